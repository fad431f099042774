/**
 * Cascades per second of the independent cascade: compiled kernels, JavaScript kernels, the same on general graph
 * libraries, and a C++ program that gives the same spreads run for run. `npm run bench -- cascade`.
 *
 * Seconds are processor time. Everybody works on the same runs in turn, round after round, and the best round of each
 * counts, the one that other work on the machine disturbed least. The libraries and the plain C++ program toss other coins,
 * so their speed is counted in nodes reached per second and given as cascades of our mean spread. Nothing can be left out:
 * the spreads are summed up, compared and printed.
 */
import { performance } from "node:perf_hooks";
import { pathToFileURL } from "node:url";
import { type IndependentCascade, prepareIndependentCascade } from "../../sim/cascade/ic.ts";
import { createTally, meanSpread } from "../../sim/cascade/tally.ts";
import { below, stream } from "../../sim/engine/rng.ts";
import { barabasiAlbert } from "../../sim/networks/barabasi-albert.ts";
import { type Graph, outDegree } from "../../sim/networks/graph.ts";
import { rmat } from "../../sim/networks/rmat.ts";
import { openCascadePool } from "../../sim/threads/cascade-pool.ts";
import { type CompiledPeer, type CompiledProgram, compilePeer } from "./cascade/compiled-peer.ts";
import { graphologyPeer, ngraphPeer, type ObjectPeer } from "./cascade/object-peers.ts";

const SEED = 20_261_122;
const ROUNDS = 7;
const MEGABYTE = 1e6;

interface Workload {
  readonly chances: number | "weighted";
  readonly seedsPerRun: number;
  readonly runs: number;
  /** Runs for JavaScript kernels, the plain C++ program and the libraries, which are slower. */
  readonly javascript: number;
  readonly plain: number;
  readonly objects: number;
}

const GROWN: readonly Workload[] = [
  { chances: "weighted", seedsPerRun: 1, runs: 40_000, javascript: 40_000, plain: 20_000, objects: 8_000 },
  { chances: 0.1, seedsPerRun: 1, runs: 200, javascript: 100, plain: 60, objects: 12 },
  { chances: 0.01, seedsPerRun: 1, runs: 400_000, javascript: 200_000, plain: 200_000, objects: 60_000 },
  { chances: "weighted", seedsPerRun: 100, runs: 400, javascript: 200, plain: 200, objects: 30 },
  { chances: 0.01, seedsPerRun: 100, runs: 20_000, javascript: 10_000, plain: 5_000, objects: 600 },
];
const LARGE: readonly Workload[] = [
  { chances: "weighted", seedsPerRun: 1, runs: 200_000, javascript: 100_000, plain: 100_000, objects: 0 },
  { chances: 0.1, seedsPerRun: 1, runs: 60, javascript: 30, plain: 60, objects: 0 },
  { chances: 0.01, seedsPerRun: 1, runs: 2_000, javascript: 1_000, plain: 300, objects: 0 },
];

type Print = (line: string) => void;
const print: Print = (line) => void process.stdout.write(`${line}\n`);
const whole = (value: number): string => Math.round(value).toLocaleString("en");

export async function run(): Promise<void> {
  print(`Independent cascade, processor time, best of ${ROUNDS} rounds (seed ${SEED})`);
  const program = compilePeer();
  print(typeof program === "string" ? program : `C++: ${program.command}`);
  const compiler = typeof program === "string" ? null : program;
  try {
    const grown = barabasiAlbert({ size: 100_000, edgesPerNode: 5, seed: SEED });
    await onGraph("Barabási–Albert", grown, GROWN, compiler, true);
    linearCost();
    await threadScaling("Barabási–Albert", grown, 0.1, 600);
    const before = process.memoryUsage().rss;
    const large = rmat({ size: 1_000_000, arcs: 10_000_000, seed: SEED });
    memoryOf(large, before);
    await onGraph("R-MAT", large, LARGE, compiler, false);
    await threadScaling("R-MAT", large, 0.1, 120);
  } finally {
    compiler?.remove();
  }
}

interface Row {
  readonly name: string;
  readonly nodesPerSecond: number;
  readonly mean: number;
}

async function onGraph(
  name: string,
  graph: Graph,
  workloads: readonly Workload[],
  program: CompiledProgram | null,
  objects: boolean,
): Promise<void> {
  print(`\n${name}, ${whole(graph.size)} nodes, ${whole(graph.targets.length)} arcs`);
  const peer = program?.open(graph) ?? null;
  const libraries = objects ? [graphologyPeer(graph), ngraphPeer(graph)] : [];
  if (!objects)
    print("  (no rows for the libraries: ten million of their edges do not fit beside each other)");
  for (const workload of workloads) {
    await compare(
      graph,
      workload,
      peer,
      libraries.map((open) => open(workload.chances)),
    );
  }
  peer?.close();
}

/** Seeds of all runs: the same for everybody. With many seeds a run, one set serves all runs of the kernels. */
function seedsOf(graph: Graph, { seedsPerRun, runs }: Workload): Uint32Array {
  const draws = stream(SEED, "bench seeds", 0);
  const count = seedsPerRun === 1 ? runs : seedsPerRun;
  return Uint32Array.from({ length: count }, (_, at) => below(draws, at, 0, graph.size));
}

function kernelRound(kernel: IndependentCascade, seeds: Uint32Array, workload: Workload, runs: number) {
  const tally = createTally({ runs });
  const seconds = processorSeconds(() => {
    if (workload.seedsPerRun === 1) kernel.runEach(seeds.subarray(0, runs), SEED, 0, tally);
    else kernel.run(seeds, SEED, 0, runs, tally);
  });
  return { seconds, spread: tally.spread };
}

function processorSeconds(work: () => void): number {
  const started = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(started);
  return (user + system) / 1e6;
}

/** The best round of one participant. */
class Best {
  seconds = Number.POSITIVE_INFINITY;
  nodes = 0;
  take(seconds: number, spread: Uint32Array): void {
    this.seconds = Math.min(this.seconds, seconds);
    this.nodes = spread.reduce((sum, one) => sum + one, 0);
  }
  row(name: string, runs: number): Row {
    return { name, nodesPerSecond: this.nodes / this.seconds, mean: this.nodes / runs };
  }
}

async function compare(
  graph: Graph,
  workload: Workload,
  peer: CompiledPeer | null,
  objects: readonly ObjectPeer[],
): Promise<void> {
  const { chances, seedsPerRun, runs } = workload;
  const seeds = seedsOf(graph, workload);
  const compiled = prepareIndependentCascade(graph, chances);
  const javascript = prepareIndependentCascade(graph, chances, { engine: "javascript" });
  await peer?.model(chances);
  await peer?.seeds(seeds, seedsPerRun === 1);
  const [ours, oracle, skipping, plain] = [new Best(), new Best(), new Best(), new Best()];
  for (let round = 0; round <= ROUNDS; round += 1) {
    // Round 0 warms up and checks; kernels and peers take turns in all others.
    const first = kernelRound(compiled, seeds, workload, runs);
    const second = kernelRound(javascript, seeds, workload, workload.javascript);
    requireSame("JavaScript", first.spread, second.spread);
    const third = await peer?.run("skip", runs, SEED);
    if (third) requireSame("C++", first.spread, third.spread);
    const fourth = round % 4 === 1 ? await peer?.run("plain", workload.plain, SEED) : undefined;
    if (round === 0) continue;
    ours.take(first.seconds, first.spread);
    oracle.take(second.seconds, second.spread);
    if (third) skipping.take(third.seconds, third.spread);
    if (fourth) plain.take(fourth.seconds, fourth.spread);
  }
  const rows: Row[] = [
    ours.row(
      compiled.engine === "compiled" ? "compiled kernel" : "compiled kernel: not to be had here",
      runs,
    ),
    oracle.row("JavaScript kernel", workload.javascript),
    ...(peer === null
      ? []
      : [skipping.row("C++, same spreads", runs), plain.row("C++, a coin an arc", workload.plain)]),
    ...objects.map((one) => objectRow(one, seeds, workload)),
  ];
  report(graph, workload, compiled, seeds, rows);
}

/** @throws Error when the same runs were not the same */
function requireSame(who: string, left: Uint32Array, right: Uint32Array): void {
  const length = Math.min(left.length, right.length);
  for (let run = 0; run < length; run += 1) {
    if (left[run] !== right[run])
      throw new Error(`run ${run}: spread ${left[run]}, but ${right[run]} in ${who}`);
  }
}

function objectRow(peer: ObjectPeer, seeds: Uint32Array, { seedsPerRun, objects }: Workload): Row {
  const nodes = new Uint32Array(objects * seedsPerRun);
  for (let at = 0; at < nodes.length; at += 1) nodes[at] = seeds[at % seeds.length] as number;
  peer.cascades(nodes, seedsPerRun, Math.ceil(objects / 4));
  let sum = 0;
  const seconds = processorSeconds(() => {
    sum = peer.cascades(nodes, seedsPerRun, objects);
  });
  return { name: peer.name, nodesPerSecond: sum / seconds, mean: sum / objects };
}

function report(
  graph: Graph,
  workload: Workload,
  kernel: IndependentCascade,
  seeds: Uint32Array,
  rows: readonly Row[],
): void {
  const { chances, seedsPerRun } = workload;
  const ours = rows[0] as Row;
  const perNode = arcsPerNode(graph, kernel, seeds, workload);
  const what = chances === "weighted" ? "weighted cascade" : `p = ${chances}`;
  print(`  ${what}, ${seedsPerRun === 1 ? "one random seed" : `${seedsPerRun} random seeds`}`);
  for (const row of rows) {
    const rate = whole(row.nodesPerSecond / ours.mean);
    const ratio =
      row === ours ? "" : `ours ${(ours.nodesPerSecond / row.nodesPerSecond).toFixed(2)} × as fast`;
    print(
      `    ${row.name.padEnd(22)}${rate.padStart(12)} cascades/s  mean ${row.mean.toFixed(1).padStart(9)}  ${ratio}`,
    );
  }
  const each = 1e9 / ours.nodesPerSecond;
  print(
    `    ${each.toFixed(1)} ns for each node reached, ${(each / perNode).toFixed(2)} ns for each of its arcs`,
  );
  goals(workload, rows);
}

function goals(workload: Workload, rows: readonly Row[]): void {
  const ours = rows[0] as Row;
  const against = (name: string): number | null => {
    const row = rows.find((one) => one.name === name);
    return row === undefined ? null : ours.nodesPerSecond / row.nodesPerSecond;
  };
  const goal = (text: string, value: number | null, least: number): void => {
    if (value !== null)
      print(`    goal ${text} ≥ ${least}: ${value.toFixed(2)}${value >= least ? "" : "  MISSED"}`);
  };
  goal("against C++ with the same spreads", against("C++, same spreads"), 0.7);
  if (workload.chances !== 0.01) goal("against graphology", against("graphology"), 60);
}

/** Mean length of the rows of the nodes reached. */
function arcsPerNode(
  graph: Graph,
  kernel: IndependentCascade,
  seeds: Uint32Array,
  workload: Workload,
): number {
  const runs = Math.min(workload.runs, 2_000);
  const tally = createTally({ runs, perNode: graph.size });
  if (workload.seedsPerRun === 1) kernel.runEach(seeds.subarray(0, runs), SEED, 0, tally);
  else kernel.run(seeds, SEED, 0, runs, tally);
  let [nodes, arcs] = [0, 0];
  tally.activations?.forEach((times, node) => {
    nodes += times;
    arcs += times * outDegree(graph, node);
  });
  return arcs / nodes;
}

/** The cost of an arc stays, while the graph grows. */
function linearCost(): void {
  print("\nCost by size, p = 0.1, one random seed (goal: linear in arcs of nodes reached)");
  for (const size of [12_500, 25_000, 50_000, 100_000]) {
    const graph = barabasiAlbert({ size, edgesPerNode: 5, seed: SEED });
    const kernel = prepareIndependentCascade(graph, 0.1);
    const workload: Workload = {
      chances: 0.1,
      seedsPerRun: 1,
      runs: 12_000_000 / size,
      javascript: 0,
      plain: 0,
      objects: 0,
    };
    const seeds = seedsOf(graph, workload);
    const best = new Best();
    for (let round = 0; round <= ROUNDS; round += 1) {
      const { seconds, spread } = kernelRound(kernel, seeds, workload, workload.runs);
      if (round > 0) best.take(seconds, spread);
    }
    const arcs = best.nodes * arcsPerNode(graph, kernel, seeds, workload);
    print(`  ${whole(size).padStart(9)} nodes ${((best.seconds * 1e9) / arcs).toFixed(2)} ns an arc`);
  }
}

/** Wall time of the same runs on one and on two threads; the bits are compared. */
async function threadScaling(name: string, graph: Graph, p: number, runs: number): Promise<void> {
  const nodes = Uint32Array.from({ length: runs }, (_, at) =>
    below(stream(SEED, "bench threads", 0), at, 0, graph.size),
  );
  const seconds: number[] = [];
  const means: number[] = [];
  for (const threads of [1, 2]) {
    const pool = openCascadePool(graph, p, threads);
    const tally = createTally({ runs });
    let best = Number.POSITIVE_INFINITY;
    for (let round = 0; round <= ROUNDS; round += 1) {
      tally.hops.fill(0);
      const started = performance.now();
      await pool.runEach(nodes, SEED, 0, tally);
      if (round > 0) best = Math.min(best, (performance.now() - started) / 1000);
    }
    await pool.close();
    seconds.push(best);
    means.push(meanSpread(tally));
  }
  const [one, two] = seconds as [number, number];
  if (means[0] !== means[1])
    throw new Error(`two threads found a mean of ${means[1]}, one found ${means[0]}`);
  const gain = one / two;
  print(
    `\nThreads on ${name}, p = ${p}, wall time: 1 → 2 threads ${gain.toFixed(2)} × (${whole(runs / one)} → ` +
      `${whole(runs / two)} cascades/s), goal ≥ 1.8${gain >= 1.8 ? "" : "  MISSED"}`,
  );
}

/** What a large graph and its kernel take. */
function memoryOf(graph: Graph, before: number): void {
  const held = graph.offsets.byteLength + graph.targets.byteLength;
  const labels = 8 * graph.size;
  print(
    `\nMemory, R-MAT, ${whole(graph.size)} nodes, ${whole(graph.targets.length)} arcs: the graph ${whole(held / MEGABYTE)} MB`,
  );
  for (const chances of ["weighted", 0.1] as const) {
    const kernel = prepareIndependentCascade(graph, chances);
    kernel.runEach(Uint32Array.of(0, 1, 2), SEED, 0, createTally({ runs: 3 }));
    const bytes = kernel.bytes + labels + held;
    print(
      `  ${chances === "weighted" ? "weighted" : `p = ${chances}`}: kernel ${whole(kernel.bytes / MEGABYTE)} MB, with ` +
        `graph and numbering ${whole(bytes / MEGABYTE)} MB, goal < 400${bytes < 400 * MEGABYTE ? "" : "  MISSED"}`,
    );
  }
  const grown = process.memoryUsage().rss - before;
  print(
    `  resident memory grew by ${whole(grown / MEGABYTE)} MB, with what generating the graph left behind`,
  );
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) await run();
