import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { createDigest } from "../../src/publish/digest.ts";
import { cases } from "../support/arbitraries-settings.ts";

function digestOf(...texts: string[]): string {
  const digest = createDigest();
  for (const text of texts) digest.add(text);
  return digest.hex();
}

describe("digest", () => {
  test("is sixteen hex digits, the same for the same texts", () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: "binary" })), (texts) => {
        expect(digestOf(...texts)).toMatch(/^[0-9a-f]{16}$/);
        expect(digestOf(...texts)).toBe(digestOf(...texts));
      }),
      cases(100),
    );
  });

  test("tells apart texts that differ in one place, order or border", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", minLength: 1 }), fc.nat(), fc.nat(), (text, place, other) => {
        const at = place % text.length;
        const unit = String.fromCharCode((text.charCodeAt(at) + 1 + (other % 0xfffe)) % 0x10000);
        expect(digestOf(text.slice(0, at) + unit + text.slice(at + 1))).not.toBe(digestOf(text));
        expect(digestOf(text, "")).not.toBe(digestOf(text));
        if (at > 0) expect(digestOf(text.slice(0, at), text.slice(at))).not.toBe(digestOf(text));
      }),
      cases(300),
    );
  });

  test("has no collision among a hundred thousand short texts", () => {
    const seen = new Set<string>();
    for (let index = 0; index < 100_000; index += 1) seen.add(digestOf(index.toString(36)));
    expect(seen.size).toBe(100_000);
  });

  test("does not change: generation names depend on it", () => {
    expect([digestOf(), digestOf(""), digestOf("earshot"), digestOf("ear", "shot")]).toMatchInlineSnapshot(`
      [
        "cade8f8fcb77a122",
        "51f91ace66d1605a",
        "6ea87e8bf72177a2",
        "8a4bfe9eced9aea6",
      ]
    `);
  });
});
