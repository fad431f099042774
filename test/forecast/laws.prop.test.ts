import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Act } from "../../src/events/index.ts";
import { Forecast, isForecast } from "../../src/forecast/index.ts";
import { cases } from "../support/arbitraries-settings.ts";
import { DAY, endOf, gammaPoisson, ledgerOf, MONTH, reply, START } from "./audiences.ts";

/** Enough for a forecast, and quick: 15 accounts, 8 months. */
const log = fc.nat(1000).map((seed) => gammaPoisson(seed, 15, 8, 8));

/** Everything that is said about everybody. */
function said(acts: readonly Act[], asOf = endOf(8)) {
  const forecast = new Forecast(ledgerOf(acts), { asOf });
  const { status, windows, lessons, cases: learned, calibration } = forecast;
  return { status, windows, lessons, learned, calibration, rows: forecast.rows() };
}

describe("what is known at an instant", () => {
  test("nothing that happens later changes a forecast by one bit, not even a later retraction", () => {
    fc.assert(
      fc.property(log, fc.array(fc.tuple(fc.nat(14), fc.nat(90)), { maxLength: 20 }), (acts, later) => {
        const after = later.map(([account, day]) =>
          reply(`new-${day}`, `account-${account}`, endOf(8) + 1 + day * DAY),
        );
        const taken = acts.slice(1, 30).map(
          (act): Act => ({
            id: `r${act.id}`,
            at: endOf(8) + 1,
            kind: "retract",
            actor: act.actor,
            object: act.id,
            network: "log",
          }),
        );
        const before = said(acts);
        expect(before.status).toBe("ready");
        expect(said([...taken, ...after, ...acts])).toEqual(before);
      }),
      cases(6),
    );
  });

  test("order of arrival, repetition and names change no bit", () => {
    fc.assert(
      fc.property(log, fc.infiniteStream(fc.nat()), (acts, noise) => {
        const renamed = (name: string): string => `${[...name].reverse().join("")}!`;
        const shuffled = acts
          .map((act) => ({ act, key: noise.next().value as number }))
          .sort((a, b) => a.key - b.key)
          .map(({ act }) => act);
        const other = [...shuffled, ...acts.slice(0, 50)].map(
          (act): Act =>
            "recipient" in act
              ? { ...act, actor: renamed(act.actor), recipient: renamed(act.recipient) }
              : act,
        );
        const byId = (a: { id: string }, b: { id: string }): number => (a.id < b.id ? -1 : 1);
        const before = said(acts);
        const after = said(other);
        expect({ ...after, rows: [...after.rows].sort(byId) }).toEqual({
          ...before,
          rows: before.rows.map((row) => ({ ...row, id: renamed(row.id) })).sort(byId),
        });
      }),
      cases(6),
    );
  });

  test("an act taken back by then never was", () => {
    const acts = gammaPoisson(5, 15, 8, 8);
    const gone = acts.filter((_, at) => at > 0 && at % 4 === 0);
    const taken = gone.map(
      (act): Act => ({
        id: `r${act.id}`,
        at: act.at + 1,
        kind: "retract",
        actor: act.actor,
        object: act.id,
        network: "log",
      }),
    );
    expect(said([...acts, ...taken])).toEqual(said(acts.filter((act) => !gone.includes(act))));
  });

  test("acts on oneself, follows and posts bring no audience", () => {
    const acts = gammaPoisson(5, 15, 8, 8);
    const idle = Array.from({ length: 40 }, (_, at): Act[] => [
      {
        id: `f${at}`,
        at: endOf(8) - at,
        kind: "follow",
        actor: `idle-${at}`,
        recipient: "account-1",
        network: "log",
      },
      { id: `p${at}`, at: endOf(8) - at, kind: "post", actor: `idle-${at}`, network: "log" },
      reply(`idle-${at}`, `idle-${at}`, endOf(8) - at),
    ]).flat();
    expect(said([...acts, ...idle])).toEqual(said(acts));
  });
});

describe("the number and its interval", () => {
  test("are ordered, whole people from 0, with a whole number beside the expected one inside", () => {
    fc.assert(
      fc.property(log, (acts) => {
        const forecast = new Forecast(ledgerOf(acts));
        for (const { expected, interval, similar, known } of forecast.rows()) {
          const [low, high] = interval;
          expect(Number.isInteger(low) && Number.isInteger(high)).toBe(true);
          expect(low).toBeGreaterThanOrEqual(0);
          expect(high).toBeGreaterThanOrEqual(low);
          expect(Number.isFinite(expected) && expected >= 0).toBe(true);
          expect(low).toBeLessThanOrEqual(Math.ceil(expected));
          expect(high).toBeGreaterThanOrEqual(Math.floor(expected));
          expect(similar).toBeGreaterThan(0);
          expect(known.lastWindow + known.windowBefore).toBeGreaterThanOrEqual(5);
        }
      }),
      cases(10),
    );
  });

  test("a log that repeats itself every month is forecast exactly", () => {
    const month = gammaPoisson(3, 20, 1, 12).slice(1);
    const acts = Array.from({ length: 7 }, (_, time) =>
      month.map((act) => ({ ...act, id: `${act.id}/${time}`, at: act.at + time * MONTH })),
    ).flat();
    const forecast = new Forecast(ledgerOf([reply("first", "nobody", START), ...acts]), { asOf: endOf(7) });
    const rows = forecast.rows();
    expect(rows.length).toBeGreaterThan(10);
    for (const { expected, interval, known } of rows) {
      expect(expected).toBeCloseTo(known.lastWindow, 6);
      expect(interval).toEqual([known.lastWindow, known.lastWindow]);
    }
    const { held, intervals } = forecast.calibration;
    expect(held).toBe(intervals);
    expect(intervals).toBeGreaterThan(0);
  });

  test("get and rows say the same, and rows come in order", () => {
    const forecast = new Forecast(ledgerOf(gammaPoisson(9, 25, 7, 10)));
    const rows = forecast.rows();
    for (const row of rows) expect(forecast.get(row.id)).toEqual(row);
    expect(rows.every(({ expected }, at) => at === 0 || expected <= rows[at - 1]!.expected)).toBe(true);
    expect(isForecast(forecast.get("account-0")) || "why" in forecast.get("account-0")).toBe(true);
  });
});
