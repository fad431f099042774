/** `figure`: the picture of one experiment as an SVG file that stands alone. */
import { mkdirSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import type { Command } from "commander";
import { CommandFailure } from "../../src/terminal/failure.ts";
import type { Terminal } from "../../src/terminal/terminal.ts";
import { EXPERIMENTS, experimentNamed } from "../experiments/registry.ts";
import { drawCascadeFigure } from "../report/cascade-figure.ts";
import { describe } from "../report/cascade-picture.ts";
import { blamingTheCaller, type CommonOptions, parseCount, withSeedAndSettings } from "./values.ts";

interface Options extends CommonOptions {
  readonly runs?: number;
  readonly out?: string;
}

const WITH_FIGURE = EXPERIMENTS.filter(({ figure }) => figure !== undefined).map(({ id }) => id);

const HELP = `
Experiments with a figure: ${WITH_FIGURE.join(", ")}

The cascades are those of the report that run writes for the same seed, runs and settings; only as much is simulated
as the picture needs. The same seed gives the same bytes. It follows the reader's light or dark setting.

Examples:
  $ npm run sim -- figure ceo-vs-creator --seed 1 --out sim/figures/ceo-vs-creator.svg
  $ npm run --silent sim -- figure ceo-vs-creator --seed 2 > cascades.svg`;

export function addFigureCommand(program: Command, terminal: Terminal): void {
  withSeedAndSettings(program.command("figure"))
    .description("Draw the picture of an experiment as SVG.")
    .argument("<experiment>", "id, as listed by list")
    .option("--runs <count>", "paired runs of the experiment, as for run", parseCount)
    .option("--out <file>", "write to a file, and its description to standard output")
    .addHelpText("after", HELP)
    .action((id: string, options: Options) => blamingTheCaller(() => figure(terminal, id, options)));
}

function figure(terminal: Terminal, id: string, options: Options): void {
  const experiment = experimentNamed(id);
  if (experiment.figure === undefined) {
    throw new RangeError(`experiment "${id}" has no figure; those with one: ${WITH_FIGURE.join(", ")}`);
  }
  const drawn = experiment.figure({
    seed: options.seed,
    changes: options.set,
    ...(options.runs !== undefined && { runs: options.runs }),
  });
  const svg = drawCascadeFigure(drawn);
  if (options.out === undefined) {
    terminal.out(svg);
    return;
  }
  try {
    mkdirSync(dirname(options.out), { recursive: true });
    writeFileSync(options.out, svg);
  } catch (error) {
    throw new CommandFailure(
      `cannot write ${options.out}: ${error instanceof Error ? error.message : String(error)}`,
    );
  }
  terminal.say(`wrote ${options.out}`);
  for (const tree of drawn.trees) terminal.out(`${tree.label}: ${tree.note}. ${describe(tree)}\n`);
}
