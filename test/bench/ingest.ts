/**
 * How fast acts come in, and what each costs. `npm run bench -- ingest`.
 *
 * First a shard alone: batches of 5,000 acts folded into SQLite on disk. Then the whole way of a simulated community's acts, on workerd
 * with Miniflare's stand-ins for Queues and R2: posted in thousands, queued, routed, folded into four shards, archived. CPU is that of
 * the workerd process, in which the stand-ins run as well, so it is an upper bound of what the Worker's own code costs. At the end every
 * act is read back and compared. `INGEST_ACTS=100000` makes it smaller.
 */
import { availableParallelism, loadavg } from "node:os";
import { pathToFileURL } from "node:url";
import { emitHttp } from "../../sim/emit/http.ts";
import { simulateCommunity } from "../../sim/index.ts";
import { type Act, decodeAct, encodeAct } from "../../src/events/index.ts";
import type { ShardLines } from "../../src/store/live/objects/shard.ts";
import { FEEDER, KEY_RECORDS } from "../support/keys.ts";
import { type Host, startServiceHost, startShardHost } from "./ingest/host.ts";
import { cpuMicrosOf, peakMegabytesOf, writtenMegabytesOf } from "./ingest/process.ts";

const ACTS = Number(process.env["INGEST_ACTS"] ?? 1_000_000);
const SEED = 20_261_122;
const BATCH = 5_000;
const ROUNDS = 5;
/** Accounts a shard refuses, none of them among those that act. */
const ERASED = 200;
/** Acts a second that one shard should fold. */
const SHARD_GOAL = 30_000;
const SHARDS = 4;
const SENDERS = 4;

export async function run(): Promise<void> {
  await shardAlone(10 * BATCH);
  await wholeWay(ACTS);
}

async function shardAlone(perRound: number): Promise<void> {
  const host = await startShardHost();
  try {
    const ask = async (from: number, fold: boolean) => {
      const address = `${host.address}/?from=${from}&count=${perRound}&size=${BATCH}${fold ? "&fold" : ""}`;
      const { added } = (await (await fetch(address)).json()) as { added: number };
      if (added !== perRound) throw new Error(`${added} of ${perRound} acts were new`);
    };
    await fetch(`${host.address}/?from=0&count=0&size=1&erase=${ERASED}`);
    await ask(0, false);
    const making = await measure(host, perRound, () => ask(0, false));
    console.log(
      `one shard, ${perRound} acts a round in batches of ${BATCH}, ${ERASED} accounts erased (making them: ${shown(making)})`,
    );
    const rounds: Measured[] = [];
    for (let round = 0; round < ROUNDS; round += 1) {
      const measured = await measure(host, perRound, () => ask(round * perRound, true));
      console.log(`  from ${String(round * perRound).padStart(7)}: ${shown(measured)}`);
      rounds.push(measured);
    }
    const median = rounds.map(({ perSecond }) => perSecond).toSorted((a, b) => a - b)[ROUNDS >> 1]!;
    const verdict = median >= SHARD_GOAL ? "✓" : "✗";
    console.log(
      `  median ${median.toFixed(0)} acts/s, goal ≥ ${SHARD_GOAL} ${verdict}; peak ${peak(host)}; ${load()}`,
    );
  } finally {
    await host.stop();
  }
}

async function wholeWay(count: number): Promise<void> {
  const acts = communityActs(count);
  const host = await startServiceHost(KEY_RECORDS);
  try {
    const shards = await openShards(host);
    const written = writtenMegabytesOf(host.workerd);
    let doorSeconds = 0;
    const measured = await measure(host, count, async () => {
      const started = performance.now();
      await Promise.all(slices(acts, SENDERS).map((own, sender) => deliver(host, own, sender)));
      doorSeconds = (performance.now() - started) / 1_000;
      await folded(shards, count);
    });
    console.log(`${count} simulated acts, door to shards and archive: ${shown(measured)}`);
    console.log(
      `  taken at the door after ${doorSeconds.toFixed(1)} s, ${(count / doorSeconds).toFixed(0)} acts/s`,
    );
    console.log(
      `  peak ${peak(host)}, ${(writtenMegabytesOf(host.workerd) - written).toFixed(0)} MB written`,
    );
    console.log(`  ${load()}`);
    await compare(shards, acts);
  } finally {
    await host.stop();
  }
}

/** The first `count` acts of a community that is large enough. */
function communityActs(count: number): Act[] {
  const days = 30;
  let people = Math.max(500, Math.ceil(count / 80));
  for (;;) {
    const { acts } = simulateCommunity({ seed: SEED, people, days });
    if (acts.length >= count) {
      console.log(`a community of ${people} people, ${days} days, seed ${SEED}: ${acts.length} acts`);
      return acts.slice(0, count);
    }
    people *= 2;
  }
}

async function deliver(host: Host, acts: readonly Act[], sender: number): Promise<void> {
  const { accepted, rejected } = await emitHttp(acts, {
    fetch: (url, init) => fetch(url, init),
    url: `${host.address}/v1/acts`,
    token: FEEDER.text,
    name: `bench-${sender}`,
  });
  if (accepted !== acts.length) {
    throw new Error(`${accepted} of ${acts.length} acts were taken; ${JSON.stringify(rejected[0])}`);
  }
}

interface Shard {
  head(count: number): Promise<number>;
  read(after: number, through: number, limit: number): Promise<ShardLines>;
}

async function openShards({ miniflare }: Host): Promise<Shard[]> {
  const namespace = (await miniflare.getDurableObjectNamespace("EARSHOT_SHARDS")) as {
    idFromName(name: string): object;
    get(id: object): Shard;
  };
  return Array.from({ length: SHARDS }, (_, n) => namespace.get(namespace.idFromName(`shard-${n}`)));
}

/** Waits until the shards hold so many acts; complains when nothing moves for a minute. */
async function folded(shards: readonly Shard[], count: number): Promise<void> {
  let [before, since] = [-1, performance.now()];
  for (;;) {
    const heads = await Promise.all(shards.map((shard) => shard.head(SHARDS)));
    const held = heads.reduce((sum, head) => sum + head, 0);
    process.stderr.write(`folded ${held} of ${count}\r`);
    if (held >= count) return;
    if (held !== before) [before, since] = [held, performance.now()];
    if (performance.now() - since > 60_000)
      throw new Error(`the shards stand still at ${held} of ${count} acts`);
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
}

/** Every act is there, once, and nothing else. */
async function compare(shards: readonly Shard[], acts: readonly Act[]): Promise<void> {
  const missing = new Set(acts.map(encodeAct));
  const sizes: number[] = [];
  for (const shard of shards) {
    const through = await shard.head(SHARDS);
    let size = 0;
    for (let after: number | null = 0; after !== null; ) {
      const page: ShardLines = await shard.read(after, through, 10_000);
      for (const line of page.lines) {
        const decoded = decodeAct(JSON.parse(line));
        if (!decoded.ok || !missing.delete(encodeAct(decoded.value)))
          throw new Error(`not delivered: ${line}`);
      }
      size += page.lines.length;
      after = page.next;
    }
    sizes.push(size);
  }
  if (missing.size > 0) throw new Error(`${missing.size} acts are missing`);
  console.log(`  read back: all ${acts.length} acts, each once, by shard ${sizes.join(", ")}`);
}

interface Measured {
  readonly perSecond: number;
  readonly cpuMicros: number;
}

async function measure(host: Host, count: number, act: () => Promise<void>): Promise<Measured> {
  const cpu = cpuMicrosOf(host.workerd);
  const started = performance.now();
  await act();
  const seconds = (performance.now() - started) / 1_000;
  return { perSecond: count / seconds, cpuMicros: (cpuMicrosOf(host.workerd) - cpu) / count };
}

function shown({ perSecond, cpuMicros }: Measured): string {
  return `${perSecond.toFixed(0)} acts/s, ${cpuMicros.toFixed(1)} µs CPU an act`;
}

/** Other work on the machine takes from acts a second, and next to nothing from CPU an act. */
function load(): string {
  return `load average ${loadavg()[0]!.toFixed(1)} on ${availableParallelism()} processors`;
}

function peak(host: Host): string {
  return `${peakMegabytesOf(host.workerd).toFixed(0)} MB`;
}

function slices<T>(items: readonly T[], count: number): T[][] {
  const size = Math.ceil(items.length / count);
  return Array.from({ length: count }, (_, n) => items.slice(n * size, (n + 1) * size));
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) await run();
