import { describe, expect, test } from "vitest";
import {
  basisSentence,
  calibrationSentence,
  Forecast,
  isForecast,
  type NoForecast,
  periodText,
  whyNot,
} from "../../src/forecast/index.ts";
import { DAY, endOf, gammaPoisson, ledgerOf, reply, START } from "./audiences.ts";

const full = ledgerOf(gammaPoisson(1, 30, 8, 10));

describe("logs that are not enough", () => {
  test.each([
    ["no act", [], {}, "empty", "nothing to learn from"],
    [
      "only posts",
      [{ id: "1", at: START, kind: "post", actor: "ann", network: "log" }],
      {},
      "empty",
      "nothing to learn from",
    ],
    [
      "two months",
      gammaPoisson(1, 30, 2, 10),
      { asOf: endOf(2) },
      "too short",
      "needs at least 3 whole windows of 30 days to learn from, and there are 2",
    ],
    ["one act", [reply("ann", "bo", START)], {}, "too short", "there are 0"],
    ["four accounts", gammaPoisson(1, 4, 5, 10), { asOf: endOf(5) }, "too few cases", "30 are the least"],
    ["an instant long after", gammaPoisson(1, 30, 6, 10), { asOf: endOf(8) }, "silent", "may have stopped"],
    ["an instant years after", gammaPoisson(1, 30, 6, 10), { asOf: endOf(60) }, "silent", "may have stopped"],
    [
      "an instant before the first act",
      gammaPoisson(1, 30, 6, 10),
      { asOf: START - 1 },
      "empty",
      "nothing to learn from",
    ],
  ] as const)("%s: said in a sentence, and nobody is forecast", (_what, acts, options, status, sentence) => {
    const forecast = new Forecast(ledgerOf(acts), options);
    expect(forecast.status).toBe(status);
    expect(basisSentence(forecast)).toContain(sentence);
    expect(forecast.rows()).toEqual([]);
    if (acts.some(({ actor }) => actor === "ann")) expect(forecast.get("ann")).toEqual({ why: status });
  });

  test("three months are enough, and no earlier interval can be checked yet", () => {
    const forecast = new Forecast(ledgerOf(gammaPoisson(1, 30, 3, 10)), { asOf: endOf(3) });
    expect(forecast.status).toBe("ready");
    expect(forecast.rows().length).toBeGreaterThan(10);
    expect(forecast.calibration).toEqual({
      intervals: 0,
      instants: 0,
      held: 0,
      error: null,
      errorOfRepeating: null,
    });
    expect(calibrationSentence(forecast)).toContain("No earlier interval can be checked yet");
  });

  test("what went badly so far is said in words", () => {
    // The fourth month is a burst of ten times as many people, and everything after it as before.
    const quiet = gammaPoisson(1, 40, 8, 10);
    const burst = gammaPoisson(2, 40, 8, 100).filter(({ at }) => at > endOf(3) && at <= endOf(4));
    const said = calibrationSentence(new Forecast(ledgerOf([...quiet, ...burst]), { asOf: endOf(6) }));
    expect(said).toContain("Repeating the last count has done better here: prefer it.");
    expect(said).toMatch(/The intervals have been (?:too narrow|wider than they need to be) here\./);
    const usual = calibrationSentence(
      new Forecast(ledgerOf(gammaPoisson(1, 40, 12, 10)), { asOf: endOf(12) }),
    );
    expect(usual).toMatch(/for repeating the last count\.$/);
  });

  test.each([0, -1, 1.5, 366, Number.NaN])("a window of %d days is refused by name", (days) => {
    expect(() => new Forecast(full, { days })).toThrow(/days must be a whole number from 1 to 365/);
  });

  test.each([-1, 0.5, Number.NaN, 1e12])("an instant of %d is refused by name", (asOf) => {
    expect(() => new Forecast(full, { asOf })).toThrow(/asOf must be whole Unix seconds/);
  });
});

describe("accounts", () => {
  const forecast = new Forecast(full);
  const why = (id: string): string => whyNot(forecast, id, forecast.get(id) as NoForecast);

  test("unknown, and with too small an audience", () => {
    expect(forecast.get("zoe")).toEqual({ why: "unknown" });
    expect(why("zoe")).toContain('"zoe" does not occur in this log');
    expect(forecast.get("nobody")).toEqual({ why: "audience too small", people: 0, needed: 5 });
    expect(why("nobody")).toContain("nobody in the last 60 days, and 5 are the least");
  });

  test("five people in two windows are an audience, four are not", () => {
    const fans = (count: number) =>
      Array.from({ length: count }, (_, at) =>
        reply(`x${at}`, `heard-by-${count}`, endOf(8) - 59 * DAY + at * DAY),
      );
    const both = new Forecast(ledgerOf([...gammaPoisson(1, 30, 8, 10), ...fans(4), ...fans(5)]), {
      asOf: endOf(8),
    });
    expect(both.get("heard-by-4")).toEqual({ why: "audience too small", people: 4, needed: 5 });
    expect(isForecast(both.get("heard-by-5"))).toBe(true);
  });

  test("the days that are forecast are named", () => {
    expect(periodText({ asOf: 0, days: 30 })).toBe("1970-01-01 to 1970-01-31");
  });
});
