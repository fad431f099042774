/** The chart of who heard it from whom, as a Vega-Lite specification. */
import type { Figure } from "../report/model.ts";
import { percent } from "../report/numbers.ts";
import { endsOf } from "./interval-sides.ts";
import { KINDS, type ToldByOthersResult } from "./told-by-others-plan.ts";

type Result = ToldByOthersResult;

const share = (value: number): string => percent(value);

/** A bar of all readers for each kind of author, cut by hop. */
export function hopsChart(result: Result): Figure["chart"] {
  const segments = result.kinds.flatMap(({ kind, byHop, readers }, row) => {
    const { color } = KINDS.find(({ id }) => id === kind) as (typeof KINDS)[number];
    let from = 0;
    return byHop.map((hop, at) => {
      const part = readers.value === 0 ? 0 : hop.value / readers.value;
      const segment = {
        row: row + 0.12,
        end: row + 0.52,
        middle: row + 0.32,
        from,
        to: from + part,
        centre: from + part / 2,
        colour: at === 0 ? "var(--seat)" : color,
        shade: at === 0 ? 0.55 : Math.max(0.2, 1.05 - 0.25 * at),
        text: part < 0.05 ? "" : `${at + 1}`,
      };
      from += part;
      return segment;
    });
  });
  const labels = result.kinds.map(({ kind, beyond }, row) => ({
    row: row - 0.05,
    below: row + 0.6,
    low: 1 - endsOf(beyond).high,
    high: 1 - endsOf(beyond).low,
    label: `${KINDS.find(({ id }) => id === kind)?.label}: ${share(beyond.value)} from others`,
  }));
  const y = { type: "quantitative", axis: null, scale: { domain: [-0.25, 2.7], reverse: true, nice: false } };
  const x = {
    type: "quantitative",
    scale: { domain: [0, 1], nice: false },
    axis: {
      title: "share of readers, by hop",
      format: ".0%",
      values: [0, 0.25, 0.5, 0.75, 1],
    },
  };
  return {
    kind: "vega-lite",
    spec: {
      height: 300,
      data: { values: segments },
      layer: [
        {
          mark: { type: "rect", stroke: "var(--page)", strokeWidth: 1.5 },
          encoding: {
            x: { ...x, field: "from" },
            x2: { field: "to" },
            y: { ...y, field: "row" },
            y2: { field: "end" },
            color: { field: "colour", type: "nominal", scale: null, legend: null },
            opacity: { field: "shade", type: "quantitative", scale: null, legend: null },
          },
        },
        {
          mark: { type: "text", fontSize: 13, fontWeight: 700, color: "var(--ink)" },
          encoding: { x: { ...x, field: "centre" }, y: { ...y, field: "middle" }, text: { field: "text" } },
        },
        {
          data: { values: labels },
          mark: { type: "rule", strokeWidth: 3, color: "var(--ink)" },
          encoding: { x: { ...x, field: "low" }, x2: { field: "high" }, y: { ...y, field: "below" } },
        },
        {
          data: { values: labels },
          mark: { type: "text", align: "left", fontSize: 13.5, fontWeight: 650, color: "var(--ink)" },
          encoding: { x: { value: 0 }, y: { ...y, field: "row" }, text: { field: "label" } },
        },
      ],
    },
  };
}
