/**
 * `<earshot-score account="@ann@host.example">`: a score as text of the page it stands on. One module without
 * dependencies. Data only ever becomes text; no style or script is written into the document, so it works under
 * `style-src 'self'`; the page's policy must allow this module's origin in script-src and connect-src.
 *
 * Attributes: `account` (id or handle), `host` (the service; that of this module unless given), `theme` (auto, light,
 * dark), `parts` (any of score, interval, people, percentile, trend), `lang` (that of the page unless given).
 * Custom properties: --earshot-ink, --earshot-mark. State in CSS: `earshot-score:state(unknown)` and the like.
 */
import { LINE_ITEMS, writeFigures } from "../../../badge/figures.ts";
import { type LineWords, LOCALES, lineWordsOf } from "../../../badge/line-words.ts";
import type { BadgeItem } from "../../../badge/options.ts";
import { type Answer, fetchScore } from "./fetch-score.ts";
import { STYLE } from "./style.ts";

const ATTRIBUTES = ["account", "host", "theme", "parts", "lang"];
const ITEMS: readonly BadgeItem[] = ["score", "interval", "people", "percentile", "trend"];
const STATES = ["loading", "scored", "unrated", "unknown", "limited", "error"] as const;
type State = (typeof STATES)[number];

/** About the widest that each state can become; drawn unseen, they keep the place so that nothing moves later. */
const WIDEST = {
  score: 88.8,
  interval: [88.8, 88.8] as const,
  people: 888_000,
  percentile: 88.8,
  trend: -88.8,
  mode: "seeded" as const,
  asOf: "",
  formula: "",
};

class EarshotScore extends HTMLElement {
  static readonly observedAttributes = ATTRIBUTES;
  readonly #internals = this.attachInternals();
  readonly #link = document.createElement("a");
  readonly #text = document.createElement("span");
  readonly #room = document.createElement("span");
  #running: AbortController | undefined;
  #planned = false;

  constructor() {
    super();
    const root = this.attachShadow({ mode: "open", delegatesFocus: true });
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(STYLE);
    root.adoptedStyleSheets = [sheet];
    this.#text.part.add("text");
    this.#link.part.add("link");
    this.#room.ariaHidden = "true";
    this.#link.append(this.#text, this.#room);
    root.append(this.#link);
    this.#internals.role = "group";
  }

  connectedCallback(): void {
    this.#plan();
  }

  disconnectedCallback(): void {
    this.#running?.abort();
  }

  attributeChangedCallback(_: string, before: string | null, now: string | null): void {
    if (before !== now) this.#plan();
  }

  /** Several attributes set in a row ask once. */
  #plan(): void {
    if (this.#planned) return;
    this.#planned = true;
    queueMicrotask(() => {
      this.#planned = false;
      if (this.isConnected) void this.#update();
    });
  }

  async #update(): Promise<void> {
    this.#running?.abort();
    const running = new AbortController();
    this.#running = running;
    const account = this.getAttribute("account")?.trim() ?? "";
    const host = this.getAttribute("host") ?? import.meta.url;
    const words = lineWordsOf(this.#locale());
    const items = this.#items();
    this.#keepRoom(words, items);
    this.#show("loading", "…", "Earshot …", "");
    const answer = await fetchScore(host, account, running.signal);
    if (running.signal.aborted) return;
    if (answer.page === null) this.#link.removeAttribute("href");
    else this.#link.href = answer.page;
    this.#tell(answer, account, words, items);
  }

  #tell(answer: Answer, account: string, words: LineWords, items: readonly BadgeItem[]): void {
    const { state } = answer;
    if (state !== "scored") {
      const title = state === "unrated" ? words.titleUnrated(account) : `Earshot: ${words[state]}`;
      this.#show(state, words[state], title, "");
      return;
    }
    const written = writeFigures(answer.figures, words);
    this.#show(state, written.line(items), words.title(account, written.score), written.sentences.join(" "));
  }

  #show(state: State, text: string, title: string, description: string): void {
    this.#text.textContent = text;
    this.#link.title = description;
    this.#internals.ariaLabel = title;
    this.#internals.ariaBusy = String(state === "loading");
    for (const one of STATES) this.#internals.states.delete(one);
    this.#internals.states.add(state);
  }

  #keepRoom(words: LineWords, items: readonly BadgeItem[]): void {
    const texts = [
      writeFigures(WIDEST, words).line(items),
      words.unrated,
      words.unknown,
      words.limited,
      words.error,
    ];
    this.#room.replaceChildren(
      ...texts.map((text) => {
        const line = document.createElement("span");
        line.textContent = text;
        return line;
      }),
    );
  }

  #items(): readonly BadgeItem[] {
    const asked = (this.getAttribute("parts") ?? "").split(/[\s,]+/);
    const items = ITEMS.filter((item) => asked.includes(item));
    return items.length === 0 ? LINE_ITEMS : items;
  }

  #locale() {
    const lang = this.lang || this.closest("[lang]")?.getAttribute("lang") || "";
    return LOCALES.find((locale) => locale === lang.toLowerCase().split("-")[0]) ?? "en";
  }
}

if (customElements.get("earshot-score") === undefined) customElements.define("earshot-score", EarshotScore);
