/** Parts, orders, components, samples and figures of graphs, against naive definitions. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { stream, uniform } from "../../sim/engine/rng.ts";
import { barabasiAlbert } from "../../sim/networks/barabasi-albert.ts";
import { clustering } from "../../sim/networks/clustering.ts";
import { largestComponent, strongComponents, weakComponents } from "../../sim/networks/components.ts";
import { largest, outDegrees, summariseDegrees } from "../../sim/networks/degrees.ts";
import { erdosRenyi } from "../../sim/networks/erdos-renyi.ts";
import {
  type Graph,
  graphFromArcs,
  graphFromOwnArcs,
  inDegrees,
  outDegree,
  spreadGraphOf,
  transpose,
  validateGraph,
} from "../../sim/networks/graph.ts";
import { holmeKim } from "../../sim/networks/holme-kim.ts";
import { PairSet } from "../../sim/networks/pair-set.ts";
import { PowerLaw } from "../../sim/networks/power-law.ts";
import { byBreadthFirst, byDegree, relabel } from "../../sim/networks/relabel.ts";
import { forestFireSample, randomWalkSample } from "../../sim/networks/sample.ts";
import { networkStatistics, reciprocity } from "../../sim/networks/statistics.ts";
import { inducedSubgraph } from "../../sim/networks/subgraph.ts";
import { powerLawTail } from "../../sim/networks/tail.ts";
import { bothWays, union } from "../../sim/networks/union.ts";
import { cases } from "../support/arbitraries-settings.ts";
import { graphOf, type Pair, pairsOf, reachedFrom, sortedPairs } from "./networks-support.ts";

/** Any small graph; loops and repetitions only where `rules` keep them. */
const graphs = (rules = {}): fc.Arbitrary<Graph> =>
  fc.integer({ min: 0, max: 14 }).chain((size) => {
    const node = fc.nat({ max: Math.max(0, size - 1) });
    return fc
      .array(fc.tuple(node, node), { maxLength: size === 0 ? 0 : 45 })
      .map((pairs) => graphOf(size, pairs, rules));
  });
const KEEP = { selfLoops: true, multiArcs: true };

describe("rows", () => {
  test("from arcs that may be overwritten are the same", () => {
    fc.assert(
      fc.property(graphs(KEEP), fc.boolean(), fc.boolean(), (graph, selfLoops, multiArcs) => {
        const pairs = pairsOf(graph).reverse();
        const sources = Uint32Array.from(pairs, ([from]) => from);
        const targets = Uint32Array.from(pairs, ([, to]) => to);
        const rules = { selfLoops, multiArcs };
        const made = graphFromArcs(graph.size, sources, targets, rules);
        validateGraph(made, rules);
        expect(graphFromOwnArcs(graph.size, sources, targets, rules)).toEqual(made);
      }),
      cases(150),
    );
  });

  test("own their memory, even when the arcs were part of a larger buffer", () => {
    const arcs = Uint32Array.of(0, 1, 1, 0, 9, 9);
    const graph = graphFromOwnArcs(2, arcs.slice(0, 2), arcs.subarray(2, 4));
    expect(graph.targets.buffer.byteLength).toBe(8);
    expect(pairsOf(graph)).toEqual([
      [0, 1],
      [1, 0],
    ]);
  });

  test("turned round hold the same arcs the other way", () => {
    fc.assert(
      fc.property(graphs(KEEP), (graph) => {
        const turned = transpose(graph);
        validateGraph(turned, KEEP);
        expect(sortedPairs(pairsOf(turned).map(([from, to]): Pair => [to, from]))).toEqual(
          sortedPairs(pairsOf(graph)),
        );
        expect(spreadGraphOf(graph)).toEqual(turned);
      }),
      cases(150),
    );
  });

  test("a union holds the arcs of both, each once", () => {
    fc.assert(
      fc.property(graphs(), graphs(), (one, other) => {
        if (one.size !== other.size) {
          expect(() => union(one, other)).toThrow("graphs of one size are needed");
          return;
        }
        const both = union(one, other);
        validateGraph(both);
        const expected = new Set([...pairsOf(one), ...pairsOf(other)].map((pair) => pair.join()));
        expect(
          pairsOf(both)
            .map((pair) => pair.join())
            .sort(),
        ).toEqual([...expected].sort());
      }),
      cases(100),
    );
  });
});

describe("a set of pairs", () => {
  test("is a set, whatever is added and deleted", () => {
    const step = fc.tuple(fc.constantFrom("add", "delete", "has"), fc.nat({ max: 6 }), fc.nat({ max: 5 }));
    fc.assert(
      fc.property(fc.array(step, { maxLength: 200 }), (steps) => {
        const pairs = new PairSet(0);
        const model = new Set<string>();
        for (const [what, first, second] of steps) {
          const key = `${first},${second}`;
          const known = model.has(key);
          if (what === "has") expect(pairs.has(first, second)).toBe(known);
          else if (what === "add") {
            expect(pairs.add(first, second)).toBe(!known);
            model.add(key);
          } else expect(pairs.delete(first, second)).toBe(model.delete(key));
          expect(pairs.size).toBe(model.size);
        }
      }),
      cases(200),
    );
  });

  test("grows beyond what was expected", () => {
    const pairs = new PairSet(1);
    for (let first = 0; first < 300; first += 1) {
      for (let second = 0; second < 30; second += 1) expect(pairs.add(first, second * 65_536)).toBe(true);
    }
    expect(pairs.size).toBe(9000);
    expect(pairs.has(299, 29 * 65_536)).toBe(true);
    expect(pairs.has(300, 0)).toBe(false);
  });
});

describe("relabelling", () => {
  test("is the same graph under other numbers", () => {
    fc.assert(
      fc.property(graphs(KEEP), (graph) => {
        for (const order of [byDegree(graph), byBreadthFirst(graph)]) {
          const { graph: other, nodes, places } = relabel(graph, order);
          validateGraph(other, KEEP);
          expect([...nodes].sort((a, b) => a - b)).toEqual([...Array(graph.size).keys()]);
          for (let node = 0; node < graph.size; node += 1) expect(places[nodes[node] as number]).toBe(node);
          const back = pairsOf(other).map(([from, to]): Pair => [nodes[from] as number, nodes[to] as number]);
          expect(sortedPairs(back)).toEqual(sortedPairs(pairsOf(graph)));
        }
      }),
      cases(150),
    );
  });

  test("by degree the largest come first; breadth first no node comes before the one it was met from", () => {
    fc.assert(
      fc.property(graphs(), (graph) => {
        const order = [...byDegree(graph)];
        const expected = [...order].sort((a, b) => outDegree(graph, b) - outDegree(graph, a) || a - b);
        expect(order).toEqual(expected);
        // Distances from the first node never fall along the order while it lasts.
        const { graph: other } = relabel(graph, byBreadthFirst(graph));
        const met = reachedFrom(other, 0);
        if (graph.size > 0) expect([...met]).toEqual([...Array(met.size).keys()]);
      }),
      cases(150),
    );
  });

  test("refuses what is no order", () => {
    const graph = graphOf(2, [[0, 1]]);
    expect(() => relabel(graph, Uint32Array.of(0))).toThrow(
      "order must hold each of 2 nodes once, not 1 entries",
    );
    expect(() => relabel(graph, Uint32Array.of(0, 0))).toThrow("order holds node 0 twice");
    expect(() => relabel(graph, Uint32Array.of(0, 2))).toThrow("order[1] is 2; nodes go from 0 to 1");
  });
});

describe("components", () => {
  test("two nodes are in one when each reaches the other; weakly, when arcs count both ways", () => {
    fc.assert(
      fc.property(graphs(KEEP), (graph) => {
        for (const [components, ways] of [
          [strongComponents(graph), graph],
          [weakComponents(graph), bothWays(graph)],
        ] as const) {
          const reached = [...Array(graph.size).keys()].map((node) => reachedFrom(ways, node));
          for (let one = 0; one < graph.size; one += 1) {
            for (let other = 0; other < graph.size; other += 1) {
              const together = (reached[one]?.has(other) && reached[other]?.has(one)) ?? false;
              expect(components.of[one] === components.of[other]).toBe(together);
            }
          }
          const sizes = [...components.sizes.keys()].map(
            (number) => components.of.filter((of) => of === number).length,
          );
          expect([...components.sizes]).toEqual(sizes);
          const firsts = [...components.sizes.keys()].map((number) => components.of.indexOf(number));
          expect(firsts).toEqual([...firsts].sort((a, b) => a - b));
        }
      }),
      cases(150),
    );
  });

  test("a chain of a hundred thousand nodes overflows no stack", () => {
    const size = 100_000;
    const chain = graphFromArcs(
      size,
      Uint32Array.from({ length: size - 1 }, (_, node) => node),
      Uint32Array.from({ length: size - 1 }, (_, node) => node + 1),
    );
    expect(strongComponents(chain).sizes.length).toBe(size);
    expect(weakComponents(transpose(chain)).sizes).toEqual(Uint32Array.of(size));
  });

  test("the largest is a graph of its own", () => {
    const graph = graphOf(7, [
      [5, 6],
      [1, 3],
      [3, 2],
      [2, 1],
      [0, 0],
    ]);
    const { graph: part, nodes } = largestComponent(graph);
    expect([...nodes]).toEqual([1, 2, 3]);
    expect(pairsOf(part)).toEqual([
      [0, 2],
      [1, 0],
      [2, 1],
    ]);
    expect(largestComponent(graphOf(0, [])).graph.size).toBe(0);
  });
});

describe("parts and samples", () => {
  test("a part has every arc between its nodes and no other", () => {
    fc.assert(
      fc.property(graphs(KEEP), fc.nat(), (graph, mask) => {
        const wanted = [...Array(graph.size).keys()].filter((node) => ((mask >>> node) & 1) === 1);
        const { graph: part, nodes } = inducedSubgraph(graph, [...wanted].reverse());
        validateGraph(part, KEEP);
        expect([...nodes]).toEqual(wanted);
        const expected = pairsOf(graph).filter(([from, to]) => wanted.includes(from) && wanted.includes(to));
        expect(pairsOf(part).map(([from, to]) => [nodes[from], nodes[to]])).toEqual(expected);
      }),
      cases(100),
    );
    const graph = graphOf(2, []);
    expect(() => inducedSubgraph(graph, [0, 0])).toThrow("nodes holds 0 twice");
    expect(() => inducedSubgraph(graph, [2])).toThrow("nodes[0] is 2");
  });

  test.each([
    ["forest fire", forestFireSample],
    ["random walk", randomWalkSample],
  ] as const)("%s: as many nodes as asked for, of any graph, the same for the same seed", (_, sample) => {
    fc.assert(
      fc.property(
        graphs(KEEP),
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.nat(),
        (graph, share, seed) => {
          const nodes = Math.round(share * graph.size);
          const made = sample({ graph, nodes, seed });
          expect(made.graph.size).toBe(nodes);
          expect(made).toEqual(inducedSubgraph(graph, made.nodes));
          expect(sample({ graph, nodes, seed })).toEqual(made);
        },
      ),
      cases(100),
    );
    expect(() => sample({ graph: graphOf(2, []), nodes: 3, seed: 1 })).toThrow(
      "nodes must be a whole number from 0 to 2, not 3",
    );
    const large = barabasiAlbert({ size: 5000, edgesPerNode: 4, seed: 1 });
    const small = sample({ graph: large, nodes: 500, seed: 2 }).graph;
    // Both keep to where arcs are: many more than the 0.08 that 500 nodes at random would keep of each arc.
    expect(small.targets.length / small.size).toBeGreaterThan(2);
  });
});

describe("figures", () => {
  test("clustering and reciprocity by definition", () => {
    fc.assert(
      fc.property(graphs({ selfLoops: true }), (graph) => {
        const ties = pairsOf(bothWays(graph)).filter(([a, b]) => a !== b);
        const tied = new Set(ties.map((pair) => pair.join()));
        let [closed, wedges, shares] = [0, 0, 0];
        for (let node = 0; node < graph.size; node += 1) {
          const around = ties.filter(([from]) => from === node).map(([, to]) => to);
          const pairs = around.flatMap((a) => around.filter((b) => b > a).map((b) => tied.has(`${a},${b}`)));
          wedges += pairs.length;
          closed += pairs.filter(Boolean).length;
          shares += pairs.length === 0 ? 0 : pairs.filter(Boolean).length / pairs.length;
        }
        const found = clustering(graph, 1);
        expect(found.wedges).toBeNull();
        expect(found.transitivity).toBeCloseTo(wedges === 0 ? 0 : closed / wedges, 12);
        expect(found.average).toBeCloseTo(graph.size === 0 ? 0 : shares / graph.size, 12);
        const arcs = pairsOf(graph).filter(([a, b]) => a !== b);
        const mutual = arcs.filter(([a, b]) => pairsOf(graph).some(([c, d]) => c === b && d === a));
        expect(reciprocity(graph)).toBe(arcs.length === 0 ? 0 : mutual.length / arcs.length);
      }),
      cases(100),
    );
  });

  test("sampled clustering is near the exact one", () => {
    const graph = holmeKim({ size: 3000, edgesPerNode: 4, triads: 0.7, seed: 1 });
    const [exact, drawn] = [clustering(graph, 1), clustering(graph, 1, 0)];
    expect(drawn.wedges).toBe(100_000);
    // Standard errors are at most 0.5 ÷ √100,000 = 0.0016; six of them.
    expect(Math.abs(drawn.transitivity - exact.transitivity)).toBeLessThan(0.01);
    expect(Math.abs(drawn.average - exact.average)).toBeLessThan(0.01);
  });

  test("degrees: counts, median, the largest", () => {
    fc.assert(
      fc.property(fc.array(fc.nat({ max: 9 }), { maxLength: 30 }), fc.nat({ max: 5 }), (list, count) => {
        const degrees = Uint32Array.from(list);
        const { counts, median, max, min, mean } = summariseDegrees(degrees);
        const sorted = [...list].sort((a, b) => a - b);
        expect(counts.flatMap(([degree, nodes]) => Array<number>(nodes).fill(degree))).toEqual(sorted);
        expect([min, max]).toEqual([sorted[0] ?? 0, sorted.at(-1) ?? 0]);
        expect(median).toBe(sorted[Math.ceil(sorted.length / 2) - 1] ?? 0);
        expect(mean).toBeCloseTo(list.reduce((a, b) => a + b, 0) / Math.max(1, list.length), 12);
        const order = [...list.keys()].sort((a, b) => (list[b] as number) - (list[a] as number) || a - b);
        expect(largest(degrees, count)).toEqual(order.slice(0, count));
      }),
      cases(150),
    );
  });

  test("the exponent of a tail that has one is found; without one the gap is wide", () => {
    const law = new PowerLaw(2.5, 5, 100_000);
    const draws = stream(1, "tail-test", 0);
    const numbers = Uint32Array.from({ length: 20_000 }, (_, index) => law.at(uniform(draws, index, 0)));
    const tail = powerLawTail(summariseDegrees(numbers).counts);
    // Standard error (exponent − 1) ÷ √nodes = 0.0106 with all nodes; five of them, and the start may lie higher.
    expect(Math.abs((tail?.exponent as number) - 2.5)).toBeLessThan(0.08);
    expect(tail?.distance).toBeLessThan(0.02);
    const poisson = powerLawTail(
      summariseDegrees(outDegrees(erdosRenyi({ size: 5000, p: 0.01, seed: 1 }))).counts,
    );
    expect(poisson?.exponent ?? 99).toBeGreaterThan(5);
    expect(powerLawTail([[3, 1000]])).toBeNull();
    expect(powerLawTail([])).toBeNull();
    expect(
      powerLawTail([
        [0, 1000],
        [1, 10],
        [2, 3],
      ]),
    ).toBeNull();
  });

  test("of graphs of no, one and two nodes", () => {
    for (const [size, pairs] of [
      [0, []],
      [1, []],
      [1, [[0, 0]]],
      [2, [[0, 1]]],
    ] as [number, Pair[]][]) {
      const graph = graphOf(size, pairs, KEEP);
      const figures = networkStatistics(graph, 1);
      expect(figures.nodes).toBe(size);
      expect(JSON.stringify(figures)).not.toContain("null,null");
      for (const value of [figures.reciprocity, figures.inDegrees.mean, figures.clustering.average]) {
        expect(Number.isFinite(value)).toBe(true);
      }
      expect(figures.selfLoops).toBe(pairs.filter(([a, b]) => a === b).length);
    }
    const figures = networkStatistics(
      graphOf(3, [
        [1, 0],
        [2, 0],
        [0, 2],
      ]),
      1,
    );
    expect(figures).toMatchObject({
      arcs: 3,
      reciprocity: 2 / 3,
      weakComponents: { count: 1, largest: 3 },
      strongComponents: { count: 2, largest: 2 },
    });
    expect(figures.hubs[0]).toEqual({ node: 0, inDegree: 2, outDegree: 1 });
    expect([
      ...inDegrees(
        graphOf(3, [
          [1, 0],
          [2, 0],
          [0, 2],
        ]),
      ),
    ]).toEqual([2, 0, 1]);
  });
});
