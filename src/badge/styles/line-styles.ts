/** The styles of one line, as a table; what does not depend on the badge is made here, once. */
import type { Gloss } from "../colour.ts";
import type { BadgeTone } from "../content.ts";
import { type LegiblePair, legiblePair } from "../legible-pair.ts";
import type { Face } from "../text-width.ts";
import { LABEL_FILL, NOTICE_FILL, TONE_FILLS } from "../themes.ts";
import { element, fragment, type Markup } from "../xml.ts";

interface Stop {
  /** 0 (top) … 1 (bottom). */
  readonly offset: number;
  readonly color: "#fff" | "#000";
  /** Opacity, 0 … 1. */
  readonly share: number;
}

interface Measures {
  readonly heightPx: number;
  readonly radiusPx: number;
  readonly sizePx: number;
  readonly paddingPx: number;
  /** Between characters. */
  readonly trackingPx: number;
  readonly capitals: boolean;
  readonly messageFace: Face;
}

export interface LineStyle extends Measures {
  /** The brightest and the darkest that the stops make a fill. */
  readonly gloss: Gloss;
  /** Stops of the gradient over the fills; empty for none. */
  readonly stops: Markup;
  /** Colours when none are asked for. */
  readonly label: LegiblePair;
  readonly notice: LegiblePair;
  readonly tones: Readonly<Record<BadgeTone, LegiblePair>>;
}

function lineStyle(measures: Measures, stops: readonly Stop[]): LineStyle {
  const strongest = (color: Stop["color"]): number =>
    Math.max(0, ...stops.filter((stop) => stop.color === color).map((stop) => stop.share));
  const gloss: Gloss = { white: strongest("#fff"), black: strongest("#000") };
  const drawn = stops.map(({ offset, color, share }) =>
    element("stop", { offset, "stop-color": color, "stop-opacity": share }),
  );
  const own = (tone: BadgeTone): LegiblePair => legiblePair(TONE_FILLS[tone], undefined, gloss);
  return {
    ...measures,
    gloss,
    stops: fragment(...drawn),
    label: legiblePair(LABEL_FILL, undefined, gloss),
    notice: legiblePair(NOTICE_FILL, undefined, gloss),
    tones: {
      scored: own("scored"),
      unrated: own("unrated"),
      unknown: own("unknown"),
      limited: own("limited"),
      error: own("error"),
    },
  };
}

const SMALL: Measures = {
  heightPx: 20,
  radiusPx: 4,
  sizePx: 11,
  paddingPx: 7,
  trackingPx: 0,
  capitals: false,
  messageFace: "regular",
};
const TALL: Measures = {
  heightPx: 28,
  radiusPx: 3,
  sizePx: 10,
  paddingPx: 11,
  trackingPx: 1.1,
  capitals: true,
  messageFace: "bold",
};

export const LINE_STYLES = {
  flat: lineStyle(SMALL, [
    { offset: 0, color: "#fff", share: 0.1 },
    { offset: 0.5, color: "#fff", share: 0 },
    { offset: 0.5, color: "#000", share: 0 },
    { offset: 1, color: "#000", share: 0.08 },
  ]),
  "flat-square": lineStyle({ ...SMALL, radiusPx: 0 }, []),
  plastic: lineStyle({ ...SMALL, radiusPx: 5 }, [
    { offset: 0, color: "#fff", share: 0.22 },
    { offset: 0.48, color: "#fff", share: 0.06 },
    { offset: 0.5, color: "#000", share: 0.02 },
    { offset: 1, color: "#000", share: 0.26 },
  ]),
  "for-the-badge": lineStyle(TALL, []),
} as const;
