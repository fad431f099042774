/** Model → SVG. */
import { type BadgeContent, describe } from "./content.ts";
import { contentHash } from "./content-hash.ts";
import type { BadgeModel } from "./model.ts";
import { type BadgeOptions, DEFAULT_BADGE_OPTIONS } from "./options.ts";
import { Painter } from "./painter.ts";
import { drawCard } from "./styles/card.ts";
import { drawLine } from "./styles/line.ts";
import { LINE_STYLES } from "./styles/line-styles.ts";
import { drawSocial } from "./styles/social.ts";
import { type Drawing, svgDocument } from "./svg-document.ts";

/**
 * The badge as one SVG document. Total: whatever strings and numbers the model and the options hold, the answer
 * is well-formed and harmless, and the same input gives the same bytes.
 */
export function renderBadge(model: BadgeModel, options: BadgeOptions = DEFAULT_BADGE_OPTIONS): string {
  const content = describe(model, options);
  const suffix = contentHash(
    content.title,
    content.description,
    content.label,
    content.message,
    content.heading,
    options.style,
    options.theme,
    options.color ?? "",
    options.labelColor ?? "",
  );
  const painter = new Painter(options.theme, suffix);
  return svgDocument(content, options.locale, painter, draw(content, options, painter));
}

function draw(content: BadgeContent, options: BadgeOptions, painter: Painter): Drawing {
  switch (options.style) {
    case "social":
      return drawSocial(content, options, painter);
    case "card":
      return drawCard(content, options, painter);
    default:
      return drawLine(LINE_STYLES[options.style] ?? LINE_STYLES.flat, content, options, painter);
  }
}
