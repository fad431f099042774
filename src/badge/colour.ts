/** sRGB colours and the contrast between them, as WCAG 2 defines it, without Math.pow: see `linear`. */

/** Each channel 0 … 255, whole. */
export interface Rgb {
  readonly red: number;
  readonly green: number;
  readonly blue: number;
}

/** Least contrast of text with what is behind it: WCAG 2.2, success criterion 1.4.3. */
export const CONTRAST_MIN = 4.5;

export const WHITE: Rgb = { red: 255, green: 255, blue: 255 };
export const BLACK: Rgb = { red: 0, green: 0, blue: 0 };

/** Names of CSS that people use on badges, and those of shields.io; everything else is written in hex. */
const NAMED: ReadonlyMap<string, string> = new Map([
  ["black", "000000"],
  ["white", "ffffff"],
  ["gray", "808080"],
  ["grey", "808080"],
  ["silver", "c0c0c0"],
  ["lightgray", "d3d3d3"],
  ["lightgrey", "d3d3d3"],
  ["inactive", "9f9f9f"],
  ["maroon", "800000"],
  ["crimson", "dc143c"],
  ["red", "e05d44"],
  ["critical", "e05d44"],
  ["coral", "ff7f50"],
  ["orange", "fe7d37"],
  ["important", "fe7d37"],
  ["gold", "ffd700"],
  ["yellow", "dfb317"],
  ["yellowgreen", "a4a61d"],
  ["olive", "808000"],
  ["lime", "00ff00"],
  ["green", "97ca00"],
  ["brightgreen", "44cc11"],
  ["success", "44cc11"],
  ["teal", "008080"],
  ["turquoise", "40e0d0"],
  ["cyan", "00ffff"],
  ["blue", "007ec6"],
  ["informational", "007ec6"],
  ["navy", "000080"],
  ["indigo", "4b0082"],
  ["purple", "800080"],
  ["blueviolet", "8a2be2"],
  ["violet", "ee82ee"],
  ["magenta", "ff00ff"],
  ["pink", "ffc0cb"],
]);

const HEX = /^#?(?:[0-9a-f]{3}|[0-9a-f]{6})$/;

/** "#0b6e78", "0b6e78", "#abc" or a known name, in any case; undefined for anything else, alpha included. */
export function parseColour(value: string): Rgb | undefined {
  if (value.length > 32) return undefined;
  const lower = value.toLowerCase();
  const written = NAMED.get(lower) ?? lower;
  if (!HEX.test(written)) return undefined;
  const digits = written.startsWith("#") ? written.slice(1) : written;
  const size = digits.length / 3;
  const channel = (index: number): number => {
    const part = digits.slice(index * size, (index + 1) * size);
    return Number.parseInt(size === 1 ? part + part : part, 16);
  };
  return { red: channel(0), green: channel(1), blue: channel(2) };
}

/** A colour of this project's own tables; throws a RangeError on a typing error in them. */
export function rgb(hex: string): Rgb {
  const colour = parseColour(hex);
  if (colour === undefined) throw new RangeError(`not a colour: ${hex}`);
  return colour;
}

const HEX_PAIR: readonly string[] = Array.from({ length: 256 }, (_, value) =>
  value.toString(16).padStart(2, "0"),
);

/** "#rrggbb". */
export function toHex(colour: Rgb): string {
  return `#${HEX_PAIR[colour.red]}${HEX_PAIR[colour.green]}${HEX_PAIR[colour.blue]}`;
}

/** `share` (0 … 1) of `top` laid over `under`, each channel rounded. */
export function mix(under: Rgb, top: Rgb, share: number): Rgb {
  const channel = (a: number, b: number): number => Math.round(a + (b - a) * share);
  return {
    red: channel(under.red, top.red),
    green: channel(under.green, top.green),
    blue: channel(under.blue, top.blue),
  };
}

/** x^(1/5) for x in (0, 1] by Newton's method from above; + − × ÷ alone, so the same on every machine. */
function fifthRoot(x: number): number {
  let root = 1;
  for (let step = 0; step < 32; step++) root -= (root - x / (root * root * root * root)) / 5;
  return root;
}

/** Light of one sRGB channel, 0 … 1: the power 2.4 of the standard's curve is the fifth root to the twelfth. */
const LINEAR: readonly number[] = Array.from({ length: 256 }, (_, value) => {
  const share = value / 255;
  if (share <= 0.04045) return share / 12.92;
  const root = fifthRoot((share + 0.055) / 1.055);
  const cube = root * root * root;
  return cube * cube * cube * cube;
});

/** Relative luminance, 0 (black) … 1 (white). */
export function luminance(colour: Rgb): number {
  return 0.2126 * LINEAR[colour.red]! + 0.7152 * LINEAR[colour.green]! + 0.0722 * LINEAR[colour.blue]!;
}

/** 1 (the same) … 21 (black on white). */
export function contrast(a: Rgb, b: Rgb): number {
  const one = luminance(a);
  const other = luminance(b);
  return (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05);
}

/** Shares of white and of black that a gloss lays over a fill at its brightest and darkest point. */
export interface Gloss {
  readonly white: number;
  readonly black: number;
}

export const NO_GLOSS: Gloss = { white: 0, black: 0 };

/** Softer than black on most light fills. */
const NEAR_BLACK: Rgb = { red: 9, green: 20, blue: 24 };

export interface Legible {
  readonly fill: Rgb;
  readonly ink: Rgb;
}

/**
 * A fill and the ink to write on it, at least CONTRAST_MIN apart wherever the gloss falls. White is taken where
 * it can be read, otherwise near-black or black; only under a gloss can all fail, and then the fill is darkened.
 */
export function legible(fill: Rgb, gloss: Gloss = NO_GLOSS): Legible {
  if (contrast(WHITE, mix(fill, WHITE, gloss.white)) >= CONTRAST_MIN) return { fill, ink: WHITE };
  const darkest = mix(fill, BLACK, gloss.black);
  if (contrast(NEAR_BLACK, darkest) >= CONTRAST_MIN) return { fill, ink: NEAR_BLACK };
  if (contrast(BLACK, darkest) >= CONTRAST_MIN) return { fill, ink: BLACK };
  for (let percent = 2; ; percent += 2) {
    const darker = mix(fill, BLACK, percent / 100);
    if (contrast(WHITE, mix(darker, WHITE, gloss.white)) >= CONTRAST_MIN || percent >= 100) {
      return { fill: darker, ink: WHITE };
    }
  }
}

/** The colour, moved toward black or white as far as it takes to be read on `paper`. */
export function legibleInk(colour: Rgb, paper: Rgb): Rgb {
  const toward = contrast(WHITE, paper) > contrast(BLACK, paper) ? WHITE : BLACK;
  for (let percent = 0; percent < 100; percent += 2) {
    const candidate = mix(colour, toward, percent / 100);
    if (contrast(candidate, paper) >= CONTRAST_MIN) return candidate;
  }
  return toward;
}
