import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { HISTORY_POINTS_MAX, historyInstants, trendInstant } from "../../src/publish/history.ts";
import { cases } from "../support/arbitraries-settings.ts";

const DAY = 86_400;
const span = fc.oneof(fc.integer({ min: 0, max: 15 * DAY }), fc.integer({ min: 0, max: 4000 * DAY }));

describe("earlier instants of a history", () => {
  test("lie within the log, rise evenly, and are few", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1e9 }), span, (firstAt, length) => {
        const asOf = firstAt + length;
        const instants = historyInstants(firstAt, asOf);
        expect(instants.length).toBeLessThan(HISTORY_POINTS_MAX);
        const all = [...instants, asOf];
        const gaps = new Set(all.slice(1).map((instant, index) => instant - all[index]!));
        expect(gaps.size).toBeLessThanOrEqual(1);
        for (const gap of gaps) expect([DAY, 7 * DAY, 30 * DAY]).toContain(gap);
        for (const instant of instants) expect(instant).toBeGreaterThanOrEqual(firstAt);
      }),
      cases(300),
    );
  });

  test("are daily, weekly or thirty days apart by the log's length", () => {
    const gapOf = (days: number) => {
      const instants = historyInstants(0, days * DAY);
      return (days * DAY - (instants.at(-1) ?? 0)) / DAY;
    };
    expect([6, 11, 12, 83, 84, 804].map(gapOf)).toEqual([1, 1, 7, 7, 30, 30]);
    expect(historyInstants(0, 0)).toEqual([]);
  });

  test("a trend needs thirty days of log", () => {
    expect(trendInstant(0, 30 * DAY - 1)).toBeUndefined();
    expect(trendInstant(0, 30 * DAY)).toBe(0);
    expect(trendInstant(5, 100 * DAY)).toBe(70 * DAY);
  });
});
