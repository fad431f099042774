/** Feeds and follow tables against slow models that say plainly what they should do. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { Feed, type FeedRules } from "../../sim/engine/feed.ts";
import { FollowTable } from "../../sim/engine/follows.ts";
import { Rings } from "../../sim/engine/inbox.ts";
import { Broadcasts, Posts } from "../../sim/engine/items.ts";
import { graphFromArcs } from "../../sim/networks/graph.ts";
import { cases } from "../support/arbitraries-settings.ts";

const READER = 0;
const AUTHORS = 4;
/** One broadcast after another, hours ascending, now and then a share of an earlier post. */
const happening = fc.record({
  by: fc.integer({ min: 1, max: AUTHORS }),
  later: fc.integer({ min: 0, max: 3 }),
  shareOf: fc.option(fc.nat(10), { nil: null, freq: 3 }),
});
const rules: fc.Arbitrary<FeedRules> = fc.record({
  slots: fc.integer({ min: 1, max: 8 }),
  ageHoursMax: fc.integer({ min: 1, max: 12 }),
  recencyHours: fc.constantFrom(0.5, 3, 6),
  trustFloor: fc.constantFrom(0, 0.15, 1),
  authorRepeat: fc.constantFrom(0.25, 0.5, 1),
});
const trusts = fc.array(fc.double({ min: 0.01, max: 1, noNaN: true }), {
  minLength: AUTHORS,
  maxLength: AUTHORS,
});

interface Stage {
  readonly feed: Feed;
  readonly follows: FollowTable;
  readonly posts: Posts;
  readonly broadcasts: Broadcasts;
  readonly hour: number;
}

/** Account 0 reads and follows accounts 1 … AUTHORS; an account after them never looks and follows them too. */
function stage(
  given: FeedRules,
  trust: readonly number[],
  story: readonly { by: number; later: number; shareOf: number | null }[],
): Stage {
  const sources = Array.from({ length: 2 * AUTHORS }, (_, arc) => (arc < AUTHORS ? READER : AUTHORS + 1));
  const targets = Array.from({ length: 2 * AUTHORS }, (_, arc) => 1 + (arc % AUTHORS));
  const follows = new FollowTable(graphFromArcs(AUTHORS + 2, sources, targets), 0.5);
  for (let author = 1; author <= AUTHORS; author += 1) {
    follows.trust[follows.find(READER, author)] = trust[author - 1] as number;
  }
  const [posts, broadcasts] = [new Posts(), new Broadcasts()];
  const looks = new Uint8Array(AUTHORS + 2);
  looks[READER] = 1;
  const feed = new Feed(looks, given, follows, posts, broadcasts);
  let hour = 0;
  for (const { by, later, shareOf } of story) {
    hour += later;
    const shared = shareOf === null || posts.count === 0 ? -1 : shareOf % posts.count;
    if (shared >= 0) posts.shared[shared] = 1;
    const post = shared >= 0 ? shared : posts.add(by, 0, posts.count, 1);
    feed.deliver(broadcasts.add(post, by, hour, shared >= 0 ? 1 : 0), by);
  }
  return { feed, follows, posts, broadcasts, hour };
}

describe("a feed", () => {
  test("shows the newest unread items that are neither of this hour nor too old, best first, no post twice", () => {
    fc.assert(
      fc.property(
        rules,
        trusts,
        fc.array(happening, { maxLength: 30 }),
        fc.integer({ min: 0, max: 6 }),
        (given, trust, story, wait) => {
          const { feed, follows, posts, broadcasts, hour } = stage(given, trust, story);
          const now = hour + wait;
          const rankOf = (broadcast: number): number => {
            const edge = follows.find(READER, broadcasts.by[broadcast] as number);
            const trusted = follows.trust[edge] as number;
            const age = now - (broadcasts.hour[broadcast] as number);
            return (
              (given.trustFloor + (1 - given.trustFloor) * trusted) / (1 + (age - 1) / given.recencyHours)
            );
          };
          const kept = Array.from({ length: broadcasts.count }, (_, broadcast) => broadcast).slice(
            -given.slots,
          );
          const age = (broadcast: number): number => now - (broadcasts.hour[broadcast] as number);
          const waiting = new Map(
            kept
              .filter((broadcast) => age(broadcast) >= 1 && age(broadcast) <= given.ageHoursMax)
              .map((broadcast) => [broadcast, rankOf(broadcast)]),
          );
          const read = new Set<number>();
          feed.open(READER, now);
          let last = -1;
          const take = (broadcast: number): void => {
            const best = Math.max(...waiting.values());
            expect(waiting.get(broadcast)).toBeCloseTo(best, 12);
            waiting.delete(broadcast);
          };
          const demote = (): void => {
            for (const [broadcast, rank] of waiting) {
              if (broadcasts.by[broadcast] === last) waiting.set(broadcast, rank * given.authorRepeat);
            }
          };
          while (feed.next()) {
            demote();
            // Posts met before are taken off on the way, and count as nobody's item.
            while (
              ![...waiting].every(
                ([other, rank]) =>
                  other === feed.broadcast || rank <= (waiting.get(feed.broadcast) ?? 0) + 1e-12,
              )
            ) {
              const [again] = [...waiting].sort((a, b) => b[1] - a[1])[0] as [number, number];
              expect(read.has(broadcasts.post[again] as number)).toBe(true);
              waiting.delete(again);
            }
            take(feed.broadcast);
            const post = broadcasts.post[feed.broadcast] as number;
            expect(read.has(post)).toBe(false);
            read.add(post);
            last = broadcasts.by[feed.broadcast] as number;
            expect(feed.edge).toBe(follows.find(READER, last));
          }
          for (const broadcast of waiting.keys())
            expect(read.has(broadcasts.post[broadcast] as number)).toBe(true);
          expect(read.size).toBeLessThanOrEqual(given.slots);
          expect(posts.count).toBeGreaterThanOrEqual(read.size);
        },
      ),
      cases(300),
    );
  });

  test("is empty once read to the end", () => {
    fc.assert(
      fc.property(rules, trusts, fc.array(happening, { maxLength: 30 }), (given, trust, story) => {
        const { feed, hour } = stage(given, trust, story);
        feed.open(READER, hour + 1);
        while (feed.next());
        feed.open(READER, hour + 1);
        expect(feed.next()).toBe(false);
      }),
      cases(100),
    );
  });

  test("shows nothing of an account that was unfollowed meanwhile", () => {
    fc.assert(
      fc.property(
        rules,
        trusts,
        fc.array(happening, { maxLength: 30 }),
        fc.integer({ min: 1, max: AUTHORS }),
        (given, trust, story, gone) => {
          const { feed, follows, broadcasts, hour } = stage(given, trust, story);
          follows.cut(follows.find(READER, gone));
          feed.open(READER, hour + 1);
          while (feed.next()) expect(broadcasts.by[feed.broadcast]).not.toBe(gone);
        },
      ),
      cases(100),
    );
  });

  test("of an account that never looks does not exist", () => {
    const { feed } = stage(
      { slots: 4, ageHoursMax: 9, recencyHours: 6, trustFloor: 0.1, authorRepeat: 0.5 },
      [1, 1, 1, 1],
      [{ by: 1, later: 0, shareOf: null }],
    );
    feed.open(AUTHORS + 1, 1);
    expect(feed.next()).toBe(false);
    expect(feed.rings.looks(AUTHORS + 1)).toBe(false);
    expect(feed.rings.push(AUTHORS + 1, 0, 0, 0)).toBe(false);
  });

  test("goes back to a saved moment", () => {
    fc.assert(
      fc.property(
        rules,
        trusts,
        fc.array(happening, { minLength: 1, maxLength: 30 }),
        (given, trust, story) => {
          const { feed, hour } = stage(given, trust, story);
          const saved = feed.save();
          const readAll = (): number[] => {
            const read: number[] = [];
            feed.open(READER, hour + 1);
            while (feed.next()) read.push(feed.broadcast);
            return read;
          };
          const first = readAll();
          feed.load(saved);
          expect(readAll()).toEqual(first);
        },
      ),
      cases(100),
    );
  });
});

describe("rings", () => {
  test("keep the newest entries and no others", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 6 }),
        fc.array(fc.tuple(fc.nat(2), fc.nat(99)), { maxLength: 40 }),
        (slots, pushes) => {
          const rings = new Rings(Uint8Array.of(1, 0, 1), slots, 2);
          for (const [account, entry] of pushes) expect(rings.push(account, entry, 0, 0)).toBe(account !== 1);
          for (const account of [0, 2]) {
            const held = [...rings.words.slice(rings.startOf(account), rings.endOf(account))].filter(
              (entry, at) => at % 2 === 0 && entry >= 0,
            );
            const newest = pushes.filter(([to]) => to === account).slice(-slots);
            expect(held.sort((a, b) => a - b)).toEqual(
              newest.map(([, entry]) => entry).sort((a, b) => a - b),
            );
          }
        },
      ),
      cases(200),
    );
  });
});

describe("the follow table", () => {
  const size = 6;
  const step = fc.record({ cut: fc.boolean(), from: fc.nat(size - 1), to: fc.nat(size - 1) });

  test("agrees with a set of pairs after any follows and unfollows, and after going back", () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 80 }), fc.array(step, { maxLength: 40 }), (before, after) => {
        const table = new FollowTable(graphFromArcs(size, [0, 1, 2], [1, 2, 0]), 0.3);
        const pairs = new Set(["0 1", "1 2", "2 0"]);
        const play = (steps: typeof before): void => {
          for (const { cut, from, to } of steps) {
            const edge = table.find(from, to);
            expect(edge >= 0).toBe(pairs.has(`${from} ${to}`));
            if (cut && edge >= 0) {
              table.cut(edge);
              table.cut(edge); // a second time changes nothing
              pairs.delete(`${from} ${to}`);
            } else if (!cut && edge < 0) {
              table.add(from, to, 0.3);
              pairs.add(`${from} ${to}`);
            }
          }
        };
        const check = (): void => {
          for (let account = 0; account < size; account += 1) {
            const [start, end] = table.followerRow(account);
            const row = [...table.followerEdges().slice(start, end)].map(
              (edge) => table.follower[edge] as number,
            );
            const followers = [...pairs]
              .filter((pair) => pair.endsWith(` ${account}`))
              .map((pair) => Number(pair[0]));
            expect(row.sort((a, b) => a - b)).toEqual(followers.sort((a, b) => a - b));
            expect(table.followerCount(account)).toBe(followers.length);
            expect(table.followingCount(account)).toBe(
              [...pairs].filter((pair) => pair.startsWith(`${account} `)).length,
            );
          }
        };
        play(before);
        check();
        const [saved, kept] = [table.save(), new Set(pairs)];
        play(after);
        check();
        table.load(saved);
        pairs.clear();
        for (const pair of kept) pairs.add(pair);
        check();
      }),
      cases(150),
    );
  });
});
