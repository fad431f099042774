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
  readonly children: readonly Markup[];
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
    ...drawing.children,
  );
}

export interface LineOfText {
  readonly value: string;
  readonly face: Face;
  readonly sizePx: number;
  /** Extra pixels after each character but the last. */
  readonly trackingPx: number;
}

/** Pixels the line takes; what is not in the width table is not spread. */
export function lineWidth(line: LineOfText): number {
  const width = textWidth(line.value, line.face, line.sizePx);
  return isTabled(line.value) ? width + line.trackingPx * Math.max(0, line.value.length - 1) : width;
}

/**
 * One line at exactly its computed width. Tabled text is spaced to it; an estimate squeezes or stretches the
 * glyphs as a whole, so that joined scripts stay joined and nothing leaves its box.
 */
export function lineOfText(line: LineOfText, x: number, y: number, more: Attributes): Markup {
  const width = lineWidth(line);
  return element(
    "text",
    {
      x,
      y,
      textLength: width > 0 ? width : undefined,
      lengthAdjust: width > 0 && !isTabled(line.value) ? "spacingAndGlyphs" : undefined,
      "font-weight": line.face === "bold" ? 700 : undefined,
      ...more,
    },
    text(line.value),
  );
}
