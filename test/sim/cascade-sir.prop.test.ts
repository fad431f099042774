/**
 * SIR, SEIR and SIS against their Markov chains on every state of up to four nodes. Each number compared has a
 * false-alarm rate of 10^-9.
 */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { SeirModel, SirModel, SisModel } from "../../sim/cascade/model.ts";
import { prepareSir } from "../../sim/cascade/sir.ts";
import { prepareSis } from "../../sim/cascade/sis.ts";
import { graphFromArcs } from "../../sim/networks/graph.ts";
import { epidemicLaw, independentCascadeLaw } from "../oracle/enumerate-cascades.ts";
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
const world = smallWorld(3, 5);
/** The chain needs some hundreds of steps at most: rates are not tiny here. */
const rate = fc.constantFrom(0.1, 0.25, 0.5, 0.8, 1);
const infection = fc.constantFrom(0, 0.1, 0.3, 0.7, 1);
const horizon = fc.option(fc.integer({ min: 0, max: 6 }), { nil: undefined });

function sir(fields: Omit<SirModel, "model" | "horizon">, steps: number | undefined): SirModel {
  return { model: "sir", ...fields, ...(steps !== undefined && { horizon: steps }) };
}

describe("SIR and SEIR", () => {
  test("sizes, nodes and hops follow the Markov chain, with and without a horizon", () => {
    fc.assert(
      fc.property(world, fc.record({ infection, recovery: rate }), horizon, (one, rates, steps) => {
        const law = epidemicLaw(
          one.graph.size,
          arcsOf(one.graph),
          { ...rates, ...(steps !== undefined && { horizon: steps }) },
          [...one.seeds],
        );
        expectLaw(tallyOf(prepareSir(one.graph, sir(rates, steps)), one, RUNS), law);
      }),
      cases(25),
    );
  });

  test("the same with a latent time", () => {
    fc.assert(
      fc.property(
        world,
        fc.record({ infection, recovery: rate, onset: rate }),
        horizon,
        (one, rates, steps) => {
          const limit = steps === undefined ? {} : { horizon: steps };
          const model: SeirModel = { model: "seir", ...rates, ...limit };
          const law = epidemicLaw(one.graph.size, arcsOf(one.graph), { ...rates, ...limit }, [...one.seeds]);
          expectLaw(tallyOf(prepareSir(one.graph, model), one, RUNS), law);
        },
      ),
      cases(15),
    );
  });

  test("with recovery = 1 it is the independent cascade", () => {
    fc.assert(
      fc.property(smallWorld(5, 8), probability, (one, p) => {
        const each = Array.from(one.graph.targets, () => p);
        const law = independentCascadeLaw(one.graph.size, arcsOf(one.graph), each, [...one.seeds]);
        const kernel = prepareSir(one.graph, { model: "sir", infection: p, recovery: 1 });
        expectLaw(tallyOf(kernel, one, RUNS), law);
      }),
      cases(15),
    );
  });

  test("a latent time changes when, not who", () => {
    fc.assert(
      fc.property(world, infection, rate, rate, (one, beta, gamma, onset) => {
        const plain = prepareSir(one.graph, { model: "sir", infection: beta, recovery: gamma });
        const late = prepareSir(one.graph, { model: "seir", infection: beta, recovery: gamma, onset });
        expect(tallyOf(late, one, 50).activations).toEqual(tallyOf(plain, one, 50).activations);
      }),
      cases(40),
    );
  });

  test("replays alone and in parts; more seeds, more steps, never reach fewer in the same run", () => {
    fc.assert(
      fc.property(smallWorld(6, 12), probability, probability, fc.nat(8), (one, beta, gamma, steps) => {
        const at = (limit: number | undefined) =>
          prepareSir(one.graph, sir({ infection: beta, recovery: gamma }, limit));
        expectKernelContract(at(steps), one);
        expectMonotone(at(steps), one);
        const [short, long, whole] = [steps, steps + 1, undefined].map((limit) =>
          tallyOf(at(limit), one, 40),
        );
        for (let run = 0; run < 40; run += 1) {
          expect(long!.spread[run]!).toBeGreaterThanOrEqual(short!.spread[run]!);
          expect(whole!.spread[run]!).toBeGreaterThanOrEqual(long!.spread[run]!);
        }
      }),
      cases(60),
    );
  });

  test("rates of one in a billion cost no more than others: the ratio decides", () => {
    // One arc: transmitted before recovery with probability β ÷ (1 − (1 − β)(1 − γ)), 1/3 for γ = 2β and both small.
    const graph = graphFromArcs(2, [0], [1]);
    const kernel = prepareSir(graph, { model: "sir", infection: 1e-9, recovery: 2e-9 });
    const tally = tallyOf(kernel, { seeds: Uint32Array.of(0), seed: 9 }, 30_000);
    expect(Math.abs(tally.activations![1]! - 10_000)).toBeLessThan(bernstein(30_000, 1 / 3));
  });

  test("certain infection goes one arc a step, and two with a latent step before each", () => {
    const chain = graphFromArcs(7, [0, 1, 2, 3, 4, 5], [1, 2, 3, 4, 5, 6]);
    for (let horizon = 0; horizon <= 7; horizon += 1) {
      const spread = (model: SirModel | SeirModel) =>
        tallyOf(prepareSir(chain, model), { seeds: Uint32Array.of(0), seed: 1 }, 1).spread[0];
      const certain = { infection: 1, recovery: 1, horizon };
      expect(spread({ model: "sir", ...certain })).toBe(Math.min(7, 1 + horizon));
      expect(spread({ model: "seir", ...certain, onset: 1 })).toBe(1 + Math.floor(horizon / 2));
    }
  });

  test("nobody recovers: everything that can be reached is, whatever the infection but 0", () => {
    const graph = graphFromArcs(4, [0, 1, 3], [1, 2, 2]);
    const one = { seeds: Uint32Array.of(0), seed: 2 };
    const spread = (infection: number) =>
      new Set(tallyOf(prepareSir(graph, { model: "sir", infection, recovery: 0 }), one, 50).spread);
    expect(spread(1e-6)).toEqual(new Set([3]));
    expect(spread(0)).toEqual(new Set([1]));
  });

  test("what is no probability is refused by name", () => {
    const graph = graphFromArcs(2, [0], [1]);
    const fields = { model: "sir", infection: 0.5, recovery: 0.5 } as const;
    expect(() => prepareSir(graph, { ...fields, infection: Number.NaN })).toThrow(
      "infection must be a number",
    );
    expect(() => prepareSir(graph, { ...fields, recovery: 1.5 })).toThrow("recovery must be a number");
    expect(() => prepareSir(graph, { ...fields, horizon: Number.NaN })).toThrow("horizon must be");
    expect(() => prepareSir(graph, { ...fields, model: "seir", onset: -1 })).toThrow(
      "onset must be a number",
    );
  });
});

describe("SIS", () => {
  const model = (fields: Omit<SisModel, "model">): SisModel => ({ model: "sis", ...fields });

  test("nodes ever infected, and those infected at the horizon, follow the Markov chain", () => {
    const shortWorld = fc.record({
      one: world,
      infection,
      recovery: rate,
      horizon: fc.integer({ min: 0, max: 3 }),
    });
    fc.assert(
      fc.property(shortWorld, ({ one, ...rates }) => {
        const law = epidemicLaw(one.graph.size, arcsOf(one.graph), { ...rates, again: true }, [...one.seeds]);
        const kernel = prepareSis(one.graph, model(rates));
        expectLaw(tallyOf(kernel, one, RUNS), law);
        const counts = new Array<number>(one.graph.size + 1).fill(0);
        for (const count of kernel.infectedAt(one.seeds, one.seed, 0, RUNS)) counts[count]! += 1;
        law.infectious.forEach((share, n) => {
          expect(Math.abs(counts[n]! - RUNS * share)).toBeLessThanOrEqual(bernstein(RUNS, share));
        });
      }),
      cases(25),
    );
  });

  test("replays alone and in parts, and more seeds never infect fewer in the same run", () => {
    fc.assert(
      fc.property(smallWorld(6, 12), probability, probability, fc.nat(8), (one, beta, gamma, steps) => {
        const kernel = prepareSis(one.graph, model({ infection: beta, recovery: gamma, horizon: steps }));
        expectKernelContract(kernel, one);
        expectMonotone(kernel, one);
        const fewer = kernel.infectedAt(one.seeds.subarray(1), one.seed, 0, 40);
        kernel.infectedAt(one.seeds, one.seed, 0, 40).forEach((more, run) => {
          expect(more).toBeGreaterThanOrEqual(fewer[run]!);
        });
      }),
      cases(60),
    );
  });

  test("a ring of 200 stays infected above the critical rate and dies out far below", () => {
    const size = 200;
    const nodes = Array.from({ length: size }, (_, node) => node);
    const ring = graphFromArcs(
      size,
      [...nodes, ...nodes],
      [...nodes.map((node) => (node + 1) % size), ...nodes.map((node) => (node + size - 1) % size)],
    );
    const left = (infection: number) =>
      prepareSis(ring, model({ infection, recovery: 0.2, horizon: 200 })).infectedAt(
        Uint32Array.from(nodes),
        3,
        0,
        4,
      );
    for (const count of left(0.5)) expect(count).toBeGreaterThan(size / 2);
    // Each infects 0.1 others before it recovers: the mean after 200 steps is below 200 · 0.82^200 < 10^-14.
    expect([...left(0.01)]).toEqual([0, 0, 0, 0]);
  });

  test("a horizon is needed", () => {
    const graph = graphFromArcs(1, [], []);
    const fields = { infection: 0.5, recovery: 0.5, horizon: Number.NaN };
    expect(() => prepareSis(graph, model(fields))).toThrow(
      "horizon must be a whole number of steps from 0, not NaN",
    );
  });
});
