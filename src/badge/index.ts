/** The badge: what other folders may use. Pure; imports nothing outside this folder. */

export { LOCALES, type Locale } from "./locale.ts";
export type {
  BadgeModel,
  ErrorBadge,
  LimitedBadge,
  ScoredBadge,
  UnknownBadge,
  UnratedBadge,
} from "./model.ts";
export {
  BADGE_ITEMS,
  BADGE_STYLES,
  BADGE_THEMES,
  type BadgeIssue,
  type BadgeItem,
  type BadgeOptions,
  type BadgeQuery,
  type BadgeStyle,
  type BadgeTheme,
  DEFAULT_BADGE_OPTIONS,
  type ParsedBadgeOptions,
  parseBadgeOptions,
} from "./options.ts";
export { renderBadge } from "./render.ts";
export { type ShieldsEndpoint, shieldsEndpoint } from "./shields-endpoint.ts";
