/** Laws of the page that compares: whole for any names, and honest about which way importance points. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { compareAccounts } from "../../src/http/compare.ts";
import type { CompareInput } from "../../src/http/pages.ts";
import { renderCompare } from "../../src/web/compare.ts";
import { cases } from "../support/arbitraries-settings.ts";
import { makeManifest } from "../support/generation.ts";
import { anyText, ORIGIN, recordOf } from "./models.ts";
import { readHtml } from "./read-html.ts";

const someone = fc.record({
  id: anyText.filter((id) => id !== ""),
  people: fc.double({ min: 0, max: 5_000, noNaN: true }),
  told: fc.option(fc.record({ name: anyText, title: anyText, followers: fc.nat(1e6) })),
});

const pair = fc.record({ a: someone, b: someone }).map(({ a, b }): CompareInput => {
  const told = ({ id, told }: typeof a) => (told === null ? null : { id, role: "x", story: "", ...told });
  const records = { a: recordOf(a.id, a.people), b: recordOf(b.id, b.people) };
  return {
    origin: ORIGIN,
    manifest: makeManifest({ name: "g1", layout: "single", ids: ["a"] }),
    asked: { a: a.id, b: b.id },
    pair: {
      ...records,
      difference: compareAccounts(records.a, records.b),
      featured: { a: told(a), b: told(b) },
    },
  };
});

const asking = fc.record({ a: anyText, b: anyText }).map((asked): CompareInput => {
  return { origin: ORIGIN, manifest: null, asked, pair: null };
});

describe("the page that compares", () => {
  test("is balanced HTML for any names, repeats no id, and leads nowhere else", () => {
    fc.assert(
      fc.property(fc.oneof(pair, asking), (input) => {
        const { elements } = readHtml(renderCompare(input));
        const ids = elements.flatMap(({ attributes }) => attributes.get("id") ?? []);
        expect(new Set(ids).size).toBe(ids.length);
        for (const { name, attributes } of elements)
          if (name === "a") expect(attributes.get("href")).toMatch(/^(#[a-z]+|\/(?!\/)[^\s\\]*)$/);
      }),
      cases(80),
    );
  });

  test("weighs importance against influence only when told a title of both, and says which way they point", () => {
    fc.assert(
      fc.property(pair, (input) => {
        const { text } = readHtml(renderCompare(input));
        const { a, b, featured } = input.pair!;
        const told = featured.a !== null && featured.b !== null && a.id !== b.id;
        expect(text.includes("Importance against influence")).toBe(told);
        if (!told || featured.a!.followers === featured.b!.followers || a.people.counted === b.people.counted)
          return;
        const same = featured.a!.followers > featured.b!.followers === a.people.counted > b.people.counted;
        expect(text.includes("Here both point the same way.")).toBe(same);
        expect(text.includes("Here they point opposite ways.")).toBe(!same);
      }),
      cases(80),
    );
  });
});
