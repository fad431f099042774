/**
 * The state of the workbench, all of it in the address: settings that differ from the usual, seed, runs, what is looked at.
 * Decoding never fails: what cannot be is said and left at its usual value.
 */
import {
  changedSettings,
  checked,
  MESSENGER_SETTINGS,
  type MessengerSettings,
  RUNS,
  SETTING_NAMES,
  settingsWith,
} from "../../../sim/messengers/settings.ts";
import { TOUR } from "./claims.ts";

export const VIEWS = ["both", "ceo", "creator"] as const;
export type View = (typeof VIEWS)[number];

export interface LabState {
  readonly settings: MessengerSettings;
  readonly seed: number;
  readonly runs: number;
  /** Whose cascade is lit. */
  readonly view: View;
  /** The run of the first network that is shown, from 0; null for the one with the median difference. */
  readonly run: number | null;
  /** The stop of the tour that is open, such as "C4"; null for none. */
  readonly claim: string | null;
  /** A run of a claim as in the report instead of a small one. */
  readonly full: boolean;
}

export interface Decoded {
  readonly state: LabState;
  /** One sentence for each value that cannot be. */
  readonly faults: readonly string[];
}

export const USUAL: LabState = {
  settings: settingsWith(),
  seed: 1,
  runs: RUNS.usual,
  view: "both",
  run: null,
  claim: null,
  full: false,
};

/** Any query, "?a=b" or "a=b". Parameters that are not ours are left alone. */
export function decodeState(query: string): Decoded {
  const given = new URLSearchParams(query);
  const faults: string[] = [];
  const read = <T>(name: string, usual: T, decode: (text: string) => T): T => {
    const text = given.get(name);
    if (text === null || text === "") return usual;
    try {
      return decode(text);
    } catch (error) {
      faults.push(`${(error as Error).message}; taken instead: ${String(usual ?? "none")}`);
      return usual;
    }
  };
  const values = Object.fromEntries(
    SETTING_NAMES.map((name) => [
      name,
      read(name, MESSENGER_SETTINGS[name].usual, (text) => checked(name, numberFrom(name, text))),
    ]),
  ) as Record<keyof MessengerSettings, number>;
  for (const name of ["ceoFollowers", "creatorFollowers"] as const) {
    if (values[name] <= values.people) continue;
    if (given.has(name)) {
      faults.push(`${name} must be at most people = ${values.people}; taken instead: ${values.people}`);
    }
    values[name] = values.people;
  }
  const state: LabState = {
    settings: settingsWith(values),
    seed: read("seed", USUAL.seed, (text) => whole("seed", text, 0, Number.MAX_SAFE_INTEGER)),
    runs: read("runs", USUAL.runs, (text) => whole("runs", text, RUNS.min, RUNS.max)),
    view: read("view", USUAL.view, (text) => oneOf("view", text, VIEWS)),
    run: read<number | null>("run", null, (text) => whole("run", text, 0, RUNS.max - 1)),
    claim: read<string | null>("claim", null, (text) =>
      oneOf(
        "claim",
        text,
        TOUR.map(({ claim }) => claim),
      ),
    ),
    full: read("full", false, (text) => oneOf("full", text, ["1", "0"] as const) === "1"),
  };
  return { state, faults };
}

/** Without a question mark; empty for the usual state. */
export function encodeState({ settings, seed, runs, view, run, claim, full }: LabState): string {
  const query = new URLSearchParams();
  for (const [name, value] of changedSettings(settings)) query.set(name, String(value));
  if (seed !== USUAL.seed) query.set("seed", String(seed));
  if (runs !== USUAL.runs) query.set("runs", String(runs));
  if (view !== USUAL.view) query.set("view", view);
  if (run !== null) query.set("run", String(run));
  if (claim !== null) query.set("claim", claim);
  if (full) query.set("full", "1");
  return query.toString();
}

/** Address of a state, on this page. */
export function addressOf(state: LabState): string {
  const query = encodeState(state);
  return query === "" ? "/lab" : `/lab?${query}`;
}

function numberFrom(name: string, text: string): number {
  if (/^(?:\d+\.?\d*|\.\d+)(?:e[-+]?\d+)?$/i.test(text)) return Number(text);
  throw new RangeError(`${name} must be a number, not ${JSON.stringify(text.slice(0, 20))}`);
}

function whole(name: string, text: string, min: number, max: number): number {
  const value = numberFrom(name, text);
  if (Number.isInteger(value) && value >= min && value <= max) return value;
  throw new RangeError(`${name} must be a whole number from ${min} to ${max}, not ${text.slice(0, 20)}`);
}

function oneOf<T extends string>(name: string, text: string, choices: readonly T[]): T {
  const found = choices.find((choice) => choice === text);
  if (found !== undefined) return found;
  throw new RangeError(
    `${name} must be one of ${choices.join(", ")}, not ${JSON.stringify(text.slice(0, 20))}`,
  );
}
