/** The figures of a score in words: what the badge and the web component both say. */
import type { LineWords } from "./line-words.ts";
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
  readonly score: string;
  readonly low: string;
  readonly high: string;
  readonly people: string;
  readonly percentile: string;
  /** "" when it is not known. */
  readonly trend: string;
  /** All of them, a sentence each; engaged people come first. */
  readonly sentences: readonly [string, ...string[]];
  /** Several on one line, never empty: "33.3/100 · ≈102 engaged people". */
  line(items: readonly BadgeItem[]): string;
}

export function writeFigures(figures: Figures, words: LineWords): WrittenFigures {
  const score = formatNumber(figures.score, 1, words);
  const low = formatNumber(figures.interval[0], 1, words);
  const high = formatNumber(figures.interval[1], 1, words);
  const people = words.people(formatPeople(figures.people, words), isOne(figures.people));
  const percentile = words.above(formatPercent(figures.percentile, words));
  const trend = trendOf(figures.trend, words);
  const open = figures.mode === "open";
  const onLine = {
    score: `${score}/100`,
    interval: words.interval(low, high),
    people,
    percentile,
    trend,
  };
  return {
    score,
    low,
    high,
    people,
    percentile,
    trend,
    sentences: [
      `${capital(people)}.`,
      `${capital(onLine.interval)}.`,
      `${capital(percentile)}.`,
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

function trendOf(trend: number | null, words: LineWords): string {
  if (trend === null) return "";
  const change = formatChange(trend, words);
  return change === "±0" ? words.steady : words.trend(change);
}

/** As the first words of a sentence; every text that comes here starts with a letter of the BMP or a sign. */
export function capital(value: string): string {
  return value.charAt(0).toUpperCase() + value.slice(1);
}
