/** The badge maker, live: every change shows at once, stands in the address, and is written into the snippets. */
import { badgeAddress } from "../../address.ts";
import { badgeQuery, type Choice, choiceIssues, readChoice, writeChoice } from "../../badge-choice.ts";
import { standingText } from "../../badge-standing.ts";
import { SNIPPETS, snippet } from "../../snippets.ts";
import { thumbnail } from "../../thumbnail.ts";
import { watchCopyButtons } from "./copy.ts";
import { lookUp } from "./look-up.ts";

/** Milliseconds after the last key before a name is looked up. */
const TYPING_PAUSE_MS = 300;
/** Options of free text, each with a place for what is wrong with it. */
const CHECKED = ["label", "color", "labelColor"] as const;

const form = element<HTMLFormElement>("#maker");
const account = element<HTMLInputElement>("#account");
const previews = document.querySelectorAll<HTMLImageElement>("img.preview");
const components = document.querySelectorAll("earshot-score");
let shown = choiceOf();
let typing = 0;
let asking: AbortController | undefined;

form.addEventListener("submit", (event) => {
  event.preventDefault();
  update();
});
form.addEventListener("input", ({ target }) => {
  clearTimeout(typing);
  if (target === account) typing = window.setTimeout(update, TYPING_PAUSE_MS);
  else update();
});
watchCopyButtons(element("#copied"));

function choiceOf(): Choice {
  const params = new URLSearchParams();
  for (const [name, value] of new FormData(form)) if (typeof value === "string") params.append(name, value);
  return readChoice(params);
}

function update(): void {
  const before = shown;
  shown = choiceOf();
  const name = shown.account === "" ? "?" : shown.account;
  history.replaceState(null, "", `/badge?${writeChoice(shown)}`);
  const address = badgeAddress("", name, badgeQuery(shown));
  for (const preview of previews) if (preview.getAttribute("src") !== address) preview.src = address;
  for (const { id } of SNIPPETS) element(`#snippet-${id}`).textContent = snippet(id, location.origin, shown);
  const issues = choiceIssues(shown);
  for (const option of CHECKED)
    tell(element<HTMLInputElement>(`#${option}`), issues.get(option) ?? "", issues.has(option));
  if (shown.account !== before.account) void changeAccount(name);
}

async function changeAccount(name: string): Promise<void> {
  asking?.abort();
  asking = new AbortController();
  const { signal } = asking;
  for (const image of document.querySelectorAll<HTMLImageElement>("img[data-style]")) {
    image.src = thumbnail(shown, image.dataset["style"] as Choice["style"]);
  }
  for (const component of components) component.setAttribute("account", shown.account);
  for (const preview of previews)
    preview.alt = preview.alt.replace(/^Badge of .*(?= on a \w+ page$)/su, () => `Badge of ${name}`);
  if (shown.account !== "") say({ state: "asking" });
  const standing = await lookUp(shown.account, signal);
  if (!signal.aborted) say(standing);
}

function say(standing: Parameters<typeof standingText>[0]): void {
  const { text, wrong } = standingText(standing);
  tell(account, text, wrong);
}

/** Writes into the place that describes the field. */
function tell(field: HTMLInputElement, text: string, wrong: boolean): void {
  element(`#${field.getAttribute("aria-describedby")}`).textContent = text;
  if (wrong) field.ariaInvalid = "true";
  else field.removeAttribute("aria-invalid");
}

function element<T extends HTMLElement>(selector: string): T {
  const found = document.querySelector<T>(selector);
  if (found === null) throw new Error(`the page lacks ${selector}`);
  return found;
}
