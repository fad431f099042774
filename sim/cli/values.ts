/** Values of options, decoded with the reason when they cannot be. */
import { type Command, InvalidArgumentError } from "commander";
import { usage } from "../../src/terminal/failure.ts";
import { type ParameterName, type Parameters, parseSetting } from "../engine/parameters.ts";

export interface CommonOptions {
  readonly seed: number;
  readonly set: Partial<Parameters>;
}

/** Adds --seed and --set. */
export function withSeedAndSettings(command: Command): Command {
  return command
    .option("--seed <number>", "whole number from 0 to 2^53 − 1", parseSeed, 1)
    .option(
      "--set <name=value>",
      "set a parameter of the society; may be repeated (list --parameters)",
      addSetting,
      {},
    );
}

export function parseSeed(text: string): number {
  const value = Number(text);
  if (/^\d+$/.test(text) && Number.isSafeInteger(value)) return value;
  throw new InvalidArgumentError("give a whole number from 0 to 9007199254740991.");
}

export function parseCount(text: string): number {
  const value = Number(text);
  if (/^\d+$/.test(text) && Number.isSafeInteger(value) && value > 0) return value;
  throw new InvalidArgumentError("give a whole number from 1.");
}

function addSetting(text: string, before: Partial<Parameters>): Partial<Parameters> {
  try {
    const { name, value } = parseSetting(text);
    return { ...before, [name satisfies ParameterName]: value };
  } catch (error) {
    throw new InvalidArgumentError(error instanceof Error ? error.message : String(error));
  }
}

/** Runs an action in which a RangeError is about a number or name of the command line, and says what would do. */
export async function blamingTheCaller(action: () => void | Promise<void>): Promise<void> {
  try {
    await action();
  } catch (error) {
    throw error instanceof RangeError ? usage(error.message) : error;
  }
}
