/** The calculator in a real browser: the command line's numbers, and nothing that leaves the page. */
import { readFileSync } from "node:fs";
import { text as textOf } from "node:stream/consumers";
import { gzipSync } from "node:zlib";
import axe from "axe-core";
import type { Page } from "playwright-core";
import { afterEach, expect, test } from "vitest";
import { edgeLog } from "../cli/logs.ts";
import { earshot, fileOf } from "../cli/run.ts";
import { type OpenPage, openPage, SITE } from "./open.ts";

/** Thirty lines that cannot be read among a thousand that can. */
const LOG = readFileSync(edgeLog(170), "utf8")
  .split("\n")
  .flatMap((line, index) => (index % 34 === 5 ? [`${line} and more`, line] : [line]))
  .join("\n");

let opened: OpenPage | undefined;
afterEach(async () => {
  const complaints = opened?.complaints ?? [];
  await opened?.close();
  opened = undefined;
  expect(complaints).toEqual([]);
});

async function open(search = ""): Promise<Page> {
  opened = await openPage(`/calculator${search}`);
  return opened.page;
}

async function choose(page: Page, name: string, content: string | Uint8Array): Promise<void> {
  await page.setInputFiles("#file", { name, mimeType: "", buffer: Buffer.from(content) });
}

/** Until the scores of a file are there: the live region names it. */
function scoredOf(page: Page, name: string): Promise<void> {
  return page.locator("#said", { hasText: `accounts of ${name} are scored` }).waitFor({ state: "attached" });
}

async function saved(page: Page, as: "json" | "csv"): Promise<string> {
  const [download] = await Promise.all([page.waitForEvent("download"), page.click(`[data-save=${as}]`)]);
  return textOf(await download.createReadStream());
}

/** What the command shown on the page prints for this file. */
async function printed(page: Page, name: string, content: string | Uint8Array): Promise<string> {
  const command = (await page.textContent("#command")) ?? "";
  const words = command.replace("npm run --silent earshot -- ", "").split(" ");
  const path = fileOf(name, content);
  const { code, out } = await earshot(...words.map((word) => (word === name ? path : word)));
  expect(code).toBe(0);
  return out;
}

test("a log gives the command line's JSON to the last byte, plain and gzip, and nothing leaves the browser", async () => {
  const page = await open();
  const before = opened!.asked.length;
  await choose(page, "talk.txt", LOG);
  await scoredOf(page, "talk.txt");
  expect(await saved(page, "json")).toBe(await printed(page, "talk.txt", LOG));

  const zipped = gzipSync(LOG);
  await page.check("[name=mode][value=lottery]");
  await page.fill("#share", "20");
  await page.fill("#as-of", "2023-11-15");
  await choose(page, "talk.txt.gz", zipped);
  await scoredOf(page, "talk.txt.gz");
  await page.getByText("vouch for those they listen to").waitFor();
  expect(await page.textContent("#command")).toBe(
    "npm run --silent earshot -- score talk.txt.gz --format snap --seeds lottery:0.2@1 --as-of 2023-11-15 --json",
  );
  expect(await saved(page, "json")).toBe(await printed(page, "talk.txt.gz", zipped));
  expect((await saved(page, "csv")).split("\r\n")).toHaveLength(172);
  expect(new URL(page.url()).search).toBe("?seeds=lottery:0.2@1&asOf=2023-11-15");

  // A worker that is stopped is replaced by a new one, whose script is asked for; nothing else is.
  const script = `${SITE}/assets/calculator-worker.js`;
  expect(opened!.asked.slice(before).filter((url) => url !== script)).toEqual([]);
  // And nothing could be: the page's policy and its worker's forbid it.
  const worker = await fetch(script);
  expect(worker.headers.get("content-security-policy")).toContain("connect-src 'none'");
  const sent = await page.evaluate(() =>
    fetch("/healthz", { method: "POST", body: "x" }).then(
      () => "sent",
      () => "refused",
    ),
  );
  expect(sent).toBe("refused");
  expect(opened!.complaints.filter((text) => !text.includes("Content Security Policy"))).toEqual([]);
  await opened!.close();
  opened = undefined;
});

test("refusals are told with their lines, accounts found and sorted, a ledger opened and closed with the keyboard", async () => {
  const page = await open("?seeds=lottery:0.25@9");
  expect(await page.isChecked("[value=lottery]")).toBe(true);
  await choose(page, "talk.txt", LOG);
  await scoredOf(page, "talk.txt");
  await page.locator("#refused summary").focus();
  await page.keyboard.press("Enter");
  expect(await page.locator("#refused li").first().innerText()).toMatch(/^line 6: /);
  const first = () => page.locator("#accounts tbody tr").first().innerText();
  const best = await first();
  await page.getByRole("button", { name: "Engaged people" }).click();
  await page.locator("th[data-key=people][aria-sort=descending]").waitFor();
  expect(await first()).toBe(best);
  await page.getByRole("button", { name: "Engaged people" }).click();
  await page.locator("th[data-key=people][aria-sort=ascending]").waitFor();
  expect(await first()).not.toBe(best);
  await page.click("#after");
  await page.getByText("51 to 100 of 170").waitFor();
  await page.fill("#filter", "16");
  await page.getByText(/^1 to \d+ of (?!170)\d+$/).waitFor();
  await page.fill("#filter", "");
  await page.getByText("1 to 50 of 170").waitFor();
  await page.getByRole("button", { name: "Rank" }).click();
  await page.locator("th[data-key=rank][aria-sort=ascending]").waitFor();

  await page.locator(".who").first().focus();
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  const dialog = page.getByRole("dialog");
  await dialog.waitFor();
  const account = await dialog.getByRole("heading", { level: 2 }).innerText();
  const adds = await dialog.locator("tbody td:nth-child(2)").allInnerTexts();
  const sum = adds.reduce((total, text) => total + Number(text), 0);
  expect(Math.abs(sum - Number(await dialog.locator("tfoot td.number").innerText()))).toBeLessThan(
    0.0005 * adds.length,
  );
  await page.evaluate(axe.source);
  expect(await violations(page)).toEqual([]);
  await page.keyboard.press("Escape");
  // The focus is where it was before.
  await page.waitForFunction((name) => document.activeElement?.textContent === name, account);
  await page.emulateMedia({ colorScheme: "dark" });
  expect(await violations(page)).toEqual([]);
});

async function violations(page: Page): Promise<string[]> {
  return page.evaluate(async () => {
    const checker = (window as unknown as { axe: typeof axe }).axe;
    const found = await checker.run(document, { resultTypes: ["violations"] });
    return found.violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(" ")}`);
  });
}

test("what cannot be scored says what to do, a reading can be stopped, and the next file works", async () => {
  const page = await open();
  const told = async (pattern: RegExp) => {
    await page.getByRole("alert").filter({ hasText: pattern }).waitFor();
    expect(await page.isVisible("#result")).toBe(false);
  };
  await choose(page, "diary.txt", "dear diary,\nnothing happened\n");
  await told(/fits none of the formats/);
  await page.selectOption("#format", "csv");
  await told(
    /All 2 records of diary.txt were refused. Is it really csv\? The first, line 1: no column "dear diary"/,
  );
  await page.selectOption("#format", "auto");
  await page.check("[name=mode][value=lottery]");
  await page.fill("#share", "200");
  await choose(page, "talk.txt", LOG);
  await told(/lottery share must be in \(0, 1\]/);
  await page.fill("#share", "10");
  await scoredOf(page, "talk.txt");

  // Stopped in the same moment: no answer can be faster.
  await page.evaluate(() => {
    document.querySelector<HTMLElement>("#example")!.click();
    document.querySelector<HTMLElement>("#cancel")!.click();
  });
  await page.locator("#said", { hasText: "Stopped." }).waitFor({ state: "attached" });
  expect(await page.isVisible("#progress")).toBe(false);
  await page.click("#example");
  await scoredOf(page, "example.csv");
  expect(await page.locator("#summary").innerText()).toContain("120 of 121 lines are acts");
  expect(await page.isVisible("#trouble")).toBe(false);
});

test("a file that is dropped anywhere on the page is read", async () => {
  const page = await open();
  const data = await page.evaluateHandle((text) => {
    const transfer = new DataTransfer();
    transfer.items.add(new File([text], "dropped.txt"));
    return transfer;
  }, LOG);
  await page.dispatchEvent("h1", "drop", { dataTransfer: data });
  await scoredOf(page, "dropped.txt");
});
