/** `spread`: how far a message goes from given seeds, on average and run by run. */
import { type Command, InvalidArgumentError } from "commander";
import { usage } from "../../src/terminal/failure.ts";
import { createProgress } from "../../src/terminal/progress.ts";
import type { Terminal } from "../../src/terminal/terminal.ts";
import type { CascadeModel } from "../cascade/model.ts";
import { MODELS } from "../cascade/model-table.ts";
import { modelHelp, modelText, parseModel } from "../cascade/model-text.ts";
import { SpreadCourse, type SpreadEstimate } from "../cascade/spread.ts";
import { PRECISION, RUNS_MAX } from "../cascade/spread-course.ts";
import { type Theory, theoryFor } from "../cascade/theory.ts";
import { type Graph, outDegree, spreadGraphOf } from "../networks/graph.ts";
import { format, withInterval } from "../report/numbers.ts";
import { usualThreads } from "../threads/run-experiments.ts";
import { type NetworkCommandOptions, networkOf, withNetwork } from "./network-option.ts";
import { type NodeNames, nodeNames } from "./node-values.ts";
import { writeTo } from "./output.ts";
import { accountsOf } from "./spread-seeds.ts";
import { type Bin, histogram, spreadText } from "./spread-text.ts";
import { spreadOnThreads } from "./spread-threads.ts";
import { blamingTheCaller, parseCount, parseSeed } from "./values.ts";

interface Options extends NetworkCommandOptions {
  readonly seed: number;
  readonly model: string;
  readonly seeds?: string;
  readonly rivals?: string;
  readonly runs?: number;
  readonly precision?: number;
  readonly threads?: number;
  readonly json?: true;
  readonly out?: string;
}

const HELP = `
The network says who follows whom; the message runs the other way, from each account to its followers.

Seeds, the accounts that have the message at first:
  ann,bob     these accounts, by name where the file has names, else by number
  top:10      the ten with most followers
  random:10   ten drawn at random, the same for the same --seed

Runs are added until half the 95 % interval of the mean number of readers is at most --precision of it, looking after 512
runs and at each doubling, up to ${format(RUNS_MAX)} runs. --runs fixes their number instead. Readers are accounts reached, seeds not
counted. What theory says is printed beside it where there is a theory.

${modelHelp()}

Examples:
  $ npm run sim -- spread --network barabasi-albert:size=10000,edgesPerNode=5 --model ic:p=0.05 --seeds top:3
  $ npm run sim -- spread --network follows.csv --model wc --seeds ann,bob --precision 0.01
  $ npm run sim -- spread --network follows.csv --model competitive:p=0.1 --seeds ann --rivals top:1
  $ npm run --silent sim -- spread --network follows.csv --model lt --seeds random:10 --runs 1000 --json > spread.json`;

export function addSpreadCommand(program: Command, terminal: Terminal): void {
  withNetwork(program.command("spread"))
    .description("Say how far a message goes from given accounts.")
    .option("--model <spec>", "how the message spreads, see below", "wc")
    .option("--seeds <accounts>", "accounts separated by commas, top:COUNT or random:COUNT")
    .option("--rivals <accounts>", "seeds of the other message, for the model competitive")
    .option("--runs <count>", "exactly so many runs", parseCount)
    .option(
      "--precision <share>",
      `half-width of the interval to stop at (${PRECISION} unless given)`,
      parsePrecision,
    )
    .option(
      "--threads <count>",
      `threads (here: ${usualThreads()} unless given); the result does not depend on them`,
      parseCount,
    )
    .option("--seed <number>", "whole number from 0 to 2^53 − 1", parseSeed, 1)
    .option("--json", "print one JSON object")
    .option("--out <file>", "write to a CSV file how often each account was reached")
    .addHelpText("after", HELP)
    .action((options: Options) => blamingTheCaller(() => spread(terminal, options)));
}

function parsePrecision(text: string): number {
  const value = Number(text);
  if (/^(?:\d+\.?\d*|\.\d+)(?:e[-+]?\d+)?$/i.test(text) && value > 0) return value;
  throw new InvalidArgumentError("give a number above 0, such as 0.02.");
}

export interface SpreadResult
  extends Pick<
    SpreadEstimate,
    "runs" | "ended" | "readers" | "spread" | "byHop" | "beyondFirstHop" | "distribution"
  > {
  readonly command: "spread";
  readonly network: string;
  readonly model: string;
  readonly seed: number;
  /** Relative half-width asked for; null when the number of runs was. */
  readonly precision: number | null;
  readonly accounts: number;
  readonly follows: number;
  readonly seeds: readonly { readonly account: string; readonly followers: number }[];
  /** What a hop is in this model. */
  readonly hop: string;
  readonly histogram: readonly Bin[];
  readonly theory: Theory;
  /** The command that gives the same result again. */
  readonly replay: string;
}

async function spread(terminal: Terminal, options: Options): Promise<void> {
  if (options.seeds === undefined) throw usage("--seeds is needed: accounts, top:10 or random:10");
  if (options.runs !== undefined && options.precision !== undefined) {
    throw usage("--runs fixes the number of runs, --precision lets the interval decide; give one of the two");
  }
  const threads = options.threads ?? usualThreads();
  if (threads > 256) throw usage(`--threads must be from 1 to 256, not ${threads}`);
  const asked = parseModel(options.model);
  if (options.rivals !== undefined && asked.model !== "competitive") {
    throw usage(`--rivals is for the model competitive, not ${options.model}`);
  }
  const network = await networkOf(options, options.seed, terminal);
  if (network === undefined) throw usage("--network is needed: a generator or a file (list --networks)");
  const graph = spreadGraphOf(network.graph);
  const names = nodeNames(network.names, graph.size);
  const seeds = accountsOf("--seeds", options.seeds, graph, names, options.seed);
  const model = withRivals(asked, options, graph, names);
  const progress = createProgress(terminal);
  const course = new SpreadCourse(graph.size, seeds, {
    seed: options.seed,
    ...(options.runs !== undefined && { runs: options.runs }),
    ...(options.precision !== undefined && { precision: options.precision }),
    onProgress: (done, planned, soFar) =>
      progress.report(
        "spreading",
        done,
        planned,
        `readers so far ${withInterval(soFar, (one) => format(one, 1))}`,
      ),
  });
  const work = { graph, model, seeds: course.seeds, seed: options.seed, perNode: options.out !== undefined };
  const estimate = await spreadOnThreads(course, work, threads);
  progress.end();
  const result = resultOf(network.label, graph, names, model, course.seeds, estimate, options);
  if (options.out !== undefined) writeTo(terminal, options.out, csv(graph, names, estimate));
  terminal.out(options.json === true ? `${JSON.stringify(result)}\n` : spreadText(result));
}

function withRivals(model: CascadeModel, options: Options, graph: Graph, names: NodeNames): CascadeModel {
  if (model.model !== "competitive" || options.rivals === undefined) return model;
  if (model.rivals.length > 0) throw usage("rivals are given twice, in --model and in --rivals");
  return { ...model, rivals: accountsOf("--rivals", options.rivals, graph, names, options.seed) };
}

function resultOf(
  network: string,
  graph: Graph,
  { nameOf }: NodeNames,
  model: CascadeModel,
  seeds: Uint32Array,
  { runs, ended, readers, spread, byHop, beyondFirstHop, distribution, readersByRun }: SpreadEstimate,
  options: Options,
): SpreadResult {
  return {
    command: "spread",
    network,
    model: modelText(model),
    seed: options.seed,
    precision: options.runs === undefined ? (options.precision ?? PRECISION) : null,
    accounts: graph.size,
    follows: graph.targets.length,
    seeds: Array.from(seeds, (node) => ({ account: nameOf(node), followers: outDegree(graph, node) })),
    runs,
    ended,
    readers,
    spread,
    hop: MODELS.find((row) => row.model === model.model)?.hop ?? "",
    byHop,
    beyondFirstHop,
    distribution,
    histogram: histogram(readersByRun),
    theory: theoryFor(graph, model, seeds),
    replay: replayOf(options),
  };
}

/** As asked, with what was taken for granted; the runs asked for in the end need not be named. */
function replayOf(options: Options): string {
  const given: (readonly [string, string | number | undefined])[] = [
    ["network", options.network],
    ["network-format", options.networkFormat],
    ["network-min-acts", options.networkMinActs],
    ["model", options.model],
    ["seeds", options.seeds],
    ["rivals", options.rivals],
    ["runs", options.runs],
    ["precision", options.precision],
    ["seed", options.seed],
  ];
  const words = given.flatMap(([name, value]) =>
    value === undefined ? [] : [`--${name}`, quoted(String(value))],
  );
  if (options.networkUndirected === true) words.push("--network-undirected");
  return `npm run sim -- spread ${words.join(" ")}`;
}

/** For a shell. */
function quoted(text: string): string {
  return /^[\w.,:=/@%+-]+$/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`;
}

function csv(graph: Graph, { nameOf }: NodeNames, { activation }: SpreadEstimate): string {
  const rows = ["account,followers,reached\n"];
  for (let node = 0; node < graph.size; node += 1) {
    const name = nameOf(node);
    const field = /[",\n\r]/.test(name) ? `"${name.replaceAll('"', '""')}"` : name;
    rows.push(`${field},${outDegree(graph, node)},${activation?.[node] ?? 0}\n`);
  }
  return rows.join("");
}
