/** Continuous time: delays with the laws they claim, and a cascade whose readers are those of the independent cascade. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { DRAWS, draw } from "../../sim/cascade/coins.ts";
import { prepareContinuousTime } from "../../sim/cascade/continuous.ts";
import { Arrivals, EarliestQueue } from "../../sim/cascade/earliest.ts";
import type { ContinuousTimeModel } from "../../sim/cascade/model.ts";
import { exponential, Geometric, minusLog1m } from "../../sim/cascade/waiting-time.ts";
import { graphFromArcs } from "../../sim/networks/graph.ts";
import { distances, independentCascadeLaw, type Law } from "../oracle/enumerate-cascades.ts";
import { cases } from "../support/arbitraries-settings.ts";
import {
  arcsOf,
  bernstein,
  expectKernelContract,
  expectLaw,
  expectMonotone,
  probability,
  smallWorld,
  tallyOf,
} from "./cascade-laws.ts";

const RUNS = 6_000;
const model = (fields: Partial<ContinuousTimeModel>): ContinuousTimeModel => ({
  model: "continuous-time",
  p: 1,
  delay: "exponential",
  mean: 1,
  ...fields,
});
const delay = fc.constantFrom("exponential", "uniform", "fixed");
const word = fc.nat(DRAWS - 1);

describe("waiting times", () => {
  test("geometric: the least number of steps whose probability covers the draw", () => {
    fc.assert(
      fc.property(word, fc.constantFrom(1, 0.9, 0.5, 0.1, 0.01, 0.001), (drawn, p) => {
        const steps = new Geometric(p).steps(drawn);
        const still = (n: number): number => (1 - p) ** n;
        const level = 1 - drawn / DRAWS;
        expect(steps).toBeGreaterThanOrEqual(1);
        expect(still(steps)).toBeLessThanOrEqual(level * (1 + 1e-11));
        expect(still(steps - 1)).toBeGreaterThanOrEqual(level * (1 - 1e-11));
      }),
      cases(2_000),
    );
  });

  test("geometric: `within` is the coin that says whether the wait is that short", () => {
    fc.assert(
      fc.property(
        word,
        fc.constantFrom(0, 1, 0.6, 0.1, 1e-3, 1e-9),
        fc.integer({ min: 0, max: 60 }),
        (drawn, p, limit) => {
          const wait = new Geometric(p);
          const bound = wait.within(limit);
          // One unit of 2^-31 is rounding.
          if (Math.abs(drawn - bound) > 1) expect(wait.steps(drawn) <= limit).toBe(drawn < bound);
          expect(wait.within(1)).toBe(Math.ceil(Math.max(0, p * DRAWS - 1e-6)));
          if (p > 0) expect(wait.within(Number.POSITIVE_INFINITY)).toBe(DRAWS);
          if (p > 0) expect(wait.within(1e15)).toBe(DRAWS);
        },
      ),
      cases(2_000),
    );
  });

  test("geometric: never, at once, and the mean", () => {
    expect(new Geometric(0).steps(DRAWS - 1)).toBe(Number.POSITIVE_INFINITY);
    expect(new Geometric(1).steps(DRAWS - 1)).toBe(1);
    const wait = new Geometric(0.2);
    let sum = 0;
    for (let at = 0; at < 100_000; at += 1) sum += wait.steps(draw(1, 2, at, 0));
    // Mean 5, standard deviation √20: 6 standard errors, two-sided 2 in 10^9.
    expect(Math.abs(sum / 100_000 - 5)).toBeLessThan(6 * Math.sqrt(20 / 100_000));
  });

  test("the series stands for the logarithm", () => {
    for (let w = 0; w <= 0.5; w += 0.001) {
      expect(Math.abs(minusLog1m(w) + Math.log1p(-w))).toBeLessThanOrEqual(1e-8 * -Math.log1p(-w));
    }
  });

  test("exponential: the share of waits above t is e^-t", () => {
    const n = 200_000;
    const waits = Array.from({ length: n }, (_, at) => exponential(draw(5, 6, at, 0), draw(5, 6, at, 1)));
    expect(Math.min(...waits.slice(0, 100_000))).toBeGreaterThan(0);
    for (const t of [0.01, 0.1, 0.5, Math.LN2, 1, 2, 4, 7]) {
      const above = waits.filter((wait) => wait > t).length;
      // False-alarm rate 10^-9 each.
      expect(Math.abs(above - n * Math.exp(-t))).toBeLessThan(bernstein(n, Math.exp(-t)));
    }
  });
});

describe("the queue", () => {
  test("gives entries by time, then hops, and knows which arrival is the best", () => {
    const entry = fc.record({ time: fc.nat(8), hop: fc.nat(4), node: fc.nat(5) });
    fc.assert(
      fc.property(fc.array(entry, { maxLength: 200 }), (entries) => {
        const queue = new EarliestQueue();
        const arrivals = new Arrivals(6);
        arrivals.start();
        const best = new Map<number, number>();
        for (const { time, hop, node } of entries) {
          queue.push(time, hop, node);
          const key = time * 10 + hop;
          expect(arrivals.improves(node, time, hop)).toBe(key < (best.get(node) ?? Number.POSITIVE_INFINITY));
          best.set(node, Math.min(key, best.get(node) ?? key));
        }
        const out: number[] = [];
        while (queue.pop()) out.push(queue.time * 100 + queue.hop * 10 + queue.node);
        const wanted = entries.map(({ time, hop, node }) => time * 100 + hop * 10 + node);
        const byNumber = (a: number, b: number): number => a - b;
        expect(out.map((key) => Math.floor(key / 10))).toEqual(
          wanted.map((key) => Math.floor(key / 10)).sort(byNumber),
        );
        expect(out.sort(byNumber)).toEqual(wanted.sort(byNumber));
      }),
      cases(200),
    );
  });
});

describe("continuous-time independent cascade", () => {
  test("without a horizon its readers are those of the independent cascade, whatever the delays", () => {
    fc.assert(
      fc.property(smallWorld(5, 8), probability, delay, (one, p, law) => {
        const { graph } = one;
        const each = Array.from(graph.targets, () => p);
        const exact = independentCascadeLaw(graph.size, arcsOf(graph), each, [...one.seeds]);
        const tally = tallyOf(prepareContinuousTime(graph, model({ p, delay: law })), one, RUNS);
        // Hops are those of the earliest way, which need not be the shortest: only fixed delays keep them.
        const comparable: Law = law === "fixed" ? exact : { ...exact, hops: [exact.hops[0]!] };
        expectLaw(tally, comparable);
      }),
      cases(20),
    );
  });

  test("fixed delays up to a horizon: the readers within so many hops", () => {
    fc.assert(
      fc.property(smallWorld(6, 10), fc.integer({ min: 0, max: 9 }), (one, halves) => {
        const { graph } = one;
        const kernel = prepareContinuousTime(graph, model({ delay: "fixed", mean: 2, horizon: halves }));
        const near = distances(graph.size, arcsOf(graph), [...one.seeds]).filter((hop) => 2 * hop <= halves);
        expect(tallyOf(kernel, one, 2).spread[0]).toBe(near.length);
      }),
      cases(100),
    );
  });

  test("a chain under exponential delays: arrivals by the horizon are Poisson", () => {
    const graph = graphFromArcs(6, [0, 1, 2, 3, 4], [1, 2, 3, 4, 5]);
    const horizon = 2;
    const kernel = prepareContinuousTime(graph, model({ horizon, mean: [1, 1, 1, 1, 1] }));
    const n = 20_000;
    const tally = tallyOf(kernel, { seeds: Uint32Array.of(0), seed: 11 }, n);
    let [term, below] = [Math.exp(-horizon), 0];
    for (let node = 1; node < 6; node += 1) {
      below += term;
      // Reached when at least `node` arrivals of a Poisson process of rate 1 fall within the horizon.
      expect(Math.abs(tally.activations![node]! - n * (1 - below))).toBeLessThan(bernstein(n, 1 - below));
      term *= horizon / node;
    }
  });

  test("uniform delays lie evenly between 0 and twice the mean", () => {
    const graph = graphFromArcs(2, [0], [1]);
    const n = 4_000;
    for (const [horizon, share] of [
      [0.75, 0.125],
      [3, 0.5],
      [6, 1],
    ] as const) {
      const kernel = prepareContinuousTime(graph, model({ delay: "uniform", mean: 3, horizon }));
      const reached = tallyOf(kernel, { seeds: Uint32Array.of(0), seed: 12 }, n).activations![1]!;
      expect(Math.abs(reached - n * share)).toBeLessThanOrEqual(share === 1 ? 0 : bernstein(n, share));
    }
  });

  test("the first of two ways wins, and its hops are told", () => {
    // Straight there in 10, or in two arcs of 1 each.
    const graph = graphFromArcs(3, [0, 0, 1], [1, 2, 2]);
    const tally = tallyOf(
      prepareContinuousTime(graph, model({ delay: "fixed", mean: [1, 10, 1] })),
      { seeds: Uint32Array.of(0), seed: 1 },
      1,
    );
    expect([...tally.hops.slice(0, 4)]).toEqual([1, 1, 1, 0]);
  });

  test("replays alone and in parts; more seeds, or more time, never reach fewer", () => {
    fc.assert(
      fc.property(smallWorld(6, 12), probability, delay, fc.nat(5), (one, p, law, horizon) => {
        const kernel = prepareContinuousTime(one.graph, model({ p, delay: law, horizon }));
        expectKernelContract(kernel, one);
        expectMonotone(kernel, one);
        const later = tallyOf(
          prepareContinuousTime(one.graph, model({ p, delay: law, horizon: horizon + 1 })),
          one,
          40,
        );
        tallyOf(kernel, one, 40).spread.forEach((spread, run) => {
          expect(later.spread[run]!).toBeGreaterThanOrEqual(spread);
        });
      }),
      cases(60),
    );
  });

  test("numbers that cannot be are refused by name", () => {
    const graph = graphFromArcs(2, [0], [1]);
    expect(() => prepareContinuousTime(graph, model({ mean: 0 }))).toThrow(
      "mean must hold delays above 0, not 0",
    );
    expect(() => prepareContinuousTime(graph, model({ mean: [1, 2] }))).toThrow(
      "mean must hold one value for each",
    );
    expect(() => prepareContinuousTime(graph, model({ horizon: Number.NaN }))).toThrow(
      "horizon must be a time",
    );
    expect(() => prepareContinuousTime(graph, model({ p: Number.NaN }))).toThrow(
      "must be a number from 0 to 1",
    );
  });
});
