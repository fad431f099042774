/** The figure of who reads what ten engaged and a hundred ordinary followers are told. */
import type { Figure } from "../report/model.ts";
import { format, numberCell, rangeCell, textCell } from "../report/numbers.ts";
import { niceTop } from "./curve-chart.ts";
import { endsOf } from "./interval-sides.ts";
import { stackedRows } from "./stacked-rows.ts";
import {
  type Curve,
  HUNDRED,
  ORDINARY_RATES,
  type OutcomeId,
  RATES,
  type TenAgainstAHundredResult,
} from "./ten-against-a-hundred-plan.ts";

export function readersFigure(result: TenAgainstAHundredResult): Figure {
  const of = (id: OutcomeId): Curve =>
    result.curves.find((curve) => curve.outcome === id && curve.ordinaryRate === ORDINARY_RATES[0]) as Curve;
  const [all, direct, shares] = [of("readers"), of("exposed"), of("shares")];
  const hundred = Math.max(0, (result.sizes as readonly number[]).indexOf(HUNDRED));
  const arms = [
    ...[1, 10, 50].map((rate) => ({
      label: `Ten, ${rate}×`,
      group: "engaged" as const,
      at: (RATES as readonly number[]).indexOf(rate),
    })),
    {
      label: `${result.sizes[hundred] === HUNDRED ? "A hundred" : result.sizes[hundred]} ordinary`,
      group: "ordinary" as const,
      at: hundred,
    },
  ].map((arm) => ({
    ...arm,
    all: all[arm.group][arm.at] as Curve["ordinary"][number],
    direct: (direct[arm.group][arm.at] as Curve["ordinary"][number]).value,
    shares: (shares[arm.group][arm.at] as Curve["ordinary"][number]).value,
  }));
  const top = niceTop(Math.max(1, ...arms.map((arm) => endsOf(arm.all).high)));
  const [busiest, ordinary] = [arms[2], arms[3]];
  return {
    id: "readers",
    title: `Ten who act fifty times as often have ${format(busiest?.all.value ?? 0)} readers, a hundred ordinary followers bring ${format(ordinary?.all.value ?? 0)}`,
    caption:
      "Mean readers of a message: grey, followers who read it from the author; coloured, people who heard it from others. The line below each bar is the 95 % interval of all readers. " +
      `A hundred idle followers would be a bar of ${format(result.idleReaders)}.`,
    table: {
      columns: [
        "followers",
        "from the author",
        "from others",
        "all readers",
        "95 % interval",
        "shares by followers",
      ],
      rows: arms.map((arm) => [
        textCell(arm.label),
        numberCell(arm.direct, 1),
        numberCell(arm.all.value - arm.direct, 1),
        numberCell(arm.all.value, 1),
        rangeCell(arm.all.interval, 1),
        numberCell(arm.shares, 2),
      ]),
    },
    chart: stackedRows(
      arms.map((arm) => ({
        label: `${arm.label}: ${format(arm.all.value)} readers`,
        parts: [
          { length: arm.direct, colour: "var(--seat)", opacity: 0.55, says: "author" },
          {
            length: arm.all.value - arm.direct,
            colour: arm.group === "engaged" ? "var(--right)" : "var(--left)",
            opacity: 0.85,
            says: "others",
          },
        ],
        interval: { low: endsOf(arm.all).low, high: endsOf(arm.all).high },
      })),
      { title: "mean readers", domain: [0, top], ticks: [0, top / 2, top], format: ",.0f" },
    ),
  };
}
