/** The styles of one line: label, number, and what was not understood, side by side. */
import { type Gloss, NO_GLOSS } from "../colour.ts";
import type { BadgeContent } from "../content.ts";
import { MARK_SIZE, mark } from "../mark.ts";
import type { BadgeOptions } from "../options.ts";
import { type LegiblePair, legiblePair, type Painter } from "../painter.ts";
import { type Drawing, type LineOfText, lineOfText, lineWidth, NARROW_FONTS } from "../svg-document.ts";
import type { Face } from "../text-width.ts";
import { LABEL_FILL, NOTICE_FILL, TONE_FILLS } from "../themes.ts";
import { element, type Markup } from "../xml.ts";

export interface LineStyle {
  readonly heightPx: number;
  readonly radiusPx: number;
  readonly sizePx: number;
  readonly paddingPx: number;
  readonly trackingPx: number;
  readonly capitals: boolean;
  readonly messageFace: Face;
  /** Stops of white and black laid over the fills, from top to bottom. */
  readonly gloss: readonly {
    readonly offset: number;
    readonly color: "#fff" | "#000";
    readonly share: number;
  }[];
}

export const LINE_STYLES = {
  flat: {
    heightPx: 20,
    radiusPx: 4,
    sizePx: 11,
    paddingPx: 7,
    trackingPx: 0,
    capitals: false,
    messageFace: "regular",
    gloss: [
      { offset: 0, color: "#fff", share: 0.1 },
      { offset: 0.5, color: "#fff", share: 0 },
      { offset: 0.5, color: "#000", share: 0 },
      { offset: 1, color: "#000", share: 0.08 },
    ],
  },
  "flat-square": {
    heightPx: 20,
    radiusPx: 0,
    sizePx: 11,
    paddingPx: 7,
    trackingPx: 0,
    capitals: false,
    messageFace: "regular",
    gloss: [],
  },
  plastic: {
    heightPx: 20,
    radiusPx: 5,
    sizePx: 11,
    paddingPx: 7,
    trackingPx: 0,
    capitals: false,
    messageFace: "regular",
    gloss: [
      { offset: 0, color: "#fff", share: 0.22 },
      { offset: 0.48, color: "#fff", share: 0.06 },
      { offset: 0.5, color: "#000", share: 0.02 },
      { offset: 1, color: "#000", share: 0.26 },
    ],
  },
  "for-the-badge": {
    heightPx: 28,
    radiusPx: 3,
    sizePx: 10,
    paddingPx: 11,
    trackingPx: 1.1,
    capitals: true,
    messageFace: "bold",
    gloss: [],
  },
} as const satisfies Readonly<Record<string, LineStyle>>;

interface Segment extends LineOfText {
  readonly colours: LegiblePair;
  readonly marked: boolean;
}

const MARK_GAP_PX = 5;

export function drawLine(
  style: LineStyle,
  content: BadgeContent,
  options: BadgeOptions,
  painter: Painter,
): Drawing {
  const gloss = glossOf(style);
  const segment = (value: string, face: Face, colours: LegiblePair, marked: boolean): Segment => ({
    value: style.capitals ? value.toUpperCase() : value,
    face,
    sizePx: style.sizePx,
    trackingPx: style.trackingPx,
    colours,
    marked,
  });
  const segments: Segment[] = [];
  if (content.label !== "") {
    segments.push(
      segment(content.label, "regular", legiblePair(LABEL_FILL, options.labelColor, gloss), true),
    );
  }
  const message = legiblePair(TONE_FILLS[content.tone], options.color, gloss);
  segments.push(segment(content.message, style.messageFace, message, false));
  if (content.notice !== "") {
    segments.push(segment(content.notice, "regular", legiblePair(NOTICE_FILL, undefined, gloss), false));
  }

  const fills: Markup[] = [];
  const inks: Markup[] = [];
  const baseline = style.heightPx / 2 + style.sizePx * 0.36;
  let left = 0;
  for (const part of segments) {
    const markWidth = part.marked ? MARK_SIZE + MARK_GAP_PX : 0;
    const right = left + Math.ceil(2 * style.paddingPx + markWidth + lineWidth(part));
    fills.push(
      element("rect", {
        x: left === 0 ? undefined : left,
        width: right - left,
        height: style.heightPx,
        ...painter.paint("fill", part.colours.fill),
      }),
    );
    const start = left + style.paddingPx;
    if (part.marked) {
      const fill = painter.paint("fill", part.colours.ink);
      const stroke = painter.paint("stroke", part.colours.ink);
      inks.push(mark(start, (style.heightPx - MARK_SIZE) / 2, MARK_SIZE, fill, stroke));
    }
    inks.push(lineOfText(part, start + markWidth, baseline, painter.paint("fill", part.colours.ink)));
    left = right;
  }
  return {
    widthPx: left,
    heightPx: style.heightPx,
    children: [...body(style, left, fills, painter), ink(style, inks)],
  };
}

function body(
  style: LineStyle,
  widthPx: number,
  fills: readonly Markup[],
  painter: Painter,
): readonly Markup[] {
  const children: Markup[] = [];
  const painted = [...fills];
  if (style.gloss.length > 0) {
    const gradient = painter.id("g");
    const stops = style.gloss.map((stop) =>
      element("stop", { offset: stop.offset, "stop-color": stop.color, "stop-opacity": stop.share }),
    );
    children.push(element("linearGradient", { id: gradient, x2: 0, y2: 1 }, ...stops));
    painted.push(element("rect", { width: widthPx, height: style.heightPx, fill: `url(#${gradient})` }));
  }
  if (style.radiusPx === 0) return [...children, ...painted];
  const clip = painter.id("r");
  const shape = element("rect", { width: widthPx, height: style.heightPx, rx: style.radiusPx });
  children.push(element("clipPath", { id: clip }, shape));
  children.push(element("g", { "clip-path": `url(#${clip})` }, ...painted));
  return children;
}

function ink(style: LineStyle, inks: readonly Markup[]): Markup {
  return element(
    "g",
    { "font-family": NARROW_FONTS, "font-size": style.sizePx, "text-rendering": "geometricPrecision" },
    ...inks,
  );
}

/** The brightest and the darkest that the gloss of a style makes its fills. */
function glossOf(style: LineStyle): Gloss {
  let { white, black } = NO_GLOSS;
  for (const stop of style.gloss) {
    if (stop.color === "#fff") white = Math.max(white, stop.share);
    else black = Math.max(black, stop.share);
  }
  return { white, black };
}
