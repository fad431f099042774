/** The table of accounts: a page of rows at a time, sorted and filtered by the worker. */
import type { PageAsked, Row, SortKey, TablePage } from "../../calculator/protocol.ts";
import { people, tenth, whole } from "../../numbers.ts";
import { find, make } from "./dom.ts";

export const ROWS_SHOWN = 50;
/** Milliseconds after the last key before a filter is applied. */
const TYPING_PAUSE_MS = 150;
/** Columns whose first click shows the largest first. */
const LARGEST_FIRST: readonly SortKey[] = ["score", "people", "engagers", "percentile"];

export class AccountTable {
  private readonly body = find("#accounts tbody");
  private readonly heads = document.querySelectorAll<HTMLElement>("#accounts th");
  private readonly filter = find<HTMLInputElement>("#filter");
  private readonly before = find<HTMLButtonElement>("#before");
  private readonly after = find<HTMLButtonElement>("#after");
  private readonly ask: (asked: PageAsked) => Promise<TablePage>;
  private sort: SortKey = "rank";
  private descending = false;
  private from = 0;
  private drawn = 0;
  /** Right end of the scale that intervals are drawn on. */
  private scale = 100;

  /** @param open called with the account whose ledger is wanted */
  constructor(ask: (asked: PageAsked) => Promise<TablePage>, open: (account: string) => void) {
    this.ask = ask;
    for (const head of this.heads) {
      head
        .querySelector("button")
        ?.addEventListener("click", () => this.sortBy(head.dataset["key"] as SortKey));
    }
    let typing = 0;
    this.filter.addEventListener("input", () => {
      clearTimeout(typing);
      typing = window.setTimeout(() => this.go(0), TYPING_PAUSE_MS);
    });
    this.before.addEventListener("click", () => this.go(this.from - ROWS_SHOWN));
    this.after.addEventListener("click", () => this.go(this.from + ROWS_SHOWN));
    this.body.addEventListener("click", ({ target }) => {
      const account = (target as HTMLElement).dataset["account"];
      if (account !== undefined) open(account);
    });
    this.body.addEventListener("keydown", (event) => this.walk(event));
  }

  /**
   * From the first row in order of rank, for new scores.
   * @param highest score that must find room on the scale
   */
  async restart(highest: number): Promise<void> {
    this.scale = Math.min(100, 10 * Math.max(1, Math.ceil(highest / 10)));
    find("#scale").textContent = `drawn from 0 to ${this.scale}`;
    this.filter.value = "";
    this.sort = "rank";
    this.descending = false;
    await this.go(0);
  }

  private sortBy(key: SortKey): void {
    this.descending = key === this.sort ? !this.descending : LARGEST_FIRST.includes(key);
    this.sort = key;
    void this.go(0);
  }

  private async go(from: number): Promise<void> {
    this.from = Math.max(0, from);
    const drawing = ++this.drawn;
    const { sort, descending } = this;
    const { rows, total } = await this.ask({
      sort,
      descending,
      filter: this.filter.value.trim(),
      from: this.from,
      count: ROWS_SHOWN,
    });
    // A later question may have been answered first.
    if (drawing !== this.drawn) return;
    this.body.replaceChildren(...rows.map((row) => rowOf(row, this.scale)));
    for (const head of this.heads) {
      if (head.dataset["key"] === sort) head.ariaSort = descending ? "descending" : "ascending";
      else head.removeAttribute("aria-sort");
    }
    this.before.disabled = this.from === 0;
    this.after.disabled = this.from + rows.length >= total;
    find("#place").textContent =
      total === 0
        ? "No account is spelled like that"
        : `${whole(this.from + 1)} to ${whole(this.from + rows.length)} of ${whole(total)}`;
  }

  /** Arrow keys go from account to account. */
  private walk(event: KeyboardEvent): void {
    const step = event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : 0;
    if (step === 0) return;
    const buttons = [...this.body.querySelectorAll<HTMLButtonElement>(".who")];
    const next = buttons[buttons.indexOf(event.target as HTMLButtonElement) + step];
    if (next === undefined) return;
    event.preventDefault();
    next.focus();
  }
}

function rowOf(row: Row, scale: number): HTMLTableRowElement {
  const name = make("button", { type: "button", className: "who" }, row.id);
  name.dataset["account"] = row.id;
  return make(
    "tr",
    {},
    make("td", { className: "number" }, whole(row.rank)),
    make("td", { className: "id" }, make("bdi", {}, name)),
    make("td", { className: "wide" }, scoreOf(row, scale)),
    make("td", { className: "number" }, people(row.people.counted)),
    make("td", { className: "number" }, whole(row.engagers)),
    make("td", { className: "number" }, tenth(row.percentile)),
  );
}

/** Number, interval, and where both lie on the scale. */
function scoreOf({ score, interval: [low, high], rated }: Row, scale: number): HTMLElement {
  const range = make("small", {}, rated ? `${tenth(low)} to ${tenth(high)}` : "unrated");
  const parts = [make("b", {}, tenth(score)), range];
  if (rated) {
    const span = make("span", { className: "span", ariaHidden: "true" }, make("i"), make("b"));
    for (const [name, value] of Object.entries({ low, high, at: score })) {
      span.style.setProperty(`--${name}`, `${(100 * value) / scale}%`);
    }
    parts.push(span);
  }
  return make("div", { className: "score" }, ...parts);
}
