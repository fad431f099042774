/**
 * Colours as attributes. With a fixed theme a colour is written once; with `auto` the light one is the attribute
 * and the dark one a rule of a media query, so that a reader which knows no style sheets still shows a badge.
 * Ids and classes end in a hash of the content: badges put into one page must not restyle each other.
 */
import {
  BLACK,
  type Gloss,
  type Legible,
  legible,
  legibleInk,
  mix,
  NO_GLOSS,
  parseColour,
  toHex,
  WHITE,
} from "./colour.ts";
import type { BadgeTheme } from "./options.ts";
import type { Pair } from "./themes.ts";
import { type Attributes, element, fragment, type Markup, text } from "./xml.ts";

type Property = "fill" | "stroke" | "stop-color";

export class Painter {
  readonly #theme: BadgeTheme;
  readonly #suffix: string;
  readonly #classes = new Map<string, string>();

  constructor(theme: BadgeTheme, suffix: string) {
    this.#theme = theme;
    this.#suffix = suffix;
  }

  id(name: string): string {
    return `${name}-${this.#suffix}`;
  }

  paint(property: Property, colours: Pair): Attributes {
    if (this.#theme === "dark") return { [property]: toHex(colours.dark) };
    const light = toHex(colours.light);
    const dark = toHex(colours.dark);
    if (this.#theme === "light" || light === dark) return { [property]: light };
    return { [property]: light, class: this.#classOf(`${property}:${dark}`) };
  }

  /** A fill and the stroke around it: two `paint`s of one element would each need the class attribute. */
  paintBoth(fill: Pair, stroke: Pair): Attributes {
    if (this.#theme === "dark") return { fill: toHex(fill.dark), stroke: toHex(stroke.dark) };
    const light = { fill: toHex(fill.light), stroke: toHex(stroke.light) };
    if (this.#theme === "light") return light;
    return { ...light, class: this.#classOf(`fill:${toHex(fill.dark)};stroke:${toHex(stroke.dark)}`) };
  }

  #classOf(rule: string): string {
    const known = this.#classes.get(rule);
    if (known !== undefined) return known;
    const name = this.id(`c${this.#classes.size}`);
    this.#classes.set(rule, name);
    return name;
  }

  /** The rules for dark pages; call when everything is painted. */
  sheet(): Markup {
    if (this.#classes.size === 0) return fragment();
    let rules = "";
    for (const [rule, name] of this.#classes) rules += `.${name}{${rule}}`;
    return element("style", {}, text(`@media (prefers-color-scheme:dark){${rules}}`));
  }
}

/** A fill and its ink in both themes. */
export interface LegiblePair {
  readonly fill: Pair;
  readonly ink: Pair;
}

/** `wanted` (a colour option) or the theme's own, with an ink that can be read on it under the gloss. */
export function legiblePair(own: Pair, wanted: string | undefined, gloss: Gloss = NO_GLOSS): LegiblePair {
  const base = asPair(own, wanted);
  const light = legible(base.light, gloss);
  const dark = sameColours(base) ? light : legible(base.dark, gloss);
  return join(light, dark);
}

/** `wanted` or the theme's own, moved until it can be read on the paper. */
export function legibleInkPair(own: Pair, wanted: string | undefined, paper: Pair): Pair {
  const base = asPair(own, wanted);
  return { light: legibleInk(base.light, paper.light), dark: legibleInk(base.dark, paper.dark) };
}

/** A colour option stands for both themes. One that does not parse counts as not given: it was named before. */
function asPair(own: Pair, wanted: string | undefined): Pair {
  const colour = wanted === undefined ? undefined : parseColour(wanted);
  return colour === undefined ? own : { light: colour, dark: colour };
}

function sameColours(colours: Pair): boolean {
  return colours.light === colours.dark;
}

function join(light: Legible, dark: Legible): LegiblePair {
  return { fill: { light: light.fill, dark: dark.fill }, ink: { light: light.ink, dark: dark.ink } };
}

/** Border of a fill, so that it shows on pages of the fill's own colour. */
export function edgeOf(fill: Pair): Pair {
  return { light: mix(fill.light, BLACK, 0.18), dark: mix(fill.dark, WHITE, 0.18) };
}
