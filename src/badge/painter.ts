/**
 * Colours as attributes. With a fixed theme a colour is written once; with `auto` the light one is the attribute
 * and the dark one a rule of a media query, so that a reader which knows no style sheets still shows a badge.
 * Ids and classes end in a hash of the content: badges put into one page must not restyle each other.
 */
import type { BadgeTheme } from "./options.ts";
import type { Pair } from "./themes.ts";
import { type Attributes, element, fragment, type Markup, text } from "./xml.ts";

export class Painter {
  readonly #theme: BadgeTheme;
  readonly #suffix: string;
  /** Rules for dark pages; the class of each is its index. */
  readonly #rules: string[] = [];

  constructor(theme: BadgeTheme, suffix: string) {
    this.#theme = theme;
    this.#suffix = suffix;
  }

  id(name: string): string {
    return `${name}-${this.#suffix}`;
  }

  fill(colours: Pair): Attributes {
    if (this.#theme !== "auto") return { fill: colours[this.#theme] };
    if (colours.light === colours.dark) return { fill: colours.light };
    return { fill: colours.light, class: this.#classOf(`fill:${colours.dark}`) };
  }

  /** A fill and the stroke around it. */
  fillAndStroke(fill: Pair, stroke: Pair): Attributes {
    if (this.#theme !== "auto") return { fill: fill[this.#theme], stroke: stroke[this.#theme] };
    const rule = `fill:${fill.dark};stroke:${stroke.dark}`;
    return { fill: fill.light, stroke: stroke.light, class: this.#classOf(rule) };
  }

  #classOf(rule: string): string {
    let index = this.#rules.indexOf(rule);
    if (index < 0) index = this.#rules.push(rule) - 1;
    return `c${index}-${this.#suffix}`;
  }

  /** The rules for dark pages; call when everything is painted. */
  sheet(): Markup {
    if (this.#rules.length === 0) return fragment();
    let rules = "";
    for (let index = 0; index < this.#rules.length; index++) {
      rules += `.c${index}-${this.#suffix}{${this.#rules[index]}}`;
    }
    return element("style", {}, text(`@media (prefers-color-scheme:dark){${rules}}`));
  }
}
