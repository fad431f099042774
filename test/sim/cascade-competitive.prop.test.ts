/** Two messages at once, against every set of live arcs and every toss. Each number compared has a false-alarm rate of 10^-9. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { prepareCompetitive } from "../../sim/cascade/competitive.ts";
import type { CompetitiveModel } from "../../sim/cascade/model.ts";
import { createTally } from "../../sim/cascade/tally.ts";
import { type Graph, graphFromArcs } from "../../sim/networks/graph.ts";
import { independentCascadeLaw } from "../oracle/enumerate-cascades.ts";
import { cases } from "../support/arbitraries-settings.ts";
import {
  arcsOf,
  bernstein,
  expectKernelContract,
  expectLaw,
  expectMonotone,
  probability,
  type SmallWorld,
  smallWorld,
  tallyOf,
} from "./cascade-laws.ts";

const RUNS = 6_000;
const model = (fields: Partial<CompetitiveModel>): CompetitiveModel => ({
  model: "competitive",
  p: 0.5,
  rivals: [],
  tie: "coin",
  ...fields,
});
const tie = fc.constantFrom("ours", "rivals", "coin");
const rivalsOf = (graph: Graph) => fc.array(fc.nat(graph.size - 1), { maxLength: 3 });
const contest = (nodes: number, arcs: number): fc.Arbitrary<SmallWorld & { rivals: number[] }> =>
  smallWorld(nodes, arcs).chain((one) => rivalsOf(one.graph).map((rivals) => ({ ...one, rivals })));

/** Node → probability that it ends with our message: every arc silent, passing theirs alone, ours alone, or both. */
function ourShares(
  graph: Graph,
  seeds: readonly number[],
  { p, rivalP = p, rivals, tie: rule }: CompetitiveModel,
): number[] {
  const arcs = arcsOf(graph);
  const shares = new Array<number>(graph.size).fill(0);
  // One coin an arc: below both thresholds, between them, above both.
  const [low, high] = [Math.min(p, rivalP), Math.max(p, rivalP)];
  const chances = [1 - high, high - low, low];
  for (let world = 0; world < 3 ** arcs.length; world += 1) {
    const levels = arcs.map((_, arc) => Math.floor(world / 3 ** arc) % 3);
    const likely = levels.reduce((product, level) => product * chances[level]!, 1);
    if (likely === 0) continue;
    const passes = (level: number, ours: boolean): boolean =>
      level === 2 || (level === 1 && (ours ? p : rivalP) === high);
    /** 1 ours, 0 theirs, and every toss splits the world. */
    const play = (owner: (number | null)[], fresh: number[], weight: number): void => {
      const next = new Map<number, Set<number>>();
      arcs.forEach(({ from, to }, arc) => {
        if (!fresh.includes(from) || owner[to] !== null) return;
        if (passes(levels[arc]!, owner[from] === 1))
          next.set(to, (next.get(to) ?? new Set()).add(owner[from]!));
      });
      if (next.size === 0) {
        owner.forEach((side, node) => {
          if (side === 1) shares[node]! += weight;
        });
      } else settle(owner, [...next], [], weight);
    };
    const settle = (
      owner: (number | null)[],
      open: [number, Set<number>][],
      done: number[],
      weight: number,
    ): void => {
      const [head, ...rest] = open;
      if (head === undefined) {
        play(owner, done, weight);
        return;
      }
      const [node, sides] = head;
      const tied = sides.size === 2;
      const winners = !tied ? [...sides] : rule === "coin" ? [0, 1] : [rule === "ours" ? 1 : 0];
      for (const side of winners) {
        settle(
          owner.map((now, at) => (at === node ? side : now)),
          rest,
          [...done, node],
          weight / winners.length,
        );
      }
    };
    const start = new Map<number, Set<number>>();
    for (const node of seeds) start.set(node, (start.get(node) ?? new Set()).add(1));
    for (const node of rivals) start.set(node, (start.get(node) ?? new Set()).add(0));
    settle(new Array<null>(graph.size).fill(null), [...start], [], likely);
  }
  return shares;
}

describe("competitive independent cascade", () => {
  test("each node is ours as often as enumeration says, for every tie rule", () => {
    fc.assert(
      fc.property(contest(4, 5), probability, probability, tie, (one, p, rivalP, rule) => {
        const fields = model({ p, rivalP, rivals: one.rivals, tie: rule });
        const shares = ourShares(one.graph, [...one.seeds], fields);
        const tally = tallyOf(prepareCompetitive(one.graph, fields), one, RUNS);
        shares.forEach((share, node) => {
          expect(Math.abs(tally.activations![node]! - RUNS * share)).toBeLessThanOrEqual(
            bernstein(RUNS, share),
          );
        });
      }),
      cases(30),
    );
  });

  test("without rivals, or without us, it is the independent cascade of the other", () => {
    fc.assert(
      fc.property(smallWorld(5, 8), probability, (one, p) => {
        const { graph, seed } = one;
        const each = Array.from(graph.targets, () => p);
        const law = independentCascadeLaw(graph.size, arcsOf(graph), each, [...one.seeds]);
        expectLaw(tallyOf(prepareCompetitive(graph, model({ p })), one, RUNS), law);
        const [ours, theirs] = [
          createTally({ runs: RUNS }),
          createTally({ runs: RUNS, perNode: graph.size }),
        ];
        const alone = prepareCompetitive(graph, model({ p: 0, rivalP: p, rivals: [...one.seeds] }));
        alone.runBoth(new Uint32Array(0), seed, 0, RUNS, ours, theirs);
        expectLaw(theirs, law);
        expect(Math.max(...ours.spread)).toBe(0);
      }),
      cases(15),
    );
  });

  test("ours and theirs change places when the sides do, and together are one cascade", () => {
    fc.assert(
      fc.property(contest(6, 12), probability, (one, p) => {
        const runs = 30;
        const both = (seeds: Uint32Array, rivals: readonly number[], rule: CompetitiveModel["tie"]) => {
          const tallies = [createTally({ runs }), createTally({ runs })] as const;
          const kernel = prepareCompetitive(one.graph, model({ p, rivals, tie: rule }));
          kernel.runBoth(seeds, one.seed, 0, runs, tallies[0], tallies[1]);
          return tallies;
        };
        const here = both(one.seeds, one.rivals, "ours");
        const there = both(Uint32Array.from(one.rivals), [...one.seeds], "rivals");
        expect(here[0].spread).toEqual(there[1].spread);
        expect(here[1].spread).toEqual(there[0].spread);
        const together = both(Uint32Array.from([...one.seeds, ...one.rivals]), [], "ours")[0];
        together.spread.forEach((spread, run) => {
          expect(here[0].spread[run]! + here[1].spread[run]!).toBe(spread);
        });
      }),
      cases(60),
    );
  });

  test("replays alone and in parts; with equal p, more seeds never reach fewer of ours", () => {
    fc.assert(
      fc.property(contest(6, 12), probability, tie, (one, p, rule) => {
        const kernel = prepareCompetitive(one.graph, model({ p, rivals: one.rivals, tie: rule }));
        expectKernelContract(kernel, one);
        expectMonotone(kernel, one);
      }),
      cases(60),
    );
  });

  test("a tie by a coin is fair, and a rival who is not in the graph is named", () => {
    const graph = graphFromArcs(3, [0, 1], [2, 2]);
    const kernel = prepareCompetitive(graph, model({ p: 1, rivals: [1] }));
    const tally = tallyOf(kernel, { seeds: Uint32Array.of(0), seed: 1 }, 10_000);
    expect(Math.abs(tally.activations![2]! - 5_000)).toBeLessThan(bernstein(10_000, 0.5));
    expect(() => prepareCompetitive(graph, model({ rivals: [3] }))).toThrow(
      "rivals: seed 3 is not in the graph",
    );
  });
});
