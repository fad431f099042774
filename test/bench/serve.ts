/**
 * What a request costs: CPU of the whole workerd process and requests per second on loopback, for the deployed
 * bundle on bare `workerd serve`, beside the least a Worker can do. Rounds alternate between the targets, so that
 * a busy minute of the machine falls on all of them; the median round counts. CPU includes the stand-in for KV,
 * which runs in the same process.
 */
import { pathToFileURL } from "node:url";
import { applyLoad, type Load } from "./serve/load.ts";
import { type Runtime, startRuntime, type WorkerName } from "./serve/runtime.ts";

const ACCOUNTS = 20_000;
/** Accounts that fit a Worker's memory many times over. */
const POPULAR = 100;
const ROUNDS = 5;
const REQUESTS = 4_000;
const CONNECTIONS = 16;

interface Target {
  readonly name: string;
  readonly worker: WorkerName;
  readonly path: (index: number) => string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly status?: number;
  /** What a right answer contains, so that nothing wrong is measured. */
  readonly says: string;
  /** Most CPU, in multiples of bare hello; none where it only gives a comparison. */
  readonly goal?: number;
}

const ids = Array.from({ length: ACCOUNTS }, (_, n) => `did:plc:${String(n).padStart(24, "k")}`);
const any = (index: number) => ids[(index * 7_919) % ACCOUNTS]!;
const popular = (index: number) => ids[index % POPULAR]!;

const TARGETS: readonly Target[] = [
  { name: "bare hello", worker: "hello", path: () => "/", says: "hello" },
  { name: "Hono hello", worker: "hono", path: () => "/", says: "hello" },
  { name: "bare read of KV", worker: "read", path: (n) => `/${any(n)}`, says: '"score":' },
  {
    name: "score, from KV",
    worker: "single",
    path: (n) => `/v1/scores/${any(n)}`,
    says: '"score":',
    goal: 2.2,
  },
  {
    name: "score, from memory",
    worker: "single",
    path: (n) => `/v1/scores/${popular(n)}`,
    says: '"score":',
    goal: 2.2,
  },
  { name: "score, packed", worker: "packed", path: (n) => `/v1/scores/${any(n)}`, says: '"score":' },
  {
    name: "badge, from KV",
    worker: "single",
    path: (n) => `/badge/${any(n)}.svg`,
    says: "engaged p",
    goal: 2.4,
  },
  {
    name: "badge, from memory",
    worker: "single",
    path: (n) => `/badge/${popular(n)}.svg`,
    says: "engaged p",
    goal: 2.4,
  },
  {
    name: "score, 304",
    worker: "single",
    path: (n) => `/v1/scores/${any(n)}`,
    says: "",
    headers: { "if-none-match": '"bench.0.s"' },
    status: 304,
    goal: 1.3,
  },
  { name: "health", worker: "single", path: () => "/healthz", says: "ok" },
];

export async function run(): Promise<void> {
  const runtime = await startRuntime(ids);
  try {
    const { size, gzipSize } = runtime.bundle;
    console.log(`bundle ${kilobytes(size)}, gzip ${kilobytes(gzipSize)}`);
    const rounds = new Map(TARGETS.map((target) => [target, [] as Round[]]));
    for (const target of TARGETS) {
      await check(runtime, target);
      await measure(runtime, target, 0);
    }
    for (let round = 1; round <= ROUNDS; round++) {
      for (const [target, measured] of rounds) measured.push(await measure(runtime, target, round));
      process.stderr.write(`round ${round} of ${ROUNDS}\r`);
    }
    report(rounds);
  } finally {
    await runtime.stop();
  }
}

async function check(runtime: Runtime, target: Target): Promise<void> {
  const address = `http://127.0.0.1:${runtime.ports[target.worker]}${target.path(0)}`;
  const answer = await (await fetch(address, { headers: { ...target.headers } })).text();
  if (!answer.includes(target.says)) throw new Error(`${target.name} answered ${answer.slice(0, 500)}`);
}

interface Round {
  readonly cpuMicros: number;
  readonly perSecond: number;
}

async function measure(runtime: Runtime, target: Target, round: number): Promise<Round> {
  const load: Load = {
    port: runtime.ports[target.worker],
    path: (index) => target.path(round * REQUESTS + index),
    status: target.status ?? 200,
    count: REQUESTS,
    connections: CONNECTIONS,
    ...(target.headers !== undefined && { headers: target.headers }),
  };
  const before = runtime.cpuMicros();
  const seconds = await applyLoad(load);
  return { cpuMicros: (runtime.cpuMicros() - before) / REQUESTS, perSecond: REQUESTS / seconds };
}

function report(rounds: ReadonlyMap<Target, readonly Round[]>): void {
  const medians = [...rounds].map(([target, measured]) => ({
    target,
    cpuMicros: median(measured.map((round) => round.cpuMicros)),
    perSecond: median(measured.map((round) => round.perSecond)),
  }));
  const bare = medians[0]!.cpuMicros;
  console.log(
    `${"".padEnd(20)} ${"CPU µs".padStart(8)} ${"× bare".padStart(8)} ${"goal".padStart(8)} ${"req/s".padStart(8)}`,
  );
  for (const { target, cpuMicros, perSecond } of medians) {
    const ratio = cpuMicros / bare;
    const goal =
      target.goal === undefined ? "" : `≤ ${target.goal.toFixed(1)} ${ratio <= target.goal ? "✓" : "✗"}`;
    console.log(
      `${target.name.padEnd(20)} ${cpuMicros.toFixed(0).padStart(8)} ${ratio.toFixed(2).padStart(8)} ` +
        `${goal.padStart(8)} ${perSecond.toFixed(0).padStart(8)}`,
    );
  }
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[sorted.length >> 1]!;
}

function kilobytes(size: number): string {
  return `${(size / 1_000).toFixed(0)} kB`;
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) await run();
