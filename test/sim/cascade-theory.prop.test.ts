/**
 * Theory against itself, against enumeration and against runs on large networks. Where runs are compared, the interval
 * is stated; seeds are fixed.
 */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { branchingMeans, firstHop, reproduction, reverseArcs } from "../../sim/cascade/branching.ts";
import { expOf, finalSize, transmissibility } from "../../sim/cascade/final-size.ts";
import { largeOutbreak } from "../../sim/cascade/large-outbreak.ts";
import { createModelKernel } from "../../sim/cascade/model-kernel.ts";
import { parseModel } from "../../sim/cascade/model-text.ts";
import { createTally } from "../../sim/cascade/tally.ts";
import { theoryFor } from "../../sim/cascade/theory.ts";
import { below, stream } from "../../sim/engine/rng.ts";
import { barabasiAlbert } from "../../sim/networks/barabasi-albert.ts";
import { type Graph, graphFromArcs, inDegrees } from "../../sim/networks/graph.ts";
import { epidemicLaw, independentCascadeLaw, linearThresholdLaw } from "../oracle/enumerate-cascades.ts";
import { cases } from "../support/arbitraries-settings.ts";
import { arcsOf, probability, smallWorld } from "./cascade-laws.ts";

/** n·c/2 undirected edges between ends drawn at random: Erdős–Rényi but for the fixed number of edges. */
function randomGraph(size: number, meanDegree: number, seed: number): Graph {
  const draws = stream(seed, "test graph", 0);
  const [from, to]: [number[], number[]] = [[], []];
  for (let edge = 0; edge < (size * meanDegree) / 2; edge += 1) {
    const [a, b] = [below(draws, edge, 0, size), below(draws, edge, 1, size)];
    from.push(a, b);
    to.push(b, a);
  }
  return graphFromArcs(size, from, to);
}

function spreads(
  graph: Graph,
  model: string,
  seeds: readonly number[],
  runs: number,
  seed: number,
): Uint32Array {
  const tally = createTally({ runs });
  createModelKernel(graph, parseModel(model)).run(Uint32Array.from(seeds), seed, 0, runs, tally);
  return tally.spread;
}

const meanOf = (values: ArrayLike<number>): number =>
  Array.from(values).reduce((sum, value) => sum + value, 0) / values.length;

describe("formulas", () => {
  test("the series stands for e^x", () => {
    for (const x of [0, -1e-12, -0.01, -0.5, -1, -3.7, -20, -50]) {
      expect(Math.abs(expOf(x) / Math.exp(x) - 1)).toBeLessThan(1e-12);
    }
    expect(expOf(Number.NEGATIVE_INFINITY)).toBe(0);
    expect(() => expOf(Number.NaN)).toThrow(RangeError);
  });

  test("final size solves its equation, and is nothing up to R = 1", () => {
    const reproductions = fc.double({ min: 0, max: 30, noNaN: true });
    fc.assert(
      fc.property(reproductions, fc.double({ min: 0, max: 1, noNaN: true }), (r, seeded) => {
        const z = finalSize(r, seeded);
        // Near R = 1 the iteration is slow; what is left of the equation is small wherever it stopped.
        expect(Math.abs(1 - z - (1 - seeded) * Math.exp(-r * z))).toBeLessThan(1e-10);
        expect(z).toBeGreaterThanOrEqual(seeded - 1e-12);
        if (seeded === 0 && r > 1.01) expect(z).toBeGreaterThan(0);
      }),
      cases(300),
    );
    expect([finalSize(0.5), finalSize(1), finalSize(0, 0.25)]).toEqual([0, 0, 0.25]);
    expect(finalSize(2)).toBeCloseTo(0.796812130023, 10);
    expect(() => finalSize(Number.NaN)).toThrow(RangeError);
  });

  test("transmissibility is what the Markov chain of one arc says", () => {
    for (const [infection, recovery] of [
      [0.1, 0.3],
      [1, 0.2],
      [0.5, 1],
      [0, 0.5],
    ] as const) {
      const law = epidemicLaw(2, [{ from: 0, to: 1 }], { infection, recovery }, [0]);
      expect(transmissibility(infection, recovery)).toBeCloseTo(law.active[1]!, 10);
    }
    expect(transmissibility(0, 0)).toBe(0);
    expect(transmissibility(0.1, 0)).toBe(1);
  });

  test("R of one p on an undirected network is p · (<k²> − <k>) ÷ <k>", () => {
    const graph = randomGraph(500, 6, 3);
    const degrees = inDegrees(graph);
    const squares = degrees.reduce((sum, k) => sum + k * k, 0);
    const all = degrees.reduce((sum, k) => sum + k, 0);
    const p = new Float64Array(graph.targets.length).fill(0.2);
    expect(reproduction(graph, p)).toBeCloseTo((0.2 * (squares - all)) / all, 10);
    expect(reproduction(graphFromArcs(3, [], []), [])).toBe(0);
    // A directed ring has no way back to leave out.
    expect(reproduction(graphFromArcs(3, [0, 1, 2], [1, 2, 0]), [0.5, 0.5, 0.5])).toBe(0.5);
  });

  test("reverse arcs are found exactly", () => {
    fc.assert(
      fc.property(smallWorld(6, 16), ({ graph }) => {
        const arcs = arcsOf(graph);
        reverseArcs(graph).forEach((back, arc) => {
          const { from, to } = arcs[arc]!;
          if (back >= 0) expect(arcs[back]).toEqual({ from: to, to: from });
          else expect(arcs.some((other) => other.from === to && other.to === from)).toBe(false);
        });
      }),
      cases(200),
    );
  });

  test("large outbreaks: Erdős–Rényi's fixed point on its own degrees, and nothing below the threshold", () => {
    const graph = randomGraph(30_000, 5, 7);
    for (const p of [0.25, 0.4, 0.8]) {
      const { probability: chance, share } = largeOutbreak(graph, p);
      expect(chance).toBeCloseTo(share, 9);
      // Degrees are drawn: their fluctuation moves the share by less than a hundredth.
      expect(Math.abs(share - finalSize(5 * p))).toBeLessThan(0.01);
    }
    expect(largeOutbreak(graph, 0.19)).toEqual({ probability: 0, share: 0 });
    expect(largeOutbreak(graphFromArcs(4, [], []), 1)).toEqual({ probability: 0, share: 0 });
  });
});

describe("directed networks", () => {
  test("whether a message goes far is decided by whom one tells, how far by whom one hears", () => {
    // Everybody hears four accounts, all of the first half: nobody hears the second half.
    const size = 20_000;
    const draws = stream(3, "test directed", 0);
    const to = Array.from({ length: 4 * size }, (_, arc) => Math.floor(arc / 4));
    const from = to.map((_, arc) => below(draws, arc, 0, size / 2));
    const { probability: chance, share } = largeOutbreak(graphFromArcs(size, from, to), 0.3);
    // Of those told, half tell nobody and half a Poisson number with mean 8.
    let [unheard, unhearing] = [0, 0];
    for (let at = 0; at < 5_000; at += 1) {
      unheard = 0.5 + 0.5 * Math.exp(0.3 * 8 * (unheard - 1));
      unhearing = (0.7 + 0.3 * unhearing) ** 4;
    }
    expect(Math.abs(chance - (1 - unheard))).toBeLessThan(0.01);
    expect(Math.abs(share - (1 - unhearing))).toBeLessThan(0.01);
    expect(share).toBeGreaterThan(1.5 * chance);
  });
});

describe("against enumeration", () => {
  test("hop 1 is exact, and later hops are at most the branching means", () => {
    fc.assert(
      fc.property(smallWorld(5, 8), fc.array(probability, { minLength: 8, maxLength: 8 }), (one, all) => {
        const { graph, seeds } = one;
        const p = all.slice(0, graph.targets.length);
        const law = independentCascadeLaw(graph.size, arcsOf(graph), p, [...seeds]);
        expect(firstHop(graph, p, seeds)).toBeCloseTo(law.hops[1] ?? 0, 10);
        branchingMeans(graph, p, seeds, 4).forEach((mean, at) => {
          expect(mean).toBeGreaterThanOrEqual((law.hops[at + 1] ?? 0) - 1e-10);
        });
      }),
      cases(100),
    );
  });

  test("the same bound holds for linear threshold", () => {
    fc.assert(
      fc.property(smallWorld(5, 8), ({ graph, seeds }) => {
        const degrees = inDegrees(graph);
        const weights = Array.from(graph.targets, (to) => 1 / degrees[to]!);
        const law = linearThresholdLaw(graph.size, arcsOf(graph), weights, [...seeds]);
        branchingMeans(graph, weights, seeds, 4).forEach((mean, at) => {
          expect(mean).toBeGreaterThanOrEqual((law.hops[at + 1] ?? 0) - 1e-10);
        });
      }),
      cases(100),
    );
  });

  test("on a tree the branching means are exact", () => {
    // Undirected, so that a message could turn straight back if it were let.
    const [up, down] = [
      [0, 0, 1, 1, 2, 3],
      [1, 2, 3, 4, 5, 6],
    ];
    const graph = graphFromArcs(7, [...up, ...down], [...down, ...up]);
    const p = Array.from(graph.targets, (_, arc) => 0.3 + 0.05 * arc);
    const law = independentCascadeLaw(7, arcsOf(graph), p, [0]);
    branchingMeans(graph, p, Uint32Array.of(0), 4).forEach((mean, at) => {
      expect(mean).toBeCloseTo(law.hops[at + 1]!, 10);
    });
  });
});

describe("against runs on large networks", () => {
  const size = 20_000;
  const degree = 8;
  const graph = randomGraph(size, degree, 11);

  test("percolation: messages stay small below mean degree × p = 1 and can go far above", () => {
    const largest = (p: number): number => Math.max(...spreads(graph, `ic:p=${p}`, [0], 400, 5)) / size;
    // At c = 0.7 the largest of 400 has at most some 100 nodes (sizes fall off as e^(−0.057 n)); at c = 1.5 it holds 58 %.
    expect(largest(0.7 / degree)).toBeLessThan(0.02);
    expect(Math.abs(largest(1.5 / degree) - finalSize(1.5))).toBeLessThan(0.03);
  });

  test("independent cascade: how often it goes far, and how far, are the giant component of Erdős–Rényi", () => {
    const c = 1.6;
    const runs = 600;
    const seed = inDegrees(graph).indexOf(degree);
    const far = [...spreads(graph, `ic:p=${c / degree}`, [seed], runs, 6)].filter(
      (spread) => spread > size / 10,
    );
    const z = finalSize(c);
    // Share of the runs that go far, from a node of degree 8: 1 − (1 − p z)^8, binomial within 5 standard errors (6 in 10^7).
    const chance = 1 - (1 - (c / degree) * z) ** degree;
    expect(Math.abs(far.length / runs - chance)).toBeLessThan(
      5 * Math.sqrt((chance * (1 - chance)) / runs) + 0.01,
    );
    // A giant component's share varies by about 1/√n: the mean of hundreds is within a hundredth.
    expect(Math.abs(meanOf(far) / size - z)).toBeLessThan(0.01);
  });

  test("SIR: the mean outbreak of many seeds solves the final-size equation", () => {
    const [infection, recovery] = [0.1, 0.4];
    const seeded = 200;
    const seeds = Array.from({ length: seeded }, (_, at) => at * 100);
    const outbreaks = spreads(graph, `sir:infection=${infection},recovery=${recovery}`, seeds, 12, 8);
    const z = finalSize(degree * transmissibility(infection, recovery), seeded / size);
    expect(Math.abs(meanOf(outbreaks) / size - z)).toBeLessThan(0.01);
    // A latent time changes nothing about it.
    const late = spreads(graph, `seir:infection=${infection},onset=0.2,recovery=${recovery}`, seeds, 2, 8);
    expect(Math.abs(meanOf(late) / size - z)).toBeLessThan(0.015);
  });

  test("heavy-tailed degrees: the threshold is far below 1 ÷ mean degree, as the second moment says", () => {
    const tailed = barabasiAlbert({ size, edgesPerNode: 4, seed: 2 });
    const theory = theoryFor(tailed, parseModel("ic:p=0.08"), Uint32Array.of(0));
    const line = (name: string): number => theory.lines.find((one) => one.name === name)!.value;
    expect(line("criticalP")).toBeLessThan(0.06);
    expect(line("reproduction")).toBeGreaterThan(1);
    const far = [...spreads(tailed, "ic:p=0.08", [0], 60, 4)].filter((spread) => spread > size / 20);
    expect(Math.abs(meanOf(far) / size - line("largeOutbreakShare"))).toBeLessThan(0.02);
  });
});

describe("what is printed", () => {
  const graph = barabasiAlbert({ size: 50, edgesPerNode: 2, seed: 1 });
  const names = (text: string): string[] =>
    theoryFor(graph, parseModel(text), Uint32Array.of(0)).lines.map((one) => one.name);

  test("each model has the lines that hold for it, and others none", () => {
    expect(names("ic:p=0.1")).toEqual([
      "reproduction",
      "firstHop",
      "criticalP",
      "largeOutbreakProbability",
      "largeOutbreakShare",
    ]);
    expect(names("wc")).toEqual(["reproduction", "firstHop"]);
    expect(names("lt")).toEqual(["reproduction"]);
    expect(names("sir:infection=0.1,recovery=0.3")).toEqual([
      "reproduction",
      "criticalP",
      "largeOutbreakShare",
    ]);
    for (const none of [
      "complex:k=2",
      "sis:infection=0.1,recovery=0.1,horizon=3",
      "competitive:p=0.1",
      "sir:infection=0.1,recovery=0.3,horizon=3",
      "ct:p=0.1,horizon=3",
    ]) {
      expect(theoryFor(graph, parseModel(none), Uint32Array.of(0))).toEqual({ lines: [], hopsAtMost: [] });
    }
  });

  test("nothing breaks without arcs", () => {
    const bare = graphFromArcs(3, [], []);
    for (const text of ["ic:p=0.1", "wc", "lt", "sir:infection=0.1,recovery=0"]) {
      for (const { value } of theoryFor(bare, parseModel(text), Uint32Array.of(1)).lines)
        expect(value).toBe(0);
    }
  });
});
