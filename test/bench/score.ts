/**
 * Acts per second of the scorer, open and seeded, beside graphology's PageRank on the same acts, in one process
 * and one run. `npm run bench -- score`, or `node test/bench/score.ts`.
 *
 * The log is the development log of Higgs tweets where that is, otherwise a seeded one of the same size and
 * skew. Seconds are processor time, so that other work on the machine shows less; garbage collection counts, so
 * one side's structures are let go of before the other side starts. Medians over the rounds, with their spread.
 */
import { pathToFileURL } from "node:url";
import { DirectedGraph } from "graphology";
import pagerank from "graphology-metrics/centrality/pagerank.js";
import { below, stream, uniform } from "../../sim/engine/rng.ts";
import { pageRank } from "../../sim/evidence/baselines/index.ts";
import { dataFolder, missingFiles } from "../../sim/evidence/data-folder.ts";
import { EvidenceReader } from "../../sim/evidence/load.ts";
import { evidenceLog } from "../../sim/evidence/log.ts";
import { pastOf } from "../../sim/evidence/past.ts";
import { EVIDENCE_ROWS } from "../../sim/evidence/rows.ts";
import type { DirectedAct, DirectedKind } from "../../src/events/index.ts";
import { createLedger, type Ledger, lottery, type Seeds, scoreLedger } from "../../src/score/index.ts";

const ROUNDS = 5;
const SEED = 20_261_122;
/** Size of the generated log: that of the Higgs log. */
const GENERATED = { acts: 563_069, people: 304_691, days: 7 } as const;
const SEEDS: Seeds = lottery(0.1, 1);
/** Σ|change| at which PageRank counts as converged. */
const STOP = 1e-6;

interface Log {
  readonly name: string;
  readonly acts: readonly DirectedAct[];
}

async function log(): Promise<Log> {
  const row = EVIDENCE_ROWS.find(({ id }) => id === "higgs")!;
  const folder = dataFolder();
  const missing = missingFiles(folder, row);
  if (missing.length === 0) {
    return { name: `${row.title}, ${row.files[0]}`, acts: (await new EvidenceReader(folder).read(row)).acts };
  }
  const why = `${missing.join(", ")} is not in ${folder}; set EARSHOT_DATA, published at ${row.page}`;
  return { name: `generated from seed ${SEED} (${why})`, acts: generated() };
}

/** Few people receive most acts, as in the real log; the fourth power gives the top hundredth a third of them. */
function generated(): DirectedAct[] {
  const draws = stream(SEED, "bench log", 0);
  const kinds: readonly DirectedKind[] = ["share", "share", "share", "mention", "reply"];
  return Array.from({ length: GENERATED.acts }, (_, row) => {
    const actor = String(below(draws, row, 0, GENERATED.people));
    const skew = uniform(draws, row, 1) * uniform(draws, row, 2);
    const recipient = String(Math.floor(skew * skew * GENERATED.people));
    const at = 1_341_100_800 + Math.floor((row / GENERATED.acts) * GENERATED.days * 86_400);
    const kind = kinds[below(draws, row, 3, kinds.length)]!;
    return { id: `${actor}>${recipient}@${at}/${kind}`, at, kind, actor, recipient, network: "log" };
  });
}

function fold(acts: readonly DirectedAct[]): Ledger {
  const ledger = createLedger();
  for (const act of acts) ledger.add(act);
  return ledger;
}

/** Reads one row, so that nothing of the work can be left out. */
function scored(ledger: Ledger, seeds: Seeds): number {
  const first = scoreLedger(ledger, { seeds }).rows().next();
  return first.done ? 0 : first.value.people.counted;
}

function graphOf(acts: readonly DirectedAct[]) {
  const graph = new DirectedGraph<Record<string, never>, { weight?: number }>();
  for (const { actor, recipient } of acts) {
    if (actor === recipient) continue;
    graph.mergeNode(actor);
    graph.mergeNode(recipient);
    graph.updateEdge(actor, recipient, ({ weight = 0 }) => ({ weight: weight + 1 }));
  }
  return graph;
}

function highest(ranks: Readonly<Record<string, number>>): number {
  let found = 0;
  for (const id in ranks) found = Math.max(found, ranks[id]!);
  return found;
}

interface Contender {
  readonly name: string;
  readonly run: () => number;
}

/** One side sets up once; its contenders share that and are dropped together. */
const SIDES: readonly ((acts: readonly DirectedAct[]) => readonly Contender[])[] = [
  (acts) => {
    const ledger = fold(acts);
    return [
      { name: "earshot: fold acts into the ledger", run: () => fold(acts).size },
      { name: "earshot: score, open", run: () => scored(ledger, { mode: "open" }) },
      { name: "earshot: score, seeded", run: () => scored(ledger, SEEDS) },
    ];
  },
  (acts) => {
    const graph = graphOf(acts);
    const weighted = { getEdgeWeight: "weight" } as const;
    // Its default stops at Σ|change| < n · 1e-6, which for this many people is after a few steps.
    const strict = { ...weighted, tolerance: STOP / graph.order, maxIterations: 500 };
    return [
      { name: "graphology: acts into a graph", run: () => graphOf(acts).size },
      { name: "graphology: PageRank, its default stop", run: () => highest(pagerank(graph, weighted)) },
      {
        name: `graphology: PageRank to ${STOP.toExponential()}`,
        run: () => highest(pagerank(graph, strict)),
      },
    ];
  },
  (acts) => {
    const { interactions, split } = evidenceLog(acts);
    const all = pastOf(interactions, { ...split, past: Int32Array.from([...split.past, ...split.future]) });
    const rank = () => pageRank(all, "acts", { tolerance: STOP })[0]!;
    return [{ name: `own PageRank on typed arrays to ${STOP.toExponential()}`, run: rank }];
  },
];

/** Ratios of seconds, ours below theirs: above 1 we are faster. */
const RATIOS: readonly (readonly [title: string, theirs: readonly number[], ours: readonly number[]])[] = [
  ["score open, against PageRank to convergence", [5], [1]],
  ["score seeded, against PageRank to convergence", [5], [2]],
  ["score open, against PageRank's default stop", [4], [1]],
  ["acts to open scores, against acts to PageRank (default stop)", [3, 4], [0, 1]],
  ["acts to seeded scores, against acts to PageRank (default stop)", [3, 4], [0, 2]],
];

/** Prints a table to standard output. */
export async function run(): Promise<void> {
  const { name, acts } = await log();
  const measured: { name: string; seconds: number[] }[] = [];
  let sink = 0;
  for (const side of SIDES) {
    const contenders = side(acts);
    const seconds = contenders.map((): number[] => []);
    for (const contender of contenders) sink += contender.run(); // warm
    for (let round = 0; round < ROUNDS; round++) {
      contenders.forEach((contender, i) => {
        const started = process.cpuUsage();
        sink += contender.run();
        const { user, system } = process.cpuUsage(started);
        seconds[i]!.push((user + system) / 1e6);
      });
    }
    contenders.forEach((contender, i) => {
      measured.push({ name: contender.name, seconds: seconds[i]!.sort((a, b) => a - b) });
    });
  }
  const middles = measured.map(({ seconds }) => seconds[Math.floor(seconds.length / 2)]!);
  const lines = [
    `Scoring ${acts.length} acts: ${name}`,
    `Processor time, median of ${ROUNDS} rounds (fastest–slowest):`,
    ...measured.map((contender, i) => {
      const { seconds } = contender;
      const spread = `${seconds[0]!.toFixed(2)}–${seconds.at(-1)!.toFixed(2)} s`;
      const rate = Math.round(acts.length / middles[i]! / 1000);
      return `  ${contender.name.padEnd(42)}${middles[i]!.toFixed(3).padStart(8)} s${String(rate).padStart(7)} thousand acts/s  (${spread})`;
    }),
    "Times faster:",
    ...RATIOS.map(([title, theirs, ours]) => {
      const sum = (which: readonly number[]) => which.reduce((total, i) => total + middles[i]!, 0);
      return `  ${title.padEnd(64)}${(sum(theirs) / sum(ours)).toFixed(1).padStart(6)} ×`;
    }),
    `(sink ${sink.toPrecision(6)})`,
  ];
  process.stdout.write(`${lines.join("\n")}\n`);
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) await run();
