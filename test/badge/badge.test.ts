import { describe, expect, test } from "vitest";
import {
  BADGE_STYLES,
  type BadgeModel,
  type BadgeOptions,
  DEFAULT_BADGE_OPTIONS,
  LOCALES,
  parseBadgeOptions,
  renderBadge,
  shieldsEndpoint,
} from "../../src/badge/index.ts";
import { MODELS, SCORED } from "./models.ts";
import { drawnTexts, first, readSvg } from "./read-svg.ts";

function drawn(model: BadgeModel, options: Partial<BadgeOptions> = {}): string[] {
  return drawnTexts(readSvg(renderBadge(model, { ...DEFAULT_BADGE_OPTIONS, ...options })));
}

describe("no-regression snapshots, to be looked at in a browser", () => {
  // What they hold was seen and liked; after a change of looks, look again and run vitest with -u.
  test.each(BADGE_STYLES)("%s", async (style) => {
    await expect(renderBadge(SCORED, { style, theme: "auto", locale: "en" })).toMatchFileSnapshot(
      `snapshots/${style}.svg`,
    );
  });
});

describe("one line", () => {
  test("says the number and what it means", () => {
    expect(drawn(SCORED)).toEqual(["earshot", "33.3/100 · ≈100 engaged people"]);
    expect(drawn(MODELS["scored, open"])).toEqual(["earshot", "33.3/100 · ≈100 engaged people (open)"]);
  });

  test("shows what is asked for, in that order", () => {
    expect(drawn(SCORED, { show: ["trend", "percentile", "interval", "score"] })[1]).toBe(
      "+1.2 in 30 days · above 97% of accounts · 95% interval 31.1–35.4 · 33.3/100",
    );
    expect(drawn({ ...SCORED, trend: null }, { show: ["trend"] })[1]).toBe("33.3/100");
    expect(drawn({ ...SCORED, trend: 0 }, { show: ["trend"] })[1]).toBe("steady for 30 days");
  });

  test.each([
    ["unrated", MODELS["scored, unrated"], "unrated"],
    ["unrated, open", MODELS.unrated, "unrated (open)"],
    ["unknown", MODELS.unknown, "no score shown"],
    ["limited", MODELS.limited, "busy, try later"],
    ["error", MODELS.error, "unavailable"],
    ["error with its own words", { state: "error", publicText: "no such <badge>" }, "no such <badge>"],
  ] as const)("state %s", (_, model, message) => {
    expect(drawn(model)).toEqual(["earshot", message]);
  });

  test("never draws what is meant for logs", () => {
    for (const style of BADGE_STYLES) {
      expect(renderBadge(MODELS.error, { ...DEFAULT_BADGE_OPTIONS, style })).not.toContain("9f3a");
    }
  });

  test.each([
    ["score", { score: Number.NaN }],
    ["score", { score: 100.1 }],
    ["interval", { interval: [40, 30] as const }],
    ["people", { people: -1 }],
    ["percentile", { percentile: Number.POSITIVE_INFINITY }],
    ["trend", { trend: Number.NaN }],
    ["asOf", { asOf: "yesterday" }],
  ])("an impossible %s is an error, never a wrong number", (_, broken) => {
    expect(drawn({ ...SCORED, ...broken })).toEqual(["earshot", "unavailable"]);
  });
});

describe("card", () => {
  test("shows name, number, people, share, change, date and interval", () => {
    expect(drawn(SCORED, { style: "card" })).toEqual([
      "@mira.craft.example",
      "Earshot · 2026-11-22",
      "33.3/ 100",
      "≈100 engaged people",
      "above 97% of accounts",
      "+1.2 in 30 days",
      "0",
      "100",
      "31.1–35.4 (95%)",
    ]);
  });

  test("says when bots could lift the number", () => {
    expect(drawn(MODELS["scored, open"], { style: "card" })[1]).toBe(
      "Earshot · 2026-11-22 · open: not bot-proof",
    );
  });

  test.each(LOCALES)("its own words fit in %s, however large the number", (locale) => {
    const largest = {
      ...SCORED,
      score: 100,
      interval: [99.1, 100] as const,
      people: 987_654,
      mode: "open" as const,
    };
    for (const model of [...Object.values(MODELS), largest]) {
      const shown = drawn({ ...model, label: "x" } as BadgeModel, { style: "card", locale });
      expect(shown.filter((line) => line.includes("…"))).toEqual([]);
    }
  });

  test("draws the interval on its scale", () => {
    const root = readSvg(renderBadge(SCORED, { style: "card", theme: "light", locale: "en" }));
    const bars = root.children.at(-1)!.children.filter((child) => child.name === "rect");
    const [track, band, pin] = bars.map(({ attributes }) => {
      const left = Number(attributes["x"]);
      return { left, right: left + Number(attributes["width"]) };
    });
    const scale = (score: number): number => track!.left + ((track!.right - track!.left) * score) / 100;
    expect(Math.abs(band!.left - scale(31.1))).toBeLessThan(1.5);
    expect(Math.abs(band!.right - scale(35.4))).toBeLessThan(1.5);
    expect(Math.abs((pin!.left + pin!.right) / 2 - scale(33.3))).toBeLessThan(0.1);
  });
});

describe("description", () => {
  test("holds everything", () => {
    const root = readSvg(renderBadge(MODELS["scored, open"]));
    expect(first(root, "title").text).toBe("Earshot score of @mira.craft.example: 33.3 of 100");
    expect(first(root, "desc").text).toBe(
      "≈100 engaged people. Engaged people are distinct people who lately listened and acted. " +
        "95% interval 31.1–35.4. Above 97% of accounts. −0.4 in 30 days. As of 2026-11-22, formula earshot-1. " +
        "Open: not bot-proof.",
    );
  });

  test("names the id when there is no label", () => {
    const { label: _, ...nameless } = SCORED;
    expect(first(readSvg(renderBadge(nameless)), "title").text).toContain(SCORED.id);
  });

  test("is in the language of the badge", () => {
    const root = readSvg(renderBadge(SCORED, { ...DEFAULT_BADGE_OPTIONS, locale: "de" }));
    expect(root.attributes["xml:lang"]).toBe("de");
    expect(first(root, "title").text).toBe("Earshot-Wert von @mira.craft.example: 33,3 von 100");
  });
});

describe("parseBadgeOptions", () => {
  test("takes every option, from a record or from something with get", () => {
    const query = {
      style: "card",
      theme: "dark",
      label: " who  listens ",
      color: "#ABC",
      labelColor: "navy",
      show: "people, score,people",
      locale: "de-AT",
      v: "3",
    };
    const expected = {
      style: "card",
      theme: "dark",
      label: "who listens",
      color: "#ABC",
      labelColor: "navy",
      show: ["people", "score"],
      locale: "de",
    };
    expect(parseBadgeOptions(query)).toEqual({ options: expected, issues: [] });
    expect(parseBadgeOptions(new URLSearchParams(query))).toEqual({ options: expected, issues: [] });
    expect(
      parseBadgeOptions({ get: (name: string) => new URLSearchParams(query).get(name) }).options,
    ).toEqual(expected);
  });

  test("nothing asked is the default", () => {
    expect(parseBadgeOptions({})).toEqual({ options: DEFAULT_BADGE_OPTIONS, issues: [] });
    expect(parseBadgeOptions({ style: undefined })).toEqual({ options: DEFAULT_BADGE_OPTIONS, issues: [] });
  });

  test("a language the badge does not speak is English, without reproach", () => {
    expect(parseBadgeOptions({ locale: "pt-BR" })).toEqual({ options: DEFAULT_BADGE_OPTIONS, issues: [] });
    expect(parseBadgeOptions({ locale: "<>" }).issues[0]?.option).toBe("locale");
  });

  test("names what is wrong and what would be right", () => {
    const { options, issues } = parseBadgeOptions({
      style: "round",
      color: "blurple",
      logo: "x",
      show: "score,fame",
    });
    expect(options).toMatchObject({ style: "flat", show: ["score"] });
    expect(options.color).toBeUndefined();
    expect(issues.map((issue) => issue.debugText)).toEqual([
      'style="round" was not understood; use one of flat, flat-square, plastic, for-the-badge, social, card',
      'color="blurple" was not understood; use 3 or 6 hexadecimal digits, such as 0b6e78, or a colour name',
      'show="fame" was not understood; use a list of score, interval, people, percentile, trend',
      'logo="x" was not understood; there is no such option; there are style, theme, label, color, labelColor, show, locale',
    ]);
    expect(drawn(SCORED, options).at(-1)).toBe("style not understood, +3 more");
    expect(drawn(SCORED, { ...options, style: "card" })).toContain("style not understood, +3 more");
  });

  test("shortens a label that is too long, and says so", () => {
    const { options, issues } = parseBadgeOptions({ label: "🎉".repeat(65) });
    expect(options.label).toBe(`${"🎉".repeat(63)}…`);
    expect(issues.map((issue) => issue.option)).toEqual(["label"]);
  });

  test("an empty label leaves the left part out", () => {
    expect(drawn(SCORED, parseBadgeOptions({ label: "" }).options)).toEqual([
      "33.3/100 · ≈100 engaged people",
    ]);
  });
});

describe("shieldsEndpoint", () => {
  test("a scored account", () => {
    expect(shieldsEndpoint(SCORED)).toEqual({
      schemaVersion: 1,
      label: "earshot",
      message: "33.3/100 · ≈100 engaged people",
      color: "#0b6e78",
      labelColor: "#3d4652",
      cacheSeconds: 300,
    });
  });

  test("passes the style on, and colours nobody can read otherwise", () => {
    const options = parseBadgeOptions({ style: "for-the-badge", theme: "dark", color: "f0f" }).options;
    expect(shieldsEndpoint(SCORED, options)).toMatchObject({ style: "for-the-badge", color: "#ff00ff" });
    expect(shieldsEndpoint(SCORED, { ...options, style: "card" })).not.toHaveProperty("style");
  });

  test("is an error only when there is one", () => {
    expect(shieldsEndpoint(MODELS.error).isError).toBe(true);
    expect(shieldsEndpoint(MODELS.limited).isError).toBe(true);
    expect(shieldsEndpoint(MODELS.unknown).isError).toBeUndefined();
    expect(shieldsEndpoint(SCORED).isError).toBeUndefined();
  });
});
