/** The line from 0 to 100, with the interval as a band on it and the score as a pin. */
import type { Painter } from "../painter.ts";
import { textWidth } from "../text-width.ts";
import { type Pair, SURFACE } from "../themes.ts";
import { type Attributes, element, fragment, type Markup, text } from "../xml.ts";

const LABEL_PX = 11;
/** From the top of the line to the baseline of the labels. */
const LABEL_Y = 22;
/** Least room between two labels. */
const LABEL_GAP_PX = 8;

export interface ScaleFigures {
  /** Each 0 … 100. */
  readonly score: number;
  readonly low: number;
  readonly high: number;
  /** The interval as text, put under its band. */
  readonly written: string;
}

export interface Place {
  readonly x: number;
  readonly y: number;
  readonly widthPx: number;
}

export function drawScale(figures: ScaleFigures, place: Place, accent: Pair, painter: Painter): Markup {
  const at = (score: number): number => place.x + (place.widthPx * score) / 100;
  const [low, high] = [at(figures.low), at(figures.high)];
  const colour = painter.fill(accent);
  const line = { x: place.x, y: place.y + 1, width: place.widthPx, height: 4, rx: 2 };
  const band = { x: low - 1, y: place.y - 2, width: high - low + 2, height: 10, rx: 4, "fill-opacity": 0.4 };
  const pin = { x: at(figures.score) - 2, y: place.y - 5, width: 4, height: 16, rx: 2 };
  return fragment(
    element("rect", { ...line, ...painter.fill(SURFACE.track) }),
    element("rect", { ...band, ...colour }),
    element("rect", { ...pin, ...colour }),
    labels(figures, (low + high) / 2, place, painter),
  );
}

/** The interval under its band but inside the line's ends; "0" and "100" where they have room beside it. */
function labels(figures: ScaleFigures, wanted: number, place: Place, painter: Painter): Markup {
  const right = place.x + place.widthPx;
  const half = textWidth(figures.written, "regular", LABEL_PX) / 2;
  const middle = Math.min(Math.max(wanted, place.x + half), right - half);
  const muted = painter.fill(SURFACE.muted);
  const label = (x: number, anchor: "start" | "middle" | "end", value: string, colour: Attributes): Markup =>
    element(
      "text",
      { x, y: place.y + LABEL_Y, "font-size": LABEL_PX, "text-anchor": anchor, ...colour },
      text(value),
    );
  const zeroEnds = place.x + textWidth("0", "regular", LABEL_PX) + LABEL_GAP_PX;
  const hundredStarts = right - textWidth("100", "regular", LABEL_PX) - LABEL_GAP_PX;
  return fragment(
    middle - half > zeroEnds ? label(place.x, "start", "0", muted) : fragment(),
    middle + half < hundredStarts ? label(right, "end", "100", muted) : fragment(),
    label(middle, "middle", figures.written, painter.fill(SURFACE.ink)),
  );
}
