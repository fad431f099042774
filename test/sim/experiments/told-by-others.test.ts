import { describe, expect, test } from "vitest";
import { runInline } from "../../../sim/experiments/run-inline.ts";
import { toldByOthers } from "../../../sim/experiments/told-by-others.ts";
import { FACTORS, KINDS } from "../../../sim/experiments/told-by-others-plan.ts";
import { graphFromArcs } from "../../../sim/networks/graph.ts";
import { expectWhole, runTwice } from "./contract.ts";

const changes = { people: 90, days: 4, ceoAnnouncedDay: 1, purchaseDay: 2 } as const;
const options = { seed: 5, runs: 12, changes };
const result = runTwice(toldByOthers, options);

describe("told-by-others", () => {
  test("has a finding, outcomes and a report without holes", () => {
    const model = expectWhole(toldByOthers, result);
    expect(model.figures[0]?.title).toContain("heard it from others");
  });

  test("hops add up to readers, and the share told by others is what is left of the first", () => {
    for (const { byHop, readers, beyond } of result.kinds) {
      expect(byHop.reduce((sum, hop) => sum + hop.value, 0)).toBeCloseTo(readers.value, 9);
      expect(beyond.value * readers.value).toBeCloseTo(readers.value - (byHop[0]?.value ?? 0), 9);
    }
  });

  test("every kind is there at every level of the dial, and the given level is the main comparison", () => {
    expect(result.dial).toHaveLength(KINDS.length * FACTORS.length);
    for (const { kind, beyond } of result.kinds) {
      const given = result.dial.find((cell) => cell.kind === kind && cell.factor === 1);
      expect(given?.beyond.value).toBe(beyond.value);
    }
    for (const cell of result.dial) {
      expect(cell.beyond.value).toBeGreaterThanOrEqual(0);
      expect(cell.beyond.value).toBeLessThanOrEqual(1);
    }
  });

  test("of a message that nobody may share nobody is told by others", () => {
    const { kinds } = runInline(toldByOthers, { ...options, changes: { ...changes, shareHabit: 0 } });
    for (const { beyond, half } of kinds) {
      expect(beyond.value).toBe(0);
      expect(half.value).toBe(Number.POSITIVE_INFINITY);
    }
  });

  test("the verdict follows the interval, and a level of the dial that loses is a limit", () => {
    const turned = (low: number, high: number, dialHigh: number) => {
      const beyond = { value: (low + high) / 2, interval: [low, high] as const };
      const kinds = result.kinds.map((kind) => ({ ...kind, beyond }));
      const dial = result.dial.map((cell) => ({
        ...cell,
        beyond: { value: dialHigh, interval: [dialHigh - 0.01, dialHigh] as const },
      }));
      return toldByOthers.findings({ ...result, kinds, dial })[0];
    };
    expect(turned(0.55, 0.7, 0.9)).toMatchObject({ verdict: "holds", limits: "" });
    expect(turned(0.55, 0.7, 0.3)).toMatchObject({ verdict: "holds under conditions" });
    expect(turned(0.55, 0.7, 0.3)?.limits).toContain("Niche creators");
    expect(turned(0.2, 0.4, 0.3)).toMatchObject({ verdict: "fails" });
    expect(turned(0.4, 0.6, 0.3)).toMatchObject({ verdict: "undecided" });
  });

  test("begins with the network given, and says so", () => {
    const ring = Array.from({ length: 60 }, (_, node) => node);
    const graph = graphFromArcs(
      60,
      ring.flatMap((node) => [node, node, node]),
      ring.flatMap((node) => [(node + 1) % 60, (node + 2) % 60, (node + 7) % 60]),
    );
    const given = runInline(toldByOthers, { ...options, runs: 8, network: { label: "ring.csv", graph } });
    expect(given.network).toBe("ring.csv");
    expect(given.kinds).not.toEqual(result.kinds);
  });

  test("refuses numbers of runs that cannot be", () => {
    expect(() => toldByOthers.tasks({ seed: 1, runs: 7 })).toThrow("runs must be a whole number from 8");
  });
});
