/** `messengers`: the same message from two accounts, on a network of people; what the page /lab runs. */
import { type Command, InvalidArgumentError } from "commander";
import { createProgress } from "../../src/terminal/progress.ts";
import type { Terminal } from "../../src/terminal/terminal.ts";
import type { Estimate } from "../measure/bootstrap.ts";
import { breakEvenSentence } from "../messengers/break-even.ts";
import type { ArmResult, MessengerResult } from "../messengers/result.ts";
import { runMessengers } from "../messengers/run.ts";
import {
  checked,
  flagOf,
  MESSENGER_SETTINGS,
  type MessengerSettings,
  RUNS,
  SETTING_NAMES,
  type SettingName,
} from "../messengers/settings.ts";
import { format, percent, withInterval } from "../report/numbers.ts";
import { type Destination, writeTo } from "./output.ts";
import { blamingTheCaller, parseCount, parseSeed } from "./values.ts";

interface Options extends Partial<MessengerSettings> {
  readonly seed: number;
  readonly runs: number;
  readonly json?: Destination;
}

const HELP = `
People follow each other by what interests them; each cares for one topic and a little for another. A CEO and a creator
post the same message. A follower reads it or not, who read it shares it or not, and then their followers read it or not.
Both meet the same coins, on up to ten networks among which the runs are dealt out; intervals are 95 %, over networks.
The page /lab runs the same program: its JSON and this command's are the same bytes.

Examples:
  $ npm run sim -- messengers
  $ npm run sim -- messengers --ceo-engaged 0.1 --runs 1000
  $ npm run sim -- messengers --creator-bought 20000 --creator-relevance 0.2
  $ npm run --silent sim -- messengers --seed 2 --json > messengers.json`;

export function addMessengersCommand(program: Command, terminal: Terminal): void {
  const command = program
    .command("messengers")
    .description("Give the same message to a CEO and to a creator, and count who is heard.");
  for (const name of SETTING_NAMES) {
    const { says, usual } = MESSENGER_SETTINGS[name];
    command.option(`${flagOf(name)} <number>`, `${says} (${usual})`, (text) => setting(name, text));
  }
  command
    .option("--runs <count>", `paired runs, up to ${format(RUNS.max)}`, parseCount, RUNS.usual)
    .option("--seed <number>", "whole number from 0 to 2^53 − 1", parseSeed, 1)
    .option("--json [file]", "write the result as one JSON object, to standard output unless a file is named")
    .addHelpText("after", HELP)
    .action((options: Options) => blamingTheCaller(() => messengers(terminal, options)));
}

function setting(name: SettingName, text: string): number {
  try {
    if (!/^(?:\d+\.?\d*|\.\d+)(?:e[-+]?\d+)?$/i.test(text)) throw new RangeError("give a number");
    return checked(name, Number(text));
  } catch (error) {
    throw new InvalidArgumentError(`${(error as Error).message}.`);
  }
}

function messengers(terminal: Terminal, { seed, runs, json, ...changes }: Options): void {
  const progress = createProgress(terminal);
  const result = runMessengers({ seed, runs, changes }, (done, total) =>
    progress.report("telling", done, total),
  );
  progress.end();
  if (json !== undefined) writeTo(terminal, json, `${JSON.stringify(result)}\n`);
  if (json !== true) terminal.out(messengersText(result));
}

const one = (value: number): string => format(value, 1);

/** What it says to people. */
export function messengersText(result: MessengerResult): string {
  const { arms, comparison, settings, runs, networks, seed } = result;
  const lines = [
    `One message, two messengers · ${format(settings.people)} people, seed ${seed}, ${runs} runs on ${networks} networks`,
    "",
    armText("CEO", arms.ceo),
    armText("Creator", arms.creator),
    "",
    result.sentence,
    `The creator was ahead in ${percent(comparison.creatorAhead)} of the pairs.`,
    breakEvenSentence(result.breakEven),
    "",
    `Again: ${result.replay}`,
  ];
  return `${lines.join("\n")}\n`;
}

function armText(
  label: string,
  { followers, bought, engaged, readers, byHop, beyondFirstHop, shares }: ArmResult,
): string {
  const audience = `${format(followers)} followers, ${format(engaged)} of them engaged${bought > 0 ? `, and ${format(bought)} bought` : ""}`;
  const mean: Estimate = { value: readers.mean, interval: readers.interval };
  const hops = byHop.map(({ value }) => one(value)).join(", ");
  const beyond = beyondFirstHop === null ? "" : `, ${percent(beyondFirstHop.value)} of them told by others`;
  return (
    `  ${label.padEnd(8)} ${audience}\n` +
    `           ${withInterval(mean, one)} readers${beyond}; ${one(shares.value)} shared it\n` +
    `           by hop: ${hops}`
  );
}
