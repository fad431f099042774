/**
 * How fast a society lives, and how fast a message is sent through it again. `node test/bench/society.ts`.
 *
 * One agent-step is one hour of one account that has somebody behind it, whether it wakes or not. Seconds are
 * processor time, so that other work on the machine shows less. Each round lives the same hours of the same seeded
 * community from the same saved moment; the median over the rounds is printed with its spread. What the rounds did is
 * summed up and printed, so that nothing can be left out, and must be the same in every round.
 */
import { pathToFileURL } from "node:url";
import { createCommunity } from "../../sim/engine/community.ts";
import { parametersWith } from "../../sim/engine/parameters.ts";
import { HOURS_PER_DAY } from "../../sim/engine/society.ts";
import { MESSAGE_TOPIC } from "../../sim/engine/topics.ts";
import { liveWorld, releaseMessage } from "../../sim/experiments/message-runs.ts";

const SEED = 20_261_122;
const ROUNDS = 5;
/** Days lived before the measurement: audiences have grown, feeds are full, code is warm. */
const DAYS_BEFORE = 10;
const DAYS = 5;

/** The society of the speed goal: 60 seconds. */
const LARGE = { people: 100_000, days: 90 } as const;

/** Prints agent-steps per second for communities of three sizes, and runs of one message per second, loud and quiet. */
export async function run(): Promise<void> {
  process.stdout.write(`Societies, processor time, median of ${ROUNDS} rounds (seed ${SEED}):\n`);
  for (const people of [1_000, 20_000]) life(people);
  messages(false);
  messages(true);
  wholeLife();
}

function life(people: number): void {
  const { society } = createCommunity(parametersWith({ people }), SEED);
  society.run(DAYS_BEFORE * HOURS_PER_DAY);
  const saved = society.save();
  const steps = society.wakeful * DAYS * HOURS_PER_DAY;
  const rounds = measure(() => {
    society.load(saved, 1);
    const before = society.itemsRead;
    society.run(DAYS * HOURS_PER_DAY);
    return society.itemsRead - before;
  });
  report(`${people} people, ${DAYS} days`, "agent-steps", steps, rounds);
  report("", "items read", rounds.did, rounds);
}

/** From the first hour to the last, once: trace and all. */
function wholeLife(): void {
  const { people, days } = LARGE;
  const started = process.cpuUsage();
  const { society } = createCommunity(parametersWith({ people }), SEED);
  const created = process.cpuUsage(started);
  society.run(days * HOURS_PER_DAY);
  const { user, system } = process.cpuUsage(started);
  const seconds = (user + system) / 1e6;
  const creation = (created.user + created.system) / 1e6;
  const steps = society.wakeful * days * HOURS_PER_DAY;
  const rate = Math.round(steps / (seconds - creation)).toLocaleString("en");
  const { rss } = process.memoryUsage();
  process.stdout.write(
    `  ${`${people} people, ${days} days`.padEnd(26)}${rate.padStart(12)} agent-steps/s  ` +
      `(${seconds.toFixed(1)} s with ${creation.toFixed(1)} s to create them, ${Math.round(rss / 1e6)} MB; ` +
      `${society.trace.count} acts, ${society.itemsRead} items read)\n`,
  );
}

function messages(quiet: boolean): void {
  const world = liveWorld(parametersWith({ people: 1_000, days: 42 }), SEED, 0);
  const runs = quiet ? 500 : 10;
  const rounds = measure(() => {
    let readers = 0;
    for (let one = 0; one < runs; one += 1) {
      readers += releaseMessage(world, world.cast.creator, MESSAGE_TOPIC, one, { quiet }).readers.length;
    }
    return readers;
  });
  report(quiet ? "one message, quiet" : "one message, 1000 people", "runs", runs, rounds);
}

interface Rounds {
  /** Seconds, ascending. */
  readonly seconds: readonly number[];
  /** What each round did: the sink. */
  readonly did: number;
}

function measure(work: () => number): Rounds {
  const did = work();
  const seconds = Array.from({ length: ROUNDS }, () => {
    const started = process.cpuUsage();
    if (work() !== did) throw new Error("two rounds of the same seed did different things");
    const { user, system } = process.cpuUsage(started);
    return (user + system) / 1e6;
  });
  return { seconds: seconds.sort((a, b) => a - b), did };
}

function report(what: string, unit: string, count: number, { seconds, did }: Rounds): void {
  const rate = (taken: number): string => Math.round(count / taken).toLocaleString("en");
  const middle = rate(seconds[ROUNDS >> 1] as number);
  const spread = `${rate(seconds.at(-1) as number)}–${rate(seconds[0] as number)}`;
  process.stdout.write(`  ${what.padEnd(26)}${middle.padStart(12)} ${unit}/s  (${spread}; sum ${did})\n`);
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) await run();
