/**
 * Words of the badge. They and the numbers are the project's own rather than the host's, because a host's locale
 * data changes with its version and the same input must give the same bytes.
 */
export type Locale = "en" | "de" | "fr" | "es" | "ja";

export const LOCALES: readonly Locale[] = ["en", "de", "fr", "es", "ja"];

export interface Words {
  readonly decimal: string;
  readonly group: string;
  /** Digits from which thousands are grouped. */
  readonly groupFrom: number;
  readonly percent: string;
  /** What the big number of the card is. */
  readonly score: string;
  readonly openShort: string;
  readonly openNote: string;
  readonly unrated: string;
  readonly unratedWhy: string;
  readonly unknown: string;
  readonly unknownWhy: string;
  readonly limited: string;
  readonly limitedWhy: string;
  readonly error: string;
  readonly errorWhy: string;
  /** `count` is the written number; `one` asks for the singular. */
  readonly people: (count: string, one: boolean) => string;
  readonly peopleMeaning: string;
  readonly interval: (low: string, high: string) => string;
  /** The interval where its scale is drawn. */
  readonly range: (low: string, high: string) => string;
  readonly above: (percent: string) => string;
  readonly trend: (change: string) => string;
  readonly steady: string;
  readonly title: (name: string, score: string) => string;
  readonly titleUnrated: (name: string) => string;
  readonly asOf: (date: string, formula: string) => string;
  readonly notUnderstood: (option: string) => string;
  readonly more: (count: number) => string;
}

const EN: Words = {
  decimal: ".",
  group: ",",
  groupFrom: 4,
  percent: "%",
  score: "Earshot score",
  openShort: "open",
  openNote: "open: not bot-proof",
  unrated: "unrated",
  unratedWhy: "Too few people listen so far for a number.",
  unknown: "no score shown",
  unknownWhy: "Not known here, or not on display by choice.",
  limited: "busy, try later",
  limitedWhy: "Too many requests. Please try again in a few minutes.",
  error: "unavailable",
  errorWhy: "The score could not be read. The fault is on our side.",
  people: (count, one) => (one ? `${count} engaged person` : `${count} engaged people`),
  peopleMeaning: "Engaged people are distinct people who lately listened and acted.",
  interval: (low, high) => `95% interval ${low}–${high}`,
  range: (low, high) => `${low}–${high} (95%)`,
  above: (percent) => `above ${percent} of accounts`,
  trend: (change) => `${change} in 30 days`,
  steady: "steady for 30 days",
  title: (name, score) => `Earshot score of ${name}: ${score} of 100`,
  titleUnrated: (name) => `Earshot score of ${name}: unrated`,
  asOf: (date, formula) => `As of ${date}, formula ${formula}.`,
  notUnderstood: (option) => `${option} not understood`,
  more: (count) => `+${count} more`,
};

const DE: Words = {
  decimal: ",",
  group: ".",
  groupFrom: 4,
  percent: "\u00a0%",
  score: "Earshot-Wert",
  openShort: "offen",
  openNote: "offen: nicht vor Bots sicher",
  unrated: "ohne Wertung",
  unratedWhy: "Für eine Zahl hören noch zu wenige Menschen zu.",
  unknown: "kein Wert gezeigt",
  unknownWhy: "Hier nicht bekannt oder auf Wunsch nicht gezeigt.",
  limited: "ausgelastet",
  limitedWhy: "Zu viele Anfragen. Bitte später erneut versuchen.",
  error: "nicht verfügbar",
  errorWhy: "Der Wert war nicht lesbar. Der Fehler liegt bei uns.",
  people: (count, one) => (one ? `${count} engagierter Mensch` : `${count} engagierte Leute`),
  peopleMeaning: "Engagierte Leute sind verschiedene Menschen, die zuletzt zugehört und gehandelt haben.",
  interval: (low, high) => `95-%-Intervall ${low}–${high}`,
  range: (low, high) => `${low}–${high} (95\u00a0%)`,
  above: (percent) => `über ${percent} der Konten`,
  trend: (change) => `${change} in 30 Tagen`,
  steady: "seit 30 Tagen gleich",
  title: (name, score) => `Earshot-Wert von ${name}: ${score} von 100`,
  titleUnrated: (name) => `Earshot-Wert von ${name}: ohne Wertung`,
  asOf: (date, formula) => `Stand ${date}, Formel ${formula}.`,
  notUnderstood: (option) => `${option} unverständlich`,
  more: (count) => `+${count} weitere`,
};

const FR: Words = {
  decimal: ",",
  group: "\u00a0",
  groupFrom: 4,
  percent: "\u00a0%",
  score: "Score Earshot",
  openShort: "ouvert",
  openNote: "ouvert : non protégé des bots",
  unrated: "non évalué",
  unratedWhy: "Trop peu de gens écoutent encore pour un chiffre.",
  unknown: "aucun score affiché",
  unknownWhy: "Inconnu ici, ou non affiché par choix.",
  limited: "occupé",
  limitedWhy: "Trop de requêtes. Réessayez dans quelques minutes.",
  error: "indisponible",
  errorWhy: "Le score est illisible. La faute est de notre côté.",
  people: (count, one) => (one ? `${count} personne engagée` : `${count} personnes engagées`),
  peopleMeaning: "Les personnes engagées sont des personnes distinctes qui ont récemment écouté et agi.",
  interval: (low, high) => `intervalle à 95\u00a0% ${low}–${high}`,
  range: (low, high) => `${low}–${high} (95\u00a0%)`,
  above: (percent) => `devant ${percent} des comptes`,
  trend: (change) => `${change} en 30 jours`,
  steady: "stable depuis 30 jours",
  title: (name, score) => `Score Earshot de ${name} : ${score} sur 100`,
  titleUnrated: (name) => `Score Earshot de ${name} : non évalué`,
  asOf: (date, formula) => `Au ${date}, formule ${formula}.`,
  notUnderstood: (option) => `${option} incompris`,
  more: (count) => `+${count}`,
};

const ES: Words = {
  decimal: ",",
  group: ".",
  groupFrom: 5,
  percent: "\u00a0%",
  score: "Puntuación Earshot",
  openShort: "abierto",
  openNote: "abierto: no a prueba de bots",
  unrated: "sin puntuación",
  unratedWhy: "Aún escucha muy poca gente para dar una cifra.",
  unknown: "puntuación no mostrada",
  unknownWhy: "Desconocido aquí, o no mostrado por elección.",
  limited: "ocupado",
  limitedWhy: "Demasiadas peticiones. Inténtelo en unos minutos.",
  error: "no disponible",
  errorWhy: "La puntuación no se pudo leer. El fallo es nuestro.",
  people: (count, one) => (one ? `${count} persona implicada` : `${count} personas implicadas`),
  peopleMeaning: "Las personas implicadas son personas distintas que últimamente escucharon y actuaron.",
  interval: (low, high) => `intervalo del 95\u00a0% ${low}–${high}`,
  range: (low, high) => `${low}–${high} (95\u00a0%)`,
  above: (percent) => `supera al ${percent} de las cuentas`,
  trend: (change) => `${change} en 30 días`,
  steady: "estable desde hace 30 días",
  title: (name, score) => `Puntuación Earshot de ${name}: ${score} de 100`,
  titleUnrated: (name) => `Puntuación Earshot de ${name}: sin puntuación`,
  asOf: (date, formula) => `A ${date}, fórmula ${formula}.`,
  notUnderstood: (option) => `${option} no entendido`,
  more: (count) => `+${count} más`,
};

const JA: Words = {
  decimal: ".",
  group: ",",
  groupFrom: 4,
  percent: "%",
  score: "Earshot スコア",
  openShort: "オープン",
  openNote: "オープン: ボット対策なし",
  unrated: "評価なし",
  unratedWhy: "数値を出すには反応した人がまだ少なすぎます。",
  unknown: "スコア非表示",
  unknownWhy: "ここでは不明か、本人の選択で非表示です。",
  limited: "混雑中",
  limitedWhy: "リクエストが多すぎます。数分後にお試しください。",
  error: "取得不可",
  errorWhy: "スコアを読み取れませんでした。原因は当方にあります。",
  people: (count) => `反応した人 ${count}人`,
  peopleMeaning: "反応した人とは、最近耳を傾けて行動した、それぞれ別の人です。",
  interval: (low, high) => `95%区間 ${low}–${high}`,
  range: (low, high) => `${low}–${high} (95%)`,
  above: (percent) => `アカウントの${percent}より上`,
  trend: (change) => `30日間で${change}`,
  steady: "30日間変化なし",
  title: (name, score) => `${name} の Earshot スコア: 100点中${score}`,
  titleUnrated: (name) => `${name} の Earshot スコア: 評価なし`,
  asOf: (date, formula) => `${date} 現在、計算式 ${formula}。`,
  notUnderstood: (option) => `${option} は解釈不可`,
  more: (count) => `他${count}件`,
};

const WORDS: Readonly<Record<Locale, Words>> = { en: EN, de: DE, fr: FR, es: ES, ja: JA };

export function wordsOf(locale: Locale): Words {
  return WORDS[locale] ?? EN;
}
