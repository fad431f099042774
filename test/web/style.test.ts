/** Colours that can be read: contrast as WCAG 2.2 defines it. */
import { describe, expect, test } from "vitest";
import { COLOURS } from "../../src/web/colours.ts";
import { STYLE } from "../../src/web/style.ts";

function luminance(colour: string): number {
  const channels = [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16) / 255);
  const [red, green, blue] = channels.map((c) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4));
  return 0.2126 * red! + 0.7152 * green! + 0.0722 * blue!;
}

function contrast(a: string, b: string): number {
  const [light, dark] = [luminance(a), luminance(b)].sort((x, y) => y - x);
  return (light! + 0.05) / (dark! + 0.05);
}

describe.each(["light", "dark"] as const)("colours in %s", (theme) => {
  const colours = COLOURS[theme];

  test.each(["ink", "quiet", "accent"] as const)("%s can be read on every ground", (name) => {
    for (const ground of ["paper", "card", "code"] as const) {
      expect(contrast(colours[name], colours[ground])).toBeGreaterThanOrEqual(4.5);
    }
  });

  test("those who listen stand out from the ground and from those who do not", () => {
    expect(contrast(colours.lit, colours.card)).toBeGreaterThanOrEqual(3);
    expect(contrast(colours.lit, colours.dot)).toBeGreaterThanOrEqual(2);
  });
});

test("every colour in the style sheet is one of the pairs", () => {
  const used = new Set([...STYLE.matchAll(/#[0-9a-f]{3,8}\b/gi)].map(([colour]) => colour));
  const known = new Set<string>([...Object.values(COLOURS.light), ...Object.values(COLOURS.dark)]);
  expect([...used].filter((colour) => !known.has(colour))).toEqual([]);
  for (const [, name] of STYLE.matchAll(/var\(--([a-z]+)\)/g))
    expect([...Object.keys(COLOURS.light), "serif", "mono"]).toContain(name);
});

test("the style sheet loads nothing", () => {
  expect(STYLE).not.toMatch(/url\(|@import|expression|<\//);
});
