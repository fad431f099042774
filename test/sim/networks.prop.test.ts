/** Graphs: the representation against sets of pairs, generators against what they promise. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { barabasiAlbert } from "../../sim/networks/barabasi-albert.ts";
import { parseEdgeList } from "../../sim/networks/edge-list.ts";
import { graphFromArcs, inDegrees, outDegree, transpose, validateGraph } from "../../sim/networks/graph.ts";
import { interestFollow } from "../../sim/networks/interest-follow.ts";
import { cases } from "../support/arbitraries-settings.ts";

type Pair = readonly [number, number];

const arcs = fc.integer({ min: 1, max: 12 }).chain((size) => {
  const node = fc.nat({ max: size - 1 });
  return fc.record({ size: fc.constant(size), pairs: fc.array(fc.tuple(node, node), { maxLength: 60 }) });
});
const build = (size: number, pairs: readonly Pair[], rules = {}) =>
  graphFromArcs(
    size,
    pairs.map(([from]) => from),
    pairs.map(([, to]) => to),
    rules,
  );
const pairsOf = (graph: ReturnType<typeof build>): Pair[] =>
  [...Array(graph.size).keys()].flatMap((node) =>
    [...graph.targets.subarray(graph.offsets[node], graph.offsets[node + 1])].map(
      (target): Pair => [node, target],
    ),
  );
const sorted = (pairs: readonly Pair[]): Pair[] => [...pairs].sort((a, b) => a[0] - b[0] || a[1] - b[1]);

describe("rows from arcs", () => {
  test("hold each arc once, without loops, in order, whatever the order of the list", () => {
    fc.assert(
      fc.property(arcs, ({ size, pairs }) => {
        const graph = build(size, pairs);
        validateGraph(graph);
        const expected = [
          ...new Map(pairs.filter(([a, b]) => a !== b).map((pair) => [pair.join(), pair])).values(),
        ];
        expect(pairsOf(graph)).toEqual(sorted(expected));
        expect(build(size, [...pairs].reverse())).toEqual(graph);
      }),
      cases(200),
    );
  });

  test("hold everything when loops and repetitions are wanted", () => {
    fc.assert(
      fc.property(arcs, ({ size, pairs }) => {
        const rules = { selfLoops: true, multiArcs: true };
        const graph = build(size, pairs, rules);
        validateGraph(graph, rules);
        expect(pairsOf(graph)).toEqual(sorted(pairs));
      }),
      cases(100),
    );
  });

  test("turned round twice they are the same; degrees are lengths of rows", () => {
    fc.assert(
      fc.property(arcs, ({ size, pairs }) => {
        const graph = build(size, pairs);
        const turned = transpose(graph);
        validateGraph(turned);
        expect(transpose(turned)).toEqual(graph);
        expect([...inDegrees(graph)]).toEqual([...Array(size).keys()].map((node) => outDegree(turned, node)));
      }),
      cases(100),
    );
  });

  test.each([
    [[[0, 3]], "arc 0 ends at 3; nodes go from 0 to 2"],
    [
      [
        [0, 1],
        [-1, 1],
      ],
      "arc 1 ends at -1",
    ],
    [[[0.5, 1]], "arc 0 ends at 0.5"],
  ] as const)("refuse %j", (pairs, message) => {
    expect(() => build(3, pairs)).toThrow(message);
  });

  test("broken invariants are named", () => {
    const broken = (offsets: number[], targets: number[]) => () =>
      validateGraph({ size: 2, offsets: Uint32Array.from(offsets), targets: Uint32Array.from(targets) });
    expect(broken([0, 1], [1])).toThrow("offsets must hold 3 entries");
    expect(broken([1, 1, 1], [1])).toThrow("begin with 0");
    expect(broken([0, 1, 2], [1])).toThrow("end with the number of arcs 1");
    expect(broken([0, 2, 1], [1])).toThrow("offsets fall at node 1");
    expect(broken([0, 1, 1], [7])).toThrow("arc 0 ends at 7");
    expect(broken([0, 1, 1], [0])).toThrow("node 0 has an arc to itself");
    expect(broken([0, 2, 2], [1, 1])).toThrow("arc 0 → 1 is repeated");
  });
});

describe("Barabási–Albert", () => {
  test("has the promised number of edges, both ways, and is connected", () => {
    const options = fc.integer({ min: 2, max: 60 }).chain((size) =>
      fc.record({
        size: fc.constant(size),
        edgesPerNode: fc.integer({ min: 1, max: Math.min(6, size - 1) }),
        seed: fc.nat(),
      }),
    );
    fc.assert(
      fc.property(options, ({ size, edgesPerNode, seed }) => {
        const graph = barabasiAlbert({ size, edgesPerNode, seed });
        validateGraph(graph);
        expect(graph.targets.length).toBe(2 * edgesPerNode * (size - edgesPerNode));
        expect(transpose(graph)).toEqual(graph);
        const reached = new Set([0]);
        for (const node of reached) {
          for (const target of graph.targets.subarray(graph.offsets[node], graph.offsets[node + 1]))
            reached.add(target);
        }
        expect(reached.size).toBe(size);
      }),
      cases(150),
    );
  });

  test("degrees fall as a power law of exponent 3", () => {
    const graph = barabasiAlbert({ size: 30_000, edgesPerNode: 3, seed: 4 });
    const share = (least: number): number =>
      [...Array(graph.size).keys()].filter((node) => outDegree(graph, node) >= least).length / graph.size;
    // P(degree ≥ k) = m(m + 1) / (k(k + 1)) in the limit (Bollobás et al. 2001); 15 % allows for the finite size.
    for (const least of [6, 12, 24, 48]) {
      const expected = 12 / (least * (least + 1));
      expect(share(least) / expected).toBeGreaterThan(0.85);
      expect(share(least) / expected).toBeLessThan(1.15);
    }
  });

  test("refuses more edges than there are nodes to attach to", () => {
    expect(() => barabasiAlbert({ size: 3, edgesPerNode: 3, seed: 1 })).toThrow(
      "from 1 to size − 1 = 2, not 3",
    );
  });
});

describe("interest-based follows", () => {
  const world = (size: number, homophily: number, reciprocity: number, seed: number, wanted = 10) => {
    const topicCount = 5;
    const interests = new Float32Array(size * topicCount);
    for (let person = 0; person < size; person += 1)
      interests[person * topicCount + (person % topicCount)] = 1;
    return interestFollow({
      size,
      topicCount,
      interests,
      audienceWeight: Float64Array.from({ length: size }, (_, person) => 1 + (person % 3)),
      follows: new Uint32Array(size).fill(wanted),
      homophily,
      reciprocity,
      seed,
    });
  };
  const shareOf = (pairs: readonly Pair[], holds: (pair: Pair) => boolean): number =>
    pairs.filter(holds).length / pairs.length;

  test("is a simple graph for any size and seed", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 40 }),
        fc.nat(),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (size, seed, share) => {
          const graph = world(size, share, share, seed);
          validateGraph(graph);
          for (let person = 0; person < size; person += 1)
            expect(outDegree(graph, person)).toBeLessThanOrEqual(size - 1);
        },
      ),
      cases(100),
    );
  });

  test("full homophily stays within the topic; none mixes", () => {
    const alike = ([a, b]: Pair): boolean => a % 5 === b % 5;
    expect(shareOf(pairsOf(world(500, 1, 0, 1)), alike)).toBe(1);
    const mixed = shareOf(pairsOf(world(500, 0, 0, 1)), alike);
    expect(mixed).toBeGreaterThan(0.15);
    expect(mixed).toBeLessThan(0.25);
  });

  test("reciprocity is the share of follows that are answered", () => {
    for (const [reciprocity, low, high] of [
      [0, 0, 0.08],
      [1, 1, 1],
    ] as const) {
      const pairs = pairsOf(world(500, 0.5, reciprocity, 2));
      const known = new Set(pairs.map((pair) => pair.join()));
      const mutual = shareOf(pairs, ([a, b]) => known.has(`${b},${a}`));
      expect(mutual).toBeGreaterThanOrEqual(low);
      expect(mutual).toBeLessThanOrEqual(high);
    }
  });

  test("audiences grow with their weight", () => {
    const degrees = inDegrees(world(900, 0.5, 0, 3));
    const mean = (rest: number): number =>
      degrees.filter((_, person) => person % 3 === rest).reduce((sum, degree) => sum + degree, 0) / 300;
    expect(mean(2) / mean(0)).toBeGreaterThan(2.4);
    expect(mean(2) / mean(0)).toBeLessThan(3.4);
  });
});

describe("edge lists", () => {
  test("names, comments, separators and further columns", () => {
    const { graph, names } = parseEdgeList(
      "# from to\nann bob 17\n\nbob\tcy\r\ncy,ann,1.5\nann bob\n% end\nann ann\n",
    );
    expect(names).toEqual(["ann", "bob", "cy"]);
    expect(pairsOf(graph)).toEqual([
      [0, 1],
      [1, 2],
      [2, 0],
    ]);
  });
  test("a line without two columns is named", () => {
    expect(() => parseEdgeList("a b\nalone\n")).toThrow(
      'line 2: two columns are needed, "from to", found "alone"',
    );
  });
  test("nothing is a graph of nobody", () => {
    expect(parseEdgeList("").graph.size).toBe(0);
  });
});
