/** The independent cascade: against its law run by run, against enumeration, and what must hold at the edges. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type IndependentCascade, prepareIndependentCascade } from "../../sim/cascade/ic.ts";
import type { Chances } from "../../sim/cascade/ic-chances.ts";
import { liveWorld } from "../../sim/cascade/ic-world.ts";
import { worldDrawer } from "../../sim/cascade/ic-worlds.ts";
import { createTally, mergeTally, type Tally } from "../../sim/cascade/tally.ts";
import { type Graph, graphFromArcs } from "../../sim/networks/graph.ts";
import { cases } from "../support/arbitraries-settings.ts";
import { anyCase, exactSpread, KEEP_ALL, probabilities, reached } from "./cascade-ic-worlds.ts";

const SEED = 20_261_122;

function tallied(
  kernel: IndependentCascade,
  seeds: ArrayLike<number>,
  runs: number,
  { seed = SEED, from = 0 } = {},
): Tally {
  const tally = createTally({ firstRun: from, runs, perNode: kernel.size });
  kernel.run(Uint32Array.from(seeds), seed, from, from + runs, tally);
  return tally;
}

const path = (size: number): Graph =>
  graphFromArcs(
    size,
    Array.from({ length: size - 1 }, (_, node) => node),
    Array.from({ length: size - 1 }, (_, node) => node + 1),
  );

/** A node with `leaves` arcs out, and arcs back. */
const star = (leaves: number): Graph => {
  const zeros = new Uint32Array(leaves);
  const others = Uint32Array.from(zeros, (_, at) => at + 1);
  return graphFromArcs(leaves + 1, [...zeros, ...others], [...others, ...zeros]);
};

describe("the law", () => {
  test("each run reaches what its live arcs reach, hop by hop, node by node", () => {
    const runs = 20;
    fc.assert(
      fc.property(anyCase, fc.nat({ max: 2 ** 40 }), fc.nat({ max: 10_000 }), (one, seed, from) => {
        const found = tallied(prepareIndependentCascade(one.graph, one.chances), one.seeds, runs, {
          seed,
          from,
        });
        const hops = new Float64Array(found.hops.length);
        const activations = new Uint32Array(one.graph.size);
        const spread = Array.from({ length: runs }, (_, at) => {
          const when = reached(liveWorld(one.graph, one.chances, seed, from + at), one.seeds);
          when.forEach((hop, node) => {
            if (hop < 0) return;
            hops[hop] = (hops[hop] as number) + 1;
            activations[node] = (activations[node] as number) + 1;
          });
          return when.filter((hop) => hop >= 0).length;
        });
        expect(found).toEqual({ firstRun: from, spread: Uint32Array.from(spread), hops, activations });
      }),
      cases(300),
    );
  });

  test("worlds drawn one after the other are the same worlds", () => {
    fc.assert(
      fc.property(anyCase, fc.nat({ max: 2 ** 40 }), ({ graph, chances }, seed) => {
        const draw = worldDrawer(graph, chances);
        for (let run = 0; run < 10; run += 1) {
          const { size, offsets, targets } = draw(seed, run);
          const world = { size, offsets: offsets.slice(), targets: targets.slice(0, offsets[size]) };
          expect(world).toEqual(liveWorld(graph, chances, seed, run));
        }
      }),
      cases(200),
    );
  });

  test("holds on rows longer than a skip and a segment", () => {
    const graph = star(3_000);
    const own = Float64Array.from(graph.targets, (_, arc) => ((arc * 7) % 100) / 100);
    for (const chances of [0.001, 0.05, 0.9, "weighted", own] as const) {
      const found = tallied(prepareIndependentCascade(graph, chances), [0, 7], 8);
      for (const [run, spread] of found.spread.entries()) {
        expect(reached(liveWorld(graph, chances, SEED, run), [0, 7]).filter((hop) => hop >= 0).length).toBe(
          spread,
        );
      }
    }
  });

  test("live arcs come as often as they should, and know nothing of each other", () => {
    // Each statistic is standard normal; beyond 5.2 with probability 2·10⁻⁷. Below 200 of them: 1 seed in 25,000 fails.
    const graph = graphFromArcs(9, [...Array(8).fill(0), 1, 1, 1], [1, 2, 3, 4, 5, 6, 7, 8, 0, 2, 3]);
    const own = [0.5, 0.02, 0.98, 0.9, 0.99, 0.3, 0.7, 0.1, 0.2, 0.25, 0.001];
    const runs = 20_000;
    for (const chances of [0.3, 0.02, own] as const) {
      const p = probabilities(graph, chances);
      const arcs = p.length;
      const both = Array.from({ length: arcs }, () => new Float64Array(arcs));
      for (let run = 0; run < runs; run += 1) {
        const world = liveWorld(graph, chances, SEED, run);
        const live = p.map((_, arc) => {
          const node = arc < 8 ? 0 : 1;
          return world.targets
            .subarray(world.offsets[node], world.offsets[node + 1])
            .includes(graph.targets[arc] as number);
        });
        for (let left = 0; left < arcs; left += 1) {
          for (let right = 0; right <= left; right += 1) {
            if (live[left] && live[right]) (both[left] as Float64Array)[right]! += 1;
          }
        }
      }
      for (let left = 0; left < arcs; left += 1) {
        for (let right = 0; right <= left; right += 1) {
          const expected = left === right ? (p[left] as number) : (p[left] as number) * (p[right] as number);
          if (runs * expected < 25) continue;
          const z =
            ((both[left]?.[right] as number) - runs * expected) / Math.sqrt(runs * expected * (1 - expected));
          expect(Math.abs(z)).toBeLessThan(5.2);
        }
      }
    }
  });
});

describe("the mean spread", () => {
  /** Two cliques with a bridge, one way round: 12 arcs. */
  const graph = graphFromArcs(
    7,
    [0, 0, 1, 2, 2, 3, 3, 4, 5, 5, 6, 1],
    [1, 2, 2, 0, 3, 4, 5, 5, 4, 6, 3, 1],
    KEEP_ALL,
  );
  const own = [0.9, 0.05, 0.4, 0.7, 0.6, 1, 0.01, 0.33, 0.5, 0.8, 0, 0.2];

  test.each<[string, Chances]>([
    ["p = 0.3", 0.3],
    ["p = 0.01", 0.01],
    ["weighted", "weighted"],
    ["a probability for each arc", own],
  ])("is that of all worlds enumerated: %s", (_name, chances) => {
    // 5 means, each beyond 5 standard errors with probability 6·10⁻⁷: 1 seed in 300,000 would fail.
    const kernel = prepareIndependentCascade(graph, chances);
    for (const seeds of [[0], [3], [6], [0, 6], [1, 4, 5]]) {
      const runs = 40_000;
      const found = tallied(kernel, seeds, runs);
      const [mean, variance] = exactSpread(graph, chances, seeds);
      const sum = found.spread.reduce((total, spread) => total + spread, 0);
      expect(Math.abs(sum / runs - mean)).toBeLessThanOrEqual(5 * Math.sqrt(variance / runs));
    }
  });

  test("rises with the seed set in every run, and ever less", () => {
    const kernel = prepareIndependentCascade(graph, own);
    const spreads = (seeds: number[]): Uint32Array => tallied(kernel, seeds, 200).spread;
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.nat({ max: 6 }), { maxLength: 4 }),
        fc.array(fc.nat({ max: 6 }), { maxLength: 3 }),
        fc.nat({ max: 6 }),
        (small, more, node) => {
          const large = [...small, ...more];
          const [a, b, c, d] = [small, large, [...small, node], [...large, node]].map(spreads) as [
            Uint32Array,
            Uint32Array,
            Uint32Array,
            Uint32Array,
          ];
          for (let run = 0; run < 200; run += 1) {
            expect(a[run]!).toBeLessThanOrEqual(b[run]!);
            // Coverage of a fixed world is submodular, so one counterexample in any run is a fault.
            expect(c[run]! - a[run]!).toBeGreaterThanOrEqual(d[run]! - b[run]!);
          }
        },
      ),
      cases(100),
    );
  });

  test("of all worlds enumerated is monotone and submodular too", () => {
    const mean = (seeds: number[]): number => exactSpread(graph, own, seeds)[0];
    const gain = (seeds: number[], node: number): number => mean([...seeds, node]) - mean(seeds);
    for (const node of [1, 5]) {
      expect(gain([0], node)).toBeGreaterThanOrEqual(gain([0, 3], node));
      expect(gain([0, 3], node)).toBeGreaterThanOrEqual(0);
    }
  });
});

describe("runs", () => {
  test("replay alone, and ranges of them put together are the whole", () => {
    fc.assert(
      fc.property(
        anyCase,
        fc.nat({ max: 30 }),
        fc.nat({ max: 30 }),
        ({ graph, chances, seeds }, left, right) => {
          const kernel = prepareIndependentCascade(graph, chances);
          const runs = left + right + 1;
          const whole = tallied(kernel, seeds, runs);
          const parts = createTally({ runs, perNode: graph.size });
          for (const [from, count] of [
            [left, right + 1],
            [0, left],
          ] as const) {
            mergeTally(parts, tallied(prepareIndependentCascade(graph, chances), seeds, count, { from }));
          }
          expect(parts).toEqual(whole);
          expect(tallied(kernel, seeds, 1, { from: left }).spread[0]).toBe(whole.spread[left]);
        },
      ),
      cases(100),
    );
  });

  test("go on over the limits of a chunk", () => {
    const kernel = prepareIndependentCascade(path(5), 0.5);
    const whole = tallied(kernel, [0], 10_000);
    expect(whole.activations?.[0]).toBe(10_000);
    expect(tallied(kernel, [0], 1, { from: 9_000 }).spread[0]).toBe(whole.spread[9_000]);
    const each = createTally({ runs: 10_000, perNode: 5 });
    kernel.runEach(new Uint32Array(10_000), SEED, 0, each);
    expect(each).toEqual(whole);
  });

  test("each from a seed of its own are the runs from that seed", () => {
    const kernel = prepareIndependentCascade(path(40), 0.8);
    const nodes = Uint32Array.from({ length: 30 }, (_, at) => (at * 7) % 40);
    const each = createTally({ firstRun: 5, runs: 30 });
    kernel.runEach(nodes, SEED, 5, each);
    nodes.forEach((node, at) => {
      expect(tallied(kernel, [node], 1, { from: 5 + at }).spread[0]).toBe(each.spread[at]);
    });
  });
});

describe("at the edges", () => {
  test("p = 0 stays at the seeds, p = 1 reaches all that can be reached, on any graph", () => {
    fc.assert(
      fc.property(anyCase, ({ graph, seeds }) => {
        const distinct = new Set(seeds).size;
        const all = reached(graph, seeds).filter((hop) => hop >= 0).length;
        const arcs = graph.targets.length;
        for (const none of [0, new Float64Array(arcs)]) {
          expect([...tallied(prepareIndependentCascade(graph, none), seeds, 3).spread]).toEqual(
            Array(3).fill(distinct),
          );
        }
        for (const every of [1, new Float64Array(arcs).fill(1)]) {
          expect([...tallied(prepareIndependentCascade(graph, every), seeds, 3).spread]).toEqual(
            Array(3).fill(all),
          );
        }
      }),
      cases(100),
    );
  });

  test("a path has as many hops as nodes", () => {
    const found = tallied(prepareIndependentCascade(path(100), 1), [0], 2);
    expect([...found.hops.subarray(0, 101)]).toEqual([...Array(100).fill(2), 0]);
  });

  test("one node, no nodes, no seeds", () => {
    expect([
      ...tallied(prepareIndependentCascade(graphFromArcs(1, [0], [0], KEEP_ALL), 1), [0, 0], 2).spread,
    ]).toEqual([1, 1]);
    const nobody = prepareIndependentCascade(graphFromArcs(0, [], []), "weighted");
    expect([...tallied(nobody, [], 2).spread]).toEqual([0, 0]);
    expect(() => tallied(nobody, [0], 1)).toThrow("seed 0 is not in the graph, which is empty");
  });

  test("mistakes are named", () => {
    const graph = path(3);
    const kernel = prepareIndependentCascade(graph, 0.5);
    const tally = createTally({ firstRun: 10, runs: 5 });
    const wrong: [() => unknown, string][] = [
      [
        () => kernel.run(Uint32Array.of(1, 3), 0, 10, 15, tally),
        "seed 3 is not in the graph; nodes go from 0 to 2",
      ],
      [
        () => kernel.runEach(Uint32Array.of(4), 0, 10, tally),
        "seed 4 is not in the graph; nodes go from 0 to 2",
      ],
      [
        () => kernel.run(Uint32Array.of(1), 0, 9, 15, tally),
        "runs 9 to 15 do not lie within those of the tally, 10 to 15",
      ],
      [
        () => kernel.run(Uint32Array.of(1), -1, 10, 15, tally),
        "seed must be a whole number from 0 to 2^53 − 1, not -1",
      ],
      [
        () => kernel.run(Uint32Array.of(1), 0, 0, 1, createTally({ runs: 1, perNode: 4 })),
        "the tally counts activations of 4 nodes, the graph has 3",
      ],
      [
        () => prepareIndependentCascade(graph, 1.5),
        "the probability of an arc must be a number from 0 to 1, not 1.5",
      ],
      [
        () => prepareIndependentCascade(graph, Number.NaN),
        "the probability of an arc must be a number from 0 to 1, not NaN",
      ],
      [
        () => prepareIndependentCascade(graph, [0.5, -1]),
        "the probability of arc 1 must be a number from 0 to 1, not -1",
      ],
      [() => prepareIndependentCascade(graph, [0.5]), "one probability for each of 2 arcs is needed, not 1"],
      [() => createTally({ runs: -1 }), "runs must be a whole number from 0 to 2^32 − 1, not -1"],
    ];
    for (const [act, message] of wrong) expect(act).toThrow(new RangeError(message));
  });
});
