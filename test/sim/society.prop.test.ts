/** Laws of the society: replay, common random numbers, limits that can be worked out, and what may not make a difference. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { createCommunity } from "../../sim/engine/community.ts";
import { type Parameters, parametersWith } from "../../sim/engine/parameters.ts";
import type { Society } from "../../sim/engine/society.ts";
import { DEED } from "../../sim/engine/trace.ts";
import { cases } from "../support/arbitraries-settings.ts";
import { hopsFrom, speak, tinySociety } from "./tiny.ts";

const SMALL: Partial<Parameters> = { people: 120, days: 8, ceoAnnouncedDay: 1, purchaseDay: 3 };

function live(seed: number, changes: Partial<Parameters> = {}, days?: number) {
  const parameters = parametersWith({ ...SMALL, ...changes });
  const community = createCommunity(parameters, seed);
  community.society.run((days ?? parameters.days) * 24);
  return community;
}

/** Rows of the trace as text, without the names of edges, for whichever rows are asked for. */
function rows(society: Society, keep: (row: number) => boolean = () => true): string[] {
  const { trace } = society;
  return [...Array(trace.count).keys()].filter(keep).map((row) => {
    const edge = trace.deed[row] === DEED.follow || trace.deed[row] === DEED.unfollow;
    const { deed, actor, recipient, object, via, topic, second } = trace;
    return [deed, actor, recipient, ...(edge ? [] : [object]), via, topic, second]
      .map((column) => column[row])
      .join(" ");
  });
}

const seed = fc.nat({ max: 1_000_000 });
/** A follow graph of up to nine accounts, 0 being the author. */
const tinyGraph = fc.integer({ min: 1, max: 9 }).chain((size) =>
  fc.record({
    size: fc.constant(size),
    follows: fc
      .uniqueArray(fc.tuple(fc.nat({ max: size - 1 }), fc.nat({ max: size - 1 })), {
        selector: ([by, of]) => by * 100 + of,
        maxLength: 24,
      })
      .map((pairs) => pairs.filter(([by, of]) => by !== of)),
  }),
);

describe("replay", () => {
  test("the same seed gives the same life, another seed another", () => {
    fc.assert(
      fc.property(seed, (one) => {
        const first = rows(live(one).society);
        expect(first.length).toBeGreaterThan(500);
        expect(rows(live(one).society)).toEqual(first);
        expect(rows(live(one + 1).society)).not.toEqual(first);
      }),
      cases(3),
    );
  });

  test("days to come do not change days gone by", () => {
    fc.assert(
      fc.property(seed, fc.integer({ min: 1, max: 7 }), (one, days) => {
        const short = rows(live(one, {}, days).society);
        expect(rows(live(one).society).slice(0, short.length)).toEqual(short);
      }),
      cases(4),
    );
  });

  test("a run replays alone, whichever ran before it", () => {
    const { society, cast } = live(5);
    const saved = society.save();
    const release = (run: number) => {
      society.load(saved, run);
      const watch = society.announce(cast.creator, 1, 99, 2);
      society.runWatch(watch, 48);
      const { trust, count } = society.follows;
      return {
        readers: watch.readers,
        from: [...watch.from],
        likes: watch.likes,
        trust: trust.slice(0, count),
      };
    };
    const forwards = [1, 2, 3, 4].map(release);
    const backwards = [4, 3, 2, 1].map(release).reverse();
    expect(backwards).toEqual(forwards);
    expect(new Set(forwards.map(({ readers }) => readers.join())).size).toBeGreaterThan(1);
  });
});

describe("what may not make a difference", () => {
  test("bought followers change nothing that anybody reads or does", () => {
    fc.assert(
      fc.property(seed, (one) => {
        const notBought = (society: Society) => {
          const { firstIdle } = society.population;
          return rows(society, (row) => (society.trace.actor[row] as number) < firstIdle);
        };
        const without = live(one, { boughtPerPerson: 0, buyers: 3 }).society;
        const withMany = live(one, { boughtPerPerson: 2, buyers: 3 }).society;
        expect(withMany.population.size - without.population.size).toBe(3 * 240);
        expect(notBought(withMany)).toEqual(notBought(without));
      }),
      cases(3),
    );
  });

  test("idle accounts do nothing but follow, and read nothing", () => {
    fc.assert(
      fc.property(seed, (one) => {
        const { society, cast } = live(one, { boughtPerPerson: 0.5 });
        const { trace, population } = society;
        for (let row = 0; row < trace.count; row += 1) {
          if ((trace.actor[row] as number) >= population.firstIdle) expect(trace.deed[row]).toBe(DEED.follow);
        }
        society.load(society.save(), 1);
        const watch = society.announce(cast.ceo, 1, 1, 100);
        society.runWatch(watch, 72);
        expect(watch.readers.length).toBeGreaterThan(0);
        expect(watch.readers.every((reader) => reader < population.firstIdle)).toBe(true);
      }),
      cases(5),
    );
  });

  test("with the same messenger in both arms, both arms are the same", () => {
    const { society, cast } = live(6);
    const saved = society.save();
    for (let run = 1; run <= 5; run += 1) {
      const [left, right] = [0, 1].map(() => {
        society.load(saved, run);
        const watch = society.announce(cast.creator, 1, 7, 2);
        society.runWatch(watch, 48);
        return [watch.readers.length, watch.shares, watch.likes, watch.readers];
      });
      expect(left).toEqual(right);
    }
  });
});

describe("limits that can be worked out", () => {
  test("if nobody shares, exactly the followers who look read it, at hop 1", () => {
    fc.assert(
      fc.property(tinyGraph, fc.nat({ max: 9 }), ({ size, follows }, idle) => {
        const firstIdle = Math.max(1, size - idle);
        const watch = speak(tinySociety({ size, follows, firstIdle, share: 0 }));
        const expected = [...new Set(follows.filter(([, of]) => of === 0).map(([by]) => by))];
        expect([...watch.readers].sort((a, b) => a - b)).toEqual(
          expected.filter((by) => by < firstIdle).sort((a, b) => a - b),
        );
        expect(watch.readers.every((reader) => watch.hop[reader] === 1)).toBe(true);
      }),
      cases(150),
    );
  });

  test("if everybody shares, everybody who can be reached reads it, at the length of the shortest way", () => {
    fc.assert(
      fc.property(tinyGraph, ({ size, follows }) => {
        const watch = speak(tinySociety({ size, follows, share: 1 }));
        expect([...watch.hop]).toEqual(hopsFrom(0, size, follows));
        for (const reader of watch.readers) {
          const from = watch.from[reader] as number;
          expect(follows).toContainEqual([reader, from]);
          expect(watch.hop[reader]).toBe((watch.hop[from] as number) + 1);
        }
      }),
      cases(150),
    );
  });

  test("idle accounts stop a message: whoever is behind them is not reached", () => {
    const chain = [
      [1, 0],
      [2, 1],
      [3, 2],
    ] as const;
    expect(speak(tinySociety({ size: 4, follows: chain, share: 1 })).readers).toEqual([1, 2, 3]);
    // 3 follows 0 only through 2, who is idle now.
    expect(
      speak(
        tinySociety({
          size: 4,
          follows: [
            [1, 0],
            [3, 1],
            [2, 3],
          ],
          firstIdle: 3,
          share: 1,
        }),
      ).readers,
    ).toEqual([1]);
  });

  test("nobody alone, nobody without followers is heard", () => {
    expect(speak(tinySociety({ size: 1, follows: [], share: 1 })).readers).toEqual([]);
    expect(
      speak(
        tinySociety({
          size: 5,
          follows: [
            [0, 1],
            [0, 2],
          ],
          share: 1,
        }),
      ).readers,
    ).toEqual([]);
  });

  test("attention is limited: nobody reads more than is due in a session", () => {
    const follows = Array.from({ length: 30 }, (_, index) => [0, index + 1] as const);
    const society = tinySociety({
      size: 31,
      follows,
      share: 0,
      habits: { itemsPerSession: 0.5, postsPerDay: ALWAYS_POSTS },
    });
    society.run(1);
    expect(society.posts.count).toBe(31);
    society.run(1);
    // Mean of half an item: one at most.
    expect(society.itemsRead).toBe(1);
  });

  test("the mean number of readers is that of an exact enumeration over who would share", () => {
    const runs = 800;
    fc.assert(
      fc.property(tinyGraph, fc.constantFrom(0.15, 0.5, 0.8), ({ size, follows }, share) => {
        const { mean, variance } = enumerate(size, follows, share);
        const society = tinySociety({ size, follows, share });
        const saved = society.save();
        let readers = 0;
        for (let run = 1; run <= runs; run += 1) {
          society.load(saved, run);
          readers += speak(society).readers.length;
        }
        // Six standard errors: fails for two sound societies in a thousand million.
        expect(Math.abs(readers / runs - mean)).toBeLessThanOrEqual(6 * Math.sqrt(variance / runs) + 1e-9);
      }),
      cases(12),
    );
  });
});

/** Post in every session, that is in every hour. */
const ALWAYS_POSTS = 10_000;

/** Mean and variance of the readers over all 2^(size − 1) ways in which people would or would not share. */
function enumerate(size: number, follows: readonly (readonly [number, number])[], share: number) {
  let [mean, square] = [0, 0];
  for (let world = 0; world < 1 << (size - 1); world += 1) {
    const shares = (account: number): boolean => account === 0 || ((world >> (account - 1)) & 1) === 1;
    let probability = 1;
    for (let account = 1; account < size; account += 1) probability *= shares(account) ? share : 1 - share;
    const reached = hopsFrom(
      0,
      size,
      follows.filter(([, of]) => shares(of)),
    ).filter((hop) => hop > 0).length;
    mean += probability * reached;
    square += probability * reached * reached;
  }
  return { mean, variance: Math.max(0, square - mean * mean) };
}

describe("trust and ties", () => {
  const pair = [
    [1, 0],
    [0, 1],
  ] as const;

  test("an answer earns trust, silence costs it", () => {
    const trustAfter = (answer: number): number => {
      const society = tinySociety({
        size: 2,
        follows: pair,
        share: 0,
        habits: { reply: 1, answer },
        parameters: { trustRate: 0 },
      });
      society.announce(0, 0, 1, 1);
      society.run(4);
      return society.follows.trust[society.follows.find(1, 0)] as number;
    };
    expect(trustAfter(1)).toBeCloseTo(0.35 + 0.3 * 0.65, 6);
    expect(trustAfter(0)).toBeCloseTo(0.35 * 0.9, 6);
  });

  test("trust moves toward the relevance of what is read", () => {
    const society = tinySociety({ size: 2, follows: pair, share: 0, parameters: { trustRate: 0.5 } });
    society.announce(0, 0, 1, 1);
    society.run(2);
    expect(society.follows.trust[society.follows.find(1, 0)]).toBeCloseTo(0.35 + 0.5 * 0.65, 6);
  });

  test("whoever met a post through a share may follow its author; an unfollowed author is not shown", () => {
    const follows = [
      [1, 0],
      [2, 1],
    ] as const;
    const society = tinySociety({ size: 3, follows, share: 1, habits: { follow: 1 } });
    speak(society);
    const edge = society.follows.find(2, 0);
    expect(edge).toBeGreaterThanOrEqual(0);
    society.follows.cut(edge);
    expect(society.follows.find(2, 0)).toBe(-1);
    expect(society.follows.followerCount(0)).toBe(1);
  });
});

describe("parameters", () => {
  test("communities of two people upwards live", () => {
    for (const people of [2, 3, 10, 40]) {
      const { society } = live(1, { people, ceoFollowersPerPerson: 0.3 });
      expect(society.hour).toBe(8 * 24);
    }
  });

  test("more reading followers than people are refused, with the way out", () => {
    expect(() =>
      createCommunity(parametersWith({ people: 10, ceoFollowersPerPerson: 5, ceoActiveShare: 1 }), 1),
    ).toThrow(/lower ceoFollowersPerPerson or ceoActiveShare/);
  });

  test("values out of range name the parameter, the range and the unit", () => {
    expect(() => parametersWith({ likeHabit: 2 })).toThrow(
      "likeHabit must be a number from 0 to 1 (probability), not 2",
    );
    expect(() => parametersWith({ people: 10.5 })).toThrow(
      "people must be a whole number from 2 to 200000 (people), not 10.5",
    );
  });
});
