/** `list`: the experiments, or the parameters of the society. */
import type { Command } from "commander";
import type { Terminal } from "../../src/terminal/terminal.ts";
import { PARAMETER_NAMES, PARAMETER_TABLE } from "../engine/parameters.ts";
import { EXPERIMENTS } from "../experiments/registry.ts";
import { parameterMarkdown } from "../report/parameter-table.ts";

interface Options {
  readonly parameters?: true;
  readonly json?: true;
  readonly markdown?: true;
}

const HELP = `
Examples:
  $ npm run sim -- list
  $ npm run sim -- list --parameters
  $ npm run --silent sim -- list --parameters --json`;

export function addListCommand(program: Command, terminal: Terminal): void {
  program
    .command("list")
    .description("List the experiments, or the parameters with unit, range and source.")
    .option("--parameters", "list the parameters that --set takes")
    .option("--json", "print JSON")
    .option("--markdown", "print the parameters as the table of sim/README.md")
    .addHelpText("after", HELP)
    .action((options: Options) => {
      if (options.markdown === true) terminal.out(parameterMarkdown());
      else terminal.out(options.parameters === true ? parameters(options.json) : experiments(options.json));
    });
}

function experiments(json: true | undefined): string {
  if (json === true) {
    const rows = EXPERIMENTS.map(({ id, title, question, expectation, failsWhen, runs }) => ({
      id,
      title,
      question,
      expectation,
      failsWhen,
      runs,
    }));
    return `${JSON.stringify(rows)}\n`;
  }
  return EXPERIMENTS.map(
    ({ id, title, question, runs }) => `${id}: ${title}\n  ${question}\n  usually ${runs.usual} runs\n`,
  ).join("\n");
}

function parameters(json: true | undefined): string {
  if (json === true) return `${JSON.stringify(PARAMETER_TABLE)}\n`;
  return PARAMETER_NAMES.map((name) => {
    const { value, unit, min, max, source, says } = PARAMETER_TABLE[name];
    return `${name} = ${value} ${unit} (${min} … ${max})\n  ${says}\n  ${source}\n`;
  }).join("");
}
