/** Thirteen numbers against reach: each does what its source says, books balance, and a loss of ours is said. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { createCommunity } from "../../../sim/engine/community.ts";
import { parametersWith } from "../../../sim/engine/parameters.ts";
import { coreNumbers } from "../../../sim/experiments/k-core.ts";
import { percentiles } from "../../../sim/experiments/percentiles.ts";
import { scoreVersusOthers } from "../../../sim/experiments/score-vs-others.ts";
import { SCORERS } from "../../../sim/experiments/score-vs-others-plan.ts";
import {
  CHEATS,
  type ScoreVersusOthersResult,
  scorerResult,
} from "../../../sim/experiments/score-vs-others-result.ts";
import { scoreColumns } from "../../../sim/experiments/score-vs-others-scorers.ts";
import { graphFromArcs } from "../../../sim/networks/graph.ts";
import { expectWhole, runTwice } from "./contract.ts";

const changes = {
  people: 140,
  days: 10,
  ceoAnnouncedDay: 2,
  purchaseDay: 2,
  buyers: 3,
  botRings: 2,
  botsPerRing: 8,
  pods: 1,
  podSize: 5,
  bosses: 1,
  employeesPerBoss: 4,
  likers: 2,
} as const;
const result = runTwice(scoreVersusOthers, { seed: 2, runs: 2, changes });

describe("score-vs-others", () => {
  test("is whole: every number has its concordance in both arms, and every cheat its gain", () => {
    expectWhole(scoreVersusOthers, result);
    expect(result.scorers.map(({ scorer }) => scorer)).toEqual(SCORERS.map(({ id }) => id));
    for (const { concordance, inflation } of result.scorers) {
      for (const arm of ["honest", "adversarial"] as const) {
        expect(concordance[arm].value).toBeGreaterThan(0);
        expect(concordance[arm].value).toBeLessThanOrEqual(1);
      }
      for (const { id } of CHEATS) expect(Math.abs(inflation[id]?.value as number)).toBeLessThanOrEqual(100);
    }
    expect(scorerResult(result, "seeded").lead.adversarial.value).toBe(0);
  });

  test("bought followers lift follower counts and nothing that is made of acts", () => {
    expect(scorerResult(result, "followers").inflation.buyers?.value).toBeGreaterThan(20);
    for (const id of ["open", "engagers", "events"] as const) {
      expect(Math.abs(scorerResult(result, id).inflation.buyers?.value as number)).toBeLessThan(15);
    }
    expect(scorerResult(result, "events").inflation.owners?.value).toBeGreaterThan(10);
  });

  test("where nobody cheats, nothing is gained and nothing breaks", () => {
    const honest = { ...changes, buyers: 0, botRings: 0, pods: 0, bosses: 0, likers: 0 };
    const [world] = scoreVersusOthers
      .tasks({ seed: 2, runs: 1, changes: honest })
      .map((task) => scoreVersusOthers.perform(task, { network: null }));
    expect(Object.values(world?.rankGained ?? {})).toEqual([null, null, null, null]);
    expect(world?.concordance.honest).toEqual(world?.concordance.adversarial);
  });
});

describe("the numbers", () => {
  test("counts are those of the trace and of the follow table", () => {
    const community = createCommunity(parametersWith({ people: 60, days: 6, ceoAnnouncedDay: 1 }), 8);
    community.society.run(6 * 24);
    const columns = scoreColumns(community, 8);
    const { trace, follows } = community.society;
    const [followers, events, engagers] = [columns.followers, columns.events, columns.engagers];
    for (let account = 0; account < 60; account += 1) {
      expect(followers[account]).toBe(follows.followerCount(account));
      const rows = Array.from({ length: trace.count }, (_, row) => row).filter(
        (row) =>
          trace.recipient[row] === account &&
          trace.actor[row] !== account &&
          [1, 2, 3, 4, 7].includes(trace.deed[row] as number),
      );
      expect(events[account]).toBe(rows.length);
      expect(engagers[account]).toBe(new Set(rows.map((row) => trace.actor[row])).size);
    }
  });

  test("core numbers: everybody of core k has k neighbours of core at least k, and no larger k would do", () => {
    const arcs = fc.array(fc.tuple(fc.nat(9), fc.nat(9)), { maxLength: 40 });
    fc.assert(
      fc.property(arcs, (list) => {
        const graph = graphFromArcs(
          10,
          list.map(([from]) => from),
          list.map(([, to]) => to),
        );
        const neighbours = Array.from(
          { length: 10 },
          (_, node) =>
            new Set(list.flatMap(([a, b]) => (a === b ? [] : a === node ? [b] : b === node ? [a] : []))),
        );
        // By definition: peel whoever has fewer than k, until nobody has.
        const core = Array.from({ length: 10 }, () => 0);
        for (let k = 1; k <= 10; k += 1) {
          let left = new Set(core.keys());
          for (let before = -1; before !== left.size; ) {
            before = left.size;
            left = new Set(
              [...left].filter(
                (node) =>
                  [...(neighbours[node] as Set<number>)].filter((other) => left.has(other)).length >= k,
              ),
            );
          }
          for (const node of left) core[node] = k;
        }
        expect([...coreNumbers(graph)]).toEqual(core);
      }),
    );
  });

  test("percentiles: ties share, the best of many stands near 100, one alone at 0", () => {
    expect([...percentiles([5, 1, 1, 9], 4)]).toEqual([200 / 3, 50 / 3, 50 / 3, 100]);
    expect([...percentiles([3, 3, 3], 3)]).toEqual([50, 50, 50]);
    expect([...percentiles([7], 1)]).toEqual([0]);
  });
});

describe("the verdict follows from the intervals", () => {
  const told = (
    rival: readonly [number, number],
    others: readonly [number, number],
    bots: readonly [number, number],
  ): ScoreVersusOthersResult => ({
    ...result,
    scorers: result.scorers.map((one) => ({
      ...one,
      lead: {
        honest: { value: 0.1, interval: [0.05, 0.15] },
        adversarial: { value: 0.1, interval: one.scorer === "klout" ? rival : others },
      },
      beyond: {
        buyers: { value: 0, interval: [-1, 1] },
        owners: { value: 3, interval: bots },
        pods: null,
        bosses: null,
      },
    })),
  });

  test.each([
    [[0.05, 0.15], [0.05, 0.15], [1, 4], "holds"],
    [[0.05, 0.15], [0.05, 0.15], [4, 9], "holds under conditions"],
    [[-0.15, -0.05], [0.05, 0.15], [1, 4], "fails"],
    [[-0.05, 0.05], [0.05, 0.15], [1, 4], "undecided"],
  ] as const)("one rival %j, others %j, bots gain %j: %s", (rival, others, bots, verdict) => {
    expect(scoreVersusOthers.findings(told(rival, others, bots))[0]?.verdict).toBe(verdict);
  });

  test("whoever ranks better is named", () => {
    const lost = told([-0.15, -0.05], [0.05, 0.15], [1, 4]);
    expect(scoreVersusOthers.findings(lost)[0]?.limits).toContain(
      "Ranking better than ours among cheats: Klout-like",
    );
    expect(scoreVersusOthers.report(lost).lead).toContain("clearly worse than Klout-like");
  });
});
