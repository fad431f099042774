/**
 * How fast the reach of all accounts and influence maximisation are. `node test/bench/reach.ts`.
 *
 * One graph, Barabási–Albert with 100,000 nodes and a million arcs. Seconds are processor time, so that other work on
 * the machine shows less; medians of rounds with their spread. The peers run in the same process on the same graph. One
 * search per account would take hours: some accounts are searched, and the rest is extrapolated, as is said.
 */
import { pathToFileURL } from "node:url";
import { UndirectedGraph } from "graphology";
import { prepareIndependentCascade } from "../../sim/cascade/ic.ts";
import { createTally } from "../../sim/cascade/tally.ts";
import { barabasiAlbert } from "../../sim/networks/barabasi-albert.ts";
import { type Graph, outDegree } from "../../sim/networks/graph.ts";
import type { Influence } from "../../sim/reach/influence.ts";
import { maximise } from "../../sim/reach/maximise.ts";
import { percolationCurve } from "../../sim/reach/newman-ziff.ts";
import { emptySums, prepareReach } from "../../sim/reach/reach-of-all.ts";
import { entriesOf, noSets, reverseModel } from "../../sim/reach/reverse-sets.ts";

const SEED = 20_261_122;
const ROUNDS = 5;
const SIZE = 100_000;

const UNIFORM: Influence = { kind: "uniform", p: 0.01 };
const DENSE: Influence = { kind: "uniform", p: 0.1 };
const WEIGHTED: Influence = { kind: "weighted" };

/** Prints worlds per second, time and certificate of fifty seeds, reverse-reachable sets per second, and ratios. */
export async function run(): Promise<void> {
  const graph = barabasiAlbert({ size: SIZE, edgesPerNode: 5, seed: SEED });
  say(
    `Barabási–Albert, ${SIZE} nodes, ${graph.targets.length} arcs; processor time, median of ${ROUNDS} rounds (seed ${SEED})`,
  );
  say("\nReach of all accounts, worlds per second:");
  const rates = [
    ["p = 0.1, one coin an edge", DENSE, "shared"],
    ["p = 0.01, one coin an edge", UNIFORM, "shared"],
    ["p = 0.1, one coin an arc", DENSE, "separate"],
    ["p = 0.01, one coin an arc", UNIFORM, "separate"],
    ["weighted, one coin an arc", WEIGHTED, "separate"],
    ["linear threshold", { kind: "threshold" } as Influence, "separate"],
  ] as const;
  const perSecond = rates.map(([what, influence, coins]) => worlds(graph, what, influence, coins));
  say(
    "\nThe same by one run of the cascade kernel for each account, 500 accounts run, the rest extrapolated:",
  );
  perAccount(graph, "p = 0.1", 0.1, perSecond[2] as number);
  perAccount(graph, "p = 0.01", 0.01, perSecond[3] as number);
  perAccount(graph, "weighted", "weighted", perSecond[4] as number);
  say("\nEvery p at once (Newman and Ziff), orders of all edges per second:");
  const orders = measure(() => sum(percolationCurve(graph, { seed: SEED, orders: 2 }).meanReach));
  line(
    "every p from 0 to 1",
    2 / median(orders),
    orders.map((one) => 2 / one),
    "orders/s",
  );
  say("\nFifty seeds with a certificate, epsilon 0.1, delta 0.001:");
  fifty(graph, "weighted", WEIGHTED);
  fifty(graph, "p = 0.01", UNIFORM);
  fifty(graph, "linear threshold", { kind: "threshold" });
  say(
    "\nReverse-reachable sets, nodes in them per second, beside the same search over a graphology graph with Math.random:",
  );
  const peer = graphologyOf(graph);
  sets(graph, peer, "weighted", WEIGHTED, (node) => 1 / outDegree(graph, node));
  sets(graph, peer, "p = 0.01", UNIFORM, () => 0.01);
  sets(graph, peer, "p = 0.1", DENSE, () => 0.1);
}

function worlds(graph: Graph, what: string, influence: Influence, coins: "shared" | "separate"): number {
  const counter = prepareReach(graph, influence, { coins });
  const each = 10;
  const seconds = measure(() => {
    const sums = emptySums(graph.size);
    for (let world = 0; world < each; world += 1) counter.add(sums, SEED, world);
    if (sums.estimated > 0) say(`  (${sums.estimated} counts were estimated)`);
    return sum(sums.sum);
  });
  line(
    what,
    each / median(seconds),
    seconds.map((one) => each / one),
    "worlds/s",
  );
  return each / median(seconds);
}

function perAccount(graph: Graph, what: string, chances: number | "weighted", rate: number): void {
  const kernel = prepareIndependentCascade(graph, chances);
  const accounts = 500;
  const nodes = Uint32Array.from({ length: accounts }, (_, at) => (at * 7919) % SIZE);
  const seconds = measure(() => {
    const tally = createTally({ runs: accounts });
    kernel.runEach(nodes, SEED, 0, tally);
    return tally.spread.reduce((total, one) => total + one, 0);
  });
  const world = (median(seconds) / accounts) * SIZE;
  say(
    `  ${what.padEnd(28)}${world.toFixed(3).padStart(10)} s for one world; all at once is ${(world * rate).toFixed(world * rate < 100 ? 1 : 0)} times as fast`,
  );
}

function fifty(graph: Graph, what: string, influence: Influence): void {
  let last = maximise(graph, influence, { seed: SEED, k: 50 });
  const seconds = measure(() => {
    last = maximise(graph, influence, { seed: SEED, k: 50 });
    return last.spread.estimate;
  });
  const held = (12 * last.entries + 8 * last.sets) / 1e6;
  say(
    `  ${what.padEnd(28)}${median(seconds).toFixed(2).padStart(10)} s  (${spread(seconds, 2)}); reach ${Math.round(last.spread.estimate)}, at least ${(
      100 * last.certifiedRatio
    ).toFixed(
      1,
    )} % of the best (asked ${(100 * last.wantedRatio).toFixed(1)} %); ${last.sets} sets, ${held.toFixed(1)} MB`,
  );
}

function sets(
  graph: Graph,
  peer: UndirectedGraph,
  what: string,
  influence: Influence,
  chanceOf: (node: number) => number,
): void {
  const model = reverseModel(graph, influence);
  // Above the threshold a set is one node or a third of all: few are enough, and rates are taken over all of them.
  const large = influence === DENSE;
  const count = large ? 200 : 100_000;
  let entries = 0;
  const seconds = measure(() => {
    const made = noSets();
    model.sampler({ seed: SEED, purpose: "bench" }).append(made, 0, count);
    entries = entriesOf(made);
    return entries;
  });
  const rate = entries / median(seconds);
  line(
    what,
    rate,
    seconds.map((one) => entries / one),
    `nodes/s, ${Math.round(count / median(seconds))} sets/s of ${(entries / count).toFixed(2)} nodes`,
  );
  const peerCount = large ? 40 : 20_000;
  let peerEntries = 0;
  const peerSeconds = secondsOf(() => {
    for (let set = 0; set < peerCount; set += 1) peerEntries += graphologySet(peer, chanceOf);
  });
  const peerRate = peerEntries / peerSeconds;
  line(
    "  graphology",
    peerRate,
    [peerRate],
    `nodes/s, ${Math.round(peerCount / peerSeconds)} sets/s of ${(peerEntries / peerCount).toFixed(2)} nodes; ${(rate / peerRate).toFixed(1)} times`,
  );
}

function graphologyOf(graph: Graph): UndirectedGraph {
  const peer = new UndirectedGraph();
  for (let node = 0; node < graph.size; node += 1) peer.addNode(node);
  for (let node = 0; node < graph.size; node += 1) {
    for (const target of graph.targets.subarray(graph.offsets[node], graph.offsets[node + 1])) {
      if (target > node) peer.addEdge(node, target);
    }
  }
  return peer;
}

/** The textbook search: a queue, a set of those seen, a coin for each neighbour. */
function graphologySet(peer: UndirectedGraph, chanceOf: (node: number) => number): number {
  const root = String(Math.floor(Math.random() * SIZE));
  const seen = new Set([root]);
  const queue = [root];
  for (const node of queue) {
    const p = chanceOf(Number(node));
    peer.forEachNeighbor(node, (neighbour) => {
      if (seen.has(neighbour) || Math.random() >= p) return;
      seen.add(neighbour);
      queue.push(neighbour);
    });
  }
  return queue.length;
}

/** Seconds of each round, ascending, after one round to warm up. */
function measure(work: () => number): number[] {
  const did = work();
  const seconds = Array.from({ length: ROUNDS }, () =>
    secondsOf(() => {
      if (work() !== did) throw new Error("two rounds of the same seed did different things");
    }),
  );
  return seconds.sort((a, b) => a - b);
}

function secondsOf(work: () => void): number {
  const started = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(started);
  return (user + system) / 1e6;
}

const sum = (values: Float64Array): number => values.reduce((total, one) => total + one, 0);
const median = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[values.length >> 1] as number;

function spread(values: readonly number[], decimals: number): string {
  const sorted = values.toSorted((a, b) => a - b);
  return `${(sorted[0] as number).toFixed(decimals)}–${(sorted.at(-1) as number).toFixed(decimals)}`;
}

function line(what: string, value: number, all: readonly number[], unit: string): void {
  const decimals = value < 100 ? 1 : 0;
  say(`  ${what.padEnd(28)}${value.toFixed(decimals).padStart(10)} ${unit}  (${spread(all, decimals)})`);
}

function say(text: string): void {
  process.stdout.write(`${text}\n`);
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) await run();
