/** The reach of every account: world by world against searches and the cascade kernel, and against enumeration. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { prepareIndependentCascade } from "../../sim/cascade/ic.ts";
import { liveWorld } from "../../sim/cascade/ic-world.ts";
import { createTally } from "../../sim/cascade/tally.ts";
import { barabasiAlbert } from "../../sim/networks/barabasi-albert.ts";
import { type Graph, graphFromArcs } from "../../sim/networks/graph.ts";
import { bothWays } from "../../sim/networks/union.ts";
import { sketches } from "../../sim/reach/bottom-k.ts";
import { componentFinder, condense } from "../../sim/reach/components.ts";
import type { Influence } from "../../sim/reach/influence.ts";
import { worldDrawer } from "../../sim/reach/live-arcs.ts";
import { atProbability, percolationCurve } from "../../sim/reach/newman-ziff.ts";
import { orderOf } from "../../sim/reach/radix.ts";
import { emptySums, prepareReach, reachOfAll, summary } from "../../sim/reach/reach-of-all.ts";
import { edgesOf } from "../../sim/reach/shared-coins.ts";
import { UnionFind } from "../../sim/reach/union-find.ts";
import { cases } from "../support/arbitraries-settings.ts";
import { anyGraph, exactSpread, influences, reachedFrom, sourcesOf } from "./reach-oracles.ts";

const graphAndModel = anyGraph(30, 90).chain((graph) => fc.tuple(fc.constant(graph), influences(graph)));
const seed = fc.maxSafeNat();
const world = fc.nat({ max: 1000 });
const rowsOf = ({ size, offsets, targets }: Graph): number[][] =>
  [...Array(size).keys()].map((node) => [...targets.subarray(offsets[node], offsets[node + 1])]);
const path = graphFromArcs(4, [0, 1, 2], [1, 2, 3]);

/** Standard errors by which a mean may miss: for one statistic of a normal law, wrong once in 26 million. */
const Z_MAX = 5.5;

describe("one world", () => {
  test("of the independent cascade is that of the kernel, arc by arc", () => {
    fc.assert(
      fc.property(graphAndModel, seed, world, ([graph, influence], from, index) => {
        if (influence.kind === "threshold" || influence.kind === "threshold-arcs") return;
        const chances =
          influence.kind === "uniform"
            ? influence.p
            : influence.kind === "weighted"
              ? "weighted"
              : influence.probabilities;
        const draw = worldDrawer(graph, influence);
        draw(from, index + 1); // what was there before must not show
        expect(rowsOf(draw(from, index))).toEqual(rowsOf(liveWorld(graph, chances, from, index)));
      }),
      cases(300),
    );
  });

  test("of the linear threshold has at most one live arc into a node, and that is an arc of the graph", () => {
    fc.assert(
      fc.property(anyGraph(12, 40), seed, world, (graph, from, index) => {
        const rows = rowsOf(worldDrawer(graph, { kind: "threshold" })(from, index));
        const targets = rows.flat();
        expect(new Set(targets).size).toBe(targets.length);
        // With equal weights everybody who has an arc listens to one.
        expect(new Set(targets)).toEqual(new Set(graph.targets));
        rows.forEach((row, node) => {
          for (const target of row) expect(rowsOf(graph)[node]).toContain(target);
        });
      }),
      cases(100),
    );
  });

  test("counts for every node what a search from it finds", () => {
    fc.assert(
      fc.property(graphAndModel, seed, world, ([graph, influence], from, index) => {
        const counter = prepareReach(graph, influence, { coins: "separate" });
        counter.inWorld(from, index + 1);
        const found = [...counter.inWorld(from, index)];
        const live = worldDrawer(graph, influence)(from, index);
        expect(found).toEqual([...Array(graph.size).keys()].map((node) => reachedFrom(live, [node]).size));
      }),
      cases(300),
    );
  });

  test("counts for every node the spread of the kernel's run with that number, on a graph with a dense core", () => {
    const graph = barabasiAlbert({ size: 400, edgesPerNode: 3, seed: 3 });
    for (const chances of [0.15, 0.4, "weighted"] as const) {
      const kernel = prepareIndependentCascade(graph, chances);
      const counter = prepareReach(
        graph,
        chances === "weighted" ? { kind: "weighted" } : { kind: "uniform", p: chances },
        { coins: "separate" },
      );
      const tally = createTally({ runs: 4 });
      const reach = [0, 1, 2, 3].map((run) => [...counter.inWorld(9, run)]);
      for (let node = 0; node < graph.size; node += 1) {
        kernel.run(Uint32Array.of(node), 9, 0, 4, tally);
        expect([...tally.spread]).toEqual(reach.map((counts) => counts[node]));
      }
    }
  });

  test("with shared coins has the components of its live edges: all at p = 1, none at p = 0", () => {
    fc.assert(
      fc.property(anyGraph(20, 30).map(bothWays), seed, (graph, from) => {
        const everything = prepareReach(graph, { kind: "uniform", p: 1 }, { coins: "shared" });
        expect([...everything.inWorld(from, 0)]).toEqual(
          [...Array(graph.size).keys()].map((node) => reachedFrom(graph, [node]).size),
        );
        const nothing = prepareReach(graph, { kind: "uniform", p: 0 }, { coins: "shared" });
        expect([...nothing.inWorld(from, 0)]).toEqual(new Array(graph.size).fill(1));
      }),
      cases(100),
    );
  });
});

/**
 * Five models, two ways to toss and 8 nodes: 48 means over 20,000 worlds, each compared with enumeration; with perfect
 * coins the test would fail by chance for one seed in 500,000.
 */
test("means over worlds are those of all worlds, by enumeration", () => {
  const graph = graphFromArcs(8, [0, 1, 1, 2, 2, 3, 4, 3, 0, 4, 5, 6], [1, 0, 2, 1, 3, 2, 3, 4, 4, 0, 4, 6], {
    selfLoops: true,
  });
  const symmetric = graphFromArcs(8, [0, 1, 1, 2, 2, 3, 0, 3, 4, 5], [1, 0, 2, 1, 3, 2, 3, 0, 5, 4]);
  const models: readonly (readonly [Graph, Influence, "shared" | "separate"])[] = [
    [graph, { kind: "uniform", p: 0.35 }, "separate"],
    [graph, { kind: "weighted" }, "separate"],
    [
      graph,
      { kind: "arcs", probabilities: sourcesOf(graph).map((_, arc) => ((arc * 7) % 11) / 10) },
      "separate",
    ],
    [graph, { kind: "threshold" }, "separate"],
    [
      graph,
      { kind: "threshold-arcs", weights: sourcesOf(graph).map((_, arc) => 0.02 * (arc + 1)) },
      "separate",
    ],
    [symmetric, { kind: "uniform", p: 0.35 }, "shared"],
  ];
  for (const [on, influence, coins] of models) {
    const exact = exactSpread(on, influence);
    const found = reachOfAll(on, influence, { seed: 11, worlds: 20_000, coins });
    expect(found.coins).toBe(coins);
    for (let node = 0; node < on.size; node += 1) {
      const mean = exact.mean(1 << node);
      const error = Math.sqrt(Math.max(0, exact.square(1 << node) - mean * mean) / 20_000);
      expect(Math.abs((found.mean[node] as number) - mean)).toBeLessThanOrEqual(Z_MAX * error + 1e-12);
      if (error > 0) expect((found.standardError[node] as number) / error).toBeCloseTo(1, 1);
    }
  }
});

describe("sums over worlds", () => {
  test("add up over ranges, in any order, to the same bits", () => {
    fc.assert(
      fc.property(anyGraph(15, 40), seed, fc.integer({ min: 1, max: 9 }), (graph, from, cut) => {
        const counter = prepareReach(graph, { kind: "uniform", p: 0.4 }, {});
        const sums = emptySums(graph.size);
        for (let index = cut; index < 10; index += 1) counter.add(sums, from, index);
        for (let index = 0; index < cut; index += 1) counter.add(sums, from, index);
        const whole = reachOfAll(graph, { kind: "uniform", p: 0.4 }, { seed: from, worlds: 10 });
        expect(summary(sums).mean).toEqual(whole.mean);
        expect(summary(sums).standardError).toEqual(whole.standardError);
      }),
      cases(50),
    );
  });

  test("one world has no standard error", () => {
    expect(reachOfAll(path, { kind: "uniform", p: 1 }, { seed: 1, worlds: 1 })).toMatchObject({
      mean: Float64Array.of(4, 3, 2, 1),
      standardError: new Float64Array(4).fill(Number.NaN),
      estimatedShare: 0,
    });
  });
});

describe("components", () => {
  test("are the nodes that reach each other, numbered against the arcs, and the graph of them keeps reach", () => {
    fc.assert(
      fc.property(anyGraph(25, 70), (graph) => {
        const components = componentFinder(graph.size)(graph);
        const reach = rowsOf(graph).map((_, node) => reachedFrom(graph, [node]));
        const dag = {
          offsets: new Uint32Array(graph.size + 1),
          targets: new Uint32Array(graph.targets.length),
        };
        const arcs = condense(graph, components, dag);
        const of = (node: number): number => components.of[node] as number;
        const members = (component: number): number[] =>
          reach.flatMap((_, node) => (of(node) === component ? [node] : []));
        reach.forEach((one, node) => {
          reach.forEach((other, next) => {
            expect(of(node) === of(next)).toBe(one.has(next) && other.has(node));
          });
        });
        const small = {
          size: components.count,
          offsets: dag.offsets.subarray(0, components.count + 1),
          targets: dag.targets.subarray(0, arcs),
        };
        for (let component = 0; component < components.count; component += 1) {
          expect(components.sizes[component]).toBe(members(component).length);
          for (const target of rowsOf(small)[component] as number[]) expect(target).toBeLessThan(component);
          const nodes = [...reachedFrom(small, [component])].flatMap(members);
          expect(new Set(nodes)).toEqual(reach[members(component)[0] as number]);
        }
      }),
      cases(150),
    );
  });

  test("a path of 200,000 nodes needs no stack", () => {
    const size = 200_000;
    const from = [...Array(size - 1).keys()];
    const graph = graphFromArcs(
      size,
      from,
      from.map((node) => node + 1),
    );
    const { mean } = reachOfAll(graph, { kind: "uniform", p: 1 }, { seed: 1, worlds: 1 });
    expect([mean[0], mean[size - 1]]).toEqual([size, 1]);
  });

  test("union of sets joins what is connected and returns the product of sizes", () => {
    fc.assert(
      fc.property(anyGraph(15, 25), (graph) => {
        const sets = new UnionFind(graph.size);
        let pairs = 0;
        sourcesOf(graph).forEach((source, arc) => {
          pairs += sets.union(source, graph.targets[arc] as number);
        });
        const connected = rowsOf(graph).map((_, node) => reachedFrom(bothWays(graph), [node]));
        connected.forEach((nodes, node) => {
          expect(sets.sizeOf(node)).toBe(nodes.size);
        });
        expect(2 * pairs).toBe(connected.reduce((sum, { size }) => sum + size - 1, 0));
      }),
      cases(100),
    );
  });
});

describe("sketches", () => {
  const graph = barabasiAlbert({ size: 600, edgesPerNode: 2, seed: 2 });
  const live = worldDrawer(graph, { kind: "uniform", p: 0.22 })(5, 0);
  const components = componentFinder(graph.size)(live);
  const dag = {
    offsets: new Uint32Array(graph.size + 1),
    targets: new Uint32Array(live.targets.length),
  };
  condense(live, components, dag);
  const exact = new Float64Array(components.count);
  for (let node = 0; node < graph.size; node += 1) {
    exact[components.of[node] as number] = reachedFrom(live, [node]).size;
  }

  /** Some 500 components share few orders of the nodes: means within 5.5 standard errors of each. */
  test("are exact below k, unbiased above, and err less than stated", () => {
    const k = 16;
    const orders = 400;
    const [sums, squares] = [new Float64Array(components.count), new Float64Array(components.count)];
    for (let order = 0; order < orders; order += 1) {
      sketches(graph.size, dag, components, k, 7, order).forEach((value, component) => {
        const truth = exact[component] as number;
        if (truth < k) expect(value).toBe(truth);
        sums[component] = (sums[component] as number) + value / truth - 1;
        squares[component] = (squares[component] as number) + (value / truth - 1) ** 2;
      });
    }
    const large = [...exact.keys()].filter((component) => (exact[component] as number) >= k);
    expect(large.length).toBeGreaterThan(20);
    for (const component of large) {
      const variance = (squares[component] as number) / orders;
      // The sample's own spread around the stated bound: 25 % is more than 5 of its standard errors.
      expect(Math.sqrt(variance)).toBeLessThan(1.25 / Math.sqrt(k - 2));
      expect(Math.abs((sums[component] as number) / orders)).toBeLessThan(
        Z_MAX * Math.sqrt(variance / orders) + 1e-12,
      );
    }
  });

  test("take over when the effort is spent, and say so", () => {
    const influence: Influence = { kind: "uniform", p: 0.22 };
    const options = { seed: 5, worlds: 200, coins: "separate" } as const;
    const [careful, quick] = [
      reachOfAll(graph, influence, options),
      reachOfAll(graph, influence, { ...options, effort: 0, sketch: 32 }),
    ];
    expect(careful.estimatedShare).toBe(0);
    expect(quick.estimatedShare).toBeGreaterThan(0);
    expect(quick.sketchError).toBeCloseTo(1 / Math.sqrt(30), 12);
    const total = (values: Float64Array): number => values.reduce((sum, value) => sum + value, 0);
    // 200 independent orders, relative error below 18.3 % each, the same for all nodes at worst: 5.5 · 18.3 % / √200.
    expect(Math.abs(total(quick.mean) / total(careful.mean) - 1)).toBeLessThan(0.072);
  });

  test("sort by radix as by comparison, stably", () => {
    fc.assert(
      fc.property(fc.uint32Array({ maxLength: 50, max: 2 ** 32 - 1 }), (keys) => {
        const expected = [...keys.keys()].sort((a, b) => (keys[a] as number) - (keys[b] as number) || a - b);
        expect([...orderOf(keys)]).toEqual(expected);
      }),
      cases(100),
    );
    const many = Uint32Array.from({ length: 40_000 }, (_, at) => Math.imul(at % 30_000, 0x9e3779b1));
    const order = [...orderOf(many)];
    expect(order).toEqual(
      [...many.keys()].sort((a, b) => (many[a] as number) - (many[b] as number) || a - b),
    );
  });
});

describe("every p from one order of edges", () => {
  test("the binomial weights: constants, means and squares come out", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 3000 }),
        fc.oneof(fc.constantFrom(0, 1), fc.double({ min: 0, max: 1, noNaN: true })),
        (edges, p) => {
          const curve = (of: (live: number) => number) =>
            Float64Array.from({ length: edges + 1 }, (_, live) => of(live));
          expect(
            atProbability(
              curve(() => 3),
              p,
            ),
          ).toBeCloseTo(3, 9);
          expect(
            atProbability(
              curve((live) => live),
              p,
            ),
          ).toBeCloseTo(edges * p, 6);
          const square = edges * p * (1 - p) + (edges * p) ** 2;
          expect(
            atProbability(
              curve((live) => live * live),
              p,
            ) / Math.max(1, square),
          ).toBeCloseTo(square / Math.max(1, square), 9);
        },
      ),
      cases(100),
    );
  });

  /** 5 statistics with their standard errors taken from the curve itself: false alarms below one seed in a million. */
  test("agrees with enumeration at every p", () => {
    const graph = graphFromArcs(6, [0, 1, 1, 2, 2, 0, 2, 3, 4, 5], [1, 0, 2, 1, 0, 2, 3, 2, 5, 4]);
    const edges = edgesOf(graph) as Graph;
    const orders = 20_000;
    const curve = percolationCurve(graph, { seed: 3, orders });
    expect([curve.edges, curve.orders]).toEqual([5, orders]);
    for (const p of [0, 0.2, 0.5, 0.9, 1]) {
      const exact = exactSpread(graph, { kind: "uniform", p });
      const mean = [0, 1, 2, 3, 4, 5].reduce((sum, node) => sum + exact.mean(1 << node) / 6, 0);
      const found = atProbability(curve.meanReach, p);
      const variance = atProbability(curve.meanReachSquares, p) - atProbability(curve.meanReach, p) ** 2;
      expect(Math.abs(found - mean)).toBeLessThanOrEqual(
        Z_MAX * Math.sqrt(Math.max(0, variance) / orders) + 1e-9,
      );
    }
    expect(curve.largest[0]).toBe(1);
    expect(curve.largest[5]).toBe(4);
    expect(edges.targets.length).toBe(5);
  });

  test("agrees with worlds of shared coins on a larger graph", () => {
    const graph = barabasiAlbert({ size: 500, edgesPerNode: 2, seed: 4 });
    const curve = percolationCurve(graph, { seed: 1, orders: 300 });
    for (const p of [0.05, 0.2, 0.6]) {
      const { mean } = reachOfAll(graph, { kind: "uniform", p }, { seed: 1, worlds: 300 });
      const reach = mean.reduce((sum, one) => sum + one / graph.size, 0);
      const variance = atProbability(curve.meanReachSquares, p) - atProbability(curve.meanReach, p) ** 2;
      // Both means have about this variance; 5.5 standard errors of their difference.
      expect(Math.abs(atProbability(curve.meanReach, p) - reach)).toBeLessThan(
        Z_MAX * Math.sqrt((2 * variance) / 300),
      );
    }
  });
});

describe("hard input", () => {
  const uniform: Influence = { kind: "uniform", p: 0.5 };
  test.each<[string, () => unknown]>([
    [
      "worlds must be a whole number from 1 to 2^31, not 0",
      () => reachOfAll(path, uniform, { seed: 1, worlds: 0 }),
    ],
    [
      "p must be a number from 0 to 1, not NaN",
      () => prepareReach(path, { kind: "uniform", p: Number.NaN }, {}),
    ],
    [
      "probabilities must hold one number per arc, 3, not 2",
      () => prepareReach(path, { kind: "arcs", probabilities: [1, 1] }, {}),
    ],
    [
      "probabilities: arc 1 must have a number from 0 to 1, not NaN",
      () => prepareReach(path, { kind: "arcs", probabilities: [1, Number.NaN, 0] }, {}),
    ],
    [
      "weights: those into node 1 sum to 1.5",
      () =>
        prepareReach(graphFromArcs(3, [0, 2], [1, 1]), { kind: "threshold-arcs", weights: [0.75, 0.75] }, {}),
    ],
    ["coins can be shared only where", () => prepareReach(path, uniform, { coins: "shared" })],
    ["sketch must be a whole number from 8 to 4096, not 2", () => prepareReach(path, uniform, { sketch: 2 })],
    ["effort must be a number ≥ 0, not NaN", () => prepareReach(path, uniform, { effort: Number.NaN })],
    [
      "orders must be a whole number from 1, not 0",
      () => percolationCurve(bothWays(path), { seed: 1, orders: 0 }),
    ],
    ["every arc must have its opposite", () => percolationCurve(path, { seed: 1, orders: 1 })],
    ["p must be a number from 0 to 1, not 2", () => atProbability(Float64Array.of(1), 2)],
    ["seed must be a whole number", () => reachOfAll(path, uniform, { seed: -1, worlds: 1 })],
  ])("%s", (message, action) => {
    expect(action).toThrow(RangeError);
    expect(action).toThrow(message);
  });

  test("a graph of nobody reaches nobody; a graph without arcs reaches itself", () => {
    expect(reachOfAll(graphFromArcs(0, [], []), uniform, { seed: 1, worlds: 3 }).mean.length).toBe(0);
    for (const kind of ["weighted", "threshold"] as const) {
      expect([...reachOfAll(graphFromArcs(3, [], []), { kind }, { seed: 1, worlds: 3 }).mean]).toEqual([
        1, 1, 1,
      ]);
    }
  });
});
