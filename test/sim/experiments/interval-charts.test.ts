/** What several reports draw with: names that never collide, texts in lines, verdict sides by interval. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  type Curve,
  curveChart,
  curvePanels,
  endLabels,
  niceTop,
} from "../../../sim/experiments/curve-chart.ts";
import { dotChart, wrapped } from "../../../sim/experiments/dot-chart.ts";
import { against, intervalText, sideOf, verdictOf } from "../../../sim/experiments/interval-sides.ts";
import { drawChart } from "../../../sim/report/charts.ts";

const curve = (label: string, y: number): Curve => ({
  label,
  colour: "var(--ink)",
  points: [
    { x: 0, y: 0, low: 0, high: 0 },
    { x: 3, y, low: y, high: y },
  ],
});

describe("names of curves", () => {
  test("are all there, in order of their ends, with room for every line, and none below the axis", () => {
    const names = fc.array(fc.tuple(fc.double({ min: 0, max: 50, noNaN: true }), fc.boolean()), {
      minLength: 1,
      maxLength: 6,
    });
    fc.assert(
      fc.property(names, (ends) => {
        const curves = ends.map(([y, two], at) => curve(two ? `a${at}\nb` : `a${at}`, y));
        const placed = endLabels(curves, [0, 100], 300);
        expect(placed.map(({ label }) => label).sort((a, b) => (a < b ? -1 : 1))).toEqual(
          curves.map(({ label }) => label).sort((a, b) => (a < b ? -1 : 1)),
        );
        for (const [at, { label, y }] of placed.entries()) {
          const lines = label.split("\n").length;
          expect(y - ((lines - 1) * 14) / 3).toBeGreaterThanOrEqual(-1e-9);
          const next = placed[at + 1];
          if (next !== undefined) expect(y - next.y).toBeGreaterThanOrEqual((lines * 14 + 4) / 3 - 1e-9);
        }
      }),
    );
  });

  test("round tops hold what they are for", () => {
    expect([0.2, 1, 1.2, 8, 44, 101, 5000].map(niceTop)).toEqual([1, 1, 1.5, 10, 50, 150, 5000]);
  });
});

describe("charts", () => {
  test("both kinds are drawn, with every label in the picture, at both widths", async () => {
    const rows = [
      {
        label: "A rule with a rather long name",
        dots: [{ value: 0.5, low: 0.3, high: 0.9, colour: "var(--left)", says: "here" }],
      },
      { label: "B", dots: [{ value: 9, low: 2, high: 99, colour: "var(--right)" }] },
    ];
    const dots = dotChart(rows, {
      title: "ratio",
      domain: [0.25, 4],
      ticks: [0.25, 1, 4],
      format: "~g",
      log: true,
      neutral: { at: 1, below: "less", above: "more" },
      text: String,
    });
    const options = { x: "weeks", y: "share", yDomain: [0, 1] as const, marks: [{ at: 0.5, says: "half" }] };
    const curves = [curve("one", 0.3), curve("two\nlines", 0.32)];
    for (const chart of [
      dots,
      curveChart(curves, options),
      curvePanels(
        [
          { title: "P", curves },
          { title: "Q", curves },
        ],
        options,
      ),
    ]) {
      if (chart.kind !== "vega-lite") throw new Error("expected a specification");
      for (const width of [340, 900]) {
        const svg = await drawChart(chart.spec, width, { id: "x", title: "t", description: "d" });
        expect(svg).not.toMatch(/NaN|undefined|Infinity/);
        for (const text of chart === dots
          ? ["A rule with a rather long name:", "0.5", "B: 9", "here", "← less", "more →"]
          : ["one", "two", "lines", "half"]) {
          expect(svg).toContain(text);
        }
      }
    }
  });

  test("lines hold at most 31 letters unless a word is longer, and lose nothing", () => {
    fc.assert(
      fc.property(fc.array(fc.stringMatching(/^[a-z]{1,40}$/), { minLength: 1, maxLength: 12 }), (words) => {
        const lines = wrapped(words.join(" "));
        expect(lines.join(" ")).toBe(words.join(" "));
        for (const line of lines) expect(line.length <= 31 || !line.includes(" ")).toBe(true);
      }),
    );
  });
});

test("sides are those of the whole interval; without one there is no side", () => {
  const estimate = (low: number, high: number) => ({
    value: (low + high) / 2,
    interval: [low, high] as const,
  });
  expect(
    [estimate(1.1, 2), estimate(0.2, 0.9), estimate(0.9, 1.1), { value: 5, interval: null }].map((one) =>
      sideOf(one, 1),
    ),
  ).toEqual([1, -1, 0, 0]);
  expect([verdictOf(1, false), verdictOf(1, true), verdictOf(-1, true), verdictOf(0, false)]).toEqual([
    "holds",
    "holds under conditions",
    "fails",
    "undecided",
  ]);
  expect([against(1), against(-1), against(0)]).toEqual([
    "As expected",
    "Against the expectation",
    "Undecided",
  ]);
  expect(intervalText({ value: 1, interval: null }, String)).toBe("no interval below 8 pairs");
});
