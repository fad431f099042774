/** A name in a box and what is said of it in a bubble beside it. */
import type { BadgeContent } from "../content.ts";
import { edgeOf, type LegiblePair, legibleInkPair, legiblePair } from "../legible-pair.ts";
import { MARK_SIZE, mark } from "../mark.ts";
import type { BadgeOptions } from "../options.ts";
import type { Painter } from "../painter.ts";
import { type Drawing, lineOfText, NARROW_FONTS, setLine } from "../svg-document.ts";
import type { Face } from "../text-width.ts";
import { NOTICE_FILL, type Pair, SURFACE, TONE_FILLS } from "../themes.ts";
import { type Attributes, element, fragment, type Markup } from "../xml.ts";

const HEIGHT_PX = 22;
const SIZE_PX = 11;
const PADDING_PX = 8;
const GAP_PX = 7;
const MARK_GAP_PX = 5;
const BASELINE_PX = 15;
const TEXTS = { "font-family": NARROW_FONTS, "font-size": SIZE_PX, "text-rendering": "geometricPrecision" };
const NOTICE = legiblePair(NOTICE_FILL, undefined);

export function drawSocial(content: BadgeContent, options: BadgeOptions, painter: Painter): Drawing {
  let shapes = fragment();
  let inks = fragment();
  let right = 0;
  const append = (words: string, face: Face, colours: LegiblePair, kind: "name" | "bubble" | "box"): void => {
    const left = right === 0 ? 0 : right + GAP_PX;
    const line = setLine(words, face, SIZE_PX, 0);
    const start = left + PADDING_PX + (kind === "name" ? MARK_SIZE + MARK_GAP_PX : 0);
    right = Math.ceil(start + line.widthPx + PADDING_PX);
    const paint = painter.fillAndStroke(colours.fill, edgeOf(colours.fill));
    shapes = fragment(shapes, box(left, right - left, paint));
    if (kind === "bubble" && left > 0) shapes = fragment(shapes, pointer(left, paint));
    if (kind === "name") {
      const colour = legibleInkPair(TONE_FILLS.scored, undefined, colours.fill);
      const sign = painter.fillAndStroke(colour, colour);
      inks = fragment(inks, mark(left + PADDING_PX, (HEIGHT_PX - MARK_SIZE) / 2, MARK_SIZE, sign));
    }
    inks = fragment(inks, lineOfText(line, start, BASELINE_PX, painter.fill(colours.ink)));
  };

  if (content.label !== "")
    append(content.label, "bold", onSurface(SURFACE.soft, options.labelColor), "name");
  append(content.message, "regular", onSurface(SURFACE.paper, options.color), "bubble");
  if (content.notice !== "") append(content.notice, "regular", NOTICE, "box");
  return { widthPx: right, heightPx: HEIGHT_PX, children: fragment(shapes, element("g", TEXTS, inks)) };
}

/** The surface's own ink, or one chosen for the colour that was asked for. */
function onSurface(own: Pair, wanted: string | undefined): LegiblePair {
  return wanted === undefined ? { fill: own, ink: SURFACE.ink } : legiblePair(own, wanted);
}

function box(x: number, widthPx: number, paint: Attributes): Markup {
  const place = { x: x + 0.5, y: 0.5, width: widthPx - 1, height: HEIGHT_PX - 1, rx: 5 };
  return element("rect", { ...place, ...paint });
}

/** The bubble's point, laid over its left edge. */
function pointer(x: number, paint: Attributes): Markup {
  return element("path", { d: `M${x + 1.2} 7.2L${x - 3.5} 11L${x + 1.2} 14.8`, ...paint });
}
