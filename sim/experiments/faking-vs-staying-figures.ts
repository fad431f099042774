/** The figures of `faking-vs-staying`: a caption, the numbers as a table, and the chart that shows them. */
import type { Estimate } from "../measure/bootstrap.ts";
import type { Figure } from "../report/model.ts";
import { format, numberCell, percent, rangeCell, textCell } from "../report/numbers.ts";
import { curveChart, curvePanels, niceTop } from "./curve-chart.ts";
import { dotChart } from "./dot-chart.ts";
import { CONDITIONS, type ConditionId } from "./faking-vs-staying-plan.ts";
import {
  conditionOf,
  type FakingVersusStayingResult,
  KINDS,
  type KindId,
  kindOf,
} from "./faking-vs-staying-result.ts";
import { endsOf } from "./interval-sides.ts";
import { curveOf } from "./weekly.ts";

type Result = FakingVersusStayingResult;

const COLOURS: Readonly<Record<KindId, string>> = {
  honest: "var(--right)",
  bots: "var(--left)",
  bought: "var(--line-2)",
  pods: "var(--line-3)",
  ghost: "var(--ink-soft)",
};

/** In the order of the report. */
export function figuresOf(result: Result): Figure[] {
  return [keptFigure(result), stayingFigure(result), aboveFigure(result), scoreFigure(result)];
}

const sharePoints = { yDomain: [0, 1] as const, yFormat: ".0%" };

function keptFigure(result: Result): Figure {
  const { honestKept, fakersKept } = conditionOf(result, "both");
  const panel = (condition: ConditionId) =>
    KINDS.map(({ id, short }) => curveOf(short, COLOURS[id], kindOf(result, id, condition).kept, null));
  return {
    id: "kept",
    title: `After ${result.weeks} weeks ${percent(honestKept.value)} of the honest keep half of their peak, and ${percent(fakersKept.value)} of fakers`,
    caption:
      "Share of accounts whose standing is at least half of its own peak so far. Standing is what an onlooker sees: accounts, bots included, that acted on them in the last " +
      "30 days, or the follower count of those who bought followers. Bands are 95 % intervals.",
    table: weeklyTable(result, ["both", "neither"], "kept"),
    chart: curvePanels(
      [
        { title: "With hard questions and purges", curves: panel("both") },
        { title: "With neither", curves: panel("neither") },
      ],
      { x: "weeks since they began", y: "share that keeps half", ...sharePoints, height: 200 },
    ),
  };
}

function stayingFigure(result: Result): Figure {
  const named = (value: number): string => `${value > 0 ? "+" : ""}${format(100 * value)} points`;
  return {
    id: "staying",
    title: "What it takes to topple fakers",
    caption:
      "Share of honest newcomers minus share of fakers (each of the four kinds counts alike) that keep half of their peak at the end, with 95 % intervals, under each condition. " +
      "Right of the dashed line the honest stay more often.",
    table: {
      columns: [
        "",
        "honest",
        "fakers",
        "difference, points",
        "95 % interval",
        ...KINDS.slice(1).map(({ label }) => label),
      ],
      rows: CONDITIONS.map(({ id, label }) => {
        const { honestKept, fakersKept, staying } = conditionOf(result, id);
        const interval =
          staying.interval === null
            ? null
            : ([100 * staying.interval[0], 100 * staying.interval[1]] as const);
        return [
          textCell(label),
          { text: percent(honestKept.value), number: true as const },
          { text: percent(fakersKept.value), number: true as const },
          numberCell(100 * staying.value, 0),
          rangeCell(interval, 0),
          ...KINDS.slice(1).map((kind) => ({
            text: percent((kindOf(result, kind.id, id).kept.at(-1) as Estimate).value),
            number: true as const,
          })),
        ];
      }),
    },
    chart: dotChart(
      CONDITIONS.map(({ id, label }) => ({
        label,
        dots: [{ ...endsOf(conditionOf(result, id).staying), colour: "var(--right)" }],
      })),
      {
        title: "share that keeps half of its peak, honest − fakers",
        domain: [-1, 1],
        ticks: [-1, -0.5, 0, 0.5, 1],
        format: ".0%",
        neutral: { at: 0, below: "fakers stay", above: "the honest stay" },
        text: named,
      },
    ),
  };
}

function aboveFigure(result: Result): Figure {
  return {
    id: "above",
    title: "Above the median of ordinary people",
    caption:
      "Share of accounts whose standing is above the median of ordinary people on the same day, with hard questions and purges: how quickly fakers look like somebody, and for how long. " +
      "Bands are 95 % intervals.",
    table: weeklyTable(result, ["both"], "above"),
    chart: curveChart(
      KINDS.map(({ id, short }) => curveOf(short, COLOURS[id], kindOf(result, id, "both").above, null)),
      { x: "weeks since they began", y: "share above the median", ...sharePoints },
    ),
  };
}

function scoreFigure(result: Result): Figure {
  const { scoreWeeks } = result;
  const curves = (measure: "open" | "seeded") =>
    KINDS.map(({ id, short }) => {
      const curve = curveOf(short, COLOURS[id], kindOf(result, id, "both")[measure], null);
      return {
        ...curve,
        points: curve.points.map((point, nth) => ({ ...point, x: scoreWeeks[nth] as number })),
      };
    });
  const [open, seeded] = [curves("open"), curves("seeded")];
  const most = Math.max(...[...open, ...seeded].flatMap(({ points }) => points.map(({ high }) => high)));
  return {
    id: "score",
    title: "What the score says of each",
    caption:
      "Mean Earshot score with hard questions and purges, open (everybody is believed) and seeded by a lottery among people. Owners of bots and pods began a week before the others. " +
      "Bands are 95 % intervals over worlds and accounts.",
    table: {
      columns: ["week", ...KINDS.flatMap(({ label }) => [`${label}, open`, `${label}, seeded`])],
      rows: scoreWeeks.map((week, nth) => [
        numberCell(week),
        ...KINDS.flatMap(({ id }) => {
          const kind = kindOf(result, id, "both");
          return [
            numberCell((kind.open[nth] as Estimate).value, 1),
            numberCell((kind.seeded[nth] as Estimate).value, 1),
          ];
        }),
      ]),
    },
    chart: curvePanels(
      [
        { title: "Open", curves: open },
        { title: "Seeded by a lottery among people", curves: seeded },
      ],
      { x: "weeks since the honest began", y: "Earshot score", yDomain: [0, niceTop(most)], height: 180 },
    ),
  };
}

function weeklyTable(
  result: Result,
  conditions: readonly ConditionId[],
  measure: "kept" | "above",
): Figure["table"] {
  const columns = conditions.flatMap((condition) => KINDS.map((kind) => ({ condition, kind })));
  const suffix = (condition: ConditionId): string =>
    conditions.length === 1 ? "" : `, ${CONDITIONS.find(({ id }) => id === condition)?.label.toLowerCase()}`;
  return {
    columns: [
      "week",
      ...columns.flatMap(({ condition, kind }) => [`${kind.label}${suffix(condition)}`, "95 % interval"]),
    ],
    rows: Array.from({ length: result.weeks }, (_, week) => [
      numberCell(week + 1),
      ...columns.flatMap(({ condition, kind }) => {
        const { value, interval } = kindOf(result, kind.id, condition)[measure][week] as Estimate;
        return [
          { text: percent(value), number: true as const },
          {
            text: interval === null ? "–" : `${percent(interval[0])} – ${percent(interval[1])}`,
            number: true as const,
          },
        ];
      }),
    ]),
  };
}
