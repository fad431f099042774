/** The frame that every style shares: size, title, description, style sheet. */
import type { BadgeContent } from "./content.ts";
import type { Locale } from "./locale.ts";
import type { Painter } from "./painter.ts";
import { type Face, isTabled, textWidth } from "./text-width.ts";
import { type Attributes, element, type Markup, text } from "./xml.ts";

/** Verdana first, because the width table is its own. */
export const NARROW_FONTS = "Verdana,Geneva,DejaVu Sans,sans-serif";

export interface Drawing {
  readonly widthPx: number;
  readonly heightPx: number;
  readonly children: Markup;
}

export function svgDocument(
  content: BadgeContent,
  locale: Locale,
  painter: Painter,
  drawing: Drawing,
): string {
  const title = painter.id("t");
  const description = painter.id("d");
  return element(
    "svg",
    {
      xmlns: "http://www.w3.org/2000/svg",
      width: drawing.widthPx,
      height: drawing.heightPx,
      viewBox: `0 0 ${drawing.widthPx} ${drawing.heightPx}`,
      role: "img",
      "aria-labelledby": title,
      "aria-describedby": description,
      "xml:lang": locale,
    },
    element("title", { id: title }, text(content.title)),
    element("desc", { id: description }, text(content.description)),
    painter.sheet(),
    drawing.children,
  );
}

/** A text with the width it will be drawn at. */
export interface SetLine {
  readonly value: string;
  readonly face: Face;
  readonly widthPx: number;
  readonly tabled: boolean;
}

/** `trackingPx` is added between characters, where the width table knows them all. */
export function setLine(value: string, face: Face, sizePx: number, trackingPx: number): SetLine {
  const tabled = isTabled(value);
  const tracking = tabled ? trackingPx * Math.max(0, value.length - 1) : 0;
  return { value, face, widthPx: textWidth(value, face, sizePx) + tracking, tabled };
}

/**
 * The line at exactly its width. Tabled text is spaced to it; an estimate squeezes or stretches the glyphs as a
 * whole, so that joined scripts stay joined and nothing leaves its box.
 */
export function lineOfText(line: SetLine, x: number, y: number, paint: Attributes): Markup {
  const attributes = {
    x,
    y,
    textLength: line.widthPx > 0 ? line.widthPx : undefined,
    lengthAdjust: line.widthPx > 0 && !line.tabled ? "spacingAndGlyphs" : undefined,
    "font-weight": line.face === "bold" ? 700 : undefined,
    ...paint,
  };
  return element("text", attributes, text(line.value));
}
