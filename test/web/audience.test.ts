import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { dotCounts, followersPerDot } from "../../src/web/audience.ts";
import { cases } from "../support/arbitraries-settings.ts";

describe("dots", () => {
  test("stand for 1, 2, 5, 10, 20 … followers, never more than 1,600 of them", () => {
    fc.assert(
      fc.property(fc.nat(2_000_000_000), (followers) => {
        const perDot = followersPerDot(followers);
        expect(followers / perDot).toBeLessThanOrEqual(1600);
        expect(String(perDot)).toMatch(/^[125]0*$/);
        if (perDot > 1) expect(followers / (perDot / 2.5)).toBeGreaterThan(1600);
      }),
      cases(200),
    );
  });

  test("are lit for those who listen, all of them within the disc", () => {
    fc.assert(
      fc.property(fc.nat(1e6), fc.double({ min: 0, max: 1e6, noNaN: true }), (followers, listening) => {
        const perDot = followersPerDot(followers);
        const { all, lit } = dotCounts(followers, listening, perDot);
        expect(lit).toBeLessThanOrEqual(all);
        expect(lit > 0).toBe(listening >= 0.5);
        if (lit > 1) expect(Math.abs(lit - listening / perDot)).toBeLessThanOrEqual(0.5);
      }),
      cases(200),
    );
  });

  test.each([
    [934, 37, 1, { all: 934, lit: 37 }],
    [0, 0, 1, { all: 0, lit: 0 }],
    [100_000, 3, 100, { all: 1000, lit: 1 }],
  ])("of %i followers and %i listening", (followers, listening, perDot, dots) => {
    expect(followersPerDot(followers)).toBe(perDot);
    expect(dotCounts(followers, listening, perDot)).toEqual(dots);
  });
});
