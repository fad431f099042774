/** The figures of a score in words: what the badge and the web component both say. */
import type { Words } from "./locale.ts";
import type { ScoredBadge } from "./model.ts";
import { formatChange, formatNumber, formatPeople, formatPercent, isOne } from "./number-format.ts";
import type { BadgeItem } from "./options.ts";

/** What a number is made of; the ranges are those of `ScoredBadge`. */
export type Figures = Pick<
  ScoredBadge,
  "score" | "interval" | "people" | "percentile" | "trend" | "mode" | "asOf" | "formula"
>;

/** Shown on one line unless told otherwise. */
export const LINE_ITEMS: readonly BadgeItem[] = ["score", "people"];

export interface WrittenFigures {
  /** Each as it stands alone; "" for a trend that is not known. */
  readonly items: Readonly<Record<BadgeItem, string>>;
  /** The meaning of all of them, a sentence each. */
  readonly sentences: readonly string[];
  /** Several on one line, never empty: "33.3/100 · ≈102 engaged people". */
  line(items: readonly BadgeItem[]): string;
}

export function writeFigures(figures: Figures, words: Words): WrittenFigures {
  const score = formatNumber(figures.score, 1, words);
  const low = formatNumber(figures.interval[0], 1, words);
  const high = formatNumber(figures.interval[1], 1, words);
  const people = words.people(formatPeople(figures.people, words), isOne(figures.people));
  const above = words.above(formatPercent(figures.percentile, words));
  const trend = trendOf(figures.trend, words);
  const open = figures.mode === "open";
  const items = { score, interval: words.range(low, high), people, percentile: above, trend };
  const onLine = { ...items, score: `${score}/100`, interval: words.interval(low, high) };
  return {
    items,
    sentences: [
      `${capital(people)}. ${words.peopleMeaning}`,
      `${capital(words.interval(low, high))}.`,
      `${capital(above)}.`,
      ...(trend === "" ? [] : [`${capital(trend)}.`]),
      words.asOf(figures.asOf, figures.formula),
      ...(open ? [`${capital(words.openNote)}.`] : []),
    ],
    line(wanted) {
      const shown = wanted.map((item) => onLine[item]).filter((text) => text !== "");
      return `${shown.join(" · ") || onLine.score}${open ? ` (${words.openShort})` : ""}`;
    },
  };
}

function trendOf(trend: number | null, words: Words): string {
  if (trend === null) return "";
  const change = formatChange(trend, words);
  return change === "±0" ? words.steady : words.trend(change);
}

/** As the first words of a sentence; every text that comes here starts with a letter of the BMP or a sign. */
export function capital(value: string): string {
  return value.charAt(0).toUpperCase() + value.slice(1);
}
