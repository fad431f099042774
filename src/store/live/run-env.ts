/** What a score run is told by its host's variables: checked by name, never echoed. */
import type { RunSetting } from "../../live/run.ts";
import { parseSeedSetting } from "../../live/seeds.ts";
import { FORMULAS } from "../../score/index.ts";

/** Acts that a Worker scores at most unless told otherwise: an isolate has 128 MB, and an act takes about one kilobyte. */
export const RUN_ACTS_MAX = 50_000;
/** Values written in one step: with those read back, below the thousand that one invocation may touch. */
export const RUN_VALUES_PER_STEP = 400;

export interface SettingFault {
  readonly name: string;
  /** What is wrong, to be read after the name. */
  readonly problem: string;
}

/** Why the variables cannot be used, or null. */
export function runSettingFault(given: Readonly<Record<string, unknown>>): SettingFault | null {
  const setting = readSetting(given);
  return "problem" in setting ? setting : null;
}

/**
 * Variables of a run; those that are missing have defaults that claim the least: open mode, acts that are private.
 * @throws RangeError naming the variable and what it may be
 */
export function parseRunSetting(given: Readonly<Record<string, unknown>>): RunSetting {
  const setting = readSetting(given);
  if ("problem" in setting) throw new RangeError(`${setting.name} ${setting.problem}`);
  return setting;
}

function readSetting(given: Readonly<Record<string, unknown>>): RunSetting | SettingFault {
  const seeds = parseSeedSetting(text(given, "EARSHOT_SEEDS", "open"));
  if (seeds === null) {
    return {
      name: "EARSHOT_SEEDS",
      problem: "must be open, lottery:SHARE@NUMBER or lottery:SHARE@monthly",
    };
  }
  const visibility = text(given, "EARSHOT_ACTS", "private");
  if (visibility !== "public" && visibility !== "private") {
    return { name: "EARSHOT_ACTS", problem: "must be public or private" };
  }
  const actsMax = text(given, "EARSHOT_RUN_ACTS_MAX", String(RUN_ACTS_MAX));
  if (!/^[1-9]\d{0,8}$/.test(actsMax)) {
    return { name: "EARSHOT_RUN_ACTS_MAX", problem: "must be a whole number above 0" };
  }
  return {
    formulas: FORMULAS,
    seeds,
    visibility,
    actsMax: Number(actsMax),
    valuesPerStep: RUN_VALUES_PER_STEP,
  };
}

function text(given: Readonly<Record<string, unknown>>, name: string, otherwise: string): string {
  const value = given[name];
  return value === undefined ? otherwise : String(value);
}
