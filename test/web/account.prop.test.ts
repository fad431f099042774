/** Laws of the account page: whole for any text, and what it prints adds up. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { AccountInput } from "../../src/http/pages.ts";
import { renderAccount } from "../../src/web/account.ts";
import { apportion } from "../../src/web/apportion.ts";
import { cases } from "../support/arbitraries-settings.ts";
import { makeManifest } from "../support/generation.ts";
import { anyText, ORIGIN, recordOf } from "./models.ts";
import { readHtml } from "./read-html.ts";

const amount = fc.double({ min: 0, max: 5, noNaN: true });

const accountInput: fc.Arbitrary<AccountInput> = fc
  .record({
    id: anyText.filter((id) => id !== ""),
    name: anyText,
    title: anyText,
    mode: fc.constantFrom("open", "seeded"),
    topics: fc.array(anyText, { maxLength: 8 }),
    history: fc.array(fc.double({ min: 0, max: 100, noNaN: true }), { minLength: 1, maxLength: 12 }),
    voices: fc.array(
      fc.record({
        id: fc.option(anyText),
        count: fc.integer({ min: 1, max: 40 }),
        trusted: amount,
        crowd: amount,
      }),
      { maxLength: 40 },
    ),
    heard: fc.double({ min: 0, max: 1, noNaN: true }),
    featured: fc.boolean(),
    trend: fc.option(fc.double({ min: -20, max: 20, noNaN: true })),
  })
  .map(({ id, name, title, mode, topics, history, voices, heard, featured, trend }) => {
    const sum = (of: "trusted" | "crowd"): number => voices.reduce((total, voice) => total + voice[of], 0);
    const people = {
      trusted: sum("trusted"),
      crowd: sum("crowd"),
      counted: sum("trusted") + heard * sum("crowd"),
    };
    const manifest = makeManifest({ name: "g1", layout: "single", ids: [id] });
    const base = recordOf(id, people.counted);
    const past = history.map((score, index) => ({ day: `2026-11-${String(index + 10)}`, score }));
    return {
      origin: ORIGIN,
      manifest,
      record: {
        ...base,
        mode,
        people,
        trend,
        topics: topics.map((topic) => ({ topic, people: 1 })),
        history: past,
      },
      explain: {
        id,
        generation: "g1",
        formula: base.formula,
        mode,
        asOf: base.asOf,
        score: base.score,
        people,
        voices,
        whatIf: { silent30Days: { people: 1, score: 5 }, tenMorePeople: { people: 20, score: 22 } },
      },
      featured: featured ? { id, role: "creator", name, title, followers: 12, story: "" } : null,
    };
  });

describe("the account page", () => {
  test("is balanced HTML for any model, loads nothing from elsewhere, and repeats no id", () => {
    fc.assert(
      fc.property(
        accountInput,
        fc.constantFrom(null, "https://help.example/x", "mailto:a@b.example"),
        (input, contact) => {
          const { elements } = readHtml(renderAccount(input, contact));
          const ids = elements.flatMap(({ attributes }) => attributes.get("id") ?? []);
          expect(new Set(ids).size).toBe(ids.length);
          for (const { name, attributes } of elements) {
            expect([...attributes.keys()].filter((key) => key.startsWith("on"))).toEqual([]);
            const source = attributes.get("src");
            if (source !== undefined) expect(source).toMatch(/^\/(?!\/)[^\s\\]*$/);
            if (name === "a")
              expect(attributes.get("href")).toMatch(
                /^(#[a-z]+|\/(?!\/)[^\s\\]*|https:\/\/help\.example\/x|mailto:a@b\.example\?\S*)$/,
              );
          }
        },
      ),
      cases(80),
    );
  });

  test("prints a ledger whose lines add up to the hundredth", () => {
    fc.assert(
      fc.property(accountInput, (input) => {
        const page = renderAccount(input, null);
        const printed = [...page.matchAll(/<\/svg><\/td><td class="number">([\d.]+)<\/td>/g)].map(
          ([, text]) => Number(text),
        );
        expect(printed.length).toBe(input.explain.voices.length);
        if (printed.length === 0) return;
        const total = /Engaged people<\/th><td class="number">([\d.]+)</.exec(page)?.[1];
        const sum = printed.reduce((before, one) => before + one, 0);
        expect(sum.toFixed(2)).toBe(total);
        expect(Math.abs(Number(total) - input.record.people.counted)).toBeLessThanOrEqual(0.0051);
      }),
      cases(80),
    );
  });

  test("never shows scores without seeds without the warning", () => {
    fc.assert(
      fc.property(accountInput, (input) => {
        const { text } = readHtml(renderAccount(input, null));
        expect(text.includes("Open: not bot-proof.")).toBe(input.record.mode === "open");
      }),
      cases(20),
    );
  });
});

test("apportioned parts keep their sum and move by less than a unit", () => {
  fc.assert(
    fc.property(fc.array(amount, { maxLength: 60 }), fc.integer({ min: 0, max: 3 }), (parts, digits) => {
      const { parts: printed, total } = apportion(parts, digits);
      const unit = 10 ** digits;
      const units = printed.map((part) => Math.round(part * unit));
      expect(units.reduce((sum, part) => sum + part, 0)).toBe(Math.round(total * unit));
      for (const [index, part] of parts.entries())
        expect(Math.abs((printed[index] as number) - part)).toBeLessThan(1 / unit + 1e-9);
    }),
    cases(200),
  );
});
