/** What a score run is given by its host: bindings and variables, checked by name, never echoed. */
import type { RunSetting } from "../../live/run.ts";
import { parseSeedSetting } from "../../live/seeds.ts";
import { FORMULAS } from "../../score/index.ts";

/** Acts that a Worker scores at most unless told otherwise: an isolate has 128 MB, and an act takes about one kilobyte. */
export const RUN_ACTS_MAX = 50_000;
/** Values written in one step: with those read back, below the thousand that one invocation may touch. */
export const RUN_VALUES_PER_STEP = 400;

/**
 * Variables of a run; those that are missing have defaults that claim the least: open mode, acts that are private.
 * @throws RangeError naming the variable and what it may be
 */
export function parseRunSetting(given: Readonly<Record<string, unknown>>): RunSetting {
  const seeds = parseSeedSetting(text(given, "EARSHOT_SEEDS", "open"));
  if (seeds === null) {
    throw new RangeError("EARSHOT_SEEDS must be open, lottery:SHARE@NUMBER or lottery:SHARE@monthly");
  }
  const visibility = text(given, "EARSHOT_ACTS", "private");
  if (visibility !== "public" && visibility !== "private") {
    throw new RangeError("EARSHOT_ACTS must be public or private");
  }
  const actsMax = text(given, "EARSHOT_RUN_ACTS_MAX", String(RUN_ACTS_MAX));
  if (!/^[1-9]\d{0,8}$/.test(actsMax)) {
    throw new RangeError("EARSHOT_RUN_ACTS_MAX must be a whole number above 0");
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
