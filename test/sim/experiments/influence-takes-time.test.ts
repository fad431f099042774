/** Growth from nothing: books balance, looks leave no trace, verdicts follow from intervals. */
import { describe, expect, test } from "vitest";
import { createCommunity } from "../../../sim/engine/community.ts";
import { parametersWith } from "../../../sim/engine/parameters.ts";
import { livingReach, quietReach } from "../../../sim/experiments/account-measures.ts";
import { engagedByDay, engagedWith, isPerson } from "../../../sim/experiments/engaged-people.ts";
import { influenceTakesTime } from "../../../sim/experiments/influence-takes-time.ts";
import { INFLUENCE_TAKES_TIME } from "../../../sim/experiments/influence-takes-time-plan.ts";
import type {
  GroupId,
  InfluenceTakesTimeResult,
} from "../../../sim/experiments/influence-takes-time-result.ts";
import { runInline } from "../../../sim/experiments/run-inline.ts";
import { barabasiAlbert } from "../../../sim/networks/barabasi-albert.ts";
import { expectWhole, runTwice } from "./contract.ts";

const changes = {
  people: 120,
  days: 24,
  newcomers: 4,
  newcomerDay: 3,
  ceoAnnouncedDay: 3,
  noticeHabit: 0.3,
} as const;
const options = { seed: 5, runs: 2, changes };
const result = runTwice(influenceTakesTime, options);

describe("influence-takes-time", () => {
  test("is whole: registered, with a finding, outcomes and a report without holes", () => {
    expect(expectWhole(influenceTakesTime, result).expectation).toBe(INFLUENCE_TAKES_TIME.expectation);
    expect(runInline(influenceTakesTime, { ...options, runs: 1, seed: 6 }).rows).not.toEqual(result.rows);
  });

  test("every account is there once in each group, with every week, and milestones come when the count says so", () => {
    expect(result.weeks).toBe(3);
    const keys = result.rows.map(({ group, world, account }) => `${group} ${world} ${account}`);
    expect(new Set(keys).size).toBe(keys.length);
    for (const group of ["newcomer", "endorsed", "crowd"] as const) {
      expect(result.rows.filter((row) => row.group === group)).toHaveLength(8);
    }
    for (const row of result.rows) {
      expect(row.engaged).toHaveLength(3);
      expect(row.reading.every((reading, week) => reading <= (row.followers[week] as number))).toBe(true);
      const [ten] = row.weeksTo;
      if (ten === null) expect(Math.max(...row.engaged)).toBeLessThan(10);
      else expect(ten).toBeLessThanOrEqual(3);
    }
    const { engaged } = result.groups[0] as (typeof result.groups)[number];
    const last = result.rows.filter((row) => row.group === "newcomer").map((row) => row.engaged[2] as number);
    expect(engaged[2]?.value).toBeCloseTo(last.reduce((sum, value) => sum + value, 0) / 8, 9);
  });

  test("a given network is where they begin, and the result says so", () => {
    const graph = barabasiAlbert({ size: 60, edgesPerNode: 3, seed: 1 });
    const given = runInline(influenceTakesTime, {
      seed: 5,
      runs: 1,
      changes: { ...changes, newcomers: 2 },
      network: { label: "ba-60", graph },
    });
    expect(given.network).toBe("ba-60");
    expect(result.network).toBeNull();
    expect(Math.min(...given.rows.filter((row) => row.group === "newcomer").map((row) => row.account))).toBe(
      61,
    );
  });

  test.each([
    [{ newcomers: 0 }, "newcomers must be at least 1"],
    [{ newcomers: 2, days: 8 }, "days must be at least newcomerDay + 7 = 14, not 8"],
    [{ newcomers: 2, ceoAnnouncedDay: 9 }, "ceoAnnouncedDay must be newcomerDay = 7"],
  ])("%j is refused", (wrong, says) => {
    expect(() => influenceTakesTime.tasks({ seed: 1, changes: wrong })).toThrow(says);
  });
});

test("asked for outcomes only, it does less and they are the same bits", () => {
  const asked = { ...options, only: "outcomes" } as const;
  expect(influenceTakesTime.tasks(asked).length).toBeLessThan(influenceTakesTime.tasks(options).length);
  expect(influenceTakesTime.outcomes(runInline(influenceTakesTime, asked))).toEqual(
    influenceTakesTime.outcomes(result),
  );
});

describe("the verdict follows from the interval", () => {
  const withLonger = (
    longer: Readonly<Partial<Record<GroupId, readonly [number, number]>>>,
  ): InfluenceTakesTimeResult => ({
    ...result,
    groups: result.groups.map((group) => {
      const [low, high] = longer[group.group] ?? [3, 5];
      return { ...group, longer: { value: (low + high) / 2, interval: [low, high] } };
    }),
  });
  const verdict = (longer: Parameters<typeof withLonger>[0]) =>
    influenceTakesTime.findings(withLonger(longer))[0];

  test.each([
    [{}, "holds"],
    [{ newcomer: [0.1, 0.8] }, "fails"],
    [{ newcomer: [0.5, 1.5] }, "undecided"],
    [{ ceo: [0.2, 0.7] }, "holds under conditions"],
  ] as const)("%j: %s", (longer, says) => {
    expect(verdict(longer)?.verdict).toBe(says);
  });

  test("the condition that undoes it is named, and the lead turns with the data", () => {
    expect(verdict({ ceo: [0.2, 0.7] })?.limits).toContain("a title brings followers at once");
    expect(influenceTakesTime.report(withLonger({ newcomer: [2, 4] })).lead).toContain("3.0 weeks longer");
    expect(influenceTakesTime.report(withLonger({ newcomer: [0.5, 1.5] })).lead).toContain("cannot tell");
    expect(influenceTakesTime.report(withLonger({ newcomer: [0, 0.2] })).lead).toContain("hardly longer");
  });
});

describe("measures", () => {
  const parameters = parametersWith({ people: 100, days: 8, ceoAnnouncedDay: 1, noticeHabit: 0.2 });

  test("looking at copies of a moment leaves no trace: the society lives on as if nobody had looked", () => {
    const lives = [false, true].map((look) => {
      const { society, cast } = createCommunity(parameters, 3);
      society.run(50);
      if (look) {
        livingReach(society, [cast.ceo, cast.creator], 2);
        quietReach(society, cast.creator, 3);
      }
      society.run(80);
      return { rows: society.trace.count, actors: [...society.trace.actor.subarray(0, society.trace.count)] };
    });
    expect(lives[1]).toEqual(lives[0]);
  });

  test("the daily curve ends at what counting the last month anew gives", () => {
    const { society, cast } = createCommunity(parameters, 4);
    society.run(8 * 24);
    const accounts = [cast.creator, ...cast.creators.slice(1, 3), cast.ceo];
    const people = engagedByDay(society, accounts, 0, (actor) => isPerson(society, actor)).map((days) =>
      days.at(-1),
    );
    expect(people).toEqual(engagedWith(society, accounts).map((one) => one.people));
    const anew = engagedByDay(society, accounts, 4).map((days) => days.at(-1));
    expect(anew).toEqual(engagedWith(society, accounts, 30, 4).map((one) => one.accounts));
    expect(Math.max(...(anew as number[]))).toBeGreaterThan(0);
  });
});
