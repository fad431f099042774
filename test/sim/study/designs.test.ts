/** Samples of the unit cube: grids, Latin hypercubes, Sobol' points, and where they put parameters. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { PARAMETER_NAMES, PARAMETER_TABLE, parametersWith } from "../../../sim/engine/parameters.ts";
import { gridCells, parseAxis } from "../../../sim/study/grid.ts";
import { latinHypercube } from "../../../sim/study/latin-hypercube.ts";
import {
  ASSUMPTIONS_THAT_MATTER,
  changesAt,
  checkedRange,
  parseRange,
  usualRange,
  valueAt,
} from "../../../sim/study/ranges.ts";
import { SOBOL_COLUMNS_MAX, sobolPoints } from "../../../sim/study/sobol-sequence.ts";
import { cases } from "../../support/arbitraries-settings.ts";

const seeds = fc.maxSafeNat();

describe("a grid", () => {
  test("has every combination once, the last axis fastest", () => {
    expect(gridCells([parseAxis("likeHabit=0.1,0.2"), parseAxis("people=10,20,30")])).toEqual([
      { likeHabit: 0.1, people: 10 },
      { likeHabit: 0.1, people: 20 },
      { likeHabit: 0.1, people: 30 },
      { likeHabit: 0.2, people: 10 },
      { likeHabit: 0.2, people: 20 },
      { likeHabit: 0.2, people: 30 },
    ]);
    expect(gridCells([])).toEqual([{}]);
  });

  test.each([
    ["likeHabit", "is written name=1,2,3"],
    ["likeHabit=", "is written name=1,2,3"],
    ["nonsense=1", 'no parameter "nonsense"'],
    ["likeHabit=0.1,2", "likeHabit must be a number from 0 to 1"],
    ["likeHabit=0.1,,0.2", "not NaN"],
    ["people=10,10.5", "people must be a whole number"],
    ["likeHabit=0.1,0.10", "a value twice"],
  ])("%j is refused", (text, reason) => {
    expect(() => parseAxis(text)).toThrow(reason);
  });

  test("is not made with an axis twice, or with too many cells", () => {
    const axis = parseAxis("people=10,20");
    expect(() => gridCells([axis, axis])).toThrow("each parameter once");
    const values = Array.from({ length: 101 }, (_, index) => index);
    expect(() =>
      gridCells([
        { name: "followsMean", values },
        { name: "days", values: values.map((value) => value + 1) },
      ]),
    ).toThrow("10201 cells are too many");
  });
});

describe("a Latin hypercube", () => {
  test("law: every slice of every column holds exactly one point", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 60 }),
        fc.integer({ min: 1, max: 8 }),
        seeds,
        (count, columns, seed) => {
          const points = latinHypercube(count, columns, seed);
          expect(points).toHaveLength(count);
          for (let column = 0; column < columns; column += 1) {
            const slices = points.map((point) => Math.floor((point[column] as number) * count));
            expect(slices.sort((a, b) => a - b)).toEqual(Array.from({ length: count }, (_, slice) => slice));
          }
          expect(latinHypercube(count, columns, seed)).toEqual(points);
        },
      ),
      cases(50),
    );
  });

  test("columns are dealt independently of each other", () => {
    // Correlation of two independent permutations of 1,000 has standard deviation 1/√999 = .032; five of them are .16.
    const points = latinHypercube(1000, 4, 1);
    for (let a = 0; a < 4; a += 1) {
      for (let b = a + 1; b < 4; b += 1) {
        const products = points.map((point) => ((point[a] as number) - 0.5) * ((point[b] as number) - 0.5));
        const correlation = (12 * products.reduce((sum, one) => sum + one, 0)) / points.length;
        expect(Math.abs(correlation)).toBeLessThan(0.16);
      }
    }
  });
});

describe("Sobol' points", () => {
  test("law: the first 2^m points fill every box of 2^-m along every column exactly once, whatever the seed", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 9 }), seeds, (m, seed) => {
        const count = 2 ** m;
        const points = sobolPoints(count, SOBOL_COLUMNS_MAX, seed);
        for (let column = 0; column < SOBOL_COLUMNS_MAX; column += 1) {
          const boxes = new Set(points.map((point) => Math.floor((point[column] as number) * count)));
          expect(boxes.size).toBe(count);
        }
      }),
      cases(15),
    );
  });

  test("the first two columns are a (0, m, 2)-net: every box of area 2^-m holds one point", () => {
    const m = 8;
    const points = sobolPoints(2 ** m, 2, 7);
    for (let across = 0; across <= m; across += 1) {
      const boxes = new Set(
        points.map(([x = 0, y = 0]) => `${Math.floor(x * 2 ** across)} ${Math.floor(y * 2 ** (m - across))}`),
      );
      expect(boxes.size).toBe(2 ** m);
    }
  });

  test("property A: of 2^d points every half-box of the first d columns holds one", () => {
    // Joe and Kuo chose their numbers so that this holds for every d; checked as far as 2^14 points go.
    for (const d of [3, 5, 8, 11, 14]) {
      const points = sobolPoints(2 ** d, d, 3);
      const boxes = new Set(points.map((point) => point.map((value) => (value < 0.5 ? "0" : "1")).join("")));
      expect(boxes.size).toBe(2 ** d);
    }
  });

  test("columns and counts out of range are refused", () => {
    expect(() => sobolPoints(4, SOBOL_COLUMNS_MAX + 1, 1)).toThrow("1 to 53 columns");
    expect(() => sobolPoints(0, 1, 1)).toThrow("whole number of points");
  });
});

describe("ranges", () => {
  test("law: whatever the place, the value is one that the parameter takes, and both ends are met", () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...PARAMETER_NAMES),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (name, place) => {
          const { min, max } = PARAMETER_TABLE[name];
          const range = checkedRange(name, min, max);
          expect(() => parametersWith({ [name]: valueAt(range, place) })).not.toThrow();
          expect([valueAt(range, 0), valueAt(range, 1)]).toEqual([min, max]);
        },
      ),
      cases(300),
    );
  });

  test("every whole number of a whole range has the same share of places", () => {
    const range = parseRange("creatorsPerTopic=2:4");
    const values = [0, 0.33, 0.34, 0.66, 0.67, 0.999, 1].map((place) => valueAt(range, place));
    expect(values).toEqual([2, 2, 3, 3, 4, 4, 4]);
    expect(changesAt([range, parseRange("homophily=0:1")], [0.5, 0.25])).toEqual({
      creatorsPerTopic: 3,
      homophily: 0.25,
    });
  });

  test("the usual range is half to twice the value, within what the parameter takes", () => {
    expect(usualRange("homophily", 0.75)).toEqual({ name: "homophily", low: 0.375, high: 1, whole: false });
    expect(usualRange("people", 1001)).toMatchObject({ low: 501, high: 2002, whole: true });
    expect(() => usualRange("ceoAnswer", 0)).toThrow(
      "ceoAnswer needs a lower end below its upper end, not 0:0",
    );
  });

  test("the usual parameters are assumptions, or habits of people, each once, with room to move", () => {
    expect(new Set(ASSUMPTIONS_THAT_MATTER).size).toBe(ASSUMPTIONS_THAT_MATTER.length);
    for (const name of ASSUMPTIONS_THAT_MATTER) {
      expect(() => usualRange(name, PARAMETER_TABLE[name].value)).not.toThrow();
    }
  });

  test.each([
    ["likeHabit", "is written name=low:high"],
    ["nonsense=0:1", 'no parameter "nonsense"'],
    ["likeHabit=0:2", "likeHabit goes over numbers from 0 to 1, not 2"],
    ["likeHabit=0.5:0.5", "a lower end below its upper end"],
    ["likeHabit=x:1", "not NaN"],
    ["people=10:20.5", "people goes over whole numbers"],
  ])("%j is refused", (text, reason) => {
    expect(() => parseRange(text)).toThrow(reason);
  });
});
