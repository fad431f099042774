/** `reach`: how far a message from each account goes, all accounts at once. */
import type { Command } from "commander";
import { usage } from "../../src/terminal/failure.ts";
import { createProgress } from "../../src/terminal/progress.ts";
import type { Terminal } from "../../src/terminal/terminal.ts";
import type { CascadeModel } from "../cascade/model.ts";
import { modelText, parseModel } from "../cascade/model-text.ts";
import { spreadOf } from "../measure/quantile.ts";
import { type Graph, outDegree, spreadGraphOf } from "../networks/graph.ts";
import { influenceOf } from "../reach/influence.ts";
import { atProbability, percolationCurve } from "../reach/newman-ziff.ts";
import { type ReachOfAll, reachOfAll } from "../reach/reach-of-all.ts";
import { format, percent } from "../report/numbers.ts";
import { type NetworkCommandOptions, networkOf, withNetwork } from "./network-option.ts";
import { type NodeNames, nodeNames } from "./node-values.ts";
import { writeTo } from "./output.ts";
import { blamingTheCaller, parseCount, parseSeed } from "./values.ts";

interface Options extends NetworkCommandOptions {
  readonly seed: number;
  readonly model: string;
  readonly worlds: number;
  readonly top: number;
  readonly everyP?: true;
  readonly json?: true;
  readonly out?: string;
}

const HELP = `
A world is one run's worth of coins. In each world it is counted for every account whom it would reach, so a hundred
worlds tell about all accounts what a hundred runs tell about one. Readers are accounts reached, the author not counted.
Models: the independent cascade (ic:p=0.02, wc) and the linear threshold (lt).

--every-p adds the mean for every p, from one order of the edges (Newman and Ziff 2000); every follow must be mutual.

Examples:
  $ npm run sim -- reach --network barabasi-albert:size=10000,edgesPerNode=5 --model ic:p=0.02
  $ npm run sim -- reach --network follows.csv --model wc --worlds 400 --top 50
  $ npm run sim -- reach --network follows.csv --model lt --out reach.csv
  $ npm run --silent sim -- reach --network follows.csv --json > reach.json`;

export function addReachCommand(program: Command, terminal: Terminal): void {
  withNetwork(program.command("reach"))
    .description("Say how far a message from each account goes.")
    .option("--model <spec>", "how the message spreads", "wc")
    .option("--worlds <count>", "worlds to count in", parseCount, 100)
    .option("--seed <number>", "whole number from 0 to 2^53 − 1", parseSeed, 1)
    .option("--top <count>", "accounts listed", parseCount, 20)
    .option("--every-p", "also the mean reach for every p, where every follow is mutual")
    .option("--json", "print one JSON object")
    .option("--out <file>", "write all accounts to a CSV file")
    .addHelpText("after", HELP)
    .action((options: Options) => blamingTheCaller(() => reach(terminal, options)));
}

async function reach(terminal: Terminal, options: Options): Promise<void> {
  const model = parseModel(options.model);
  const influence = influenceOf(model);
  const network = await networkOf(options, options.seed, terminal);
  if (network === undefined) throw usage("--network is needed: a generator or a file (list --networks)");
  const graph = spreadGraphOf(network.graph);
  if (graph.size === 0) throw new RangeError(`--network ${network.label} holds nobody`);
  const names = nodeNames(network.names, graph.size);
  const progress = createProgress(terminal);
  const found = reachOfAll(graph, influence, {
    seed: options.seed,
    worlds: options.worlds,
    onProgress: (done, total) => progress.report("drawing worlds", done, total),
  });
  const everyP = options.everyP === true ? curve(graph, options, progress.report) : null;
  progress.end();
  const result = resultOf(network.label, model, graph, names, found, options);
  if (options.out !== undefined) writeTo(terminal, options.out, csv(graph, names, found));
  terminal.out(
    options.json === true
      ? `${JSON.stringify({ ...result, ...(everyP !== null && { everyP }) })}\n`
      : text(result, everyP),
  );
}

const PROBABILITIES = [0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.3, 0.5, 0.7, 1];

interface AtProbability {
  readonly p: number;
  readonly readers: number;
  readonly largest: number;
}

function curve(
  graph: Graph,
  { seed, worlds }: Options,
  report: (step: string, done: number, total: number) => void,
): AtProbability[] {
  const orders = Math.min(worlds, 100);
  const found = percolationCurve(graph, {
    seed,
    orders,
    onProgress: (done, total) => report("ordering edges", done, total),
  });
  return PROBABILITIES.map((p) => ({
    p,
    readers: atProbability(found.meanReach, p) - 1,
    largest: atProbability(found.largest, p),
  }));
}

function resultOf(
  network: string,
  model: CascadeModel,
  graph: Graph,
  { nameOf }: NodeNames,
  { mean, standardError, worlds, coins, estimatedShare, sketchError }: ReachOfAll,
  { seed, top }: Options,
) {
  const order = [...mean.keys()].sort((a, b) => (mean[b] as number) - (mean[a] as number) || a - b);
  return {
    command: "reach",
    network,
    model: modelText(model),
    seed,
    accounts: graph.size,
    follows: graph.targets.length,
    worlds,
    coins,
    estimatedShare,
    sketchError: estimatedShare > 0 ? sketchError : 0,
    readers: spreadOf(Array.from(mean, (one) => one - 1)),
    top: order.slice(0, top).map((node) => ({
      account: nameOf(node),
      followers: outDegree(graph, node),
      readers: (mean[node] as number) - 1,
      standardError: worlds > 1 ? (standardError[node] as number) : null,
    })),
  };
}

/** 97.5 % quantile of the normal law. */
const Z = 1.96;

function text(result: ReturnType<typeof resultOf>, everyP: readonly AtProbability[] | null): string {
  const { readers, top } = result;
  const width = Math.max(7, ...top.map(({ account }) => account.length));
  const lines = [
    `Reach of ${format(result.accounts)} accounts · ${result.network}, ${result.model}, seed ${result.seed}, ${format(result.worlds)} worlds`,
    "",
    `${"account".padEnd(width)}  followers   readers   95 % interval`,
    ...top.map(({ account, followers, readers: mean, standardError }) => {
      const interval =
        standardError === null
          ? "one world gives none"
          : `${format(Math.max(0, mean - Z * standardError), 1)} to ${format(mean + Z * standardError, 1)}`;
      return `${account.padEnd(width)}  ${format(followers).padStart(9)}  ${format(mean, 1).padStart(8)}   ${interval}`;
    }),
    "",
    `Readers of a message, over all accounts: mean ${format(readers.mean, 2)}, median ${format(readers.median, 2)}, nine in ten at most ${format(readers.q90, 2)}, most ${format(readers.max, 2)}.`,
    "Intervals are of each account by itself; the first of many is first by luck as well.",
    result.coins === "shared"
      ? "One coin for both ways of an edge: the same law for a message from one account."
      : "Every arc has a coin of its own.",
    ...(result.estimatedShare > 0
      ? [
          `${percent(result.estimatedShare, 1)} of the counts are estimates from sketches, each within a relative standard error of ${percent(result.sketchError, 1)}.`,
        ]
      : ["Every count is exact for its world."]),
  ];
  if (everyP !== null) {
    lines.push("", "     p   mean readers   largest group");
    for (const { p, readers: mean, largest } of everyP) {
      lines.push(
        `${String(p).padStart(6)}   ${format(mean, 2).padStart(12)}   ${format(largest, 1).padStart(13)}`,
      );
    }
  }
  return `${lines.join("\n")}\n`;
}

function csv(graph: Graph, { nameOf }: NodeNames, { mean, standardError, worlds }: ReachOfAll): string {
  const quoted = (name: string): string => (/[",\n\r]/.test(name) ? `"${name.replaceAll('"', '""')}"` : name);
  const rows = Array.from(
    mean,
    (one, node) =>
      `${quoted(nameOf(node))},${one - 1},${worlds > 1 ? standardError[node] : ""},${outDegree(graph, node)}`,
  );
  return `${["account,readers,standard_error,followers", ...rows].join("\n")}\n`;
}
