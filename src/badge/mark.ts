/** The sign of Earshot: a voice and how far it is heard. */
import { type Attributes, element, fragment, type Markup } from "./xml.ts";

/** Side of the square that the sign is drawn in, before scaling. */
export const MARK_SIZE = 14;

/** Both take their colour from the group around them. */
const STROKES: Markup = fragment(
  element("circle", { cx: 3, cy: 7, r: 2, stroke: "none" }),
  element("path", {
    d: "M6.6 3.6a4.8 4.8 0 0 1 0 6.8M9.6 1.1a8.4 8.4 0 0 1 0 11.8",
    fill: "none",
    "stroke-width": 1.7,
    "stroke-linecap": "round",
  }),
);

/** The sign at (x, y), `sizePx` square; `colours` are its fill and stroke. */
export function mark(x: number, y: number, sizePx: number, colours: Attributes): Markup {
  const scale = sizePx === MARK_SIZE ? "" : ` scale(${sizePx / MARK_SIZE})`;
  return element("g", { transform: `translate(${x} ${y})${scale}`, ...colours }, STROKES);
}
