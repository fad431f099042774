/**
 * Compares the core with both kinds of golden. Runs wherever the core runs: in Node and inside workerd it must give
 * the same bits. Returns what differs, as readable lines; none is as it should be.
 */
import type { Act, DirectedKind } from "../../src/events/index.ts";
import {
  CURRENT,
  createLedger,
  FORMULAS,
  type ParameterSet,
  scoreLedger,
  seedSet,
} from "../../src/score/index.ts";
import { type Measurement, measureGoldens } from "./measure.ts";
import earshot1 from "./no-regression.earshot-1.json" with { type: "json" };
import earshot2 from "./no-regression.earshot-2.json" with { type: "json" };
import reference from "./reference.json" with { type: "json" };

const NOW = 20_000 * 86_400;
const UNITS = 2 ** 30;

interface ReferenceAct {
  readonly kind: string;
  readonly actor: string;
  readonly recipient: string;
  readonly via?: string;
  readonly object?: string;
  readonly daysAgo?: number;
  /** So many acts, each about a thing of its own. */
  readonly times?: number;
  /** So many actors, numbered. */
  readonly actors?: number;
}

type Expected = Readonly<Record<string, number | boolean | readonly number[]>>;

interface ReferenceCase {
  readonly name: string;
  /** The formula that the numbers are of; every one when left out. */
  readonly formula?: string;
  readonly seeds?: readonly string[];
  readonly acts: readonly ReferenceAct[];
  readonly expect: Readonly<Record<string, Expected>>;
}

export function checkGoldens(): string[] {
  return [
    ...checkReference(),
    ...FORMULAS.flatMap((params) => checkNoRegression(params, NO_REGRESSION[params.formula])),
  ];
}

/** Stored by formula. */
export const NO_REGRESSION: Readonly<Record<string, unknown>> = {
  "earshot-1": earshot1,
  "earshot-2": earshot2,
};

/** Small cases calculated by hand: what the formula says. */
export function checkReference(
  cases: readonly ReferenceCase[] = reference.cases as readonly ReferenceCase[],
): string[] {
  if (cases.length === 0) return ["there is no reference golden"];
  return cases.flatMap((one) =>
    FORMULAS.filter(({ formula }) => one.formula === undefined || one.formula === formula).flatMap((params) =>
      checkCase(one, params),
    ),
  );
}

function checkCase(one: ReferenceCase, params: ParameterSet): string[] {
  const ledger = createLedger();
  for (const act of expand(one.acts)) ledger.add(act);
  const seeds = one.seeds === undefined ? ({ mode: "open" } as const) : seedSet(one.seeds, "golden");
  const table = scoreLedger(ledger, { seeds, asOf: NOW, params });
  return Object.entries(one.expect).flatMap(([id, expected]) => {
    const row = table.get(id);
    const { trusted = 0, crowd = 0, counted = 0 } = row?.people ?? {};
    const actual = { ...row, trusted: trusted * UNITS, crowd: crowd * UNITS, counted: counted * UNITS };
    return differences(`${one.name}: ${id}`, actual, expected);
  });
}

const measurements = new Map<ParameterSet, Measurement>();

/** What the core gives now; worked out once, whoever asks. */
export function measuredNow(params: ParameterSet): Measurement {
  const found = measurements.get(params) ?? measureGoldens(params);
  measurements.set(params, found);
  return found;
}

/** Larger worlds as a formula version has always scored them: what must not change unnoticed. */
export function checkNoRegression(
  params: ParameterSet = CURRENT,
  stored: unknown = NO_REGRESSION[params.formula],
): string[] {
  if (stored === undefined) return [`there is no no-regression golden of ${params.formula}`];
  const { kind: _, ...expected } = stored as { kind?: string };
  return differences(`no-regression of ${params.formula}`, measuredNow(params), expected);
}

function expand(acts: readonly ReferenceAct[]): Act[] {
  return acts.flatMap((act, line) => {
    const { times = 1, actors = 1, daysAgo = 0, kind, actor, ...rest } = act;
    const made: Act[] = [];
    for (let who = 0; who < actors; who++)
      for (let time = 0; time < times; time++)
        made.push({
          ...rest,
          kind: kind as DirectedKind,
          id: `${line}.${time}`,
          at: NOW - daysAgo * 86_400,
          actor: actors === 1 ? actor : `${actor}${who}`,
          network: "golden",
        });
    return made;
  });
}

/** Whatever `expected` names must be in `actual`, to the last bit. */
function differences(path: string, actual: unknown, expected: unknown): string[] {
  if (typeof expected !== "object" || expected === null) {
    return Object.is(actual, expected)
      ? []
      : [`${path}: expected ${String(expected)}, got ${String(actual)}`];
  }
  if (typeof actual !== "object" || actual === null)
    return [`${path}: expected an object, got ${String(actual)}`];
  return Object.entries(expected).flatMap(([name, value]) =>
    differences(`${path}.${name}`, (actual as Record<string, unknown>)[name], value),
  );
}
