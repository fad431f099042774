/** `list`: the experiments, the parameters of the society, the networks and the models of spreading. */
import { type Command, Option } from "commander";
import type { Terminal } from "../../src/terminal/terminal.ts";
import { MODELS } from "../cascade/model-table.ts";
import { modelHelp } from "../cascade/model-text.ts";
import { PARAMETER_NAMES, PARAMETER_TABLE } from "../engine/parameters.ts";
import { EXPERIMENTS } from "../experiments/registry.ts";
import { networkHelp } from "../networks/network-spec.ts";
import { NETWORK_GENERATORS } from "../networks/registry.ts";
import { parameterMarkdown } from "../report/parameter-table.ts";

interface Options {
  readonly parameters?: true;
  readonly networks?: true;
  readonly models?: true;
  readonly json?: true;
  readonly markdown?: true;
}

const HELP = `
Examples:
  $ npm run sim -- list
  $ npm run sim -- list --parameters
  $ npm run sim -- list --networks
  $ npm run sim -- list --models
  $ npm run --silent sim -- list --parameters --json`;

export function addListCommand(program: Command, terminal: Terminal): void {
  program
    .command("list")
    .description("List the experiments; or the parameters, networks or models, with what they take.")
    .option("--parameters", "list the parameters that --set takes")
    .addOption(
      new Option("--networks", "list the generators that --network takes").conflicts([
        "parameters",
        "models",
      ]),
    )
    .addOption(
      new Option("--models", "list the models of spreading that --model takes").conflicts("parameters"),
    )
    .option("--json", "print JSON")
    .option("--markdown", "print the parameters as the table of sim/README.md")
    .addHelpText("after", HELP)
    .action((options: Options) => {
      if (options.markdown === true) terminal.out(parameterMarkdown());
      else if (options.networks === true) terminal.out(networks(options.json));
      else if (options.models === true) terminal.out(models(options.json));
      else terminal.out(options.parameters === true ? parameters(options.json) : experiments(options.json));
    });
}

function experiments(json: true | undefined): string {
  if (json === true) {
    const rows = EXPERIMENTS.map(({ id, claims, title, question, expectation, failsWhen, runs }) => ({
      id,
      claims,
      title,
      question,
      expectation,
      failsWhen,
      runs,
    }));
    return `${JSON.stringify(rows)}\n`;
  }
  return EXPERIMENTS.map(
    ({ id, claims, title, question, runs }) =>
      `${id} (${claims.join(", ")}): ${title}\n  ${question}\n  usually ${runs.usual} runs\n`,
  ).join("\n");
}

function networks(json: true | undefined): string {
  return json === true ? `${JSON.stringify(NETWORK_GENERATORS)}\n` : `${networkHelp()}\n`;
}

function models(json: true | undefined): string {
  return json === true ? `${JSON.stringify(MODELS)}\n` : `${modelHelp()}\n`;
}

function parameters(json: true | undefined): string {
  if (json === true) return `${JSON.stringify(PARAMETER_TABLE)}\n`;
  return PARAMETER_NAMES.map((name) => {
    const { value, unit, min, max, source, says } = PARAMETER_TABLE[name];
    return `${name} = ${value} ${unit} (${min} … ${max})\n  ${says}\n  ${source}\n`;
  }).join("");
}
