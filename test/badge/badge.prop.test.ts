import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  BADGE_STYLES,
  type BadgeOptions,
  parseBadgeOptions,
  renderBadge,
  shieldsEndpoint,
} from "../../src/badge/index.ts";
import { oneLine } from "../../src/badge/options.ts";
import { cases } from "../support/arbitraries-settings.ts";
import { anyModel, anyOptions, anyQuery, anyText, scoredModel, wildOptions } from "./arbitraries.ts";
import { leastContrast } from "./measure-contrast.ts";
import { drawnTexts, everyElement, first, harm, readSvg, references } from "./read-svg.ts";

// Characters that no badge may carry, as a reader of the document would look for them.
const FORBIDDEN =
  /[\p{Cc}\p{Cs}\u202a-\u202e\u2066-\u2069\ufeff\ufdd0-\ufdef]|[\ufffe\uffff\u{1fffe}\u{1ffff}\u{2fffe}\u{2ffff}\u{10fffe}\u{10ffff}]/u;

describe("a badge of anything", () => {
  test("is a well-formed, harmless document", () => {
    fc.assert(
      fc.property(anyModel, wildOptions, (model, options) => {
        const svg = renderBadge(model, options);
        const root = readSvg(svg);
        expect(harm(root)).toEqual([]);
        expect(svg).not.toMatch(FORBIDDEN);
      }),
      cases(1500),
    );
  });

  test("names itself: an image with a title and a description", () => {
    fc.assert(
      fc.property(anyModel, anyOptions, (model, options) => {
        const root = readSvg(renderBadge(model, options));
        expect(root.name).toBe("svg");
        expect(root.attributes["role"]).toBe("img");
        const title = root.children[0]!;
        const description = root.children[1]!;
        expect([title.name, description.name]).toEqual(["title", "desc"]);
        expect(root.attributes["aria-labelledby"]).toBe(title.attributes["id"]);
        expect(root.attributes["aria-describedby"]).toBe(description.attributes["id"]);
        expect(title.text.trim()).not.toBe("");
        expect(description.text.trim()).not.toBe("");
      }),
      cases(300),
    );
  });

  test("is read at 4.5:1 or better on light and on dark pages, whatever the colours", () => {
    fc.assert(
      fc.property(anyModel, anyOptions, (model, options) => {
        const root = readSvg(renderBadge(model, options));
        expect(leastContrast(root, "light")).toBeGreaterThanOrEqual(4.5);
        expect(leastContrast(root, "dark")).toBeGreaterThanOrEqual(4.5);
      }),
      cases(1500),
    );
  });

  test("auto is the light theme on light pages and the dark theme on dark ones", () => {
    fc.assert(
      fc.property(anyModel, anyOptions, (model, options) => {
        const [auto, light, dark] = (["auto", "light", "dark"] as const).map((theme) =>
          readSvg(renderBadge(model, { ...options, theme })),
        );
        expect(paints(auto!, "light")).toEqual(paints(light!, "light"));
        expect(paints(auto!, "dark")).toEqual(paints(dark!, "dark"));
      }),
      cases(300),
    );
  });

  test("is the same bytes each time, whatever the order of the fields", () => {
    fc.assert(
      fc.property(anyModel, anyOptions, (model, options) => {
        const reversed = <T extends object>(value: T): T =>
          Object.fromEntries(Object.entries(value).reverse()) as T;
        const svg = renderBadge(model, options);
        expect(renderBadge(structuredClone(model), structuredClone(options))).toBe(svg);
        expect(renderBadge(reversed(model), reversed(options))).toBe(svg);
      }),
      cases(200),
    );
  });

  test("has ids of its own: none twice, none dangling, none shared with another badge", () => {
    fc.assert(
      fc.property(anyModel, anyOptions, anyModel, anyOptions, (model, options, otherModel, otherOptions) => {
        const svg = renderBadge(model, options);
        const other = renderBadge(otherModel, otherOptions);
        const { ids, dangling } = references(readSvg(svg));
        expect(dangling).toEqual([]);
        expect(new Set(ids).size).toBe(ids.length);
        if (svg === other) return;
        const taken = new Set(references(readSvg(other)).ids);
        expect(ids.filter((id) => taken.has(id))).toEqual([]);
      }),
      cases(400),
    );
  });

  test("keeps its texts inside its box", () => {
    fc.assert(
      fc.property(anyModel, anyOptions, (model, options) => {
        const root = readSvg(renderBadge(model, options));
        const width = Number(root.attributes["width"]);
        for (const { name, attributes } of everyElement(root)) {
          if (name !== "text") continue;
          expect(Number(attributes["x"]) + Number(attributes["textLength"] ?? 0)).toBeLessThan(width);
          expect(Number(attributes["y"])).toBeLessThan(Number(root.attributes["height"]));
        }
      }),
      cases(300),
    );
  });

  test("grows with its label", () => {
    const style = fc.constantFrom(...BADGE_STYLES.filter((name) => name !== "card"));
    fc.assert(
      fc.property(
        scoredModel,
        style,
        fc.string({ minLength: 1, maxLength: 20 }).filter((label) => label.trim() !== ""),
        fc.constantFrom("a", "M", "日", "ß", "🎉", "…"),
        (model, name, label, more) => {
          const options: BadgeOptions = { style: name, theme: "light", locale: "en" };
          const width = (text: string): number =>
            Number(readSvg(renderBadge(model, { ...options, label: text })).attributes["width"]);
          expect(width(label + more.repeat(3))).toBeGreaterThan(width(label));
        },
      ),
      cases(200),
    );
  });
});

/** Colours in document order, as the scheme shows them. */
function paints(root: ReturnType<typeof readSvg>, scheme: "light" | "dark"): string[] {
  const rules = new Map<string, string>();
  for (const { name, text } of everyElement(root)) {
    if (name !== "style") continue;
    for (const [, rule, body] of text.matchAll(/\.([\w-]+)\{([^}]*)\}/g)) rules.set(rule!, body!);
  }
  return [...everyElement(root)].flatMap(({ attributes }) => {
    const body = scheme === "dark" ? (rules.get(attributes["class"] ?? "") ?? "") : "";
    const ruled = new Map(body.split(";").map((part) => part.split(":") as [string, string]));
    return ["fill", "stroke"].flatMap((name) => {
      const value = ruled.get(name) ?? attributes[name];
      return value === undefined || value.startsWith("url(") ? [] : [`${name} ${value}`];
    });
  });
}

describe("what a scored badge says", () => {
  test("the score in its title, date and interval in its description, and whether bots can lift it", () => {
    fc.assert(
      fc.property(scoredModel, anyOptions, (model, anything) => {
        const options: BadgeOptions = { ...anything, locale: "en" };
        const root = readSvg(renderBadge(model, options));
        const description = first(root, "desc").text;
        expect(first(root, "title").text).toContain(`: ${model.score.toFixed(1)} of 100`);
        expect(description).toContain(model.asOf);
        expect(description).toContain(`${model.interval[0].toFixed(1)}–${model.interval[1].toFixed(1)}`);
        expect(/open: not bot-proof/i.test(description)).toBe(model.mode === "open");
        const drawn = drawnTexts(root).join(" ");
        if (options.issues === undefined && options.label === undefined && options.style !== "card") {
          expect(/\(open\)$/i.test(drawn)).toBe(model.mode === "open");
        }
      }),
      cases(400),
    );
  });

  test("its label as given, apart from what is removed", () => {
    fc.assert(
      fc.property(scoredModel, anyText, (model, label) => {
        const root = readSvg(
          renderBadge(model, { style: "flat-square", theme: "dark", locale: "en", label }),
        );
        const wanted = oneLine(label);
        const drawn = drawnTexts(root);
        if (wanted === "") expect(drawn).toHaveLength(1);
        else if (Array.from(wanted).length <= 64) expect(drawn[0]).toBe(wanted);
        else expect(wanted.startsWith(drawn[0]!.slice(0, -1))).toBe(true);
      }),
      cases(400),
    );
  });

  test("unrated in place of a number that too few people stand behind", () => {
    fc.assert(
      fc.property(scoredModel, anyOptions, (model, anything) => {
        const options: BadgeOptions = { ...anything, locale: "en", label: "x", issues: [] };
        const root = readSvg(renderBadge({ ...model, rated: false, id: "somebody", label: "x" }, options));
        expect(first(root, "title").text).toBe("Earshot score of x: unrated");
        expect(drawnTexts(root).join(" ")).not.toMatch(/\d\/100|\/ 100/);
      }),
      cases(200),
    );
  });
});

describe("the answer for shields.io", () => {
  test("keeps to the schema for anything", () => {
    fc.assert(
      fc.property(anyModel, wildOptions, (model, options) => {
        const answer = shieldsEndpoint(model, options);
        expect(answer.schemaVersion).toBe(1);
        expect(answer.message.trim()).not.toBe("");
        expect(answer.color).toMatch(/^#[0-9a-f]{6}$/);
        expect(answer.labelColor).toMatch(/^#[0-9a-f]{6}$/);
        expect(answer.label + answer.message).not.toMatch(FORBIDDEN);
        expect(["flat-square", "plastic", "for-the-badge", "social", undefined]).toContain(answer.style);
        expect(answer.cacheSeconds).toBeGreaterThanOrEqual(300);
      }),
      cases(300),
    );
  });

  test("says what the one-line SVG says", () => {
    fc.assert(
      fc.property(anyModel, anyOptions, (model, anything) => {
        const options: BadgeOptions = { ...anything, style: "flat" };
        const { label, message } = shieldsEndpoint(model, options);
        const drawn = drawnTexts(readSvg(renderBadge(model, options)));
        const [left, ...right] = label === "" ? ["", ...drawn] : drawn;
        expect([left, right.join(" · ")]).toEqual([label, message]);
      }),
      cases(300),
    );
  });
});

describe("any query", () => {
  test("gives options that render, and names what it did not understand on the badge", () => {
    fc.assert(
      fc.property(anyModel, anyQuery, fc.boolean(), (model, record, asGetter) => {
        const entries = Object.entries(record);
        const query = asGetter ? new Map(entries) : record;
        const { options, issues } = parseBadgeOptions(query);
        const root = readSvg(renderBadge(model, options));
        expect(harm(root)).toEqual([]);
        const drawn = drawnTexts(root).join(" ").toLowerCase();
        if (issues.length === 0) return;
        expect(issues[0]!.debugText).toContain("was not understood");
        if (options.style !== "card") expect(drawn).toContain(oneLine(issues[0]!.publicText).toLowerCase());
      }),
      cases(800),
    );
  });

  test("takes every good value and finds every bad one", () => {
    fc.assert(
      fc.property(anyQuery, (record) => {
        const { options, issues } = parseBadgeOptions(record);
        const named = new Set(issues.map((issue) => issue.option));
        for (const name of ["style", "theme"] as const) {
          if (Object.hasOwn(record, name) && issues.length < 8) {
            expect(named.has(name)).toBe(options[name] !== record[name]);
          }
        }
        expect(issues.length).toBeLessThanOrEqual(8);
        expect(options.issues ?? []).toEqual(issues);
      }),
      cases(500),
    );
  });
});
