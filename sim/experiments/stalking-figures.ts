/** The figures of `stalking`: a caption, the numbers as a table, and the chart that shows them. */
import type { Figure } from "../report/model.ts";
import { format, numberCell, rangeCell, textCell } from "../report/numbers.ts";
import { dotChart } from "./dot-chart.ts";
import { endsOf } from "./interval-sides.ts";
import { costSide } from "./stalking-findings.ts";
import { CONDITIONS, costOf, type StalkingResult } from "./stalking-result.ts";

type Result = StalkingResult;

export const times = (value: number): string => `×${format(value, 2)}`;
export const signed =
  (decimals: number) =>
  (value: number): string =>
    `${value > 0 ? "+" : ""}${format(value, decimals)}`;

export function attentionFigure(result: Result): Figure {
  const { engaged, reach } = costOf(result, "plain");
  const word = (side: -1 | 0 | 1): string =>
    side > 0 ? "costs" : side < 0 ? "brings" : "does not clearly change";
  return {
    id: "attention",
    title: `Stalking ${word(costSide(engaged, 1))} engaged people (${times(engaged.value)}) and ${word(costSide(reach, 1))} readers (${times(reach.value)})`,
    caption:
      "The same people in the same worlds, stalking divided by not stalking, with 95 % intervals; one row for each kind of world. Left of the dashed line stalking " +
      "costs. Ratios beyond the axis are drawn at its edge.",
    table: {
      columns: [
        "",
        "engaged ÷",
        "95 % interval",
        "readers ÷",
        "95 % interval",
        "engaged, stalking",
        "engaged, not",
        "readers, stalking",
        "readers, not",
      ],
      rows: CONDITIONS.map(({ id, label }) => {
        const cost = costOf(result, id);
        const mean = (stalks: boolean) =>
          result.means.find((one) => one.condition === id && one.stalks === stalks);
        return [
          textCell(label),
          numberCell(cost.engaged.value, 2),
          rangeCell(cost.engaged.interval, 2),
          numberCell(cost.reach.value, 2),
          rangeCell(cost.reach.interval, 2),
          ...(["engaged", "reach"] as const).flatMap((measure) =>
            [true, false].map((stalks) => numberCell(mean(stalks)?.[measure].value ?? Number.NaN, 1)),
          ),
        ];
      }),
    },
    chart: dotChart(
      CONDITIONS.map(({ id, label }, at) => ({
        label,
        dots: [
          {
            ...endsOf(costOf(result, id).engaged),
            colour: "var(--right)",
            ...(at === 0 && { says: "engaged people" }),
          },
          {
            ...endsOf(costOf(result, id).reach),
            colour: "var(--line-2)",
            ...(at === 0 && { says: "readers" }),
          },
        ],
      })),
      {
        title: "stalking ÷ not stalking (log scale)",
        domain: [0.25, 4],
        ticks: [0.25, 0.5, 1, 2, 4],
        format: ".4~g",
        log: true,
        neutral: { at: 1, below: "stalking costs", above: "stalking pays" },
        text: times,
      },
    ),
  };
}

export function trustFigure(result: Result): Figure {
  return differenceFigure(
    result,
    "trust",
    "What it does to trust",
    "mean trust of followers who read, stalking − not",
    2,
    0.2,
  );
}

export function scoreFigure(result: Result): Figure {
  return differenceFigure(
    result,
    "score",
    "What it does to the score",
    "Earshot score, stalking − not, points",
    1,
    6,
  );
}

/** @param step the axis reaches to a whole number of these on both sides */
function differenceFigure(
  result: Result,
  measure: "trust" | "score",
  title: string,
  axis: string,
  decimals: number,
  step: number,
): Figure {
  const farthest = Math.max(
    ...CONDITIONS.flatMap(({ id }) => {
      const { low, high } = endsOf(costOf(result, id)[measure]);
      return [Math.abs(low), Math.abs(high)];
    }),
  );
  const half = step * Math.max(1, Math.ceil(farthest / step));
  return {
    id: measure,
    title,
    caption:
      "Difference between the same people stalking and not, with 95 % intervals; one row for each kind of world. Left of the dashed line stalking costs.",
    table: {
      columns: ["", "difference", "95 % interval", "stalking", "not"],
      rows: CONDITIONS.map(({ id, label }) => {
        const mean = (stalks: boolean) =>
          result.means.find((one) => one.condition === id && one.stalks === stalks);
        const cost = costOf(result, id)[measure];
        return [
          textCell(label),
          numberCell(cost.value, decimals),
          rangeCell(cost.interval, decimals),
          ...[true, false].map((stalks) => numberCell(mean(stalks)?.[measure].value ?? Number.NaN, decimals)),
        ];
      }),
    },
    chart: dotChart(
      CONDITIONS.map(({ id, label }) => ({
        label,
        dots: [{ ...endsOf(costOf(result, id)[measure]), colour: "var(--right)" }],
      })),
      {
        title: axis,
        domain: [-half, half],
        ticks: [-half, -half / 2, 0, half / 2, half],
        format: ".4~g",
        neutral: { at: 0, below: "stalking costs", above: "stalking pays" },
        text: signed(decimals),
      },
    ),
  };
}
