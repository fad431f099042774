/** The charts of `ceo-vs-creator`, as Vega-Lite specifications. Colours are names that the report's page defines. */
import type { CascadeTree, Figure } from "../report/model.ts";
import { format } from "../report/numbers.ts";
import type { CascadeRecord } from "./cascade-record.ts";
import { type CeoVersusCreatorResult, SWEEP_LINES } from "./ceo-vs-creator-plan.ts";

type Chart = Figure["chart"];
type Result = CeoVersusCreatorResult;

const MESSENGERS = ["CEO", "Creator"] as const;
const IDS = ["ceo", "creator"] as const;

/** One colour for each messenger, in every figure. */
const messengerColour = (legend: boolean): object => ({
  field: "messenger",
  type: "nominal",
  scale: { domain: MESSENGERS, range: ["var(--left)", "var(--right)"] },
  ...(legend ? { legend: { title: null, orient: "top", symbolType: "circle" } } : { legend: null }),
});

const BIN_STEPS = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10_000] as const;

export function cascadeTrees(cascades: CascadeRecord): readonly [CascadeTree, CascadeTree] {
  const tree = (id: (typeof IDS)[number], at: 0 | 1): CascadeTree => {
    const { followers, idle, missed, readers } = cascades[id];
    const tone = at === 0 ? "left" : "right";
    return {
      label: MESSENGERS[at],
      note: `${format(followers)} followers, ${format(readers.length)} readers`,
      idle,
      missed,
      readers,
      tone,
    };
  };
  return [tree("ceo", 0), tree("creator", 1)];
}

export function cascadeChart(result: Result): Chart {
  return { kind: "cascades", trees: cascadeTrees(result.cascades) };
}

/** Histogram of readers per run, one row for each messenger, with the mean and its interval. */
export function reachChart(result: Result): Chart {
  const most = Math.max(...IDS.map((id) => result.arms[id].readers.max));
  // At most 40 bins of a round width, the same in both rows.
  const step = BIN_STEPS.find((width) => most / width <= 40) ?? Math.ceil(most / 40);
  const extent = [0, step * Math.ceil((most + 1) / step)];
  const rows = IDS.map((id, at) => {
    const { mean, interval } = result.arms[id].readers;
    const last = at === IDS.length - 1;
    const x = { type: "quantitative", scale: { domain: extent, nice: false } };
    const axis = last
      ? { title: "people who read it", grid: false, format: "d" }
      : { title: null, grid: false, labels: false };
    return {
      height: 110,
      title: {
        text: MESSENGERS[at],
        anchor: "start",
        fontSize: 14,
        color: at === 0 ? "var(--left)" : "var(--right)",
      },
      layer: [
        {
          data: { values: [{ low: interval?.[0] ?? mean, high: interval?.[1] ?? mean }] },
          mark: { type: "rect", color: "var(--ink)", opacity: 0.12 },
          encoding: { x: { ...x, field: "low" }, x2: { field: "high" } },
        },
        {
          data: { values: result.pairs.map((pair) => ({ readers: pair[id].readers })) },
          mark: { type: "bar", binSpacing: 1, color: at === 0 ? "var(--left)" : "var(--right)" },
          encoding: {
            x: { ...x, field: "readers", bin: { step, extent }, axis },
            y: { aggregate: "count", type: "quantitative", axis: { title: "runs", tickCount: 3 } },
          },
        },
        {
          data: { values: [{ mean }] },
          mark: { type: "rule", color: "var(--ink)", strokeWidth: 2 },
          encoding: { x: { ...x, field: "mean" } },
        },
      ],
    };
  });
  return { kind: "vega-lite", spec: { spacing: 12, vconcat: rows, resolve: { scale: { y: "shared" } } } };
}

export function hopChart(result: Result): Chart {
  const last = result.arms.ceo.byHop.length;
  const values = IDS.flatMap((id, at) =>
    result.arms[id].byHop.map((estimate, hop) => ({
      messenger: MESSENGERS[at],
      hop: hop + 1 === last ? `${hop + 1}+` : String(hop + 1),
      readers: estimate.value,
      low: estimate.interval?.[0] ?? estimate.value,
      high: estimate.interval?.[1] ?? estimate.value,
    })),
  );
  const x = { field: "hop", type: "ordinal", axis: { title: "hops from the author", labelAngle: 0 } };
  const xOffset = { field: "messenger", sort: MESSENGERS };
  return {
    kind: "vega-lite",
    spec: {
      height: 260,
      data: { values },
      layer: [
        {
          mark: { type: "bar", cornerRadiusEnd: 2 },
          encoding: {
            x,
            xOffset,
            y: { field: "readers", type: "quantitative", axis: { title: "mean readers", tickCount: 5 } },
            color: messengerColour(true),
          },
        },
        {
          mark: { type: "rule", color: "var(--ink)", strokeWidth: 1.5 },
          encoding: { x, xOffset, y: { field: "low", type: "quantitative" }, y2: { field: "high" } },
        },
      ],
    },
  };
}

export function sweepChart(result: Result): Chart {
  const labels = SWEEP_LINES.map((line) => line.short);
  // A log scale has no 0 and no infinity; such an end is drawn at the edge and said in the table.
  const clamp = (value: number): number => Math.min(32, Math.max(1 / 16, value));
  const values = result.sweep.map((cell) => ({
    line: SWEEP_LINES.find((line) => line.id === cell.line)?.short ?? cell.line,
    // A little beside one another, so that no interval hides another.
    share: cell.activeShare + 0.008 * (SWEEP_LINES.findIndex((line) => line.id === cell.line) - 1),
    ratio: clamp(cell.ratio.value),
    low: clamp(cell.ratio.interval?.[0] ?? cell.ratio.value),
    high: clamp(cell.ratio.interval?.[1] ?? cell.ratio.value),
  }));
  const x = {
    field: "share",
    type: "quantitative",
    scale: { domain: [0, 1.02], nice: false },
    axis: {
      title: "share of the CEO's followers who read at all",
      format: ".0%",
      values: [0, 0.2, 0.4, 0.6, 0.8, 1],
    },
  };
  const log = { type: "log", base: 2, domain: [0.125, 16], nice: false };
  const axis = {
    title: "creator's readers ÷ CEO's readers",
    values: [0.125, 0.25, 0.5, 1, 2, 4, 8, 16],
    format: "~g",
  };
  const color = {
    field: "line",
    type: "nominal",
    scale: { domain: labels, range: ["var(--line-1)", "var(--line-2)", "var(--line-3)"] },
    legend: { title: null, orient: "bottom", columns: 1, symbolType: "stroke", symbolStrokeWidth: 3 },
  };
  const y = { field: "ratio", type: "quantitative", scale: log, axis };
  return {
    kind: "vega-lite",
    spec: {
      height: 340,
      data: { values },
      layer: [
        {
          data: { values: [{ from: 0.125, to: 1 }] },
          mark: { type: "rect", color: "var(--left)", opacity: 0.1 },
          encoding: { y: { field: "from", type: "quantitative", scale: log }, y2: { field: "to" } },
        },
        {
          data: { values: [{ from: 1, to: 16 }] },
          mark: { type: "rect", color: "var(--right)", opacity: 0.1 },
          encoding: { y: { field: "from", type: "quantitative", scale: log }, y2: { field: "to" } },
        },
        {
          data: { values: [{ at: 1 }] },
          mark: { type: "rule", color: "var(--ink)", strokeDash: [4, 3] },
          encoding: { y: { field: "at", type: "quantitative", scale: log } },
        },
        {
          mark: { type: "rule", strokeWidth: 1.5, opacity: 0.75, clip: true },
          encoding: {
            x,
            y: { field: "low", type: "quantitative", scale: log },
            y2: { field: "high" },
            color,
          },
        },
        { mark: { type: "line", strokeWidth: 2.5, clip: true }, encoding: { x, y, color } },
        {
          mark: { type: "point", filled: true, size: 60, opacity: 1, clip: true },
          encoding: { x, y, color },
        },
        sideLabel("creator reaches more", 0.98, 11.5, "right"),
        sideLabel("CEO reaches more", 0.02, 0.17, "left"),
      ],
    },
  };
}

/** Says which side of the line at 1 is whose. */
function sideLabel(text: string, share: number, ratio: number, align: "left" | "right"): object {
  return {
    data: { values: [{ share, ratio, text }] },
    mark: { type: "text", fontSize: 13, fontWeight: 600, color: "var(--ink)", align },
    encoding: {
      x: { field: "share", type: "quantitative" },
      y: { field: "ratio", type: "quantitative" },
      text: { field: "text" },
    },
  };
}

export function scoreChart(result: Result): Chart {
  const values = result.standings.flatMap((pair) =>
    IDS.map((id, at) => ({
      messenger: MESSENGERS[at],
      followers: pair[id].followers,
      score: pair[id].open.score,
      low: pair[id].open.interval[0],
      high: pair[id].open.interval[1],
    })),
  );
  const x = {
    field: "followers",
    type: "quantitative",
    scale: { type: "log", nice: false, padding: 24 },
    axis: {
      title: "followers (log scale)",
      values: [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10_000],
      format: "d",
    },
  };
  return {
    kind: "vega-lite",
    spec: {
      height: 280,
      data: { values },
      layer: [
        {
          mark: { type: "rule", strokeWidth: 1.5, opacity: 0.6 },
          encoding: {
            x,
            y: { field: "low", type: "quantitative" },
            y2: { field: "high" },
            color: messengerColour(true),
          },
        },
        {
          mark: { type: "point", filled: true, size: 90, opacity: 0.95 },
          encoding: {
            x,
            y: {
              field: "score",
              type: "quantitative",
              scale: { zero: false },
              axis: { title: "Earshot score" },
            },
            color: messengerColour(true),
          },
        },
      ],
    },
  };
}
