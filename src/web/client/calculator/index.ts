/** The calculator: a file in, a table of scores out, all of it in this browser. */
import { scoreCommand } from "../../../calculation/command.ts";
import type { FormatName } from "../../../ingest/index.ts";
import { exampleLog } from "../../calculator/example.ts";
import type { LogRead, Scored, Settings } from "../../calculator/protocol.ts";
import { whole } from "../../numbers.ts";
import { watchCopyButtons } from "../badge/copy.ts";
import { CalculatorWorker, InputError, Stopped } from "./calls.ts";
import { find } from "./dom.ts";
import { showLedger } from "./ledger.ts";
import { keepSettings, readSettings, restoreSettings } from "./settings.ts";
import { showSummary } from "./summary.ts";
import { AccountTable } from "./table.ts";

/** Milliseconds after the last key before a number is taken. */
const TYPING_PAUSE_MS = 400;

const worker = new CalculatorWorker();
const form = find<HTMLFormElement>("#calculator");
const file = find<HTMLInputElement>("#file");
const format = find<HTMLSelectElement>("#format");
const place = find("#drop");
const progress = find("#progress");
const bar = find<HTMLProgressElement>("#bar");
const step = find("#step");
const trouble = find("#trouble");
const result = find("#result");

const calm = matchMedia("(prefers-reduced-motion: reduce)");

/** The log in hand and what became of it. */
let chosen: File | undefined;
let log: LogRead | undefined;
let scored: Scored | undefined;
let settings: Settings = { seeds: "none", asOf: "last" };

const table = new AccountTable(
  (asked) => worker.ask("page", asked),
  (account) => void attempt(() => openLedger(account)),
);

restoreSettings();
watchCopyButtons(find("#copied"));
form.addEventListener("submit", (event) => event.preventDefault());
file.addEventListener("change", () => take(file.files?.[0]));
find("#example").addEventListener("click", () => take(new File([exampleLog()], "example.csv")));
find("#cancel").addEventListener("click", () => worker.stop());
let typing = 0;
form.addEventListener("input", ({ target }) => {
  clearTimeout(typing);
  if (target === file || chosen === undefined) return;
  const isTyped = target instanceof HTMLInputElement && target.type === "text";
  typing = window.setTimeout(() => again(target === format), isTyped ? TYPING_PAUSE_MS : 0);
});
for (const button of document.querySelectorAll<HTMLButtonElement>("[data-save]")) {
  button.addEventListener("click", () => void attempt(() => save(button.dataset["save"] as "csv" | "json")));
}
for (const kind of ["dragenter", "dragover"] as const) {
  addEventListener(kind, (event) => {
    event.preventDefault();
    place.classList.add("over");
  });
}
addEventListener("dragleave", ({ relatedTarget }) => {
  if (relatedTarget === null) place.classList.remove("over");
});
addEventListener("drop", (event) => {
  event.preventDefault();
  place.classList.remove("over");
  take(event.dataTransfer?.files[0]);
});

/** Another choice for the log in hand. */
function again(readsAnew: boolean): void {
  // Stopping what is under way forgets the log, so it is read again then as well.
  if (readsAnew || log === undefined || worker.isBusy) void calculate(readAndScore);
  else void calculate(score);
}

function take(given: File | undefined): void {
  if (given === undefined) return;
  chosen = given;
  void calculate(readAndScore);
}

async function readAndScore(): Promise<void> {
  const { name, size } = chosen!;
  result.hidden = true;
  log = undefined;
  worker.onProgress = (share, bytes) => {
    bar.value = share;
    step.textContent = `Reading ${megabytes(bytes)} of ${megabytes(size)}`;
  };
  busy(`Reading ${name}`);
  const read = await worker.ask("read", { file: chosen!, format: format.value as FormatName | "auto" });
  if (read.acts === 0) throw new InputError(nothingIn(name, read));
  log = read;
  await score();
  result.scrollIntoView({ behavior: calm.matches ? "instant" : "smooth" });
}

async function score(): Promise<void> {
  settings = readSettings();
  busy("Scoring");
  bar.removeAttribute("value");
  scored = await worker.ask("score", settings);
  keepSettings(settings);
  const { name } = chosen!;
  showSummary(name, log!, scored);
  find("#command").textContent = scoreCommand({ file: name, format: log!.format, ...settings });
  await table.restart(scored.highest);
  result.hidden = false;
  find("#said").textContent = `${whole(scored.accounts)} accounts of ${name} are scored.`;
}

async function openLedger(account: string): Promise<void> {
  const explained = await worker.ask("explain", { account });
  if (explained !== null) showLedger(explained, scored?.mode === "seeded");
}

async function save(as: "csv" | "json"): Promise<void> {
  const address = URL.createObjectURL(await worker.ask("save", { as }));
  const link = document.createElement("a");
  link.href = address;
  link.download = `${chosen!.name.replace(/\.gz$/, "").replace(/\.[^.]*$/, "")}-scores.${as}`;
  link.click();
  // The browser has taken the file by then.
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}

/** Counts calculations: what became of an earlier one must not show over a later one. */
let calculations = 0;

/** Runs what takes time; whatever is still under way for an earlier choice is given up. */
async function calculate(action: () => Promise<void>): Promise<void> {
  calculations += 1;
  const mine = calculations;
  if (worker.isBusy) worker.stop();
  await attempt(async () => {
    try {
      await action();
    } catch (error) {
      if (error instanceof Stopped) log = undefined;
      if (mine === calculations) throw error;
    } finally {
      if (mine === calculations) progress.hidden = true;
    }
  });
}

/** Runs one thing the reader asked for, and says so when it cannot be done. */
async function attempt(action: () => Promise<void>): Promise<void> {
  trouble.hidden = true;
  try {
    await action();
  } catch (error) {
    if (error instanceof Stopped) {
      find("#said").textContent = "Stopped.";
      return;
    }
    const whose = error instanceof InputError ? "" : "Something failed, and it is this page’s fault: ";
    trouble.textContent = whose + (error instanceof Error ? error.message : String(error));
    trouble.hidden = false;
  }
}

function busy(what: string): void {
  step.textContent = what;
  bar.value = 0;
  progress.hidden = false;
}

function nothingIn(name: string, { summary, examples, placedBy, format: tried }: LogRead): string {
  if (summary.read === 0) return `${name} holds no record.`;
  const [first] = examples;
  const why = first === undefined ? "" : ` The first, ${placedBy} ${first.line}: ${first.detail}.`;
  return `All ${whole(summary.read)} records of ${name} were refused. Is it really ${tried}?${why}`;
}

function megabytes(bytes: number): string {
  return `${(bytes / 1_000_000).toFixed(1)} MB`;
}
