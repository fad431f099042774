/**
 * Generators against what they promise: counts, simplicity, directions, degree laws, clustering, communities; the same
 * seed gives the same graph; impossible options are named. Statistical tests use fixed seeds; the margin of each is at
 * least five standard deviations unless said otherwise, so that a wrong alarm for another seed has odds below 10^-6.
 */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { bits, stream } from "../../sim/engine/rng.ts";
import { aliasDraw, aliasTable } from "../../sim/networks/alias-table.ts";
import { chungLu, powerLawWeights } from "../../sim/networks/chung-lu.ts";
import { clustering } from "../../sim/networks/clustering.ts";
import { weakComponents } from "../../sim/networks/components.ts";
import { configurationModel, directedConfigurationModel } from "../../sim/networks/configuration.ts";
import { outDegrees, summariseDegrees } from "../../sim/networks/degrees.ts";
import { erdosRenyi, erdosRenyiEdges } from "../../sim/networks/erdos-renyi.ts";
import { forestFire } from "../../sim/networks/forest-fire.ts";
import { Geometric } from "../../sim/networks/geometric.ts";
import { type Graph, inDegrees, outDegree, transpose, validateGraph } from "../../sim/networks/graph.ts";
import { holmeKim } from "../../sim/networks/holme-kim.ts";
import { interestCommunity } from "../../sim/networks/interest-community.ts";
import { lfr } from "../../sim/networks/lfr.ts";
import { PowerLaw, powerLawWithMean } from "../../sim/networks/power-law.ts";
import { rmat } from "../../sim/networks/rmat.ts";
import { reciprocity } from "../../sim/networks/statistics.ts";
import { stochasticBlock } from "../../sim/networks/stochastic-block.ts";
import { powerLawTail } from "../../sim/networks/tail.ts";
import { wattsStrogatz } from "../../sim/networks/watts-strogatz.ts";
import { cases } from "../support/arbitraries-settings.ts";
import { pairsOf } from "./networks-support.ts";

const seeds = fc.nat();
const probability = fc.oneof(fc.constantFrom(0, 1), fc.double({ min: 0, max: 1, noNaN: true }));
const isUndirected = (graph: Graph): void => expect(transpose(graph)).toEqual(graph);
const isConnected = (graph: Graph): void =>
  expect(weakComponents(graph).sizes).toEqual(Uint32Array.of(graph.size));
/** Observed events within `sigmas` standard deviations of a binomial's mean. */
const isBinomial = (observed: number, trials: number, p: number, sigmas = 5): void => {
  expect(Math.abs(observed - trials * p)).toBeLessThanOrEqual(
    sigmas * Math.sqrt(trials * p * (1 - p)) + 1e-9,
  );
};

describe("draws without logarithms", () => {
  test("an alias table gives each entry its share of all words, to 2^-32", () => {
    const weights = fc
      .array(fc.oneof(fc.constant(0), fc.double({ min: 0, max: 10, noNaN: true })), {
        minLength: 1,
        maxLength: 40,
      })
      .filter((list) => list.some((weight) => weight > 0.001));
    fc.assert(
      fc.property(weights, (list) => {
        const table = aliasTable(list);
        const full = 2 ** (32 - table.columnBits);
        // Every word falls into a column; below the threshold it stays there: shares can be added up exactly.
        const shares = new Array<number>(2 ** table.columnBits).fill(0);
        for (let column = 0; column < shares.length; column += 1) {
          const threshold = table.thresholds[column] as number;
          shares[column] = (shares[column] as number) + threshold;
          const alias = table.aliases[column] as number;
          shares[alias] = (shares[alias] as number) + full - threshold;
        }
        const total = list.reduce((sum, weight) => sum + weight, 0);
        for (let entry = 0; entry < shares.length; entry += 1) {
          const expected = ((list[entry] ?? 0) / total) * 2 ** 32;
          expect(Math.abs((shares[entry] as number) - expected)).toBeLessThanOrEqual(list.length + 1);
        }
      }),
      cases(200),
    );
    const table = aliasTable([1, 3]);
    expect(aliasDraw(table, 0x3fffffff)).not.toBe(aliasDraw(table, 0x7fffffff));
  });

  test.each([1, 0.7, 0.1, 0.004, 1e-5])("jumps of success %d have the geometric law", (p) => {
    const jump = new Geometric(p);
    const draws = stream(5, "geometric-test", 0);
    const count = 40_000;
    let sum = 0;
    let zeros = 0;
    let beyondMean = 0;
    const mean = (1 - p) / p;
    for (let entity = 0; entity < count; entity += 1) {
      const value = jump.draw(draws, entity);
      sum += value;
      if (value === 0) zeros += 1;
      if (value > mean) beyondMean += 1;
    }
    // Six standard deviations of the mean of so many geometric variates, sqrt(1 − p) ÷ p each.
    expect(Math.abs(sum / count - mean)).toBeLessThanOrEqual((6 * Math.sqrt(1 - p)) / p / Math.sqrt(count));
    isBinomial(zeros, count, p, 6);
    isBinomial(beyondMean, count, (1 - p) ** (Math.floor(mean) + 1), 6);
  });

  test("a probability that cannot be drawn is named", () => {
    for (const p of [0, -1, 1.1, Number.NaN])
      expect(() => new Geometric(p)).toThrow("p must be from 2^-48 to 1");
  });

  test("power laws: shares fall as they should, the mean is the one asked for", () => {
    const law = new PowerLaw(2, 2, 50);
    const draws = stream(1, "power-test", 0);
    const numbers = Array.from({ length: 30_000 }, (_, index) => law.at(bits(draws, index, 0) / 2 ** 32));
    const sum = Array.from({ length: 49 }, (_, index) => (index + 2) ** -2).reduce((a, b) => a + b);
    for (const value of [2, 3, 10]) {
      isBinomial(numbers.filter((one) => one === value).length, numbers.length, value ** -2 / sum);
    }
    for (const mean of [3, 7.3, 20]) {
      const drawn = powerLawWithMean(20_000, 2.5, mean, 100, draws);
      const found = drawn.reduce((a, b) => a + b, 0) / drawn.length;
      const variance = drawn.reduce((a, b) => a + (b - found) ** 2, 0) / drawn.length;
      expect(Math.abs(found - mean)).toBeLessThan(5 * Math.sqrt(variance / drawn.length));
    }
    expect(() => powerLawWithMean(10, 2.5, 0.5, 100, draws)).toThrow("meanDegree must be from 1.");
  });
});

describe("Erdős–Rényi", () => {
  test("simple unless asked otherwise; nothing at p = 0, everything at p = 1", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 25 }),
        probability,
        fc.boolean(),
        fc.boolean(),
        seeds,
        (size, p, directed, selfLoops, seed) => {
          const graph = erdosRenyi({ size, p, directed, selfLoops, seed });
          validateGraph(graph, { selfLoops });
          if (!directed) isUndirected(graph);
          if (p === 0) expect(graph.targets.length).toBe(0);
          if (p === 1)
            expect(graph.targets.length).toBe(size === 0 ? 0 : size * (size - (selfLoops ? 0 : 1)));
          expect(erdosRenyi({ size, p, directed, selfLoops, seed })).toEqual(graph);
        },
      ),
      cases(300),
    );
  });

  test.each([false, true])("every place is equally likely (directed: %s)", (directed) => {
    const counts = new Map<string, number>();
    const runs = 3000;
    for (let seed = 0; seed < runs; seed += 1) {
      for (const pair of pairsOf(erdosRenyi({ size: 6, p: 0.3, directed, selfLoops: true, seed }))) {
        counts.set(pair.join(), (counts.get(pair.join()) ?? 0) + 1);
      }
    }
    expect(counts.size).toBe(36);
    for (const count of counts.values()) isBinomial(count, runs, 0.3);
  });

  test("the number of edges is binomial, and degrees are Poisson", () => {
    const size = 20_000;
    const graph = erdosRenyi({ size, p: 5 / size, seed: 3 });
    isBinomial(graph.targets.length / 2, (size * (size - 1)) / 2, 5 / size);
    const degrees = outDegrees(graph);
    let chance = Math.exp(-5);
    for (let degree = 0; degree < 10; degree += 1) {
      isBinomial(degrees.filter((one) => one === degree).length, size, chance, 6);
      chance *= 5 / (degree + 1);
    }
  });

  test("G(n, m) has exactly as many edges as asked for, up to all", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 12 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.boolean(),
        fc.boolean(),
        seeds,
        (size, share, directed, selfLoops, seed) => {
          const possible = (directed ? size * (size - 1) : (size * (size - 1)) / 2) + (selfLoops ? size : 0);
          const edges = Math.round(share * possible);
          const graph = erdosRenyiEdges({ size, edges, directed, selfLoops, seed });
          validateGraph(graph, { selfLoops });
          if (!directed) isUndirected(graph);
          const loops = pairsOf(graph).filter(([a, b]) => a === b).length;
          expect(directed ? graph.targets.length : (graph.targets.length + loops) / 2).toBe(edges);
        },
      ),
      cases(300),
    );
  });

  test.each([false, true])("G(n, m): every graph is equally likely (directed: %s)", (directed) => {
    // With loops: undirected 6 pairs, directed 9; two of them are drawn.
    const counts = new Map<string, number>();
    const runs = 4500;
    for (let seed = 0; seed < runs; seed += 1) {
      const key = JSON.stringify(
        pairsOf(erdosRenyiEdges({ size: 3, edges: 2, directed, selfLoops: true, seed })),
      );
      counts.set(key, (counts.get(key) ?? 0) + 1);
    }
    const graphs = directed ? 36 : 15;
    expect(counts.size).toBe(graphs);
    for (const count of counts.values()) isBinomial(count, runs, 1 / graphs);
  });

  test("impossible options are named", () => {
    expect(() => erdosRenyi({ size: 5, p: Number.NaN, seed: 1 })).toThrow(
      "p must be a number from 0 to 1, not NaN",
    );
    expect(() => erdosRenyi({ size: -1, p: 0, seed: 1 })).toThrow("size must be a whole number");
    expect(() => erdosRenyi({ size: 1e6, p: 0.5, seed: 1 })).toThrow("p asks for about 499999500000 arcs");
    expect(() => erdosRenyiEdges({ size: 3, edges: 4, seed: 1 })).toThrow(
      "edges must be a whole number from 0 to 3, not 4",
    );
  });
});

describe("Holme–Kim", () => {
  test("has the promised number of edges, both ways, and is connected", () => {
    const options = fc
      .integer({ min: 2, max: 50 })
      .chain((size) =>
        fc.tuple(fc.constant(size), fc.integer({ min: 1, max: Math.min(6, size - 1) }), probability, seeds),
      );
    fc.assert(
      fc.property(options, ([size, edgesPerNode, triads, seed]) => {
        const graph = holmeKim({ size, edgesPerNode, triads, seed });
        validateGraph(graph);
        isUndirected(graph);
        isConnected(graph);
        expect(graph.targets.length).toBe(2 * edgesPerNode * (size - edgesPerNode));
      }),
      cases(150),
    );
  });

  test("triads bring clustering and leave the power law", () => {
    const of = (triads: number): Graph => holmeKim({ size: 10_000, edgesPerNode: 3, triads, seed: 2 });
    const [none, some, all] = [of(0), of(0.5), of(1)].map((graph) => clustering(graph, 1).average) as [
      number,
      number,
      number,
    ];
    expect(none).toBeLessThan(0.02);
    expect(some).toBeGreaterThan(0.2);
    // The paper's figure 3 has 0.6 and more for m = 3 when every further edge closes a triangle.
    expect(all).toBeGreaterThan(0.55);
    const degrees = outDegrees(of(1));
    for (const least of [6, 12, 24]) {
      const share = degrees.filter((degree) => degree >= least).length / degrees.length;
      // P(degree ≥ k) = m(m + 1) ÷ (k(k + 1)) of preferential attachment; triads change it by less than a quarter.
      expect(share / (12 / (least * (least + 1)))).toBeGreaterThan(0.75);
      expect(share / (12 / (least * (least + 1)))).toBeLessThan(1.25);
    }
  });

  test("impossible options are named", () => {
    expect(() => holmeKim({ size: 3, edgesPerNode: 3, triads: 0, seed: 1 })).toThrow("edgesPerNode");
    expect(() => holmeKim({ size: 1, edgesPerNode: 1, triads: 0, seed: 1 })).toThrow("edgesPerNode");
    expect(() => holmeKim({ size: 9, edgesPerNode: 3, triads: 2, seed: 1 })).toThrow(
      "triads must be a number from 0 to 1",
    );
  });
});

describe("Watts–Strogatz", () => {
  test("keeps its number of edges and half of everybody's neighbours", () => {
    const options = fc
      .integer({ min: 0, max: 40 })
      .chain((size) =>
        fc.tuple(
          fc.constant(size),
          fc.integer({ min: 0, max: Math.floor(Math.max(0, size - 1) / 2) }),
          probability,
          seeds,
        ),
      );
    fc.assert(
      fc.property(options, ([size, half, rewire, seed]) => {
        const graph = wattsStrogatz({ size, neighbours: 2 * half, rewire, seed });
        validateGraph(graph);
        isUndirected(graph);
        expect(graph.targets.length).toBe(2 * half * size);
        for (let node = 0; node < size; node += 1)
          expect(outDegree(graph, node)).toBeGreaterThanOrEqual(half);
        if (rewire === 0 && half > 0) isConnected(graph);
      }),
      cases(200),
    );
  });

  test("clustering falls with rewiring as the theory says", () => {
    // A. Barrat, M. Weigt 2000: 3(k − 2) ÷ 4(k − 1) · (1 − β)^3, k neighbours.
    for (const rewire of [0, 0.1, 0.3]) {
      const found = clustering(wattsStrogatz({ size: 5000, neighbours: 10, rewire, seed: 1 }), 1).average;
      expect(found).toBeCloseTo((24 / 36) * (1 - rewire) ** 3, rewire === 0 ? 12 : 1);
    }
    expect(
      clustering(wattsStrogatz({ size: 5000, neighbours: 10, rewire: 1, seed: 1 }), 1).average,
    ).toBeLessThan(0.01);
  });

  test("impossible options are named", () => {
    for (const neighbours of [3, 10, -2, Number.NaN]) {
      expect(() => wattsStrogatz({ size: 10, neighbours, rewire: 0, seed: 1 })).toThrow(
        `neighbours must be an even number from 0 to size − 1 = 9, not ${neighbours}`,
      );
    }
  });
});

describe("stochastic block model", () => {
  const blocks = fc.integer({ min: 0, max: 4 }).chain((count) =>
    fc.record({
      blockSizes: fc.array(fc.integer({ min: 0, max: 8 }), { minLength: count, maxLength: count }),
      rows: fc.array(fc.array(probability, { minLength: count, maxLength: count }), {
        minLength: count,
        maxLength: count,
      }),
      directed: fc.boolean(),
      seed: seeds,
    }),
  );

  test("is simple; blocks of probability 0 and 1 are empty and full", () => {
    fc.assert(
      fc.property(blocks, ({ blockSizes, rows, directed, seed }) => {
        const probabilities = rows.map((row, from) =>
          row.map((p, to) => (directed || from <= to ? p : (rows[to]?.[from] as number))),
        );
        const { graph, communities } = stochasticBlock({ blockSizes, probabilities, directed, seed });
        validateGraph(graph);
        if (!directed) isUndirected(graph);
        expect(graph.size).toBe(blockSizes.reduce((a, b) => a + b, 0));
        const arcs = new Set(pairsOf(graph).map((pair) => pair.join()));
        for (let from = 0; from < graph.size; from += 1) {
          for (let to = 0; to < graph.size; to += 1) {
            const p = probabilities[communities[from] as number]?.[communities[to] as number];
            if (from === to || p === 0) expect(arcs.has(`${from},${to}`)).toBe(false);
            else if (p === 1) expect(arcs.has(`${from},${to}`)).toBe(true);
          }
        }
      }),
      cases(150),
    );
  });

  test.each([false, true])("each pair of blocks has its density (directed: %s)", (directed) => {
    const probabilities = [
      [0.05, 0.002],
      [directed ? 0.01 : 0.002, 0.03],
    ];
    const { graph, communities } = stochasticBlock({
      blockSizes: [600, 900],
      probabilities,
      directed,
      seed: 4,
    });
    const found = [
      [0, 0],
      [0, 0],
    ];
    for (const [from, to] of pairsOf(graph)) {
      const row = found[communities[from] as number] as number[];
      row[communities[to] as number] = (row[communities[to] as number] as number) + 1;
    }
    const half = directed ? 1 : 2;
    isBinomial((found[0]?.[0] as number) / half, (600 * 599) / half, 0.05);
    isBinomial((found[1]?.[1] as number) / half, (900 * 899) / half, 0.03);
    isBinomial(found[0]?.[1] as number, 600 * 900, 0.002);
    isBinomial(found[1]?.[0] as number, 600 * 900, directed ? 0.01 : 0.002);
  });

  test("impossible options are named", () => {
    const of = (blockSizes: number[], probabilities: number[][]) => () =>
      stochasticBlock({ blockSizes, probabilities, seed: 1 });
    expect(of([1, 1], [[1, 0]])).toThrow("probabilities must have 2 rows");
    expect(of([1], [[2]])).toThrow("probabilities[0][0] must be a number from 0 to 1, not 2");
    expect(
      of(
        [1, 1],
        [
          [1, 0],
          [0.5, 1],
        ],
      ),
    ).toThrow("probabilities[0][1] = 0 must equal probabilities[1][0] = 0.5");
    expect(of([-1], [[1]])).toThrow("blockSizes[0]");
  });
});

describe("configuration model", () => {
  const degreesOf = (graph: Graph): number[] => [...outDegrees(graph)];
  /** Degrees of a graph that exists: those of a random one. */
  const graphical = fc
    .tuple(fc.integer({ min: 0, max: 30 }), probability, seeds)
    .map(([size, p, seed]) => ({ degrees: degreesOf(erdosRenyi({ size, p, seed })), seed }));

  test("erased: never more than the degrees, and what is missing is counted", () => {
    fc.assert(
      fc.property(graphical, ({ degrees, seed }) => {
        const { graph, dropped } = configurationModel({ degrees, seed, rewire: false });
        validateGraph(graph);
        isUndirected(graph);
        expect(degreesOf(graph).filter((degree, node) => degree > (degrees[node] as number))).toEqual([]);
        expect(graph.targets.length + 2 * dropped).toBe(degrees.reduce((a, b) => a + b, 0));
      }),
      cases(150),
    );
  });

  test("rewired: simple, with the degrees asked for, but for edges it counts", () => {
    let dropped = 0;
    fc.assert(
      fc.property(graphical, ({ degrees, seed }) => {
        const made = configurationModel({ degrees, seed });
        validateGraph(made.graph);
        isUndirected(made.graph);
        dropped += Math.abs(made.dropped);
        if (made.dropped === 0) expect(degreesOf(made.graph)).toEqual(degrees);
        expect(made.graph.targets.length + 2 * made.dropped).toBe(degrees.reduce((a, b) => a + b, 0));
      }),
      cases(150),
    );
    // Switching may get stuck now and then on a tiny graph; it does not here.
    expect(dropped).toBeLessThan(3);
    const regular = configurationModel({ degrees: new Uint32Array(3000).fill(6), seed: 1 });
    expect(regular.dropped).toBe(0);
    expect(new Set(degreesOf(regular.graph))).toEqual(new Set([6]));
  });

  test("kept: every edge, loops as one arc", () => {
    fc.assert(
      fc.property(fc.array(fc.nat({ max: 6 }), { maxLength: 20 }), seeds, (list, seed) => {
        const degrees = list.map((degree) => 2 * degree);
        const rules = { selfLoops: true, multiArcs: true };
        const { graph, dropped } = configurationModel({ degrees, seed, ...rules });
        validateGraph(graph, rules);
        expect(dropped).toBe(0);
        const found = new Array<number>(degrees.length).fill(0);
        for (const [from, to] of pairsOf(graph))
          found[from] = (found[from] as number) + (from === to ? 2 : 1);
        expect(found).toEqual(degrees);
      }),
      cases(150),
    );
  });

  test("directed: degrees both ways", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 2, max: 30 }),
        fc.double({ min: 0, max: 0.5, noNaN: true }),
        seeds,
        (size, p, seed) => {
          const original = erdosRenyi({ size, p, seed, directed: true });
          const degrees = { outDegrees: outDegrees(original), inDegrees: inDegrees(original) };
          const { graph, dropped } = directedConfigurationModel({ ...degrees, seed });
          validateGraph(graph);
          expect(graph.targets.length + dropped).toBe(original.targets.length);
          if (dropped > 0) return;
          expect(outDegrees(graph)).toEqual(degrees.outDegrees);
          expect(inDegrees(graph)).toEqual(degrees.inDegrees);
        },
      ),
      cases(100),
    );
  });

  test("degrees that no graph has are refused, by Erdős and Gallai", () => {
    const refused = (degrees: number[]): boolean => {
      try {
        configurationModel({ degrees, seed: 1 });
        return false;
      } catch (error) {
        expect(error).toBeInstanceOf(RangeError);
        return true;
      }
    };
    // Havel and Hakimi: join the largest to the next largest, again and again.
    const exists = (degrees: number[]): boolean => {
      const left = [...degrees].sort((a, b) => b - a);
      const [first, ...others] = left;
      if (first === undefined || first === 0) return true;
      if (first > others.length) return false;
      const next = others.map((degree, index) => (index < first ? degree - 1 : degree));
      return !next.includes(-1) && exists(next);
    };
    fc.assert(
      fc.property(fc.array(fc.nat({ max: 6 }), { maxLength: 7 }), (degrees) => {
        const sum = degrees.reduce((a, b) => a + b, 0);
        expect(refused(degrees)).toBe(sum % 2 === 1 || !exists(degrees));
      }),
      cases(500),
    );
    expect(() => configurationModel({ degrees: [1, 1, 1], seed: 1 })).toThrow(
      "degrees must have an even sum, not 3",
    );
    expect(() => configurationModel({ degrees: [3, 1], seed: 1 })).toThrow(
      "degrees[0] must be a whole number from 0 to 1, not 3",
    );
    expect(() => configurationModel({ degrees: [3, 3, 1, 1], seed: 1 })).toThrow("belong to no graph");
    expect(() => directedConfigurationModel({ outDegrees: [1, 0], inDegrees: [0, 0], seed: 1 })).toThrow(
      "the same sum, not 1 and 0",
    );
  });
});

describe("Chung–Lu", () => {
  test("is simple, for any weights", () => {
    const weights = fc.array(fc.oneof(fc.constant(0), fc.double({ min: 0, max: 20, noNaN: true })), {
      maxLength: 30,
    });
    fc.assert(
      fc.property(weights, fc.boolean(), seeds, (list, directed, seed) => {
        const graph = chungLu({
          weights: list,
          seed,
          ...(directed && { targetWeights: [...list].reverse() }),
        });
        validateGraph(graph);
        if (!directed) isUndirected(graph);
        for (const [node, weight] of list.entries()) {
          if (weight === 0) expect(outDegree(graph, node)).toBe(0);
        }
      }),
      cases(200),
    );
  });

  test.each([false, true])("every pair is as likely as its weights say (directed: %s)", (directed) => {
    const weights = [4, 2.5, 0.1, 1, 1.4];
    const targetWeights = [0.5, 3, 2, 2, 1.5];
    const into = directed ? targetWeights : weights;
    const sum = into.reduce((a, b) => a + b);
    const counts = new Map<string, number>();
    const runs = 4000;
    for (let seed = 0; seed < runs; seed += 1) {
      for (const pair of pairsOf(chungLu({ weights, seed, ...(directed && { targetWeights }) }))) {
        counts.set(pair.join(), (counts.get(pair.join()) ?? 0) + 1);
      }
    }
    for (let from = 0; from < 5; from += 1) {
      for (let to = 0; to < 5; to += 1) {
        if (from === to) continue;
        const p = Math.min(1, ((weights[from] as number) * (into[to] as number)) / sum);
        isBinomial(counts.get([from, to].join()) ?? 0, runs, p);
      }
    }
  });

  test("a power law of weights is one of degrees", () => {
    const weights = powerLawWeights(30_000, 2.5, 8, 1000);
    expect(weights.reduce((a, b) => a + b, 0) / weights.length).toBeCloseTo(8, 9);
    expect(weights[0]).toBeGreaterThan(700);
    const graph = chungLu({ weights, seed: 1 });
    // The number of edges has a variance below its mean.
    expect(Math.abs(graph.targets.length / 2 - 120_000)).toBeLessThan(5 * Math.sqrt(120_000) + 1000);
    const tail = powerLawTail(summariseDegrees(outDegrees(graph)).counts);
    expect(tail?.exponent).toBeGreaterThan(2.3);
    expect(tail?.exponent).toBeLessThan(2.7);
  });

  test("impossible options are named", () => {
    expect(() => chungLu({ weights: [1, -1], seed: 1 })).toThrow("weights[1]");
    expect(() => chungLu({ weights: [1, Number.NaN], seed: 1 })).toThrow("weights[1]");
    expect(() => chungLu({ weights: [1], targetWeights: [], seed: 1 })).toThrow(
      "targetWeights must have 1 entries",
    );
    expect(() => powerLawWeights(10, 2, 3, 5)).toThrow("exponent must be a number from 2.01");
  });
});

describe("LFR", () => {
  const usual = {
    size: 3000,
    meanDegree: 15,
    maxDegree: 60,
    mixing: 0.2,
    degreeExponent: 2.5,
    communityExponent: 1.5,
    minCommunity: 20,
    maxCommunity: 120,
    seed: 3,
  };

  test.each([0, 0.1, 0.4, 0.8, 1])("mixing %d is the share of edges that leave their community", (mixing) => {
    const { graph, communities, dropped } = lfr({ ...usual, mixing });
    validateGraph(graph);
    isUndirected(graph);
    const leaving = pairsOf(graph).filter(([a, b]) => communities[a] !== communities[b]).length;
    expect(Math.abs(leaving / graph.targets.length - mixing)).toBeLessThan(0.02);
    expect(dropped).toBeLessThan(graph.targets.length / 1000);
    // Mean of 3,000 degrees with a standard deviation near 11: five standard errors are 1.
    expect(Math.abs(graph.targets.length / graph.size - 15)).toBeLessThan(1);
    expect(Math.max(...outDegrees(graph))).toBeLessThanOrEqual(61);
  });

  test("community sizes stay within their bounds and fall with their power law", () => {
    const sizes = (seed: number): number[] => {
      const { communities } = lfr({ ...usual, size: 5000, seed });
      const counts = new Map<number, number>();
      for (const community of communities) counts.set(community, (counts.get(community) ?? 0) + 1);
      return [...counts.values()];
    };
    const all = [1, 2, 3].flatMap(sizes);
    expect(Math.min(...all)).toBeGreaterThanOrEqual(20);
    expect(Math.max(...all)).toBeLessThanOrEqual(120);
    const law = new PowerLaw(1.5, 20, 120);
    const mean = all.reduce((a, b) => a + b) / all.length;
    // Standard deviation of a size is near 27.
    expect(Math.abs(mean - law.mean)).toBeLessThan((5 * 27) / Math.sqrt(all.length));
  });

  test("small graphs of any kind are simple", () => {
    const options = fc.integer({ min: 4, max: 40 }).chain((size) =>
      fc.record({
        ...Object.fromEntries(Object.entries(usual).map(([name, value]) => [name, fc.constant(value)])),
        size: fc.constant(size),
        maxDegree: fc.constant(Math.min(size - 1, 6)),
        meanDegree: fc.double({ min: 2, max: Math.min(size - 1, 3), noNaN: true }),
        minCommunity: fc.integer({ min: 1, max: size }),
        maxCommunity: fc.constant(size),
        mixing: fc.double({ min: 0.3, max: 1, noNaN: true }),
        seed: seeds,
      }),
    );
    fc.assert(
      fc.property(options, (given) => {
        let made: ReturnType<typeof lfr>;
        try {
          made = lfr(given as Parameters<typeof lfr>[0]);
        } catch (error) {
          expect(String(error)).toMatch(/maxCommunity must be above|meanDegree must be from/);
          return;
        }
        validateGraph(made.graph);
        isUndirected(made.graph);
        expect(made.communities.length).toBe(made.graph.size);
      }),
      cases(100),
    );
  });

  test("impossible options are named", () => {
    expect(() => lfr({ ...usual, maxDegree: 3000 })).toThrow(
      "maxDegree must be a whole number from 1 to 2999",
    );
    expect(() => lfr({ ...usual, maxCommunity: 40 })).toThrow("maxCommunity must be above 48");
    expect(() => lfr({ ...usual, minCommunity: 121 })).toThrow("minCommunity");
    expect(() => lfr({ ...usual, mixing: Number.NaN })).toThrow("mixing");
  });
});

describe("R-MAT", () => {
  test("has exactly the arcs asked for, simple unless asked otherwise", () => {
    const options = fc.integer({ min: 1, max: 40 }).chain((size) =>
      fc.record({
        size: fc.constant(size),
        arcs: fc.integer({ min: 0, max: Math.floor((size * (size - 1)) / 4) }),
        selfLoops: fc.boolean(),
        noise: fc.constantFrom(0, 0.1),
        seed: seeds,
      }),
    );
    fc.assert(
      fc.property(options, (given) => {
        const graph = rmat({ ...given, a: 0.3, b: 0.25, c: 0.25, d: 0.2 });
        validateGraph(graph, given);
        expect(graph.targets.length).toBe(given.arcs);
        expect(graph.size).toBe(given.size);
      }),
      cases(150),
    );
    const repeated = rmat({ size: 4, arcs: 500, multiArcs: true, seed: 1 });
    validateGraph(repeated, { multiArcs: true });
    expect(repeated.targets.length).toBe(500);
  });

  test("arcs fall into the quarters of every level as a, b, c, d say", () => {
    const quarters = { a: 0.5, b: 0.25, c: 0.15, d: 0.1 };
    const graph = rmat({
      size: 1 << 11,
      arcs: 20_000,
      ...quarters,
      multiArcs: true,
      selfLoops: true,
      seed: 2,
    });
    for (const bit of [0, 5, 10]) {
      const found = [0, 0, 0, 0];
      for (const [from, to] of pairsOf(graph)) {
        const quarter = 2 * ((from >>> bit) & 1) + ((to >>> bit) & 1);
        found[quarter] = (found[quarter] as number) + 1;
      }
      for (const [quarter, p] of Object.values(quarters).entries()) {
        isBinomial(found[quarter] as number, 20_000, p);
      }
    }
  });

  test("degrees have heavy tails both ways", () => {
    const graph = rmat({ size: 1 << 13, arcs: 80_000, seed: 3 });
    for (const degrees of [outDegrees(graph), inDegrees(graph)]) {
      const { mean, median, max } = summariseDegrees(degrees);
      expect(max / mean).toBeGreaterThan(50);
      expect(median).toBeLessThan(mean / 2);
    }
  });

  test("impossible options are named", () => {
    expect(() => rmat({ size: 0, arcs: 0, seed: 1 })).toThrow("size must be a whole number from 1");
    expect(() => rmat({ size: 2, arcs: 3, seed: 1 })).toThrow(
      "arcs must be a whole number from 0 to 2, not 3",
    );
    expect(() => rmat({ size: 8, arcs: 3, a: 0.5, seed: 1 })).toThrow("a + b + c + d must be 1");
    expect(() => rmat({ size: 8, arcs: 3, noise: 0.4, seed: 1 })).toThrow(
      "noise must be a number from 0 to 0.19",
    );
    // All arcs in one place: node 0's loop, which is not wanted.
    const one = { a: 1, b: 0, c: 0, d: 0, seed: 1 };
    expect(() => rmat({ size: 8, arcs: 1, ...one })).toThrow(
      "arcs = 1 different arcs are not there to be drawn",
    );
    expect(() => rmat({ size: 8, arcs: 1, ...one, multiArcs: true })).toThrow("arcs: none of");
    expect(() => rmat({ size: 8, arcs: 2, ...one, selfLoops: true })).toThrow("1 were found");
  });
});

describe("forest fire", () => {
  test("each newcomer follows somebody earlier: connected, without circles", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 60 }),
        fc.double({ min: 0, max: 0.6, noNaN: true }),
        probability,
        seeds,
        (size, forward, backward, seed) => {
          const graph = forestFire({ size, forward, backward, seed });
          validateGraph(graph);
          for (const [from, to] of pairsOf(graph)) expect(to).toBeLessThan(from);
          for (let node = 1; node < size; node += 1) expect(outDegree(graph, node)).toBeGreaterThan(0);
          if (size > 0) isConnected(graph);
          if (forward === 0) expect(graph.targets.length).toBe(Math.max(0, size - 1));
        },
      ),
      cases(150),
    );
  });

  test("graphs grow denser, and audiences are unequal", () => {
    const of = (size: number): Graph => forestFire({ size, forward: 0.37, backward: 0.32, seed: 2 });
    const [small, large] = [of(2000), of(16_000)];
    expect(large.targets.length / large.size).toBeGreaterThan(small.targets.length / small.size);
    const { max, mean } = summariseDegrees(inDegrees(large));
    expect(max / mean).toBeGreaterThan(50);
  });

  test("impossible options are named", () => {
    expect(() => forestFire({ size: 5, forward: 1, backward: 0, seed: 1 })).toThrow(
      "forward must be a number from 0 to 0.99",
    );
    expect(() => forestFire({ size: 5, forward: 0, backward: Number.NaN, seed: 1 })).toThrow("backward");
  });
});

describe("interest community", () => {
  test("follow-backs and heavy audiences", () => {
    const options = { size: 4000, topics: 8, follows: 10, homophily: 0.75, seed: 1 };
    const graph = interestCommunity({ ...options, reciprocity: 0.3 });
    validateGraph(graph);
    expect(reciprocity(graph)).toBeGreaterThan(0.4);
    expect(reciprocity(interestCommunity({ ...options, reciprocity: 0 }))).toBeLessThan(0.1);
    const { max, median } = summariseDegrees(inDegrees(graph));
    expect(max).toBeGreaterThan(20 * median);
    expect(() => interestCommunity({ ...options, topics: 0, reciprocity: 0 })).toThrow("topics");
  });
});
