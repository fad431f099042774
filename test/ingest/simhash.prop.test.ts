import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { hammingDistance, isNearDuplicate, NEAR_DUPLICATE_BITS, simHash } from "../../src/ingest/index.ts";
import { cases } from "../support/arbitraries-settings.ts";

const word = fc.string({
  unit: fc.constantFrom(..."abcdefghijklmnopqrstuvwxyz"),
  minLength: 2,
  maxLength: 9,
});
const text = fc.array(word, { minLength: 1, maxLength: 60 }).map((words) => words.join(" "));
const digest = fc
  .array(fc.constantFrom(..."0123456789abcdef"), { minLength: 16, maxLength: 16 })
  .map((digits) => digits.join(""));

describe("simHash", () => {
  it("is 16 hex digits, or nothing when there is no letter or digit", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 80 }), (any) => {
        const hash = simHash(any);
        if (hash === undefined) expect(any.normalize("NFKC")).not.toMatch(/^[a-z0-9]+$/i);
        else expect(hash).toMatch(/^[0-9a-f]{16}$/);
      }),
      cases(200),
    );
    expect(simHash("")).toBeUndefined();
    expect(simHash(" … 🙂 !!")).toBeUndefined();
    expect(simHash("7")).toBeDefined();
  });

  it("does not see case, spacing, punctuation, links or the people addressed", () => {
    fc.assert(
      fc.property(text, (plain) => {
        const dressed = `@ann.example ${plain.toUpperCase().replaceAll(" ", " ,\n ")}!! https://x.example/a?b=c`;
        expect(simHash(dressed)).toBe(simHash(plain));
      }),
      cases(200),
    );
  });

  it("does not see which of two compatible characters was typed", () => {
    expect(simHash("ｂｅｅｓ ２４")).toBe(simHash("bees 24"));
    expect(simHash("cafe\u0301")).toBe(simHash("café"));
  });

  it("keeps long texts with one word more near, and different texts apart", () => {
    const near = fc.array(word, { minLength: 150, maxLength: 200 }).map((words) => words.join(" "));
    let close = 0;
    fc.assert(
      fc.property(near, near, word, (a, b, extra) => {
        expect(hammingDistance(simHash(a)!, simHash(b)!)).toBeGreaterThan(NEAR_DUPLICATE_BITS);
        if (isNearDuplicate(simHash(a)!, simHash(`${a} ${extra}`)!)) close += 1;
        expect(hammingDistance(simHash(a)!, simHash(`${a} ${extra}`)!)).toBeLessThan(12);
      }),
      { ...cases(60), endOnFailure: true },
    );
    expect(close).toBeGreaterThan(40);
  });

  it("never changes: digests are stored", () => {
    expect(simHash("Ten engaged people are worth more than a hundred followers.")).toMatchInlineSnapshot(
      `"87df84965f986495"`,
    );
    expect(simHash("影響力とは、耳を傾ける人のこと")).toMatchInlineSnapshot(`"4d05661b618a20b0"`);
    expect(simHash("ok")).toMatchInlineSnapshot(`"1151a946a5e2bce9"`);
  });
});

describe("hammingDistance", () => {
  it("is a distance, and counts bits", () => {
    fc.assert(
      fc.property(digest, digest, digest, (a, b, c) => {
        expect(hammingDistance(a, a)).toBe(0);
        expect(hammingDistance(a, b)).toBe(hammingDistance(b, a));
        expect(hammingDistance(a, c)).toBeLessThanOrEqual(hammingDistance(a, b) + hammingDistance(b, c));
        let bits = BigInt(`0x${a}`) ^ BigInt(`0x${b}`);
        let count = 0;
        for (; bits > 0n; bits >>= 1n) count += Number(bits & 1n);
        expect(hammingDistance(a, b)).toBe(count);
      }),
      cases(500),
    );
    expect(() => hammingDistance("0", "00")).toThrow(RangeError);
  });
});
