/**
 * What fits on one line, in every language of the badge; the web component needs no more and must stay small. Words
 * and numbers are the project's own rather than the host's, because a host's locale data changes with its version
 * and the same input must give the same bytes.
 */
export type Locale = "en" | "de" | "fr" | "es" | "ja";

export const LOCALES: readonly Locale[] = ["en", "de", "fr", "es", "ja"];

export interface LineWords {
  readonly decimal: string;
  readonly group: string;
  /** Digits from which thousands are grouped. */
  readonly groupFrom: number;
  readonly percent: string;
  readonly openShort: string;
  readonly openNote: string;
  readonly unrated: string;
  readonly unknown: string;
  readonly limited: string;
  readonly error: string;
  /** `count` is the written number; `one` asks for the singular. */
  readonly people: (count: string, one: boolean) => string;
  readonly interval: (low: string, high: string) => string;
  readonly above: (percent: string) => string;
  readonly trend: (change: string) => string;
  readonly steady: string;
  readonly title: (name: string, score: string) => string;
  readonly titleUnrated: (name: string) => string;
  readonly asOf: (date: string, formula: string) => string;
}

const EN: LineWords = {
  decimal: ".",
  group: ",",
  groupFrom: 4,
  percent: "%",
  openShort: "open",
  openNote: "open: not bot-proof",
  unrated: "unrated",
  unknown: "no score shown",
  limited: "busy, try later",
  error: "unavailable",
  people: (count, one) => (one ? `${count} engaged person` : `${count} engaged people`),
  interval: (low, high) => `95% interval ${low}–${high}`,
  above: (percent) => `above ${percent} of accounts`,
  trend: (change) => `${change} in 30 days`,
  steady: "steady for 30 days",
  title: (name, score) => `Earshot score of ${name}: ${score} of 100`,
  titleUnrated: (name) => `Earshot score of ${name}: unrated`,
  asOf: (date, formula) => `As of ${date}, formula ${formula}.`,
};

const DE: LineWords = {
  decimal: ",",
  group: ".",
  groupFrom: 4,
  percent: "\u00a0%",
  openShort: "offen",
  openNote: "offen: nicht vor Bots sicher",
  unrated: "ohne Wertung",
  unknown: "kein Wert gezeigt",
  limited: "ausgelastet",
  error: "nicht verfügbar",
  people: (count, one) => (one ? `${count} engagierter Mensch` : `${count} engagierte Leute`),
  interval: (low, high) => `95-%-Intervall ${low}–${high}`,
  above: (percent) => `über ${percent} der Konten`,
  trend: (change) => `${change} in 30 Tagen`,
  steady: "seit 30 Tagen gleich",
  title: (name, score) => `Earshot-Wert von ${name}: ${score} von 100`,
  titleUnrated: (name) => `Earshot-Wert von ${name}: ohne Wertung`,
  asOf: (date, formula) => `Stand ${date}, Formel ${formula}.`,
};

const FR: LineWords = {
  decimal: ",",
  group: "\u00a0",
  groupFrom: 4,
  percent: "\u00a0%",
  openShort: "ouvert",
  openNote: "ouvert : non protégé des bots",
  unrated: "non évalué",
  unknown: "aucun score affiché",
  limited: "occupé",
  error: "indisponible",
  people: (count, one) => (one ? `${count} personne engagée` : `${count} personnes engagées`),
  interval: (low, high) => `intervalle à 95\u00a0% ${low}–${high}`,
  above: (percent) => `devant ${percent} des comptes`,
  trend: (change) => `${change} en 30 jours`,
  steady: "stable depuis 30 jours",
  title: (name, score) => `Score Earshot de ${name} : ${score} sur 100`,
  titleUnrated: (name) => `Score Earshot de ${name} : non évalué`,
  asOf: (date, formula) => `Au ${date}, formule ${formula}.`,
};

const ES: LineWords = {
  decimal: ",",
  group: ".",
  groupFrom: 5,
  percent: "\u00a0%",
  openShort: "abierto",
  openNote: "abierto: no a prueba de bots",
  unrated: "sin puntuación",
  unknown: "puntuación no mostrada",
  limited: "ocupado",
  error: "no disponible",
  people: (count, one) => (one ? `${count} persona implicada` : `${count} personas implicadas`),
  interval: (low, high) => `intervalo del 95\u00a0% ${low}–${high}`,
  above: (percent) => `supera al ${percent} de las cuentas`,
  trend: (change) => `${change} en 30 días`,
  steady: "estable desde hace 30 días",
  title: (name, score) => `Puntuación Earshot de ${name}: ${score} de 100`,
  titleUnrated: (name) => `Puntuación Earshot de ${name}: sin puntuación`,
  asOf: (date, formula) => `A ${date}, fórmula ${formula}.`,
};

const JA: LineWords = {
  decimal: ".",
  group: ",",
  groupFrom: 4,
  percent: "%",
  openShort: "オープン",
  openNote: "オープン: ボット対策なし",
  unrated: "評価なし",
  unknown: "スコア非表示",
  limited: "混雑中",
  error: "取得不可",
  people: (count) => `反応した人 ${count}人`,
  interval: (low, high) => `95%区間 ${low}–${high}`,
  above: (percent) => `アカウントの${percent}より上`,
  trend: (change) => `30日間で${change}`,
  steady: "30日間変化なし",
  title: (name, score) => `${name} の Earshot スコア: 100点中${score}`,
  titleUnrated: (name) => `${name} の Earshot スコア: 評価なし`,
  asOf: (date, formula) => `${date} 現在、計算式 ${formula}。`,
};

const LINE_WORDS: Readonly<Record<Locale, LineWords>> = { en: EN, de: DE, fr: FR, es: ES, ja: JA };

export function lineWordsOf(locale: Locale): LineWords {
  return LINE_WORDS[locale] ?? EN;
}
