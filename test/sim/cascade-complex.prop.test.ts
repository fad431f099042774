/**
 * Complex contagion against every assignment of thresholds and every set of noticed arcs. Each number compared has a
 * false-alarm rate of 10^-9.
 */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { prepareComplexContagion } from "../../sim/cascade/complex.ts";
import { prepareIndependentCascade } from "../../sim/cascade/ic.ts";
import type { ComplexContagionModel } from "../../sim/cascade/model.ts";
import { graphFromArcs, inDegrees } from "../../sim/networks/graph.ts";
import { complexContagionLaw, independentCascadeLaw } from "../oracle/enumerate-cascades.ts";
import { cases } from "../support/arbitraries-settings.ts";
import {
  arcsOf,
  expectKernelContract,
  expectLaw,
  expectMonotone,
  probability,
  smallWorld,
  tallyOf,
} from "./cascade-laws.ts";

const RUNS = 6_000;
const model = (
  fields: Omit<ComplexContagionModel, "model" | "p"> & { p?: number },
): ComplexContagionModel => ({
  model: "complex-contagion",
  p: 1,
  ...fields,
});
const numbers = fc.constantFrom([1, 1], [1, 2], [2, 2], [2, 3], [1, 3], [3, 3]);

describe("complex contagion", () => {
  test("k, drawn thresholds and noticing follow the exact law", () => {
    fc.assert(
      fc.property(smallWorld(4, 7), numbers, probability, (one, [k, kMost], p) => {
        const { graph } = one;
        const possible = Array.from({ length: kMost! - k! + 1 }, (_, more) => k! + more);
        const thresholds = Array.from({ length: graph.size }, () => possible);
        const law = complexContagionLaw(graph.size, arcsOf(graph), thresholds, p, [...one.seeds]);
        const kernel = prepareComplexContagion(graph, model({ k: k!, kMost: kMost!, p }));
        expectLaw(tallyOf(kernel, one, RUNS), law);
      }),
      cases(25),
    );
  });

  test("fractions of those a node follows", () => {
    fc.assert(
      fc.property(smallWorld(5, 9), fc.constantFrom(0.01, 0.25, 0.3, 0.5, 0.7, 1), (one, fraction) => {
        const { graph } = one;
        const needed = Array.from(inDegrees(graph), (degree) => {
          let count = 1;
          while (count + 1e-9 < fraction * degree) count += 1;
          return [count];
        });
        const law = complexContagionLaw(graph.size, arcsOf(graph), needed, 1, [...one.seeds]);
        expectLaw(tallyOf(prepareComplexContagion(graph, model({ fraction })), one, 3), law);
      }),
      cases(100),
    );
  });

  test("three tenths of ten are three", () => {
    const graph = graphFromArcs(11, [0, 1, 2, 3, 4, 5, 6, 7, 8, 9], new Array<number>(10).fill(10));
    const spread = (seeds: number[]) =>
      tallyOf(
        prepareComplexContagion(graph, model({ fraction: 0.1 + 0.2 })),
        { seeds: Uint32Array.from(seeds), seed: 1 },
        1,
      ).spread[0];
    expect([spread([0, 1]), spread([0, 1, 2])]).toEqual([2, 4]);
  });

  test("k = 1 is the independent cascade, with p = 1 to the bit", () => {
    fc.assert(
      fc.property(smallWorld(5, 8), probability, (one, p) => {
        const { graph } = one;
        const each = Array.from(graph.targets, () => p);
        const law = independentCascadeLaw(graph.size, arcsOf(graph), each, [...one.seeds]);
        expectLaw(tallyOf(prepareComplexContagion(graph, model({ k: 1, p })), one, RUNS), law);
        const certain = tallyOf(prepareComplexContagion(graph, model({ k: 1 })), one, 5);
        const cascade = tallyOf(prepareIndependentCascade(graph, 1), one, 5);
        expect(certain.spread).toEqual(cascade.spread);
        expect(certain.activations).toEqual(cascade.activations);
      }),
      cases(20),
    );
  });

  test("replays alone and in parts; more seeds, or a lower threshold, never reach fewer", () => {
    fc.assert(
      fc.property(smallWorld(6, 14), numbers, probability, (one, [k, kMost], p) => {
        const kernel = prepareComplexContagion(one.graph, model({ k: k!, kMost: kMost!, p }));
        expectKernelContract(kernel, one);
        expectMonotone(kernel, one);
        const harder = tallyOf(
          prepareComplexContagion(one.graph, model({ k: k! + 1, kMost: kMost! + 1, p })),
          one,
          40,
        );
        tallyOf(kernel, one, 40).spread.forEach((spread, run) => {
          expect(spread).toBeGreaterThanOrEqual(harder.spread[run]!);
        });
      }),
      cases(60),
    );
  });

  test("Centola and Macy's point: a shortcut carries a rumour but not a change of mind", () => {
    // A ring in which everybody knows two on each side, one wide bridge missing: k = 2 goes round, and a lone long tie does not help it.
    const size = 40;
    const [from, to]: [number[], number[]] = [[], []];
    for (let node = 0; node < size - 1; node += 1) {
      for (const step of [1, 2]) {
        if (node + step >= size) continue;
        from.push(node, node + step);
        to.push(node + step, node);
      }
    }
    const spread = (k: number, shortcut: boolean, seeds: number[]) => {
      const graph = graphFromArcs(size, shortcut ? [...from, 0] : from, shortcut ? [...to, 39] : to);
      const tally = tallyOf(
        prepareComplexContagion(graph, model({ k })),
        { seeds: Uint32Array.from(seeds), seed: 1 },
        1,
      );
      return { readers: tally.spread[0], steps: tally.hops.findLastIndex((count) => count > 0) };
    };
    expect(spread(1, false, [0, 1])).toEqual({ readers: 40, steps: 19 });
    expect(spread(1, true, [0, 1]).steps).toBeLessThan(12);
    expect(spread(2, false, [0, 1])).toEqual({ readers: 40, steps: 38 });
    expect(spread(2, true, [0, 1])).toEqual({ readers: 40, steps: 37 });
    expect(spread(2, true, [0]).readers).toBe(1);
    expect(spread(3, true, [0, 1]).readers).toBe(2);
  });
});
