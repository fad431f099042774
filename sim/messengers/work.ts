/**
 * The work of an experiment with two messengers, cut into tasks that are performed alone, in any order and on any thread:
 * some runs on one network. Pieces are plain data and hold whole numbers, so that nothing depends on who was quicker.
 */
import { followersFrom, slice } from "./audience.ts";
import { HOPS, type Reach, Telling, type Told } from "./cascade.ts";
import { type MessengerNetwork, messengerNetwork } from "./network.ts";
import { type MessengerSettings, RUNS, settingsWith, TOPIC_COUNT } from "./settings.ts";

export const ARMS = ["ceo", "creator"] as const;
export type Arm = (typeof ARMS)[number];

/** Networks over which the runs are dealt out, where there are as many runs. */
const NETWORKS = 10;
/** Runs of one task: progress, and a chance to stop, in between. */
const RUNS_AT_ONCE = 50;

/** How many engaged people the break-even curve compares with. */
export const ENGAGED_PEOPLE = 10;
const CURVE = [10, 20, 30, 50, 75, 100, 150, 200, 300, 500, 750, 1000, 1500, 2000, 3000, 5000, 7500] as const;

export interface MessengerOptions {
  /** Whole number 0 … 2^53 − 1. */
  readonly seed: number;
  /** Paired runs, 1 … 100,000. Default 200. */
  readonly runs?: number;
  readonly changes?: Partial<MessengerSettings>;
}

export interface MessengerTask {
  readonly seed: number;
  readonly settings: MessengerSettings;
  readonly network: number;
  /** Runs from … to − 1 of this network. */
  readonly from: number;
  readonly to: number;
}

export interface ArmPiece {
  readonly followers: number;
  readonly engaged: number;
  readonly onTopic: number;
  /** Readers of each run. */
  readonly readers: readonly number[];
  /** Totals over the runs. */
  readonly byHop: readonly number[];
  readonly shares: number;
}

export interface MessengerPiece extends Readonly<Record<Arm, ArmPiece>> {
  readonly network: number;
  readonly from: number;
  /** Readers in all runs together: of a message to ten engaged people, and to so many others. */
  readonly ten: number;
  readonly curve: readonly number[];
}

/** @throws RangeError naming the limits */
export function runsOf(runs: number = RUNS.usual): number {
  if (Number.isInteger(runs) && runs >= RUNS.min && runs <= RUNS.max) return runs;
  throw new RangeError(`runs must be a whole number from ${RUNS.min} to ${RUNS.max}, not ${runs}`);
}

/** Every network comes early: after the first ten tasks each has had its turn. @throws RangeError for what cannot be */
export function messengerTasks({ seed, runs, changes }: MessengerOptions): MessengerTask[] {
  const settings = settingsWith(changes);
  const all = runsOf(runs);
  const networks = Math.min(NETWORKS, all);
  const tasks: MessengerTask[] = [];
  for (let from = 0; from * networks < all; from += RUNS_AT_ONCE) {
    for (let network = 0; network < networks; network += 1) {
      const own = Math.floor((all + networks - 1 - network) / networks);
      const to = Math.min(own, from + RUNS_AT_ONCE);
      if (to > from) tasks.push({ seed, settings, network, from, to });
    }
  }
  return tasks;
}

/** Sizes of the audiences on the break-even curve: as many as there are people of the kind asked for. */
export function curveOf({ people, creatorRelevance }: MessengerSettings): readonly number[] {
  const fitting = people / TOPIC_COUNT / Math.max(creatorRelevance, 1 / TOPIC_COUNT);
  return CURVE.filter((followers) => followers <= 0.8 * fitting);
}

/** A pure function, but for networks that are kept for the next task. */
export function performMessengers({ seed, settings, network, from, to }: MessengerTask): MessengerPiece {
  const here = networkFor(settings, seed, network);
  const telling = new Telling(here, settings);
  const arm = (id: Arm): ArmPiece => {
    const audience = audienceOf(here, settings, id);
    const reaches = runsFrom(from, to, (run) => telling.tell(audience, run));
    return {
      followers: audience.people.length,
      engaged: audience.engaged.length,
      onTopic: audience.onTopic,
      readers: reaches.map(({ readers }) => readers),
      byHop: Array.from({ length: HOPS }, (_, hop) => total(reaches, ({ byHop }) => byHop[hop] as number)),
      shares: total(reaches, ({ shares }) => shares),
    };
  };
  const nobody = new Uint32Array(0);
  const readersOf = (count: number, engaged: boolean): number =>
    total(
      runsFrom(from, to, (run) => {
        const start = run * ENGAGED_PEOPLE;
        const people = slice(here.orders.anybody, start, count, settings.creatorRelevance);
        const told: Told = { people, engaged: engaged ? people : nobody };
        return telling.tell(told, run);
      }),
      ({ readers }) => readers,
    );
  return {
    network,
    from,
    ceo: arm("ceo"),
    creator: arm("creator"),
    ten: readersOf(ENGAGED_PEOPLE, true),
    curve: curveOf(settings).map((followers) => readersOf(followers, false)),
  };
}

export function audienceOf(
  network: MessengerNetwork,
  settings: MessengerSettings,
  id: Arm,
): ReturnType<typeof followersFrom> {
  return id === "ceo"
    ? followersFrom(network.orders.ceo, settings.ceoFollowers, {
        engaged: settings.ceoEngaged,
        relevance: settings.ceoRelevance,
      })
    : followersFrom(network.orders.creator, settings.creatorFollowers, {
        engaged: settings.creatorEngaged,
        relevance: settings.creatorRelevance,
      });
}

/** Networks last used, by what they are made from: settings that do not shape the network leave it as it is. */
const kept = new Map<string, MessengerNetwork>();

export function networkFor(settings: MessengerSettings, seed: number, index: number): MessengerNetwork {
  const key = `${seed} ${index} ${settings.people} ${settings.follows}`;
  const known = kept.get(key) ?? messengerNetwork(settings, seed, index);
  kept.delete(key);
  kept.set(key, known);
  if (kept.size > NETWORKS) kept.delete(kept.keys().next().value as string);
  return known;
}

function runsFrom(from: number, to: number, perform: (run: number) => Reach): Reach[] {
  return Array.from({ length: to - from }, (_, at) => perform(from + at));
}

function total(reaches: readonly Reach[], of: (reach: Reach) => number): number {
  return reaches.reduce((sum, reach) => sum + of(reach), 0);
}
