/** Colours that can be read, for light and for dark pages at once. */
import {
  BLACK,
  type Gloss,
  legible,
  legibleInk,
  mix,
  NO_GLOSS,
  parseColour,
  rgb,
  toHex,
  WHITE,
} from "./colour.ts";
import type { Pair } from "./themes.ts";

/** A fill and its ink. */
export interface LegiblePair {
  readonly fill: Pair;
  readonly ink: Pair;
}

/** `wanted` (a colour option) or the theme's own, with an ink that can be read on it under the gloss. */
export function legiblePair(own: Pair, wanted: string | undefined, gloss: Gloss = NO_GLOSS): LegiblePair {
  const base = chosen(own, wanted);
  const light = legible(rgb(base.light), gloss);
  const dark = base.light === base.dark ? light : legible(rgb(base.dark), gloss);
  return {
    fill: { light: toHex(light.fill), dark: toHex(dark.fill) },
    ink: { light: toHex(light.ink), dark: toHex(dark.ink) },
  };
}

/** `wanted` or the theme's own, moved until it can be read on the paper. */
export function legibleInkPair(own: Pair, wanted: string | undefined, paper: Pair): Pair {
  const base = chosen(own, wanted);
  return {
    light: toHex(legibleInk(rgb(base.light), rgb(paper.light))),
    dark: toHex(legibleInk(rgb(base.dark), rgb(paper.dark))),
  };
}

/** Border of a fill, so that it shows on pages of the fill's own colour. */
export function edgeOf(fill: Pair): Pair {
  return { light: toHex(mix(rgb(fill.light), BLACK, 0.18)), dark: toHex(mix(rgb(fill.dark), WHITE, 0.18)) };
}

/** A colour option stands for both themes. One that does not parse counts as not given: it was named before. */
function chosen(own: Pair, wanted: string | undefined): Pair {
  const colour = wanted === undefined ? undefined : parseColour(wanted);
  if (colour === undefined) return own;
  const hex = toHex(colour);
  return { light: hex, dark: hex };
}
