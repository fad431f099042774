/** Linear threshold against its live-edge form, by enumeration; each number compared has a false-alarm rate of 10^-9. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { prepareLinearThreshold } from "../../sim/cascade/linear-threshold.ts";
import { graphFromArcs, inDegrees } from "../../sim/networks/graph.ts";
import { independentCascadeLaw, linearThresholdLaw } from "../oracle/enumerate-cascades.ts";
import { cases } from "../support/arbitraries-settings.ts";
import {
  arcsOf,
  disagreements,
  expectKernelContract,
  expectLaw,
  expectMonotone,
  probability,
  smallWorld,
  tallyOf,
} from "./cascade-laws.ts";

const RUNS = 8_000;
const world = smallWorld(5, 8);

/** Weights that add up to at most 1 for each node, now and then to exactly 1. */
const weighted = world.chain((one) => {
  const arcs = one.graph.targets.length;
  return fc
    .array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: arcs, maxLength: arcs })
    .chain((raw) => probability.map((slack) => ({ ...one, weights: normal(one.graph.targets, raw, slack) })));
});

function normal(targets: Uint32Array, raw: readonly number[], share: number): number[] {
  return raw.map((value, arc) => {
    const all = raw.reduce((sum, other, at) => (targets[at] === targets[arc] ? sum + other : sum), 0);
    return all === 0 ? 0 : (share * value) / all;
  });
}

describe("linear threshold", () => {
  test("equal weights: sizes, nodes and hops follow the live-edge law", () => {
    fc.assert(
      fc.property(world, (one) => {
        const degrees = inDegrees(one.graph);
        const weights = Array.from(one.graph.targets, (to) => 1 / degrees[to]!);
        const law = linearThresholdLaw(one.graph.size, arcsOf(one.graph), weights, [...one.seeds]);
        expectLaw(tallyOf(prepareLinearThreshold(one.graph, "equal"), one, RUNS), law);
      }),
      cases(25),
    );
  });

  test("weights per arc: the same", () => {
    fc.assert(
      fc.property(weighted, (one) => {
        const law = linearThresholdLaw(one.graph.size, arcsOf(one.graph), one.weights, [...one.seeds]);
        expectLaw(tallyOf(prepareLinearThreshold(one.graph, one.weights), one, RUNS), law);
      }),
      cases(25),
    );
  });

  test("the comparison sees a weight that is a tenth too large", () => {
    const graph = graphFromArcs(3, [0, 1], [1, 2]);
    const tally = tallyOf(
      prepareLinearThreshold(graph, [0.5, 0.5]),
      { seeds: Uint32Array.of(0), seed: 1 },
      RUNS,
    );
    expect(disagreements(tally, linearThresholdLaw(3, arcsOf(graph), [0.5, 0.5], [0]))).toEqual([]);
    expect(disagreements(tally, linearThresholdLaw(3, arcsOf(graph), [0.55, 0.5], [0]))).not.toEqual([]);
  });

  test("replays alone and in parts, and more seeds never reach fewer in the same run", () => {
    fc.assert(
      fc.property(weighted, (one) => {
        for (const weights of ["equal", one.weights] as const) {
          const kernel = prepareLinearThreshold(one.graph, weights);
          expectKernelContract(kernel, one);
          expectMonotone(kernel, one);
        }
      }),
      cases(60),
    );
  });

  test("each node with one arc into it: the independent cascade with the same probabilities", () => {
    const graph = graphFromArcs(6, [0, 0, 1, 1, 2], [1, 2, 3, 4, 5]);
    const p = [0.5, 0.25, 0.8, 0.3, 1];
    const law = independentCascadeLaw(6, arcsOf(graph), p, [0]);
    expectLaw(tallyOf(prepareLinearThreshold(graph, p), { seeds: Uint32Array.of(0), seed: 4 }, RUNS), law);
  });

  test("weights that cannot be are refused by name", () => {
    const graph = graphFromArcs(3, [0, 1], [2, 2]);
    expect(() => prepareLinearThreshold(graph, [0.5])).toThrow(
      "weights must hold one value for each of the graph's 2 arcs, in their order, not 1",
    );
    expect(() => prepareLinearThreshold(graph, [0.6, 0.6])).toThrow(
      "weights of the arcs into node 2 add up to 1.2; give weights that add up to at most 1",
    );
    expect(() => prepareLinearThreshold(graph, [0.5, Number.NaN])).toThrow(
      "weights, entry 1, must be a number",
    );
    // A third three times is 1 but for rounding.
    const star = graphFromArcs(4, [0, 1, 2], [3, 3, 3]);
    expect(() => prepareLinearThreshold(star, [0.1 + 0.2, 0.3, 0.4])).not.toThrow();
  });

  test("a star of 50,000 followers: everybody follows the hub alone, and joins at once", () => {
    const size = 50_001;
    const followers = Array.from({ length: size - 1 }, (_, at) => at + 1);
    const out = graphFromArcs(size, new Array<number>(size - 1).fill(0), followers);
    const one = { seeds: Uint32Array.of(0), seed: 1 };
    expect([...tallyOf(prepareLinearThreshold(out, "equal"), one, 2).spread]).toEqual([size, size]);
    // The other way round the hub needs a share of 50,000 that is uniform on 1 … 50,000: 1 seed moves it 1 time in 50,000.
    const into = graphFromArcs(size, followers, new Array<number>(size - 1).fill(0));
    const seeds = Uint32Array.from(followers.slice(0, 25_000));
    const tally = tallyOf(prepareLinearThreshold(into, "equal"), { seeds, seed: 1 }, 400);
    const joined = tally.activations![0]!;
    // Binomial(400, 1/2): within ±65 but for one time in 10^10.
    expect(Math.abs(joined - 200)).toBeLessThanOrEqual(65);
  });
});

describe("laws of the enumerated spread", () => {
  const seedSets = [0, 1, 2, 3, 4, 5, 6, 7].map((set) => [0, 1, 2].filter((node) => (set >> node) & 1));
  const laws = [
    ["linear threshold", linearThresholdLaw],
    ["independent cascade", independentCascadeLaw],
  ] as const;
  test.each(laws)("%s is monotone and submodular in its seeds", (_, lawOf) => {
    fc.assert(
      fc.property(smallWorld(4, 6), (one) => {
        const { graph } = one;
        if (graph.size < 3) return;
        const degrees = inDegrees(graph);
        const p = Array.from(graph.targets, (to) => 1 / degrees[to]!);
        const spread = seedSets.map((seeds) => lawOf(graph.size, arcsOf(graph), p, seeds).mean);
        for (let a = 0; a < 8; a += 1) {
          for (let b = 0; b < 8; b += 1) {
            if ((a & b) === a) expect(spread[b]!).toBeGreaterThanOrEqual(spread[a]! - 1e-9);
            expect(spread[a]! + spread[b]!).toBeGreaterThanOrEqual(spread[a | b]! + spread[a & b]! - 1e-9);
          }
        }
      }),
      cases(40),
    );
  });
});
