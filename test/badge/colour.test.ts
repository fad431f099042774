import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  BLACK,
  CONTRAST_MIN,
  contrast,
  legible,
  legibleInk,
  luminance,
  mix,
  parseColour,
  type Rgb,
  rgb,
  toHex,
  WHITE,
} from "../../src/badge/colour.ts";
import { type Pair, SURFACE } from "../../src/badge/themes.ts";
import { cases } from "../support/arbitraries-settings.ts";
import { textbookContrast, textbookLuminance } from "./measure-contrast.ts";

const channel = fc.oneof(fc.integer({ min: 0, max: 255 }), fc.integer({ min: 100, max: 150 }));
const colour: fc.Arbitrary<Rgb> = fc.record({ red: channel, green: channel, blue: channel });
const share = fc.integer({ min: 0, max: 40 }).map((percent) => percent / 100);

describe("contrast", () => {
  test("agrees with the textbook formula for every grey, and for any two colours", () => {
    for (let value = 0; value < 256; value++) {
      const grey = { red: value, green: value, blue: value };
      expect(luminance(grey)).toBeCloseTo(textbookLuminance([value, value, value]), 12);
    }
    fc.assert(
      fc.property(colour, colour, (a, b) => {
        const expected = textbookContrast([a.red, a.green, a.blue], [b.red, b.green, b.blue]);
        expect(contrast(a, b)).toBeCloseTo(expected, 10);
      }),
      cases(300),
    );
  });

  test("runs from 1 to 21", () => {
    expect(contrast(BLACK, WHITE)).toBeCloseTo(21, 10);
    expect(contrast(WHITE, WHITE)).toBe(1);
  });

  test("is kept by ink and fill under any gloss, and a fill without gloss is left as it is", () => {
    fc.assert(
      fc.property(colour, share, share, (wanted, white, black) => {
        const { fill, ink } = legible(wanted, { white, black });
        expect(contrast(ink, mix(fill, WHITE, white))).toBeGreaterThanOrEqual(CONTRAST_MIN);
        expect(contrast(ink, mix(fill, BLACK, black))).toBeGreaterThanOrEqual(CONTRAST_MIN);
        expect(legible(wanted).fill).toEqual(wanted);
      }),
      cases(2000),
    );
  });

  test("is kept by any colour moved to be read on any paper, and a legible one is left as it is", () => {
    fc.assert(
      fc.property(colour, colour, (wanted, paper) => {
        const ink = legibleInk(wanted, paper);
        expect(contrast(ink, paper)).toBeGreaterThanOrEqual(CONTRAST_MIN);
        if (contrast(wanted, paper) >= CONTRAST_MIN) expect(ink).toEqual(wanted);
      }),
      cases(1000),
    );
  });

  test("is kept by every text colour of the surfaces", () => {
    const names = ["ink", "muted", "caution"] as const;
    for (const side of ["light", "dark"] as const) {
      for (const name of names) {
        const text: Pair = SURFACE[name];
        expect(contrast(rgb(text[side]), rgb(SURFACE.paper[side])), `${name} ${side}`).toBeGreaterThanOrEqual(
          CONTRAST_MIN,
        );
      }
    }
  });
});

describe("parseColour", () => {
  test.each([
    ["#0b6e78", "#0b6e78"],
    ["0B6E78", "#0b6e78"],
    ["abc", "#aabbcc"],
    ["#ABC", "#aabbcc"],
    ["BrightGreen", "#44cc11"],
    ["navy", "#000080"],
  ])("reads %s", (value, hex) => {
    expect(toHex(parseColour(value)!)).toBe(hex);
  });

  test.each(["", "#", "#12", "#1234", "#12345678", "rgb(0,0,0)", "blurple", "0b6e7g", " abc", "constructor"])(
    "refuses %j",
    (value) => {
      expect(parseColour(value)).toBeUndefined();
    },
  );
});
