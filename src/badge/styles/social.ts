/** A name in a box and what is said of it in a bubble beside it. */
import type { BadgeContent } from "../content.ts";
import { MARK_SIZE, mark } from "../mark.ts";
import type { BadgeOptions } from "../options.ts";
import { edgeOf, type LegiblePair, legibleInkPair, legiblePair, type Painter } from "../painter.ts";
import { type Drawing, type LineOfText, lineOfText, lineWidth, NARROW_FONTS } from "../svg-document.ts";
import { NOTICE_FILL, type Pair, SURFACE, TONE_FILLS } from "../themes.ts";
import { element, type Markup } from "../xml.ts";

const HEIGHT_PX = 22;
const SIZE_PX = 11;
const PADDING_PX = 8;
const GAP_PX = 7;
const MARK_GAP_PX = 5;
const BASELINE_PX = 15;

export function drawSocial(content: BadgeContent, options: BadgeOptions, painter: Painter): Drawing {
  const shapes: Markup[] = [];
  const inks: Markup[] = [];
  let left = 0;

  if (content.label !== "") {
    const line = lineOf(content.label, "bold");
    const colours = onSurface(SURFACE.soft, options.labelColor);
    const width = Math.ceil(2 * PADDING_PX + MARK_SIZE + MARK_GAP_PX + lineWidth(line));
    shapes.push(box(left, width, colours, painter));
    const sign = legibleInkPair(TONE_FILLS.scored, undefined, colours.fill);
    const fill = painter.paint("fill", sign);
    const stroke = painter.paint("stroke", sign);
    inks.push(mark(left + PADDING_PX, (HEIGHT_PX - MARK_SIZE) / 2, MARK_SIZE, fill, stroke));
    const start = left + PADDING_PX + MARK_SIZE + MARK_GAP_PX;
    inks.push(lineOfText(line, start, BASELINE_PX, painter.paint("fill", colours.ink)));
    left += width + GAP_PX;
  }

  const bubble = lineOf(content.message, "regular");
  const colours = onSurface(SURFACE.paper, options.color);
  const width = Math.ceil(2 * PADDING_PX + lineWidth(bubble));
  shapes.push(box(left, width, colours, painter));
  if (left > 0) shapes.push(pointer(left, colours, painter));
  inks.push(lineOfText(bubble, left + PADDING_PX, BASELINE_PX, painter.paint("fill", colours.ink)));
  left += width;

  if (content.notice !== "") {
    const line = lineOf(content.notice, "regular");
    const amber = legiblePair(NOTICE_FILL, undefined);
    const noticeWidth = Math.ceil(2 * PADDING_PX + lineWidth(line));
    left += GAP_PX;
    shapes.push(box(left, noticeWidth, amber, painter));
    inks.push(lineOfText(line, left + PADDING_PX, BASELINE_PX, painter.paint("fill", amber.ink)));
    left += noticeWidth;
  }

  const texts = element(
    "g",
    { "font-family": NARROW_FONTS, "font-size": SIZE_PX, "text-rendering": "geometricPrecision" },
    ...inks,
  );
  return { widthPx: left, heightPx: HEIGHT_PX, children: [...shapes, texts] };
}

function lineOf(value: string, face: "regular" | "bold"): LineOfText {
  return { value, face, sizePx: SIZE_PX, trackingPx: 0 };
}

/** The surface's own ink, or one chosen for the colour that was asked for. */
function onSurface(own: Pair, wanted: string | undefined): LegiblePair {
  return wanted === undefined ? { fill: own, ink: SURFACE.ink } : legiblePair(own, wanted);
}

function box(x: number, widthPx: number, colours: LegiblePair, painter: Painter): Markup {
  return element("rect", {
    x: x + 0.5,
    y: 0.5,
    width: widthPx - 1,
    height: HEIGHT_PX - 1,
    rx: 5,
    ...painter.paintBoth(colours.fill, edgeOf(colours.fill)),
  });
}

/** The bubble's point, laid over its left edge. */
function pointer(x: number, colours: LegiblePair, painter: Painter): Markup {
  return element("path", {
    d: `M${x + 1.2} 7.2L${x - 3.5} 11L${x + 1.2} 14.8`,
    ...painter.paintBoth(colours.fill, edgeOf(colours.fill)),
  });
}
