/** The core equals the naive reference scorer to the last bit, in every mode and restriction. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { CURRENT } from "../../src/score/index.ts";
import { attention, oracleScores, reach, standingActs, stepProbabilities } from "../oracle/score-oracle.ts";
import { NETWORKS, params, TOPICS, type World, world } from "../support/arbitraries.ts";
import { cases } from "../support/arbitraries-settings.ts";
import { differencesFromOracle } from "./compare.ts";

test("the worlds of this file are worth comparing in", () => {
  const seen = { rows: 0, partlyVouched: 0, crowded: 0, faded: 0, thinned: 0, deep: 0, circular: 0 };
  for (const sample of fc.sample(world, { ...cases<World>(300), numRuns: 300 })) {
    const { acts, asOf, owners, seeds } = sample;
    const options = { asOf, owners, params: CURRENT, ...(seeds !== undefined && { seeds: new Set(seeds) }) };
    const spent = new Map<string, number>();
    for (const act of standingActs(acts, options)) {
      const key = JSON.stringify([act.actor, act.day]);
      spent.set(key, (spent.get(key) ?? 0) + Number(act.weight));
    }
    if ([...spent.values()].some((weight) => weight > CURRENT.attentionPerDayMilli)) seen.thinned++;
    const steps = stepProbabilities(
      attention(standingActs(acts, options), options, () => true),
      CURRENT,
    );
    for (const row of oracleScores(acts, options).values()) {
      seen.rows++;
      if (row.voices.some((line) => line.credential > 0n && line.credential < 1_048_576n))
        seen.partlyVouched++;
      if (row.trusted > 0n && row.crowd > 0n) seen.crowded++;
      if (row.voices.some((line) => line.daysSinceLast > 0)) seen.faded++;
      for (const { id } of row.voices) {
        const walked = (account: string, stepsMax: number) =>
          reach(steps, seeds ?? [], id, account, stepsMax);
        if (walked(row.id, 3) > walked(row.id, 2)) seen.deep++;
        if (walked("nobody", 3) > walked(row.id, 3)) seen.circular++;
      }
    }
  }
  expect(seen.rows).toBeGreaterThan(600);
  expect(Math.min(...Object.values(seen))).toBeGreaterThan(30);
});

test("with the shipped parameters", () => {
  fc.assert(
    fc.property(world, (sample) => {
      expect(differencesFromOracle(sample)).toEqual([]);
    }),
    cases(800),
  );
});

test("restricted to a topic, a network or both", () => {
  const restriction = fc.record(
    { topic: fc.constantFrom(...TOPICS, "nothing"), network: fc.constantFrom(...NETWORKS) },
    { requiredKeys: [] },
  );
  fc.assert(
    fc.property(world, restriction, (sample, only) => {
      expect(differencesFromOracle(sample, only)).toEqual([]);
    }),
    cases(300),
  );
});

test("with other parameters than the shipped ones", () => {
  fc.assert(
    fc.property(world, params, (sample, other) => {
      expect(differencesFromOracle(sample, { params: other })).toEqual([]);
    }),
    cases(500),
  );
});
