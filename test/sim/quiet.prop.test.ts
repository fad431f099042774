/** Quiet runs: the same readers as the whole engine finds when nobody says anything else, and nothing changes by them. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { createCommunity } from "../../sim/engine/community.ts";
import { parametersWith } from "../../sim/engine/parameters.ts";
import type { Watch } from "../../sim/engine/watch.ts";
import { liveWorld, releaseMessage } from "../../sim/experiments/message-runs.ts";
import { cases } from "../support/arbitraries-settings.ts";
import { tinySociety } from "./tiny.ts";

const arc = fc.tuple(fc.nat({ max: 11 }), fc.nat({ max: 11 })).filter(([by, of]) => by !== of);
const follows = fc.uniqueArray(arc, { selector: ([by, of]) => by * 100 + of, maxLength: 50 });

const seen = (watch: Watch) => ({
  readers: watch.readers,
  hops: watch.readers.map((reader) => watch.hop[reader]),
  from: watch.readers.map((reader) => watch.from[reader]),
  shared: [...watch.shared],
  did: [watch.likes, watch.shares, watch.replies, watch.lastHour],
});

describe("a quiet message", () => {
  test("goes where the whole engine sends it when feeds are empty and nobody posts", () => {
    fc.assert(
      fc.property(
        follows,
        fc.constantFrom(0, 0.3, 1),
        fc.constantFrom(0, 1),
        // From every hour to now and then; few items, so that some look without reading anything.
        fc.constantFrom(10_000, 6, 1.5),
        fc.constantFrom(1000, 0.3),
        fc.integer({ min: 1, max: 1_000_000 }),
        fc.constantFrom(12, 48),
        fc.constantFrom(40, 1),
        (graph, share, socialProof, sessionsPerDay, itemsPerSession, run, ageMax, feedSlots) => {
          const society = tinySociety({
            size: 12,
            follows: graph,
            firstIdle: 11,
            share,
            habits: { sessionsPerDay, itemsPerSession, like: 0.5, reply: 0.3, unfollow: 0.2 },
            parameters: {
              feedTrustFloor: 0.2,
              reactTrustFloor: 0.4,
              itemAgeHoursMax: ageMax,
              socialProof,
              feedSlots,
            },
          });
          // Trust differs, so that the best of several copies is worth choosing.
          for (let edge = 0; edge < graph.length; edge += 1) society.follows.trust[edge] = (edge % 7) / 7;
          const saved = society.save();
          const message = { author: 0, topic: 0, key: 77, appeal: 1 };
          const quiet = seen(society.quiet({ ...message, run, hours: 60 }));
          society.load(saved, run);
          const watch = society.announce(0, 0, 77, 1);
          society.runWatch(watch, 60);
          expect(seen(watch)).toEqual(quiet);
        },
      ),
      cases(150),
    );
  });

  const small = { people: 150, days: 6, ceoAnnouncedDay: 1, pods: 1, podSize: 8, botRings: 1, bosses: 1 };

  test("changes nothing: the society lives on as if it had not been sent", () => {
    const [sent, other] = [1, 2].map(() => createCommunity(parametersWith(small), 3));
    for (const one of [sent, other]) one?.society.run(100);
    for (let run = 0; run < 5; run += 1) {
      sent?.society.quiet({ author: 1, topic: 1, key: 9, appeal: 3, run, hours: 48 });
    }
    for (const one of [sent, other]) one?.society.run(44);
    const rows = (one: typeof sent) => {
      const { trace } = (one as NonNullable<typeof sent>).society;
      return [trace.count, ...trace.actor.slice(0, trace.count), ...trace.object.slice(0, trace.count)];
    };
    expect(rows(sent)).toEqual(rows(other));
  });

  test("with the same coins for every author, whichever run came before, and people as readers only", () => {
    const world = liveWorld(parametersWith(small), 4, 0);
    const { cast, society } = world;
    const reach = (author: number, run: number) => releaseMessage(world, author, 1, run, { quiet: true });
    const first = reach(cast.creator, 2);
    reach(cast.ceo, 1);
    releaseMessage(world, cast.ceo, 1, 3);
    expect(reach(cast.creator, 2)).toEqual(first);
    for (const author of [...cast.of["pod-member"], ...cast.of["bot-owner"], ...cast.of["forced-boss"]]) {
      const { readers, hop } = reach(author, 5);
      expect(readers.every((reader) => reader < society.population.people)).toBe(true);
      expect(new Set(readers).size).toBe(readers.length);
      expect(readers.every((reader) => (hop[reader] as number) >= 1)).toBe(true);
    }
    // A pod reads what its own members say, whatever their feeds hold: all but those who do not wake in time.
    const [author = 0, ...mates] = cast.of["pod-member"];
    const runs = Array.from({ length: 20 }, (_, run) => reach(author, run).readers);
    const met = runs.flatMap((readers) => mates.filter((mate) => readers.includes(mate))).length;
    expect(met / (20 * mates.length)).toBeGreaterThan(0.7);
  });

  test("costs in proportion to whom it reaches: nobody without followers is waited for", () => {
    const society = tinySociety({ size: 3, follows: [], share: 1 });
    const { readers, lastHour } = society.quiet({
      author: 0,
      topic: 0,
      key: 1,
      appeal: 1,
      run: 1,
      hours: 48,
    });
    expect([readers, lastHour]).toEqual([[], 0]);
  });
});
