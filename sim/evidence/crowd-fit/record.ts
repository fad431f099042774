/** What the fit found, as it is kept: its objective and data, the choice, the choices without a part of the data, and the whole surface. */
import { EVIDENCE_ROWS } from "../rows.ts";
import { AS_GOOD, best, GAIN_MAX, type JudgedPoint, judged, LOSS_MAX } from "./choose.ts";
import { POINTS, RULES } from "./grid.ts";
import { type CrowdLogResult, type CrowdWorldResult, SETTINGS } from "./judge.ts";

export interface FitData {
  readonly seed: number;
  readonly worlds: number;
  readonly cuts: readonly number[];
  /** Share of accounts that are seeds. */
  readonly lottery: number;
}

export interface FitRecord {
  readonly manifest: FitData & {
    readonly command: string;
    readonly objective: string;
    readonly settings: readonly string[];
    readonly rows: readonly string[];
    readonly points: number;
  };
  readonly chosen: JudgedPoint;
  /** The best numbers of each rule. */
  readonly byRule: readonly (JudgedPoint & { readonly label: string })[];
  /** Chosen without one log, and judged on it; the gains are those of all worlds. */
  readonly withoutLog: readonly (JudgedPoint & { readonly log: string })[];
  /** Chosen without half of the worlds, and judged in it; the losses are those of all logs. */
  readonly withoutWorlds: readonly (JudgedPoint & { readonly half: string })[];
  /** Every point: rule, θ, ℓ, κ, use, C lost most, C lost on average, points gained in each setting. */
  readonly surface: readonly (readonly (string | number)[])[];
}

export function fitRecord(
  logs: readonly CrowdLogResult[],
  worlds: readonly CrowdWorldResult[],
  data: FitData,
): FitRecord {
  const all = judged(logs, worlds);
  const names = [...new Set(EVIDENCE_ROWS.map(({ log }) => log))];
  return {
    manifest: {
      command: "npm run fit:crowd",
      objective:
        `least of max(C lost on the worst log and cut / ${LOSS_MAX}, points gained by the median owner of bots / ${GAIN_MAX}); of all within ${AS_GOOD} of it the ` +
        "largest fullCredit, then the least mean loss",
      ...data,
      settings: SETTINGS,
      rows: EVIDENCE_ROWS.map(({ id }) => id),
      points: POINTS.length,
    },
    chosen: best(all),
    byRule: RULES.map(({ id, label }) => ({ label, ...best(all, id) })),
    withoutLog: names.map((log) => {
      const own = new Set(EVIDENCE_ROWS.filter((row) => row.log === log).map(({ id }) => id));
      const chosen = best(
        judged(
          logs.filter(({ row }) => !own.has(row)),
          worlds,
        ),
      );
      const there = judged(
        logs.filter(({ row }) => own.has(row)),
        worlds,
      );
      return { log, ...same(there, chosen) };
    }),
    withoutWorlds: [0, 1].map((half) => {
      const chosen = best(
        judged(
          logs,
          worlds.filter(({ world }) => world % 2 !== half),
        ),
      );
      const there = judged(
        logs,
        worlds.filter(({ world }) => world % 2 === half),
      );
      return { half: half === 0 ? "even" : "odd", ...same(there, chosen) };
    }),
    surface: all.map(({ point, use, lossMost, lossMean, gain }) => [
      point.rule,
      point.fullCredit,
      point.allowance,
      point.share,
      ...[use, lossMost, lossMean, ...SETTINGS.map((setting) => gain[setting])].map(rounded),
    ]),
  };
}

function same(all: readonly JudgedPoint[], chosen: JudgedPoint): JudgedPoint {
  return all[POINTS.indexOf(chosen.point)] as JudgedPoint;
}

/** One line for each point of the surface. */
export function fitJson(record: FitRecord): string {
  const { surface, ...rest } = record;
  const head = JSON.stringify(
    rest,
    (_, value: unknown) => (typeof value === "number" ? rounded(value) : value),
    2,
  );
  const lines = surface.map((row) => `    ${JSON.stringify(row)}`).join(",\n");
  return `${head.slice(0, -2)},\n  "surface": [\n${lines}\n  ]\n}\n`;
}

/** Six digits tell all there is. */
function rounded(value: number): number {
  return Number.isInteger(value) ? value : Number(value.toPrecision(6));
}
