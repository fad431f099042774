/** All words of the badge: those of its lines, and the sentences around them. */
import { type LineWords, type Locale, lineWordsOf } from "./line-words.ts";

export { LOCALES, type Locale } from "./line-words.ts";

export interface Words extends LineWords {
  /** What the big number of the card is. */
  readonly score: string;
  readonly unratedWhy: string;
  readonly unknownWhy: string;
  readonly limitedWhy: string;
  readonly errorWhy: string;
  readonly peopleMeaning: string;
  /** The interval where its scale is drawn. */
  readonly range: (low: string, high: string) => string;
  readonly notUnderstood: (option: string) => string;
  readonly more: (count: number) => string;
}

const EN: Omit<Words, keyof LineWords> = {
  score: "Earshot score",
  unratedWhy: "Too few people listen so far for a number.",
  unknownWhy: "Not known here, or not on display by choice.",
  limitedWhy: "Too many requests. Please try again in a few minutes.",
  errorWhy: "The score could not be read. The fault is on our side.",
  peopleMeaning: "Engaged people are distinct people who lately listened and acted.",
  range: (low, high) => `${low}–${high} (95%)`,
  notUnderstood: (option) => `${option} not understood`,
  more: (count) => `+${count} more`,
};

const DE: Omit<Words, keyof LineWords> = {
  score: "Earshot-Wert",
  unratedWhy: "Für eine Zahl hören noch zu wenige Menschen zu.",
  unknownWhy: "Hier nicht bekannt oder auf Wunsch nicht gezeigt.",
  limitedWhy: "Zu viele Anfragen. Bitte später erneut versuchen.",
  errorWhy: "Der Wert war nicht lesbar. Der Fehler liegt bei uns.",
  peopleMeaning: "Engagierte Leute sind verschiedene Menschen, die zuletzt zugehört und gehandelt haben.",
  range: (low, high) => `${low}–${high} (95\u00a0%)`,
  notUnderstood: (option) => `${option} unverständlich`,
  more: (count) => `+${count} weitere`,
};

const FR: Omit<Words, keyof LineWords> = {
  score: "Score Earshot",
  unratedWhy: "Trop peu de gens écoutent encore pour un chiffre.",
  unknownWhy: "Inconnu ici, ou non affiché par choix.",
  limitedWhy: "Trop de requêtes. Réessayez dans quelques minutes.",
  errorWhy: "Le score est illisible. La faute est de notre côté.",
  peopleMeaning: "Les personnes engagées sont des personnes distinctes qui ont récemment écouté et agi.",
  range: (low, high) => `${low}–${high} (95\u00a0%)`,
  notUnderstood: (option) => `${option} incompris`,
  more: (count) => `+${count}`,
};

const ES: Omit<Words, keyof LineWords> = {
  score: "Puntuación Earshot",
  unratedWhy: "Aún escucha muy poca gente para dar una cifra.",
  unknownWhy: "Desconocido aquí, o no mostrado por elección.",
  limitedWhy: "Demasiadas peticiones. Inténtelo en unos minutos.",
  errorWhy: "La puntuación no se pudo leer. El fallo es nuestro.",
  peopleMeaning: "Las personas implicadas son personas distintas que últimamente escucharon y actuaron.",
  range: (low, high) => `${low}–${high} (95\u00a0%)`,
  notUnderstood: (option) => `${option} no entendido`,
  more: (count) => `+${count} más`,
};

const JA: Omit<Words, keyof LineWords> = {
  score: "Earshot スコア",
  unratedWhy: "数値を出すには反応した人がまだ少なすぎます。",
  unknownWhy: "ここでは不明か、本人の選択で非表示です。",
  limitedWhy: "リクエストが多すぎます。数分後にお試しください。",
  errorWhy: "スコアを読み取れませんでした。原因は当方にあります。",
  peopleMeaning: "反応した人とは、最近耳を傾けて行動した、それぞれ別の人です。",
  range: (low, high) => `${low}–${high} (95%)`,
  notUnderstood: (option) => `${option} は解釈不可`,
  more: (count) => `他${count}件`,
};

const WORDS: Readonly<Record<Locale, Words>> = {
  en: { ...lineWordsOf("en"), ...EN },
  de: { ...lineWordsOf("de"), ...DE },
  fr: { ...lineWordsOf("fr"), ...FR },
  es: { ...lineWordsOf("es"), ...ES },
  ja: { ...lineWordsOf("ja"), ...JA },
};

export function wordsOf(locale: Locale): Words {
  return WORDS[locale] ?? WORDS.en;
}
