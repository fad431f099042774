/** One line: label, number, and what was not understood, side by side. */
import type { BadgeContent } from "../content.ts";
import { type LegiblePair, legiblePair } from "../legible-pair.ts";
import { MARK_SIZE, mark } from "../mark.ts";
import type { BadgeOptions } from "../options.ts";
import type { Painter } from "../painter.ts";
import { type Drawing, lineOfText, NARROW_FONTS, setLine } from "../svg-document.ts";
import type { Face } from "../text-width.ts";
import { LABEL_FILL, TONE_FILLS } from "../themes.ts";
import { element, fragment, type Markup } from "../xml.ts";
import type { LineStyle } from "./line-styles.ts";

const MARK_GAP_PX = 5;
const NOTHING = fragment();

export function drawLine(
  style: LineStyle,
  content: BadgeContent,
  options: BadgeOptions,
  painter: Painter,
): Drawing {
  const baseline = style.heightPx / 2 + style.sizePx * 0.36;
  let fills = NOTHING;
  let inks = NOTHING;
  let left = 0;
  const append = (words: string, face: Face, colours: LegiblePair, marked: boolean): void => {
    const line = setLine(style.capitals ? words.toUpperCase() : words, face, style.sizePx, style.trackingPx);
    const start = left + style.paddingPx + (marked ? MARK_SIZE + MARK_GAP_PX : 0);
    const right = Math.ceil(start + line.widthPx + style.paddingPx);
    // One pixel on, under the next part: at odd zooms the page would shine through the seam.
    const place = { x: left, width: right - left + 1, height: style.heightPx };
    fills = fragment(fills, element("rect", { ...place, ...painter.fill(colours.fill) }));
    if (marked) {
      const sign = painter.fillAndStroke(colours.ink, colours.ink);
      inks = fragment(inks, mark(left + style.paddingPx, (style.heightPx - MARK_SIZE) / 2, MARK_SIZE, sign));
    }
    inks = fragment(inks, lineOfText(line, start, baseline, painter.fill(colours.ink)));
    left = right;
  };

  if (content.label !== "") {
    const { labelColor } = options;
    const colours = labelColor === undefined ? style.label : legiblePair(LABEL_FILL, labelColor, style.gloss);
    append(content.label, "regular", colours, true);
  }
  const { color } = options;
  const own = style.tones[content.tone];
  const colours = color === undefined ? own : legiblePair(TONE_FILLS[content.tone], color, style.gloss);
  append(content.message, style.messageFace, colours, false);
  if (content.notice !== "") append(content.notice, "regular", style.notice, false);

  const texts = {
    "font-family": NARROW_FONTS,
    "font-size": style.sizePx,
    "text-rendering": "geometricPrecision",
  };
  return {
    widthPx: left,
    heightPx: style.heightPx,
    children: fragment(shape(style, left, fills, painter), element("g", texts, inks)),
  };
}

/** The fills under their gloss, with round corners. */
function shape(style: LineStyle, widthPx: number, fills: Markup, painter: Painter): Markup {
  const box = { width: widthPx, height: style.heightPx };
  let gradient = NOTHING;
  let painted = fills;
  if (style.stops !== "") {
    const id = painter.id("g");
    gradient = element("linearGradient", { id, x2: 0, y2: 1 }, style.stops);
    painted = fragment(fills, element("rect", { ...box, fill: `url(#${id})` }));
  }
  if (style.radiusPx === 0) return fragment(gradient, painted);
  const id = painter.id("r");
  const clip = element("clipPath", { id }, element("rect", { ...box, rx: style.radiusPx }));
  return fragment(gradient, clip, element("g", { "clip-path": `url(#${id})` }, painted));
}
