/** Where the core and the reference scorer disagree, as readable lines; none is the law. */
import {
  type AccountScore,
  CURRENT,
  log2,
  type ParameterSet,
  type ScoreTable,
} from "../../src/score/index.ts";
import { codeUnits, type OracleOptions, type OracleRow, oracleScores } from "../oracle/score-oracle.ts";
import type { World } from "../support/arbitraries.ts";
import { tableOf, units } from "./world.ts";

export interface Restriction {
  readonly topic?: string;
  readonly network?: string;
  readonly params?: ParameterSet;
}

export function differencesFromOracle(world: World, only: Restriction = {}): string[] {
  const params = only.params ?? CURRENT;
  const { asOf, owners, seeds } = world;
  const options: OracleOptions = {
    asOf,
    owners,
    ...only,
    params,
    ...(seeds !== undefined && { seeds: new Set(seeds) }),
  };
  const expected = oracleScores(world.acts, options);
  const table = tableOf(world, { ...only });
  return [...compareRows(table, expected), ...comparePercentiles(table, expected)];
}

export function compareRows(table: ScoreTable, expected: ReadonlyMap<string, OracleRow>): string[] {
  const problems: string[] = [];
  const note = (where: string, core: unknown, oracle: unknown) => {
    if (!Object.is(core, oracle)) problems.push(`${where}: core ${core}, oracle ${oracle}`);
  };
  const ids = new Set([...expected.keys(), ...[...table.rows()].map((row) => row.id)]);
  for (const id of ids) {
    const row = table.get(id) ?? nobody(id);
    const other = expected.get(id);
    note(`${id} trusted`, BigInt(units(row.people.trusted)), other?.trusted ?? 0n);
    note(`${id} crowd`, BigInt(units(row.people.crowd)), other?.crowd ?? 0n);
    note(`${id} counted`, row.people.counted, other?.counted ?? 0);
    note(`${id} score`, row.score, other?.score ?? 0);
    note(`${id} effective engagers`, row.effectiveEngagers, other?.effectiveEngagers ?? 0);
    note(`${id} rated`, row.rated, other?.rated ?? false);
    for (const end of [0, 1] as const) {
      note(`${id} people interval ${end}`, row.peopleInterval[end], other?.peopleInterval[end] ?? 0);
      note(`${id} interval ${end}`, row.interval[end], other?.interval[end] ?? 0);
    }
    note(`${id} engagers`, row.engagers, other?.voices.length ?? 0);
    const lines = (table.explain(id)?.voices ?? []).map((line) =>
      [
        line.id,
        units(line.voice),
        line.credential * 2 ** 20,
        units(line.trusted),
        units(line.crowd),
        line.acts,
        line.daysSinceLast,
      ].join(" "),
    );
    const otherLines = (other?.voices ?? []).map((line) =>
      [line.id, line.voice, line.credential, line.trusted, line.crowd, line.acts, line.daysSinceLast].join(
        " ",
      ),
    );
    note(`${id} voices`, lines.join("; "), otherLines.join("; "));
  }
  return problems;
}

/** Ties are scores in the same step of 0.01 points, unrounded. */
function comparePercentiles(table: ScoreTable, expected: ReadonlyMap<string, OracleRow>): string[] {
  const step = (row: OracleRow): number => Math.floor(100 * Math.min(100, 5 * log2(1 + row.counted)));
  const steps = [...expected.values()].map(step);
  const problems: string[] = [];
  for (const row of expected.values()) {
    const lower = steps.filter((other) => other < step(row)).length;
    const equal = steps.filter((other) => other === step(row)).length;
    const percentile = Math.floor(((100 * (lower + equal / 2)) / steps.length) * 10 + 0.5) / 10;
    const core = table.get(row.id)?.percentile;
    if (core !== percentile) problems.push(`${row.id} percentile: core ${core}, oracle ${percentile}`);
  }
  return problems;
}

/** What an account without a row stands for. */
function nobody(id: string): AccountScore {
  return {
    id,
    score: 0,
    rated: false,
    interval: [0, 0],
    people: { trusted: 0, crowd: 0, counted: 0 },
    peopleInterval: [0, 0],
    effectiveEngagers: 0,
    engagers: 0,
    percentile: 0,
  };
}

/** Rows in the promised order: most engaged people first, then by id in code units. */
export function inPromisedOrder(rows: readonly AccountScore[]): boolean {
  return rows.every((row, index) => {
    const before = rows[index - 1];
    if (before === undefined) return true;
    const difference = before.people.counted - row.people.counted;
    return difference > 0 || (difference === 0 && codeUnits(before.id, row.id) < 0);
  });
}
