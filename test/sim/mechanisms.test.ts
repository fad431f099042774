/** Hard questions, purges, social proof, noticing: each does what it says, and nothing while its parameter is neutral. */
import { describe, expect, test } from "vitest";
import type { Behaviour, Habits } from "../../sim/agents/agent.ts";
import { ghostWrittenCeo } from "../../sim/agents/ghost-written-ceo.ts";
import { ordinaryPerson } from "../../sim/agents/ordinary-person.ts";
import { type Community, createCommunity } from "../../sim/engine/community.ts";
import { type Parameters, parametersWith } from "../../sim/engine/parameters.ts";
import { emptyPopulation, settle } from "../../sim/engine/population.ts";
import { proofFactor } from "../../sim/engine/social-proof.ts";
import { Society } from "../../sim/engine/society.ts";
import { DEED } from "../../sim/engine/trace.ts";
import { graphFromArcs } from "../../sim/networks/graph.ts";
import { tinySociety } from "./tiny.ts";

function live(changes: Partial<Parameters>, days = 12): Community {
  const people: Partial<Parameters> = { people: 200, ceoAnnouncedDay: 1, purchaseDay: 2 };
  const community = createCommunity(parametersWith({ ...people, ...changes }), 5);
  community.society.run(days * 24);
  return community;
}

/** Everything that happened, without the numbers of edges. */
function story({ society }: Community): string {
  const { trace } = society;
  const rows: string[] = [];
  for (let row = 0; row < trace.count; row += 1) {
    const { deed, actor, recipient, topic, second } = trace;
    rows.push([deed, actor, recipient, topic, second].map((column) => column[row]).join(" "));
  }
  return rows.join("\n");
}

test("parameters of what is switched off change nothing", () => {
  const usual = story(live({}));
  const others: Partial<Parameters>[] = [
    { ghostAppeal: 9, botsPerRing: 99, podSize: 50, podZeal: 0, stalkerTargets: 50, curatorShare: 1 },
    { employeesPerBoss: 100, newcomerDay: 0, newcomerOriginal: 0, newcomerChases: 1, chasedPerDay: 100 },
    { questionWitness: 1, trustFooled: 1, purgeDay: 3, purgeEveryDays: 2, socialProofNeutral: 900 },
  ];
  for (const changes of others) expect(story(live(changes)) === usual).toBe(true);
});

describe("hard questions", () => {
  const pair = [
    [1, 0],
    [0, 1],
    [2, 0],
  ] as const;
  /** Trust of the one who asked (1) and of one who looked on (2) in somebody (0) who was asked. */
  function trustAfter(answer: number, interest: number, changes: Partial<Parameters> = {}): [number, number] {
    const parameters = parametersWith({
      reactTrustFloor: 1,
      trustRate: 0,
      questionHabit: 1,
      questionWitness: 1,
      ...changes,
    });
    const population = emptyPopulation(3, 3, 1, [ordinaryPerson]);
    const still = {
      sessionsPerDay: 10_000,
      itemsPerSession: 10,
      postsPerDay: 0,
      like: 0,
      share: 0,
      follow: 0,
    };
    for (const account of [0, 1, 2]) {
      const habits: Habits = { ...still, unfollow: 0, reply: account === 1 ? 1 : 0, answer };
      settle(population, account, ordinaryPerson, habits);
      population.interests[account] = account === 0 ? interest : 1;
    }
    const graph = graphFromArcs(
      3,
      pair.map(([by]) => by),
      pair.map(([, of]) => of),
    );
    const society = new Society({ population, graph, parameters, seed: 3 });
    society.announce(0, 0, 1, 1);
    society.run(4);
    const trust = (one: number): number => society.follows.trust[society.follows.find(one, 0)] as number;
    return [trust(1), trust(2)];
  }

  test("answered by somebody who knows: trust of the asker and of onlookers grows", () => {
    const [asker, onlooker] = trustAfter(1, 1);
    expect(asker).toBeCloseTo(0.35 + 0.3 * 0.65, 6);
    expect(onlooker).toBeCloseTo(0.35 + 0.3 * 0.65, 6);
  });

  test("answered without knowledge, or not at all: both lose it", () => {
    for (const [answer, interest] of [
      [1, 0],
      [0, 1],
    ] as const) {
      const [asker, onlooker] = trustAfter(answer, interest);
      expect(asker).toBeCloseTo(0.35 * 0.9 * 0.5, 6);
      expect(onlooker).toBeCloseTo(0.35 * 0.5, 6);
    }
  });

  test("onlookers are as many as the parameter says, and nobody asks by default", () => {
    expect(trustAfter(1, 0, { questionWitness: 0 })[1]).toBeCloseTo(0.35, 6);
    expect(trustAfter(1, 0, { questionHabit: 0 })).toEqual(trustAfter(1, 1, { questionHabit: 0 }));
  });

  test("a ghost-written account has no knowledge whatever its interests", () => {
    expect((ghostWrittenCeo as Behaviour).knows).toBe(false);
    const trustIn = (questionHabit: number): number => {
      const { society, cast } = live({
        ghostWritten: 1,
        questionHabit,
        ceoActiveShare: 0.8,
        replyHabit: 0.5,
      });
      const edges = [...society.follows.followersOf(cast.ceo)];
      const people = edges.filter((edge) => (society.follows.follower[edge] as number) < 200);
      return people.reduce((sum, edge) => sum + (society.follows.trust[edge] as number), 0) / people.length;
    };
    expect(trustIn(0.5)).toBeLessThan(0.9 * trustIn(0));
  });
});

describe("purges", () => {
  test("remove the share of bots and idle followers, with all their follows, once or again and again", () => {
    const made = { botRings: 2, botsPerRing: 20, purgeDay: 5 };
    const idleFollows = ({ society, cast }: Community): number =>
      cast.of["idle-follower"].reduce((sum, one) => sum + society.follows.followingCount(one), 0);
    const never = live(made);
    const half = live({ ...made, purgeShare: 0.5 });
    const all = live({ ...made, purgeShare: 1 });
    const often = live({ ...made, purgeShare: 0.5, purgeEveryDays: 1 });
    expect(idleFollows(all)).toBe(0);
    expect(idleFollows(half) / idleFollows(never)).toBeGreaterThan(0.3);
    expect(idleFollows(half) / idleFollows(never)).toBeLessThan(0.7);
    expect(idleFollows(often)).toBeLessThan(0.1 * idleFollows(never));
    const { society, cast } = all;
    expect(society.follows.followerCount(cast.ceo)).toBeLessThan(
      never.society.follows.followerCount(cast.ceo),
    );
    for (const bot of cast.of.bot) {
      expect(society.follows.followerCount(bot) + society.follows.followingCount(bot)).toBe(0);
    }
    // The other half of a ring goes on, and follows none of those who are gone.
    const left = half.society.follows;
    const gone = half.cast.of.bot.filter((bot) => left.followingCount(bot) === 0);
    expect(gone.length).toBeGreaterThan(5);
    for (const bot of gone) expect(left.followerCount(bot)).toBe(0);
    let late = 0;
    for (let row = 0; row < society.trace.count; row += 1) {
      const isBot = cast.of.bot.includes(society.trace.actor[row] as number);
      const after = (society.trace.second[row] as number) > 5 * 86_400 + 10;
      if (isBot && after && society.trace.deed[row] !== DEED.unfollow) late += 1;
    }
    expect(late).toBe(0);
    expect(idleFollows(live({ ...made, purgeShare: 1 }, 5))).toBeGreaterThan(0);
  });
});

describe("social proof", () => {
  test("is a factor around 1 that grows with the count, and 1 when nobody minds", () => {
    expect(proofFactor(0, 17, 1e6)).toBe(1);
    expect(proofFactor(0.5, 17, 17)).toBe(1);
    expect(proofFactor(0.5, 17, 0)).toBe(0.5);
    expect(proofFactor(0.5, 17, 1e9)).toBeCloseTo(1.5, 6);
  });

  test("makes bought followers help, which without it they do not", () => {
    const won = (socialProof: number, boughtPerPerson: number): number => {
      const changes = {
        socialProof,
        boughtPerPerson,
        buyers: 8,
        followHabit: 1,
        shareHabit: 0.3,
        purchaseDay: 1,
      };
      const { society, cast } = live(changes, 25);
      const { follower } = society.follows;
      const real = (one: number): number =>
        [...society.follows.followersOf(one)].filter((edge) => (follower[edge] as number) < 200).length;
      return cast.buyers.reduce((sum, one) => sum + real(one), 0);
    };
    expect(won(0, 5)).toBe(won(0, 0));
    expect(won(1, 5)).toBeGreaterThan(won(1, 0));
  });
});

describe("noticing strangers", () => {
  test("who replied and whose profile is relevant is followed back, and not without the habit", () => {
    const follows = [[1, 0]] as const;
    const found = (noticeHabit: number, posts: boolean): boolean => {
      const society = tinySociety({
        size: 2,
        follows,
        share: 0,
        habits: { reply: 1, postsPerDay: 0 },
        parameters: { noticeHabit },
      });
      if (posts) society.announce(1, 0, 8, 1);
      society.announce(0, 0, 1, 1);
      society.run(4);
      return society.follows.find(0, 1) >= 0;
    };
    expect(found(1, true)).toBe(true);
    expect(found(0, true)).toBe(false);
    // An empty profile gives no reason to follow.
    expect(found(1, false)).toBe(false);
  });
});
