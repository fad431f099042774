/** What a badge says, before any style decides where it stands: the model in words. */
import { capital, LINE_ITEMS, writeFigures } from "./figures.ts";
import { type Words, wordsOf } from "./locale.ts";
import type { BadgeModel, ScoredBadge } from "./model.ts";
import { type BadgeItem, type BadgeOptions, LABEL_LENGTH_MAX, oneLine } from "./options.ts";
import { shorten } from "./text-width.ts";

export type BadgeTone = "scored" | "unrated" | "unknown" | "limited" | "error";

export interface Figure {
  readonly item: BadgeItem;
  /** "33.3", "≈102 engaged people", "31.0–35.6 (95%)". */
  readonly written: string;
}

export interface BadgeContent {
  readonly tone: BadgeTone;
  /** Left part of the one-line styles; "" for none. */
  readonly label: string;
  /** Right part of the one-line styles. */
  readonly message: string;
  /** Heading of the card: whom it is about. */
  readonly heading: string;
  /** Second line of the card: what the number is, and when. */
  readonly caption: string;
  /** "open: not bot-proof", or "" when seeded. */
  readonly caution: string;
  /** In the order asked for; empty unless scored. */
  readonly figures: readonly Figure[];
  /** For the scale of the card; null unless scored. */
  readonly scale: { readonly score: number; readonly low: number; readonly high: number } | null;
  /** Why there is no number, as one sentence; "" when scored. */
  readonly reason: string;
  /** What of the request was not understood, in few words; "" when all was. */
  readonly notice: string;
  readonly title: string;
  readonly description: string;
}

/** Ids and labels are cut to this many code points in titles. */
const NAME_LENGTH_MAX = 128;
const DATE = /^\d{4}-\d{2}-\d{2}$/;
const CARD_ITEMS: readonly BadgeItem[] = ["score", "interval", "people", "percentile", "trend"];

export function describe(model: BadgeModel, options: BadgeOptions): BadgeContent {
  const words = wordsOf(options.locale);
  const readable = withoutNonsense(model);
  const label = options.label === undefined ? undefined : shorten(oneLine(options.label), LABEL_LENGTH_MAX);
  const content = isNumber(readable)
    ? describeScored(readable, options, words, label)
    : describeOther(readable, options, words, label);
  const notice = noticeOf(options, words);
  if (notice === "") return content;
  return { ...content, notice, description: `${content.description} ${notice}.` };
}

function isNumber(model: BadgeModel): model is ScoredBadge {
  return model.state === "scored" && model.rated;
}

/** Figures that cannot be are our own fault and must be seen: they become an error, never a wrong number. */
function withoutNonsense(model: BadgeModel): BadgeModel {
  if (model.state !== "scored" && model.state !== "unrated") return model;
  const broken = (field: string): BadgeModel => ({
    state: "error",
    debugText: `${field} of the model is no such value`,
  });
  if (!(model.people >= 0 && model.people < 1e12)) return broken("people");
  if (!DATE.test(model.asOf)) return broken("asOf");
  if (model.state === "unrated") return model;
  const [low, high] = model.interval;
  if (!(model.score >= 0 && model.score <= 100)) return broken("score");
  if (!(low >= 0 && low <= high && high <= 100)) return broken("interval");
  if (!(model.percentile >= 0 && model.percentile <= 100)) return broken("percentile");
  if (model.trend !== null && !(model.trend >= -100 && model.trend <= 100)) return broken("trend");
  return model;
}

function describeScored(
  model: ScoredBadge,
  options: BadgeOptions,
  words: Words,
  label: string | undefined,
): BadgeContent {
  const written = writeFigures({ ...model, formula: oneLine(model.formula) }, words);
  const isCard = options.style === "card";
  const asked = options.show ?? (isCard ? CARD_ITEMS : LINE_ITEMS);
  const figures = asked
    .map(
      (item): Figure => ({
        item,
        written: item === "interval" ? words.range(written.low, written.high) : written[item],
      }),
    )
    .filter((figure) => figure.written !== "");
  const name = nameOf(model);
  const [people, ...others] = written.sentences;
  return {
    tone: "scored",
    label: label ?? "earshot",
    message: written.line(asked),
    heading: label === undefined || label === "" ? name : label,
    caption: `Earshot · ${model.asOf}`,
    caution: model.mode === "open" ? words.openNote : "",
    figures: figures.length === 0 ? [{ item: "score", written: written.score }] : figures,
    scale: { score: model.score, low: model.interval[0], high: model.interval[1] },
    reason: "",
    notice: "",
    title: words.title(name, written.score),
    description: [people, words.peopleMeaning, ...others].join(" "),
  };
}

function describeOther(
  model: BadgeModel,
  options: BadgeOptions,
  words: Words,
  label: string | undefined,
): BadgeContent {
  const subject = model.state === "scored" || model.state === "unrated" ? model : null;
  const tone: BadgeTone = model.state === "scored" ? "unrated" : model.state;
  const publicText =
    model.state === "error" ? shorten(oneLine(model.publicText ?? ""), LABEL_LENGTH_MAX) : "";
  const message = publicText === "" ? words[tone as Exclude<BadgeTone, "scored">] : publicText;
  const reason = reasonOf(tone, words);
  const open = subject?.mode === "open";
  const sentences = [
    reason,
    ...(subject === null ? [] : [words.asOf(subject.asOf, oneLine(subject.formula))]),
    ...(open ? [`${capital(words.openNote)}.`] : []),
  ];
  const name = subject === null ? "Earshot" : nameOf(subject);
  return {
    tone,
    label: label ?? "earshot",
    message: open && options.style !== "card" ? `${message} (${words.openShort})` : message,
    heading: label === undefined || label === "" ? name : label,
    caption: subject === null ? words.score : `Earshot · ${subject.asOf}`,
    caution: open ? words.openNote : "",
    figures: [],
    scale: null,
    reason,
    notice: "",
    title: subject === null ? `Earshot: ${message}` : words.titleUnrated(name),
    description: sentences.join(" "),
  };
}

function reasonOf(tone: BadgeTone, words: Words): string {
  switch (tone) {
    case "scored":
      return "";
    case "unrated":
      return words.unratedWhy;
    case "unknown":
      return words.unknownWhy;
    case "limited":
      return words.limitedWhy;
    case "error":
      return words.errorWhy;
  }
}

function nameOf(subject: { readonly id: string; readonly label?: string }): string {
  const label = oneLine(subject.label ?? "");
  const name = shorten(label === "" ? oneLine(subject.id) : label, NAME_LENGTH_MAX);
  return name === "" ? "?" : name;
}

/** The first thing not understood, and how many more. */
function noticeOf(options: BadgeOptions, words: Words): string {
  const [first, ...others] = options.issues ?? [];
  if (first === undefined) return "";
  const publicText = shorten(oneLine(first.publicText), LABEL_LENGTH_MAX);
  return others.length === 0 ? publicText : `${publicText}, ${words.more(others.length)}`;
}
