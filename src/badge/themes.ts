/** The colours of the badge, each for a light page and for a dark one. */
import type { BadgeTone } from "./content.ts";

/** One colour on light pages, another on dark ones, each "#rrggbb". */
export interface Pair {
  readonly light: string;
  readonly dark: string;
}

function pair(light: string, dark: string): Pair {
  return { light: `#${light}`, dark: `#${dark}` };
}

/**
 * Fill of the number's part. One hue for every score: colour must not grade people. Grey where there is no
 * number by nature, amber and red where something is the matter with the request or with us.
 */
export const TONE_FILLS: Readonly<Record<BadgeTone, Pair>> = {
  scored: pair("0b6e78", "45c8bd"),
  unrated: pair("5d6875", "5a6673"),
  unknown: pair("6b7580", "4c5762"),
  limited: pair("8a5a00", "e3b341"),
  error: pair("b3362b", "f08a80"),
};

/** Fill of the label's part. */
export const LABEL_FILL: Pair = pair("3d4652", "2f3944");
/** Fill behind what of the request was not understood. */
export const NOTICE_FILL: Pair = pair("fff1cc", "4a3a10");

export interface Surface {
  readonly paper: Pair;
  /** A second paper, a shade apart. */
  readonly soft: Pair;
  readonly border: Pair;
  readonly ink: Pair;
  readonly muted: Pair;
  /** Empty part of the scale. */
  readonly track: Pair;
  readonly caution: Pair;
}

/** Of the card and of the social style. Text colours keep 4.5:1 on the paper; a test holds them to it. */
export const SURFACE: Surface = {
  paper: pair("ffffff", "12181f"),
  soft: pair("f3f5f7", "202932"),
  border: pair("d3dae1", "2f3a45"),
  ink: pair("17212b", "e9eff5"),
  muted: pair("5a6672", "9caab8"),
  track: pair("e6eaee", "27313b"),
  caution: pair("8a5a00", "e3b341"),
};
