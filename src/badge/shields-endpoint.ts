/** The answer that the endpoint badge of shields.io reads (its schema version 1). */
import { describe } from "./content.ts";
import { legiblePair } from "./legible-pair.ts";
import type { BadgeModel } from "./model.ts";
import { type BadgeOptions, DEFAULT_BADGE_OPTIONS } from "./options.ts";
import { LABEL_FILL, TONE_FILLS } from "./themes.ts";
import { clean } from "./xml.ts";

export interface ShieldsEndpoint {
  readonly schemaVersion: 1;
  /** May be empty. */
  readonly label: string;
  /** Never empty. */
  readonly message: string;
  /** "#rrggbb". */
  readonly color: string;
  readonly labelColor: string;
  /** Present and true when there is no badge for a reason of the service's: nobody may recolour it then. */
  readonly isError?: true;
  readonly style?: string;
  readonly cacheSeconds: number;
}

/** The shortest time that shields.io keeps an answer, and the longest that this service lets it. */
export const SHIELDS_CACHE_SECONDS = 300;

/** The same words as the SVG's; a theme of `auto` counts as light, and the card as flat. */
export function shieldsEndpoint(
  model: BadgeModel,
  options: BadgeOptions = DEFAULT_BADGE_OPTIONS,
): ShieldsEndpoint {
  const oneLine: BadgeOptions = options.style === "card" ? { ...options, style: "flat" } : options;
  const content = describe(model, oneLine);
  const side = options.theme === "dark" ? "dark" : "light";
  const message = content.notice === "" ? content.message : `${content.message} · ${content.notice}`;
  return {
    schemaVersion: 1,
    label: clean(content.label),
    message: clean(message),
    color: legiblePair(TONE_FILLS[content.tone], options.color).fill[side],
    labelColor: legiblePair(LABEL_FILL, options.labelColor).fill[side],
    ...(content.tone === "error" || content.tone === "limited" ? { isError: true as const } : {}),
    ...(oneLine.style === "flat" ? {} : { style: oneLine.style }),
    cacheSeconds: SHIELDS_CACHE_SECONDS,
  };
}
