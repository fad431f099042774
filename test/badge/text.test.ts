import { makeBadge } from "badge-maker";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { LOCALES, wordsOf } from "../../src/badge/locale.ts";
import { formatChange, formatNumber, formatPeople, formatPercent } from "../../src/badge/number-format.ts";
import { fitText, isTabled, shorten, textWidth } from "../../src/badge/text-width.ts";
import { clean, element, text } from "../../src/badge/xml.ts";
import { cases } from "../support/arbitraries-settings.ts";
import { anyText } from "./arbitraries.ts";
import { readSvg } from "./read-svg.ts";

const face = fc.constantFrom("regular" as const, "bold" as const);

describe("textWidth", () => {
  test("adds up over any two texts that do not tear a surrogate pair", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), fc.string({ unit: "binary" }), face, (a, b, which) => {
        const sum = textWidth(a, which, 11) + textWidth(b, which, 11);
        expect(textWidth(a + b, which, 11)).toBeCloseTo(sum, 8);
        expect(textWidth(a, which, 11)).toBeGreaterThanOrEqual(0);
        expect(textWidth(a, which, 22)).toBeCloseTo(2 * textWidth(a, which, 11), 8);
      }),
      cases(300),
    );
  });

  // badge-maker brings measurements of its own, made in a browser and rounded to odd pixels.
  test.each(["33.3/100", "≈102 engaged people", "Größe naïve Œuvre", "WWW iii ~@#%", "šđčćž łódź"])(
    "agrees with badge-maker about %j",
    (value) => {
      const theirs = /textLength="(\d+)"[^>]*>[^<]*<\/text><\/g><\/g><\/svg>$/.exec(
        makeBadge({ message: value }),
      )?.[1];
      expect(isTabled(value)).toBe(true);
      expect(Math.abs(textWidth(value, "regular", 11) - Number(theirs) / 10)).toBeLessThanOrEqual(1.5);
    },
  );

  test("takes a wide character for an em, a mark for nothing, an emoji for more than an em", () => {
    expect(textWidth("日本", "regular", 10)).toBe(20);
    expect(textWidth("e\u0301", "regular", 10)).toBe(textWidth("e", "regular", 10));
    expect(textWidth("🎉", "regular", 10)).toBeGreaterThan(10);
    expect(textWidth("\u{10abcd}", "regular", 10)).toBeGreaterThan(5);
  });
});

describe("fitText and shorten", () => {
  test("fitted text fits, is a beginning of the text, and is the text when that fits", () => {
    fc.assert(
      fc.property(anyText, face, fc.integer({ min: 20, max: 300 }), (value, which, maxPx) => {
        const fitted = fitText(value, which, 12, maxPx);
        expect(textWidth(fitted, which, 12)).toBeLessThanOrEqual(maxPx);
        if (textWidth(value, which, 12) <= maxPx) expect(fitted).toBe(value);
        else expect(fitted.endsWith("…") && value.startsWith(fitted.slice(0, -1))).toBe(true);
      }),
      cases(500),
    );
  });

  test("shortened text has at most so many code points and tears none", () => {
    fc.assert(
      fc.property(anyText, fc.integer({ min: 1, max: 70 }), (value, count) => {
        const short = shorten(value, count);
        expect(Array.from(short).length).toBeLessThanOrEqual(count);
        if (short === value) return;
        expect(
          Array.from(value)
            .slice(0, Array.from(short).length - 1)
            .join(""),
        ).toBe(short.slice(0, -1));
      }),
      cases(500),
    );
  });

  test("an accent stays with its letter", () => {
    expect(shorten("cafe\u0301s", 5)).toBe("caf…");
    expect(fitText("👍🏽👍🏽👍🏽", "regular", 10, 30)).toBe("👍🏽…");
  });
});

describe("clean and text", () => {
  test("what is cleaned is clean, and clean text is left alone", () => {
    fc.assert(
      fc.property(anyText, (value) => {
        const once = clean(value);
        expect(clean(once)).toBe(once);
        expect(once).not.toMatch(/[\p{Cc}\p{Cs}\u202a-\u202e\u2066-\u2069\ufeff]/u);
      }),
      cases(500),
    );
    for (const kept of ["naïve <b> & 'x'", "日本語", "👩‍👩‍👧‍👦", "e\u0301", "\u200dשלום\u200f", "�"]) {
      expect(clean(kept)).toBe(kept);
    }
  });

  test("a parser reads back what was written, in content and in attributes", () => {
    fc.assert(
      fc.property(anyText, (value) => {
        const root = readSvg(element("g", { id: value }, element("text", {}, text(value))));
        expect(root.children[0]!.text).toBe(clean(value));
        expect(root.attributes["id"]).toBe(clean(value));
      }),
      cases(500),
    );
  });

  test.each([
    ["a\tb\r\nc\u2028d", "a b  c d"],
    ["\u202eevil\u202c", "evil"],
    ["\ud800x\udc00", "x"],
    ["\u{1fffe}\ufdd0\uffff", ""],
    ["a\u0000b\u009fc", "abc"],
  ])("%j becomes %j", (value, cleaned) => {
    expect(clean(value)).toBe(cleaned);
  });
});

describe("numbers in words", () => {
  test("are written as the host's own locale data write them", () => {
    const tags = { en: "en-US", de: "de-DE", fr: "fr-FR", es: "es-ES", ja: "ja-JP" };
    fc.assert(
      fc.property(
        fc.constantFrom(...LOCALES),
        fc.integer({ min: -99_999_999, max: 99_999_999 }),
        fc.integer({ min: 0, max: 1 }),
        (locale, value, decimals) => {
          const options = { minimumFractionDigits: decimals, maximumFractionDigits: decimals };
          const theirs = new Intl.NumberFormat(tags[locale], options).format(value);
          const ours = formatNumber(value, decimals, wordsOf(locale));
          // The host takes a narrow space and a hyphen where we take an ordinary no-break space and a minus.
          expect(ours.replace("−", "-")).toBe(theirs.replace(/\u202f/g, "\u00a0"));
        },
      ),
      cases(300),
    );
  });

  test("people are as exact as an estimate deserves", () => {
    const written = [0, 0.4, 0.6, 1.4, 1.6, 99.6, 999.4, 1234, 98_765, 999_600].map((people) =>
      formatPeople(people, wordsOf("en")),
    );
    expect(written).toEqual([
      "<1",
      "<1",
      "≈1",
      "≈1",
      "≈2",
      "≈100",
      "≈999",
      "≈1,230",
      "≈98,800",
      "≈1,000,000",
    ]);
  });

  test("a share is never rounded up to all, and a change carries its sign", () => {
    const en = wordsOf("en");
    expect([0, 12.9, 98.9, 99.9, 99.97, 100].map((percent) => formatPercent(percent, en))).toEqual([
      "0%",
      "12%",
      "98%",
      "99.9%",
      "99.9%",
      "100%",
    ]);
    expect([1.25, -0.4, 0, -0.04, 0.04].map((change) => formatChange(change, en))).toEqual([
      "+1.3",
      "−0.4",
      "±0",
      "±0",
      "±0",
    ]);
  });
});
