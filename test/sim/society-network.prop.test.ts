/** Societies on a given follow graph: who is who, what they care for, and what happens to the follows. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { createCommunity } from "../../sim/engine/community.ts";
import { type Parameters, parametersWith } from "../../sim/engine/parameters.ts";
import { liveWorld, releasePair } from "../../sim/experiments/message-runs.ts";
import { barabasiAlbert } from "../../sim/networks/barabasi-albert.ts";
import { type Graph, graphFromArcs, inDegrees } from "../../sim/networks/graph.ts";
import { cases } from "../support/arbitraries-settings.ts";

const small: Partial<Parameters> = { people: 5000, ceoAnnouncedDay: 1, purchaseDay: 2 };
const graph = barabasiAlbert({ size: 400, edgesPerNode: 6, seed: 5 });

/** Share of arcs between accounts with the same main topic. */
function sameTopic(network: Graph, homophily: number, seed = 1): number {
  const { society } = createCommunity(parametersWith({ ...small, homophily }), seed, network);
  let same = 0;
  for (let node = 0; node < network.size; node += 1) {
    for (let arc = network.offsets[node] as number; arc < (network.offsets[node + 1] as number); arc += 1) {
      if (society.mainTopicOf(node) === society.mainTopicOf(network.targets[arc] as number)) same += 1;
    }
  }
  return same / network.targets.length;
}

describe("a society on a given graph", () => {
  test("has its follows, node by node, and nothing else before the first hour", () => {
    const arc = fc.tuple(fc.nat({ max: 29 }), fc.nat({ max: 29 }));
    fc.assert(
      fc.property(fc.array(arc, { maxLength: 200 }), fc.integer({ min: 2, max: 30 }), (arcs, size) => {
        const inside = arcs.filter(([v, w]) => v < size && w < size);
        const network = graphFromArcs(
          size,
          inside.map(([v]) => v),
          inside.map(([, w]) => w),
        );
        const { society, cast } = createCommunity(parametersWith({ ...small, newcomers: 1 }), 3, network);
        expect(society.parameters.people).toBe(size + 2);
        expect(society.population.people).toBe(size + 2);
        expect([cast.ceo, ...cast.of.newcomer]).toEqual([size, size + 1]);
        expect(society.follows.count).toBe(network.targets.length);
        const audience = inDegrees(network);
        for (let node = 0; node < size; node += 1) {
          expect(society.follows.followerCount(node)).toBe(audience[node]);
        }
        for (const absent of [cast.ceo, ...cast.of.newcomer]) {
          expect(society.follows.followerCount(absent) + society.follows.followingCount(absent)).toBe(0);
        }
        expect(society.mainTopicOf(cast.creator)).toBe(1);
        society.run(30);
      }),
      cases(25),
    );
  });

  test("creators are those with the largest audience of their topic; neighbours share topics as far as homophily says", () => {
    const { society, cast } = createCommunity(parametersWith(small), 1, graph);
    const audience = inDegrees(graph);
    for (const [index, creator] of cast.creators.entries()) {
      const topic = society.mainTopicOf(creator);
      const larger = Array.from({ length: 400 }, (_, node) => node).filter(
        (node) =>
          society.mainTopicOf(node) === topic && (audience[node] as number) > (audience[creator] as number),
      );
      expect(larger.every((node) => cast.creators.slice(0, index).includes(node))).toBe(true);
    }
    const [none, some, most] = [0, 0.6, 0.95].map((homophily) => sameTopic(graph, homophily)) as [
      number,
      number,
      number,
    ];
    // Eleven topics at random meet in one arc of eleven.
    expect(none).toBeLessThan(0.15);
    expect(some).toBeGreaterThan(none + 0.03);
    expect(most).toBeGreaterThan(some + 0.05);
  });

  test("lives, replays, and carries the two messengers", () => {
    const parameters = parametersWith({ ...small, days: 6 });
    const worlds = [1, 2].map(() => liveWorld(parameters, 7, 0, graph));
    const pairs = worlds.map((world) => [0, 1, 2].map((run) => releasePair(world, 1, run)));
    expect(pairs[0]).toEqual(pairs[1]);
    expect(pairs[0]?.some(({ ceo, creator }) => ceo.readers > 0 && creator.readers > 0)).toBe(true);
    expect(worlds[0]?.society.trace.count).toBeGreaterThan(1000);
  });

  test("larger ones are sampled down to `people`, smaller than two nodes are refused", () => {
    const { society } = createCommunity(parametersWith({ ...small, people: 120 }), 1, graph);
    expect(society.population.people).toBe(121);
    expect(() => createCommunity(parametersWith(small), 1, graphFromArcs(1, [], []))).toThrow(
      "the network must have at least 2 nodes, not 1",
    );
  });

  test("roles that do not fit are refused by name", () => {
    expect(() => createCommunity(parametersWith({ people: 30, stalkers: 40 }), 1)).toThrow(
      /stalker.*raise people/,
    );
  });
});
