/** Instants, names and order, against the host's own calendar, which the code under test never uses. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  compareIds,
  isoDay,
  isoInstant,
  MAX_SECONDS,
  normaliseAlias,
  parseInstant,
} from "../../src/events/index.ts";
import { cases } from "../support/arbitraries-settings.ts";

const seconds = fc.integer({ min: 0, max: MAX_SECONDS });
const iso = (at: number): string => new Date(at * 1000).toISOString().replace(".000Z", "Z");

describe("instants", () => {
  test("are written as the host writes them, and read back", () => {
    fc.assert(
      fc.property(seconds, (at) => {
        expect(isoInstant(at)).toBe(iso(at));
        expect(isoDay(Math.floor(at / 86_400))).toBe(iso(at).slice(0, 10));
        expect(parseInstant(isoInstant(at))).toBe(at);
      }),
      cases(1000),
    );
  });

  test("every day of four centuries is the host's day", () => {
    for (let day = 0; day < 146_097; day++) {
      const expected = new Date(day * 86_400_000).toISOString().slice(0, 10);
      if (isoDay(day) !== expected || parseInstant(expected) !== day * 86_400)
        expect(isoDay(day)).toBe(expected);
    }
  });

  test("zones shift, fractions are dropped, a missing zone is UTC", () => {
    const zone = fc.tuple(fc.constantFrom(1, -1), fc.nat(23), fc.nat(59), fc.constantFrom(":", ""));
    fc.assert(
      fc.property(
        seconds,
        zone,
        fc.constantFrom("", ".5", ".123456789"),
        (at, [sign, hours, minutes, colon], fraction) => {
          const two = (n: number): string => String(n).padStart(2, "0");
          const local = iso(at).replace("Z", "");
          const shifted = at - sign * (hours * 3600 + minutes * 60);
          const expected = shifted >= 0 && shifted <= MAX_SECONDS ? shifted : undefined;
          const text = `${local}${fraction}${sign > 0 ? "+" : "-"}${two(hours)}${colon}${two(minutes)}`;
          expect(parseInstant(text)).toBe(expected);
          expect(parseInstant(local + fraction)).toBe(at);
          expect(parseInstant(`${local.replace("T", " ")}z`)).toBe(at);
        },
      ),
      cases(500),
    );
  });

  test("any text is an instant in range or undefined", () => {
    const almost = fc.tuple(seconds, fc.nat(25), fc.string({ maxLength: 2 })).map(([at, place, patch]) => {
      const text = iso(at);
      return text.slice(0, place) + patch + text.slice(place + patch.length);
    });
    fc.assert(
      fc.property(fc.oneof(fc.string(), almost), (text) => {
        const at = parseInstant(text);
        if (at !== undefined) expect(Number.isInteger(at) && at >= 0 && at <= MAX_SECONDS).toBe(true);
      }),
      cases(1000),
    );
  });

  test.each([
    ["2024-02-29", 1_709_164_800],
    ["1900-02-28", undefined],
    ["2100-02-29", undefined],
    ["2000-02-29T00:00Z", 951_782_400],
    ["2016-12-31T23:59:60Z", 1_483_228_799],
    ["2026-11-22T24:00:00Z", undefined],
    ["2026-00-10", undefined],
    ["2026-13-10", undefined],
    ["2026-04-31", undefined],
    ["2026-04-00", undefined],
    ["2026-11-22T12:60:00Z", undefined],
    ["2026-11-22T12:00:61Z", undefined],
    ["2026-11-22T12:00:00+24:00", undefined],
    ["1969-12-31T23:59:59Z", undefined],
    ["1970-01-01T00:00:00+00:01", undefined],
    ["9999-12-31T23:59:59Z", MAX_SECONDS],
    ["9999-12-31T23:59:59-00:01", undefined],
    [" 2026-11-22", undefined],
    ["2026-11-22\n", undefined],
    ["20261122", undefined],
  ])("%j is %s", (text, expected) => {
    expect(parseInstant(text)).toBe(expected);
  });
});

describe("ids", () => {
  const anyText = fc.string({ unit: "binary" });

  test("are ordered by code units: total, antisymmetric, the same as the language's own comparison", () => {
    fc.assert(
      fc.property(anyText, anyText, (a, b) => {
        expect(compareIds(a, b) + compareIds(b, a)).toBe(0);
        expect(compareIds(a, b) === 0).toBe(a === b);
        const units = (text: string) => Array.from({ length: text.length }, (_, i) => text.charCodeAt(i));
        const [x, y] = [units(a), units(b)];
        const at = x.findIndex((unit, i) => unit !== y[i]);
        const expected = at < 0 ? x.length - y.length : x[at]! - (y[at] ?? -1);
        expect(Math.sign(compareIds(a, b))).toBe(Math.sign(expected));
      }),
      cases(500),
    );
    expect(compareIds("\u{1f600}", "\uff5e")).toBe(-1);
  });

  test.each([
    ["@a.example", "a.example"],
    ["acct:Ann@Host.example", "ann@host.example"],
    ["@Ann@Host.example", "ann@host.example"],
    ["  Ann ", "ann"],
    ["did:plc:AbC", "did:plc:AbC"],
    ["https://Host.example/@Ann", "https://Host.example/@Ann"],
  ])("%j is looked up as %j", (name, alias) => {
    expect(normaliseAlias(name)).toBe(alias);
    expect(normaliseAlias(alias)).toBe(alias);
  });
});
