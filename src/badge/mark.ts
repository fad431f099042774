/** The sign of Earshot: a voice and how far it is heard. */
import { type Attributes, element, type Markup } from "./xml.ts";

/** Side of the square that the sign is drawn in, before scaling. */
export const MARK_SIZE = 14;

/** The sign at (x, y), `sizePx` square; `fill` and `stroke` carry its colour. */
export function mark(x: number, y: number, sizePx: number, fill: Attributes, stroke: Attributes): Markup {
  return element(
    "g",
    {
      transform: `translate(${x} ${y})${sizePx === MARK_SIZE ? "" : ` scale(${sizePx / MARK_SIZE})`}`,
      "aria-hidden": "true",
    },
    element("circle", { cx: 3, cy: 7, r: 2, ...fill }),
    element("path", {
      d: "M6.6 3.6a4.8 4.8 0 0 1 0 6.8M9.6 1.1a8.4 8.4 0 0 1 0 11.8",
      fill: "none",
      "stroke-width": 1.7,
      "stroke-linecap": "round",
      ...stroke,
    }),
  );
}
