/** What a badge's address may ask for, and the reading of it: total, every misunderstanding named. */
import { parseColour } from "./colour.ts";
import { LOCALES, type Locale, wordsOf } from "./locale.ts";
import { shorten } from "./text-width.ts";
import { clean } from "./xml.ts";

export type BadgeStyle = "flat" | "flat-square" | "plastic" | "for-the-badge" | "social" | "card";
export type BadgeTheme = "auto" | "light" | "dark";
export type BadgeItem = "score" | "interval" | "people" | "percentile" | "trend";

export const BADGE_STYLES: readonly BadgeStyle[] = [
  "flat",
  "flat-square",
  "plastic",
  "for-the-badge",
  "social",
  "card",
];
export const BADGE_THEMES: readonly BadgeTheme[] = ["auto", "light", "dark"];
export const BADGE_ITEMS: readonly BadgeItem[] = ["score", "interval", "people", "percentile", "trend"];

/** Longest label, in code points. */
export const LABEL_LENGTH_MAX = 64;
/** Longest value looked at, in code units: longer ones are refused unread. */
const VALUE_LENGTH_MAX = 512;
/** Most issues kept; an address cannot make the badge remember more. */
const ISSUES_MAX = 8;

/** One thing of the request that was not understood. */
export interface BadgeIssue {
  /** The option at fault, as drawn on the badge. */
  readonly option: string;
  /** Short and harmless: drawn on the badge. */
  readonly publicText: string;
  /** For the person who wrote the address: the value, and what is accepted. */
  readonly debugText: string;
}

export interface BadgeOptions {
  readonly style: BadgeStyle;
  /** `auto` follows the reader's system through a media query inside the image. */
  readonly theme: BadgeTheme;
  /** Left text, or the card's heading. "" leaves the left part out. Default: "earshot", or the account's name. */
  readonly label?: string;
  /** Colour of the number's part: hex or a known name. */
  readonly color?: string;
  /** Colour of the label's part; on the card, of the mark. */
  readonly labelColor?: string;
  /** What is shown, in this order. Default: score and people; everything on the card. */
  readonly show?: readonly BadgeItem[];
  readonly locale: Locale;
  /** Named on the badge, so that a typing error does not pass for a choice. */
  readonly issues?: readonly BadgeIssue[];
}

export const DEFAULT_BADGE_OPTIONS: BadgeOptions = { style: "flat", theme: "auto", locale: "en" };

/** A record, or anything that reads like URLSearchParams; `keys` lets unknown options be found. */
export type BadgeQuery =
  | Readonly<Record<string, string | undefined>>
  | { get(name: string): string | null | undefined; keys?(): Iterable<string> };

const OPTION_NAMES: readonly string[] = ["style", "theme", "label", "color", "labelColor", "show", "locale"];
/** Accepted and ignored: lets an address change so that an image proxy fetches again. */
const IGNORED_NAMES: readonly string[] = ["v"];
const LANGUAGE_TAG = /^[a-z]{2,8}(?:[-_][a-z0-9]{1,8}){0,4}$/i;

export interface ParsedBadgeOptions {
  readonly options: BadgeOptions;
  /** The same as options.issues. */
  readonly issues: readonly BadgeIssue[];
}

/** Never throws: what cannot be understood is left at its default and named in `issues`. */
export function parseBadgeOptions(query: BadgeQuery): ParsedBadgeOptions {
  const issues: BadgeIssue[] = [];
  let words = wordsOf(DEFAULT_BADGE_OPTIONS.locale);
  const refuse = (option: string, value: string, accepted: string): undefined => {
    if (issues.length >= ISSUES_MAX) return undefined;
    const name = tidy(option, 24);
    issues.push({
      option: name,
      publicText: words.notUnderstood(name),
      debugText: `${name}=${JSON.stringify(tidy(value, 64))} was not understood; ${accepted}`,
    });
    return undefined;
  };
  const read = (name: string, accepted: string): string | undefined => {
    const value = readValue(query, name);
    if (value === undefined || value.length <= VALUE_LENGTH_MAX) return value;
    return refuse(name, value, `at most ${VALUE_LENGTH_MAX} characters; ${accepted}`);
  };
  const choose = <T extends string>(name: string, choices: readonly T[]): T | undefined => {
    const accepted = `use one of ${choices.join(", ")}`;
    const value = read(name, accepted);
    if (value === undefined) return undefined;
    return choices.find((choice) => choice === value) ?? refuse(name, value, accepted);
  };
  const colour = (name: string): string | undefined => {
    const accepted = "use 3 or 6 hexadecimal digits, such as 0b6e78, or a colour name";
    const value = read(name, accepted);
    if (value === undefined) return undefined;
    return parseColour(value) === undefined ? refuse(name, value, accepted) : value;
  };

  // First, because the issues are written in this language.
  const locale = readLocale(read("locale", `use one of ${LOCALES.join(", ")}`), refuse);
  words = wordsOf(locale ?? DEFAULT_BADGE_OPTIONS.locale);
  const style = choose("style", BADGE_STYLES);
  const theme = choose("theme", BADGE_THEMES);
  const label = readLabel(read("label", `use at most ${LABEL_LENGTH_MAX} characters`), refuse);
  const color = colour("color");
  const labelColor = colour("labelColor");
  const show = readShow(read("show", `use a list of ${BADGE_ITEMS.join(", ")}`), refuse);
  for (const name of namesOf(query)) {
    if (OPTION_NAMES.includes(name) || IGNORED_NAMES.includes(name)) continue;
    refuse(
      name,
      readValue(query, name) ?? "",
      `there is no such option; there are ${OPTION_NAMES.join(", ")}`,
    );
  }
  const options: BadgeOptions = {
    style: style ?? DEFAULT_BADGE_OPTIONS.style,
    theme: theme ?? DEFAULT_BADGE_OPTIONS.theme,
    locale: locale ?? DEFAULT_BADGE_OPTIONS.locale,
    ...(label === undefined ? {} : { label }),
    ...(color === undefined ? {} : { color }),
    ...(labelColor === undefined ? {} : { labelColor }),
    ...(show === undefined ? {} : { show }),
    ...(issues.length === 0 ? {} : { issues }),
  };
  return { options, issues };
}

type Refuse = (option: string, value: string, accepted: string) => undefined;

function readLabel(value: string | undefined, refuse: Refuse): string | undefined {
  if (value === undefined) return undefined;
  const label = oneLine(value);
  const short = shorten(label, LABEL_LENGTH_MAX);
  if (short !== label) refuse("label", label, `it was shortened to ${LABEL_LENGTH_MAX} characters`);
  return short;
}

function readShow(value: string | undefined, refuse: Refuse): readonly BadgeItem[] | undefined {
  if (value === undefined) return undefined;
  const shown = new Set<BadgeItem>();
  for (const part of value.split(",")) {
    const item = BADGE_ITEMS.find((known) => known === part.trim());
    if (item === undefined) refuse("show", part, `use a list of ${BADGE_ITEMS.join(", ")}`);
    else shown.add(item);
  }
  return shown.size === 0 ? undefined : [...shown];
}

/** A language that the badge does not speak is no mistake of whoever passed the reader's own: English, quietly. */
function readLocale(value: string | undefined, refuse: Refuse): Locale | undefined {
  if (value === undefined) return undefined;
  if (!LANGUAGE_TAG.test(value))
    return refuse("locale", value, `use a language tag, such as ${LOCALES.join(", ")}`);
  const language = value.split(/[-_]/)[0]!.toLowerCase();
  return LOCALES.find((locale) => locale === language);
}

function readValue(query: BadgeQuery, name: string): string | undefined {
  const value: unknown = isGetter(query) ? query.get(name) : query[name];
  return typeof value === "string" ? value : undefined;
}

function namesOf(query: BadgeQuery): Iterable<string> {
  if (!isGetter(query)) return Object.keys(query);
  return typeof query.keys === "function" ? query.keys() : [];
}

function isGetter(
  query: BadgeQuery,
): query is { get(name: string): string | null | undefined; keys?(): Iterable<string> } {
  return typeof query.get === "function";
}

/** Cleaned, with every run of spaces made one and none at the ends. */
export function oneLine(value: string): string {
  return clean(value).replace(/\s+/g, " ").trim();
}

function tidy(value: string, count: number): string {
  return shorten(oneLine(value.slice(0, VALUE_LENGTH_MAX)), count);
}
