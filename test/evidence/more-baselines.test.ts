/** Baselines with memory or iteration, against counting by hand and against dense arithmetic. */
import fc from "fast-check";
import { expect, test } from "vitest";
import {
  eigenTrust,
  engagementRate,
  influencePassivity,
  kCore,
  kloutLike,
  kredLike,
} from "../../sim/evidence/baselines/index.ts";
import { type Past, pastOf } from "../../sim/evidence/past.ts";
import { cases } from "../support/arbitraries-settings.ts";

type Row = readonly [actor: number, recipient: number];

function past(people: number, rows: readonly Row[]): Past {
  const none = new Int32Array(0);
  return pastOf(
    {
      people,
      actor: Int32Array.from(rows, (row) => row[0]),
      recipient: Int32Array.from(rows, (row) => row[1]),
      at: Float64Array.from(rows, (_, at) => at),
    },
    { past: Int32Array.from(rows, (_, at) => at), future: none, ranked: none, targets: none },
  );
}

// A triangle 0-1-2 and 3 hanging on it; 0 receives 2 acts of 1 and one each of 2 and 3.
const VILLAGE = past(4, [
  [1, 0],
  [1, 0],
  [2, 0],
  [3, 0],
  [1, 2],
]);

test("cores, points and rates, counted by hand", () => {
  expect([...kCore(VILLAGE)]).toEqual([2, 2, 2, 1]);
  expect([...engagementRate(VILLAGE, [2, 0, 1, 0], null)]).toEqual([2, 0, 1, 0]);
  expect([...engagementRate(VILLAGE, [2, 0, 1, 0], [8, 0, 0, 0])]).toEqual([0.25, 0, 1, 0]);
  // 0: 4 acts on 2 things said, engagers 1, 2, 3 with 0, 1, 0 engagers. 2: 1 act on 1 thing, engager 1 with none.
  expect([...kloutLike(VILLAGE, [2, 0, 1, 0])]).toEqual([2, 0, 0, 0]);
  // Nobody is above the largest audience, which stands for the largest hundredth: all acts weigh alike.
  expect([...kredLike(VILLAGE, [3, 0, 1, 0])]).toEqual([40, 0, 10, 0]);
});

test("an act by one of the largest hundredth weighs five times", () => {
  const crowd = past(200, [
    [7, 0],
    [8, 0],
  ]);
  const audience: number[] = Array.from({ length: 200 }, (_, person) => (person === 7 ? 1000 : 5));
  audience[9] = 900;
  expect(kredLike(crowd, audience)[0]).toBe(60);
});

const graphs = fc.integer({ min: 2, max: 6 }).chain((people) =>
  fc.record({
    people: fc.constant(people),
    rows: fc.array(
      fc
        .tuple(fc.integer({ min: 0, max: people - 1 }), fc.integer({ min: 0, max: people - 1 }))
        .filter(([a, u]) => a !== u),
      { minLength: 1, maxLength: 25 },
    ),
    trusted: fc.uniqueArray(fc.integer({ min: 0, max: people - 1 }), { minLength: 1, maxLength: people }),
  }),
);

test("EigenTrust is the stationary share of a walk that starts anew at the trusted", () => {
  fc.assert(
    fc.property(graphs, ({ people, rows, trusted }) => {
      const found = eigenTrust(past(people, rows), trusted, { restart: 0.2 });
      const given = Array.from({ length: people }, (_, a) => rows.filter(([actor]) => actor === a).length);
      const begins = Array.from({ length: people }, (_, u) => (trusted.includes(u) ? 1 / trusted.length : 0));
      let sum = 0;
      for (let u = 0; u < people; u++) {
        let expected = 0.2 * begins[u]!;
        for (let a = 0; a < people; a++) {
          const step =
            given[a] === 0 ? begins[u]! : rows.filter(([x, y]) => x === a && y === u).length / given[a]!;
          expected += 0.8 * found[a]! * step;
        }
        expect(found[u]).toBeCloseTo(expected, 9);
        sum += found[u]!;
      }
      expect(sum).toBeCloseTo(1, 9);
    }),
    cases(60),
  );
  expect([...eigenTrust(VILLAGE, [])]).toEqual([0, 0, 0, 0]);
});

test("influence and passivity are a fixed point of the paper's two equations", () => {
  // Everybody has said ten things. 1 accepts half of 0's and a tenth of 3's, 2 a tenth of 0's.
  const rows: Row[] = [...Array.from({ length: 5 }, (): Row => [1, 0]), [2, 0], [1, 3]];
  const influence = influencePassivity(past(4, rows), [10, 10, 10, 10]);
  const w = { a: 0.5, b: 0.1, c: 0.1 }; // 0→1, 0→2, 3→1
  const [u01, u02, u31] = [w.a / (w.a + w.c), 1, w.c / (w.a + w.c)];
  const rejected = 1 - w.a + (1 - w.b);
  const [v01, v02, v31] = [(1 - w.a) / rejected, (1 - w.b) / rejected, 1];
  let [i0, i3, p1, p2] = [0.5, 0.5, 0.5, 0.5];
  for (let round = 0; round < 300; round++) {
    [p1, p2] = [v01 * i0 + v31 * i3, v02 * i0];
    [i0, i3] = [u01 * p1 + u02 * p2, u31 * p1];
    const sum = i0 + i3;
    [i0, i3] = [i0 / sum, i3 / sum];
  }
  expect(influence[0]).toBeCloseTo(i0, 6);
  expect(influence[3]).toBeCloseTo(i3, 6);
  expect([influence[1], influence[2]]).toEqual([0, 0]);
});

test("renaming people renames iterated numbers", () => {
  fc.assert(
    fc.property(graphs, ({ people, rows, trusted }) => {
      const turned = (person: number): number => people - 1 - person;
      const other = rows.map(([a, u]): Row => [turned(a), turned(u)]);
      const said = new Array<number>(people).fill(3);
      const [left, right] = [past(people, rows), past(people, other)];
      const pairs = [
        [influencePassivity(left, said), influencePassivity(right, said)],
        [eigenTrust(left, trusted), eigenTrust(right, trusted.map(turned))],
        [kCore(left), kCore(right)],
      ] as const;
      for (const [one, two] of pairs) {
        for (let u = 0; u < people; u++) expect(two[turned(u)]).toBeCloseTo(one[u]!, 6);
      }
    }),
    cases(60),
  );
});
