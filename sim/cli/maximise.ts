/** `maximise`: whom to give a message to, so that it reaches most. */
import { type Command, InvalidArgumentError } from "commander";
import { usage } from "../../src/terminal/failure.ts";
import { createProgress, type Progress } from "../../src/terminal/progress.ts";
import type { Terminal } from "../../src/terminal/terminal.ts";
import type { Kernel } from "../cascade/kernel.ts";
import type { CascadeModel } from "../cascade/model.ts";
import { createModelKernel } from "../cascade/model-kernel.ts";
import { modelText, parseModel } from "../cascade/model-text.ts";
import { childSeed } from "../engine/rng.ts";
import { type Graph, outDegree, spreadGraphOf } from "../networks/graph.ts";
import { celf } from "../reach/celf.ts";
import { type Confirmed, confirmSpread } from "../reach/confirm.ts";
import { type Influence, influenceOf } from "../reach/influence.ts";
import { type Maximised, maximise } from "../reach/maximise.ts";
import type { SeedLimits } from "../reach/permitted.ts";
import { drawnAtRandom, mostFollowed } from "../reach/yardsticks.ts";
import { maximisedText } from "./maximise-text.ts";
import { type NetworkCommandOptions, networkOf, withNetwork } from "./network-option.ts";
import { nodeList, nodeNames, readNodeValues } from "./node-values.ts";
import { blamingTheCaller, parseCount, parseSeed } from "./values.ts";

interface Options extends NetworkCommandOptions {
  readonly seed: number;
  readonly model: string;
  readonly k?: number;
  readonly epsilon: number;
  readonly delta: number;
  readonly costs?: string;
  readonly budget?: number;
  readonly weights?: string;
  readonly exclude?: string;
  readonly runs: number;
  readonly check?: "celf";
  readonly worlds: number;
  readonly json?: true;
}

const HELP = `
The accounts come out with a certificate: with confidence 1 − delta they reach at least the printed share of what the
best accounts would. Their reach is then confirmed in fresh runs, beside the accounts with most followers and a draw.

--costs gives each account a price (lines "account,number"; "*,1" prices all others), --budget what may be spent.
--weights says how much each reader counts (same form; accounts not named count 0): only relevant readers.
Models: the independent cascade (ic:p=0.02, wc) and the linear threshold (lt).

Examples:
  $ npm run sim -- maximise --network barabasi-albert:size=10000,edgesPerNode=5 --k 10
  $ npm run sim -- maximise --network follows.csv --model ic:p=0.02 --k 5 --exclude ann,bob
  $ npm run sim -- maximise --network follows.csv --costs prices.csv --budget 100
  $ npm run sim -- maximise --network follows.csv --k 5 --weights relevant.csv --check celf`;

export function addMaximiseCommand(program: Command, terminal: Terminal): void {
  withNetwork(program.command("maximise"))
    .description("Say whom to give a message to, so that it reaches most.")
    .option("--model <spec>", "how the message spreads", "wc")
    .option("--k <count>", "how many accounts to choose", parseCount)
    .option(
      "--epsilon <number>",
      "share that may be missing to 1 − 1/e of the best, above 0",
      parseDecimal,
      0.1,
    )
    .option("--delta <number>", "probability that the certificate is wrong, above 0", parseDecimal, 0.001)
    .option("--costs <file>", "price of each account; instead of --k, with --budget")
    .option("--budget <number>", "what may be spent", parseDecimal)
    .option("--weights <file>", "how much each account counts as a reader")
    .option("--exclude <accounts>", "accounts that may not be chosen, separated by commas")
    .option("--runs <count>", "fresh runs that confirm, from 40", parseCount, 2000)
    .option("--check <how>", "celf: also choose by forward runs, on small networks", parseCheck)
    .option("--worlds <count>", "worlds in which --check chooses", parseCount, 300)
    .option("--seed <number>", "whole number from 0 to 2^53 − 1", parseSeed, 1)
    .option("--json", "print one JSON object")
    .addHelpText("after", HELP)
    .action((options: Options) => blamingTheCaller(() => run(terminal, options)));
}

function parseDecimal(text: string): number {
  const value = Number(text);
  if (/^(?:\d+\.?\d*|\.\d+)(?:e[-+]?\d+)?$/i.test(text) && value > 0) return value;
  throw new InvalidArgumentError("give a number above 0.");
}

function parseCheck(text: string): "celf" {
  if (text === "celf") return text;
  throw new InvalidArgumentError("give celf.");
}

/** A choice of accounts and how far it reaches in the fresh runs. */
export interface Compared extends Confirmed {
  readonly accounts: readonly string[];
}

export interface MaximiseResult {
  readonly command: "maximise";
  readonly network: string;
  readonly model: string;
  readonly seed: number;
  readonly accounts: number;
  readonly follows: number;
  /** Sum of the readers' weights: reaching everybody. */
  readonly weighted: boolean;
  readonly excluded: number;
  readonly budget: number | null;
  readonly chosen: readonly {
    readonly account: string;
    readonly followers: number;
    readonly adds: number;
    readonly standardError: number;
    readonly cost: number | null;
  }[];
  readonly certificate: Omit<Maximised, "seeds" | "gains" | "gainErrors">;
  readonly confirmed: Confirmed;
  readonly mostFollowed: Compared;
  readonly drawnAtRandom: Compared;
  readonly celf: (Compared & { readonly shared: number; readonly worlds: number }) | null;
}

async function run(terminal: Terminal, options: Options): Promise<void> {
  if (options.k === undefined && options.costs === undefined) {
    throw usage("--k says how many accounts to choose; or give --costs and --budget");
  }
  if (options.check !== undefined && options.costs !== undefined) {
    throw usage("--check celf knows no costs; give --k");
  }
  const model = parseModel(options.model);
  const influence = influenceOf(model);
  const network = await networkOf(options, options.seed, terminal);
  if (network === undefined) throw usage("--network is needed: a generator or a file (list --networks)");
  const graph = spreadGraphOf(network.graph);
  const names = nodeNames(network.names, graph.size);
  const valuesOf = (path: string | undefined, option: string, otherwise: number | null) =>
    path === undefined ? undefined : readNodeValues(path, option, names, graph.size, otherwise);
  const costs = valuesOf(options.costs, "--costs", null);
  const limits: SeedLimits = {
    k: options.k,
    costs,
    budget: options.budget,
    excluded: nodeList(options.exclude ?? "", "--exclude", names),
  };
  const weights = valuesOf(options.weights, "--weights", 0);
  const progress = createProgress(terminal);
  const found = maximise(graph, influence, {
    ...limits,
    seed: options.seed,
    epsilon: options.epsilon,
    delta: options.delta,
    weights,
    onProgress: (round, done, total) => progress.report(`making sets, round ${round}`, done, total),
  });
  const judge = comparison(createModelKernel(graph, model), options, weights, progress);
  const compared = (step: string, nodes: readonly number[]): Compared => ({
    ...judge(step, nodes),
    accounts: nodes.map(names.nameOf),
  });
  const { seeds, gains, gainErrors, ...certificate } = found;
  const result: MaximiseResult = {
    command: "maximise",
    network: network.label,
    model: modelText(model satisfies CascadeModel),
    seed: options.seed,
    accounts: graph.size,
    follows: graph.targets.length,
    weighted: weights !== undefined,
    excluded: new Set(Array.from(limits.excluded ?? [])).size,
    budget: options.budget ?? null,
    chosen: seeds.map((node, at) => ({
      account: names.nameOf(node),
      followers: outDegree(graph, node),
      adds: gains[at] as number,
      standardError: gainErrors[at] as number,
      cost: costs?.[node] ?? null,
    })),
    certificate,
    confirmed: judge("confirming", seeds),
    mostFollowed: compared("the most followed", mostFollowed(graph, limits)),
    drawnAtRandom: compared("a draw", drawnAtRandom(graph, limits, options.seed)),
    celf:
      options.check === undefined
        ? null
        : checked(graph, influence, options, limits, seeds, weights, progress, compared),
  };
  progress.end();
  terminal.out(options.json === true ? `${JSON.stringify(result)}\n` : maximisedText(result));
}

/** Fresh runs, the same for every choice: coins that had no say in any of them. */
function comparison(
  kernel: Kernel,
  { seed, runs }: Options,
  weights: Float64Array | undefined,
  progress: Progress,
): (step: string, nodes: readonly number[]) => Confirmed {
  const fresh = childSeed(seed, "fresh runs", 0);
  return (step, nodes) =>
    confirmSpread(kernel, nodes, {
      seed: fresh,
      runs,
      weights,
      onProgress: (done, total) => progress.report(step, done, total),
    });
}

function checked(
  graph: Graph,
  influence: Influence,
  { k, seed, worlds }: Options,
  { excluded }: SeedLimits,
  seeds: readonly number[],
  weights: Float64Array | undefined,
  progress: Progress,
  compared: (step: string, nodes: readonly number[]) => Compared,
) {
  const check = celf(graph, influence, {
    k,
    excluded,
    seed: childSeed(seed, "worlds of CELF", 0),
    worlds,
    weights,
    onProgress: (done, total) => progress.report("CELF, first look", done, total),
  });
  return {
    ...compared("CELF", check.seeds),
    shared: check.seeds.filter((node) => seeds.includes(node)).length,
    worlds,
  };
}
