import { describe, expect, test } from "vitest";
import { CURRENT, FORMULAS, type ParameterSet } from "../../src/score/index.ts";
import { checkGoldens, checkNoRegression, checkReference, measuredNow, NO_REGRESSION } from "./check.ts";
import { hash64 } from "./measure.ts";
import reference from "./reference.json" with { type: "json" };

test("golden scores in Node", () => {
  expect(checkGoldens()).toEqual([]);
});

test("both kinds say what they are, for every formula there is", () => {
  expect(reference.formulas).toEqual(FORMULAS.map(({ formula }) => formula));
  expect(reference.kind).toMatch(/^reference: calculated by hand/);
  for (const { formula } of FORMULAS) {
    expect(NO_REGRESSION[formula]).toMatchObject({
      formula,
      kind: expect.stringMatching(/^no-regression: /),
    });
    expect(reference.cases.some((one) => "formula" in one && one.formula === formula)).toBe(true);
  }
  for (const one of reference.cases) expect(one.arithmetic.length).toBeGreaterThan(0);
});

test("in open mode every formula so far gives the same bits", () => {
  const open = (params: ParameterSet) =>
    measuredNow(params).worlds.filter(({ name }) => /open|later|network/.test(name));
  const [first, ...others] = FORMULAS.map(open);
  expect(first).toHaveLength(3);
  for (const other of others) expect(other).toEqual(first);
});

describe("the check can fail", () => {
  test("by one unit of a reference score", () => {
    const acts = [{ kind: "like", actor: "a", recipient: "u" }];
    expect(checkReference([{ name: "x", acts, expect: { u: { counted: 536_870_912 } } }])).toEqual([]);
    expect(checkReference([{ name: "x", acts, expect: { u: { counted: 536_870_913 } } }])).toEqual(
      FORMULAS.map(() => "x: u.counted: expected 536870913, got 536870912"),
    );
    expect(checkReference([{ name: "x", acts, expect: { nobody: { score: 1 } } }])).toHaveLength(
      FORMULAS.length,
    );
    expect(checkReference([])).toHaveLength(1);
  });

  test("by one hash, one row or one world of the no-regression goldens", () => {
    const now = measuredNow(CURRENT);
    expect(checkNoRegression(CURRENT, now)).toEqual([]);
    expect(checkNoRegression(CURRENT, { ...now, formula: "earshot-0" })).toHaveLength(1);
    expect(checkNoRegression(CURRENT, { ...now, realHash: "0" })).toHaveLength(1);
    expect(checkNoRegression(CURRENT, { ...now, worlds: [...now.worlds, now.worlds[0]] })).toHaveLength(1);
    const [first, ...rest] = now.worlds;
    expect(checkNoRegression(CURRENT, { ...now, worlds: [{ ...first, hash: "0" }, ...rest] })).toHaveLength(
      1,
    );
  });

  test("the hash is FNV-1a", () => {
    // Published values of FNV-1a 64: no byte, and the byte "a", to which the high byte 0 of the code unit is added.
    expect(hash64("")).toBe("cbf29ce484222325");
    const withZero = BigInt.asUintN(64, 0xaf63dc4c8601ec8cn * 0x100000001b3n);
    expect(hash64("a")).toBe(withZero.toString(16).padStart(16, "0"));
  });
});
