/** The lab in a real browser: its numbers are those of the command line, and it does as it is told. */
import { text as textOf } from "node:stream/consumers";
import axe from "axe-core";
import type { Page } from "playwright-core";
import { afterEach, describe, expect, test } from "vitest";
import { simProgram } from "../../sim/cli/program.ts";
import { runHere } from "../support/terminal.ts";
import { type OpenPage, openPage } from "./open.ts";

const SMALL = "people=1000&follows=8&ceoFollowers=400&creatorFollowers=60&runs=40&seed=5";
const DONE = "html[data-lab=done]";

let opened: OpenPage | null = null;
afterEach(async () => {
  const complaints = opened?.complaints ?? [];
  await opened?.close();
  opened = null;
  expect(complaints).toEqual([]);
});

async function openLab(query: string, options: Parameters<typeof openPage>[1] = {}): Promise<Page> {
  opened = await openPage(`/lab?${query}`, options);
  return opened.page;
}

/** The text of the file that a click gives. */
async function savedBy(page: Page, selector: string): Promise<string> {
  const [download] = await Promise.all([page.waitForEvent("download"), page.click(selector)]);
  return textOf(await download.createReadStream());
}

/** What the command shown on the page prints with --json, in this process. */
async function printedBy(page: Page, id: string, ...more: string[]): Promise<string> {
  const command = (await page.textContent(id)) ?? "";
  expect(command).toMatch(/^npm run sim -- /);
  const words = command.replace("npm run sim -- ", "").split(" ");
  const { code, out } = await runHere(simProgram, [...words, "--json", ...more]);
  expect(code).toBe(0);
  return out;
}

/** What the accessibility checker finds wrong in parts of the page, all that is folded away opened. */
async function violationsIn(page: Page, parts: string[]): Promise<string[]> {
  await page.evaluate(axe.source);
  return page.evaluate(async (include) => {
    for (const fold of document.querySelectorAll<HTMLDetailsElement>(`:is(${include}) details`))
      fold.open = true;
    const checker = (window as unknown as { axe: typeof axe }).axe;
    const { violations } = await checker.run({ include }, { resultTypes: ["violations"] });
    return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(" ")}`);
  }, parts);
}

describe("the lab", () => {
  test("gives the command's numbers to the last bit, and every file it offers", async () => {
    const page = await openLab(SMALL);
    await page.waitForSelector(DONE);
    expect(await savedBy(page, "[data-save=json]")).toBe(await printedBy(page, "#command"));
    expect((await savedBy(page, "[data-save=csv]")).trim().split("\n")).toHaveLength(41);
    const sheet = await savedBy(page, "[data-save=svg]");
    expect(sheet).toContain((await page.textContent("#sentence")) ?? "nothing");
    expect(sheet).not.toMatch(/NaN|var\(--/);
  });

  test("runs a claim to the command's numbers, says the verdict, and leads on", async () => {
    const page = await openLab(`${SMALL}&claim=C5`);
    await page.click("[data-run=C5]");
    await page.waitForSelector("#C5-outcome [data-claim-json]");
    const json = await savedBy(page, "[data-claim-json=C5]");
    expect(json).toBe(await printedBy(page, "#C5-command", "--threads", "1"));
    expect(await page.textContent("#C5-verdict")).toMatch(/holds|fails|cannot tell/);
    expect(await violationsIn(page, ["#C5", ".after"])).toEqual([]);
    await page.click("[data-next=C6]");
    expect(await page.evaluate(() => document.activeElement?.closest("details")?.id)).toBe("C6");
    await page.waitForURL(/claim=C6/);
    // Stopped halfway it says so, and can be begun again.
    await page.click("[data-run=C6]");
    await page.click("[data-cancel=C6]");
    await page.waitForFunction(() => document.getElementById("C6-step")?.textContent === "Cancelled");
    expect(await page.isEnabled("[data-run=C6]")).toBe(true);
  });

  test("pauses, goes on, is cancelled, and begins anew", async () => {
    const page = await openLab(SMALL.replace("runs=40", "runs=60000"));
    const text = (): Promise<string | null> => page.textContent("#progress-text");
    await page.waitForFunction(() => document.getElementById("ceo-readers")?.textContent !== "–");
    await page.click("#pause");
    expect(await page.textContent("#pause")).toBe("Go on");
    // What was under way comes in; then nothing moves.
    await page.waitForTimeout(300);
    const paused = await text();
    await page.waitForTimeout(150);
    expect(await text()).toBe(paused);
    await page.click("#pause");
    await page.waitForFunction(
      (before) => document.getElementById("progress-text")?.textContent !== before,
      paused,
    );
    await page.click("#cancel");
    expect(await page.getAttribute("html", "data-lab")).toBe("cancelled");
    expect(await page.textContent("#announce")).toMatch(/^Cancelled after [\d,]+ runs$/);
    await page.fill("#runs", "20");
    await page.waitForSelector(DONE);
    expect(await text()).toBe("20 runs on 10 networks");
  });

  test("is worked by keys alone; the address holds what was set", async () => {
    const page = await openLab(SMALL, { reducedMotion: "reduce" });
    await page.waitForSelector(DONE);
    await page.focus("#shares");
    await page.keyboard.press("ArrowRight");
    await page.waitForURL(/shares=0.16/);
    await page.waitForSelector(DONE);
    // Nothing plays by itself where motion is unwelcome: the run stands at its end.
    const most = await page.getAttribute("#hop", "max");
    await page.waitForFunction(
      (last) => (document.getElementById("hop") as HTMLInputElement).value === last,
      most,
    );
    await page.focus("#hop");
    await page.keyboard.press("Home");
    expect(await page.textContent("#network-text")).toMatch(/^Before the first hop/);
    await page.focus("#step");
    await page.keyboard.press("Enter");
    expect(await page.textContent("#network-text")).toMatch(/^After hop 1\..*reader/);
    await page.focus("#network");
    for (const key of ["+", "+", "ArrowLeft"]) await page.keyboard.press(key);
    expect(await page.evaluate(() => document.getElementById("base")?.style.transform)).toMatch(
      /^matrix\(1\.8/,
    );
    await page.keyboard.press("0");
    await page.focus("#view-both");
    await page.keyboard.press("ArrowRight");
    await page.waitForURL(/view=ceo/);
    expect(await page.textContent("#network-text")).not.toContain("creator");
    const command = await page.textContent("#command");
    await page.reload();
    await page.waitForSelector(DONE);
    expect(await page.textContent("#command")).toBe(command);
    expect(await page.isChecked("#view-ceo")).toBe(true);
  });
});
