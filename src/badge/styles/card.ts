/** The card: whose score, the number, how sure it is, and what it means, to be read at a glance. */
import { NO_GLOSS } from "../colour.ts";
import type { BadgeContent } from "../content.ts";
import { legibleInkPair, legiblePair } from "../legible-pair.ts";
import { mark } from "../mark.ts";
import type { BadgeOptions } from "../options.ts";
import type { Painter } from "../painter.ts";
import type { Drawing } from "../svg-document.ts";
import { type Face, fitText, textWidth } from "../text-width.ts";
import { NOTICE_FILL, type Pair, SURFACE, TONE_FILLS } from "../themes.ts";
import { type Attributes, element, fragment, type Markup, text } from "../xml.ts";
import { drawScale } from "./scale.ts";

const WIDTH_PX = 460;
const MARGIN_PX = 24;
const INNER_PX = WIDTH_PX - 2 * MARGIN_PX;
const FONTS = "system-ui,-apple-system,Segoe UI,Roboto,Helvetica Neue,Noto Sans,sans-serif";
const TILE_PX = 34;
const HEADING_X = MARGIN_PX + TILE_PX + 12;
/** Left edge of the lines beside the big number, which is set smaller when it would reach them (100.0). */
const LINES_X = 200;
const HERO_PX = 46;
const HERO_ROOM_PX = 116;
const LINE_STEP_PX = 21;
const NOTICE_PX = 30;

export function drawCard(content: BadgeContent, options: BadgeOptions, painter: Painter): Drawing {
  const accent = legibleInkPair(TONE_FILLS[content.tone], options.color, SURFACE.paper);
  const main =
    content.scale === null ? reasonPart(content, accent, painter) : scorePart(content, accent, painter);
  const heightPx = main.bottomPx + (content.notice === "" ? 0 : NOTICE_PX);
  return {
    widthPx: WIDTH_PX,
    heightPx,
    children: fragment(
      ...paper(heightPx, content.notice, painter),
      ...header(content, options, accent, painter),
      element("g", { "font-family": FONTS }, ...main.children),
    ),
  };
}

interface Part {
  readonly bottomPx: number;
  readonly children: readonly Markup[];
}

function paper(heightPx: number, notice: string, painter: Painter): readonly Markup[] {
  const sheet = element("rect", {
    x: 0.5,
    y: 0.5,
    width: WIDTH_PX - 1,
    height: heightPx - 1,
    rx: 14,
    ...painter.fillAndStroke(SURFACE.paper, SURFACE.border),
  });
  if (notice === "") return [sheet];
  const colours = legiblePair(NOTICE_FILL, undefined, NO_GLOSS);
  const top = heightPx - NOTICE_PX;
  const strip = element("rect", {
    x: 8,
    y: top - 6,
    width: WIDTH_PX - 16,
    height: NOTICE_PX - 2,
    rx: 8,
    ...painter.fill(colours.fill),
  });
  const words = write(notice, MARGIN_PX, top + 12, 12, "regular", INNER_PX, painter.fill(colours.ink));
  return [sheet, strip, element("g", { "font-family": FONTS }, words)];
}

function header(
  content: BadgeContent,
  options: BadgeOptions,
  accent: Pair,
  painter: Painter,
): readonly Markup[] {
  const tile = legiblePair(accent, options.labelColor);
  const room = WIDTH_PX - MARGIN_PX - HEADING_X;
  const caution =
    content.caution === ""
      ? []
      : [element("tspan", painter.fill(SURFACE.caution), text(` · ${content.caution}`))];
  return [
    element("rect", {
      x: MARGIN_PX,
      y: 22,
      width: TILE_PX,
      height: TILE_PX,
      rx: 10,
      ...painter.fill(tile.fill),
    }),
    mark(MARGIN_PX + 6.5, 28.5, 21, painter.fillAndStroke(tile.ink, tile.ink)),
    element(
      "g",
      { "font-family": FONTS },
      write(content.heading, HEADING_X, 37, 16, "bold", room, painter.fill(SURFACE.ink)),
      element(
        "text",
        { x: HEADING_X, y: 54, "font-size": 12, ...painter.fill(SURFACE.muted) },
        text(content.caption),
        ...caution,
      ),
    ),
  ];
}

/** A state without a number: its name, and why. */
function reasonPart(content: BadgeContent, accent: Pair, painter: Painter): Part {
  return {
    bottomPx: 140,
    children: [
      write(content.message, MARGIN_PX, 96, 22, "bold", INNER_PX, painter.fill(accent)),
      write(content.reason, MARGIN_PX, 118, 13, "regular", INNER_PX, painter.fill(SURFACE.muted)),
    ],
  };
}

function scorePart(content: BadgeContent, accent: Pair, painter: Painter): Part {
  const hero = content.figures.find((figure) => figure.item === "score");
  const lines = content.figures.filter((figure) => figure.item !== "score" && figure.item !== "interval");
  const withScale = content.figures.some((figure) => figure.item === "interval");
  const children: Markup[] = [];
  if (hero !== undefined) {
    const wanted = textWidth(hero.written, "bold", HERO_PX);
    children.push(
      element(
        "text",
        {
          x: MARGIN_PX - 2,
          y: 117,
          "font-size": HERO_PX * Math.min(1, HERO_ROOM_PX / wanted),
          "font-weight": 700,
          ...painter.fill(accent),
        },
        text(hero.written),
        element(
          "tspan",
          { dx: 5, "font-size": 15, "font-weight": 400, ...painter.fill(SURFACE.muted) },
          text("/ 100"),
        ),
      ),
    );
  }
  const linesX = hero === undefined ? MARGIN_PX : LINES_X;
  const blockPx = Math.max(1, lines.length) * LINE_STEP_PX;
  const first = hero === undefined ? 90 : 108 - blockPx / 2 + 9;
  lines.forEach((figure, index) => {
    const strong = index === 0;
    const colour = painter.fill(strong ? SURFACE.ink : SURFACE.muted);
    const y = first + index * LINE_STEP_PX;
    children.push(
      write(
        figure.written,
        linesX,
        y,
        strong ? 13.5 : 13,
        strong ? "bold" : "regular",
        WIDTH_PX - MARGIN_PX - linesX,
        colour,
      ),
    );
  });
  const bodyBottom =
    hero !== undefined ? 128 : lines.length === 0 ? 70 : first + (lines.length - 1) * LINE_STEP_PX + 8;
  if (!withScale || content.scale === null) return { bottomPx: bodyBottom + 18, children };
  const written = content.figures.find((figure) => figure.item === "interval")?.written ?? "";
  children.push(
    drawScale(
      { ...content.scale, written },
      { x: MARGIN_PX, y: bodyBottom + 17, widthPx: INNER_PX },
      accent,
      painter,
    ),
  );
  return { bottomPx: bodyBottom + 56, children };
}

/** One line of at most `maxPx`, cut with "…" as if set in Verdana: few system fonts run wider. */
function write(
  value: string,
  x: number,
  y: number,
  sizePx: number,
  face: Face,
  maxPx: number,
  colour: Attributes,
): Markup {
  const attributes = {
    x,
    y,
    "font-size": sizePx,
    "font-weight": face === "bold" ? 700 : undefined,
    ...colour,
  };
  return element("text", attributes, text(fitText(value, face, sizePx, maxPx)));
}
