/** What somebody chose in the badge maker: read from its address, written into it, and into the badge's own. */
import {
  BADGE_ITEMS,
  BADGE_STYLES,
  BADGE_THEMES,
  type BadgeIssue,
  type BadgeItem,
  type BadgeStyle,
  type BadgeTheme,
  DEFAULT_BADGE_OPTIONS,
  LOCALES,
  type Locale,
  parseBadgeOptions,
} from "../badge/index.ts";

export interface Choice {
  /** Id or handle as typed, without blanks around it; "" while nothing was typed. */
  readonly account: string;
  readonly style: BadgeStyle;
  readonly theme: BadgeTheme;
  /** In the order of the badge; empty for the style's own choice. */
  readonly show: readonly BadgeItem[];
  /** "" for the badge's own label. */
  readonly label: string;
  /** Leaves the label out. */
  readonly unlabelled: boolean;
  /** As typed, perhaps no colour; "" for the badge's own. */
  readonly color: string;
  readonly labelColor: string;
  readonly locale: Locale;
}

/** Longest account id or handle, in code units: that of the HTTP interface. */
const ACCOUNT_LENGTH_MAX = 512;

/** Never throws: what is not among the choices is taken for the default. */
export function readChoice(params: URLSearchParams): Choice {
  // No id and no label holds control characters; pasted ones are dropped.
  const text = (name: string): string => (params.get(name) ?? "").replace(/\p{Control}/gu, "").trim();
  const asked = params.getAll("show").flatMap((value) => value.split(","));
  return {
    account: text("account").slice(0, ACCOUNT_LENGTH_MAX),
    style: BADGE_STYLES.find((style) => style === text("style")) ?? DEFAULT_BADGE_OPTIONS.style,
    theme: BADGE_THEMES.find((theme) => theme === text("theme")) ?? DEFAULT_BADGE_OPTIONS.theme,
    show: BADGE_ITEMS.filter((item) => asked.includes(item)),
    label: text("label"),
    unlabelled: params.has("unlabelled"),
    color: text("color"),
    labelColor: text("labelColor"),
    locale: LOCALES.find((locale) => locale === text("locale")) ?? DEFAULT_BADGE_OPTIONS.locale,
  };
}

/** The badge's options that differ from its defaults. */
export function badgeQuery(choice: Choice): [string, string][] {
  const query: [string, string][] = [];
  if (choice.style !== DEFAULT_BADGE_OPTIONS.style) query.push(["style", choice.style]);
  if (choice.theme !== DEFAULT_BADGE_OPTIONS.theme) query.push(["theme", choice.theme]);
  if (choice.show.length > 0) query.push(["show", choice.show.join(",")]);
  if (choice.unlabelled) query.push(["label", ""]);
  else if (choice.label !== "") query.push(["label", choice.label]);
  if (choice.color !== "") query.push(["color", choice.color]);
  if (choice.labelColor !== "") query.push(["labelColor", choice.labelColor]);
  if (choice.locale !== DEFAULT_BADGE_OPTIONS.locale) query.push(["locale", choice.locale]);
  return query;
}

/** Query of the badge maker that gives this choice again. */
export function writeChoice(choice: Choice): string {
  const params = new URLSearchParams();
  if (choice.account !== "") params.set("account", choice.account);
  for (const [name, value] of badgeQuery(choice)) {
    if (name === "label" && choice.unlabelled) params.set("unlabelled", "1");
    else params.set(name, value);
  }
  return params.toString().replaceAll("%2C", ",");
}

/** What the badge will not understand of the choice, by option. */
export function choiceIssues(choice: Choice): ReadonlyMap<string, string> {
  const { issues } = parseBadgeOptions(new URLSearchParams(badgeQuery(choice)));
  return new Map(issues.map(({ option, debugText }: BadgeIssue) => [option, debugText]));
}
