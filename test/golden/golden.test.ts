import { describe, expect, test } from "vitest";
import { earshot1 } from "../../src/score/index.ts";
import { checkGoldens, checkNoRegression, checkReference } from "./check.ts";
import { hash64, measureGoldens } from "./measure.ts";
import noRegression from "./no-regression.earshot-1.json" with { type: "json" };
import reference from "./reference.json" with { type: "json" };

test("golden scores in Node", () => {
  expect(checkGoldens()).toEqual([]);
});

test("both kinds say what they are, for the formula that is shipped", () => {
  expect([reference.formula, noRegression.formula]).toEqual([earshot1.formula, earshot1.formula]);
  expect(reference.kind).toMatch(/^reference: calculated by hand/);
  expect(noRegression.kind).toMatch(/^no-regression: /);
  for (const one of reference.cases) expect(one.arithmetic.length).toBeGreaterThan(0);
});

describe("the check can fail", () => {
  test("by one unit of a reference score", () => {
    const acts = [{ kind: "like", actor: "a", recipient: "u" }];
    expect(checkReference([{ name: "x", acts, expect: { u: { counted: 536_870_912 } } }])).toEqual([]);
    expect(checkReference([{ name: "x", acts, expect: { u: { counted: 536_870_913 } } }])).toEqual([
      "x: u.counted: expected 536870913, got 536870912",
    ]);
    expect(checkReference([{ name: "x", acts, expect: { nobody: { score: 1 } } }])).toHaveLength(1);
    expect(checkReference([])).toHaveLength(1);
  });

  test("by one hash, one row or one world of the no-regression goldens", () => {
    const now = measureGoldens(earshot1.formula);
    expect(checkNoRegression(now)).toEqual([]);
    expect(checkNoRegression({ ...now, formula: "earshot-0" })).toHaveLength(1);
    expect(checkNoRegression({ ...now, realHash: "0" })).toHaveLength(1);
    expect(checkNoRegression({ ...now, worlds: [...now.worlds, now.worlds[0]] })).toHaveLength(1);
    const [first, ...rest] = now.worlds;
    expect(checkNoRegression({ ...now, worlds: [{ ...first, hash: "0" }, ...rest] })).toHaveLength(1);
  });

  test("the hash is FNV-1a", () => {
    // Published values of FNV-1a 64: no byte, and the byte "a", to which the high byte 0 of the code unit is added.
    expect(hash64("")).toBe("cbf29ce484222325");
    const withZero = BigInt.asUintN(64, 0xaf63dc4c8601ec8cn * 0x100000001b3n);
    expect(hash64("a")).toBe(withZero.toString(16).padStart(16, "0"));
  });
});
