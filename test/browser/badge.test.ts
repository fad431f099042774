/** The badge maker in a real browser: what it shows is what is served, with scripts and without. */
import { afterEach, expect, test } from "vitest";
import { parseBadgeOptions, renderBadge } from "../../src/badge/index.ts";
import { badgeModelOf } from "../../src/http/badge-model.ts";
import type { AccountRecord } from "../../src/ports.ts";
import { type OpenPage, openPage, SITE } from "./open.ts";

let opened: OpenPage | undefined;
afterEach(async () => {
  const complaints = opened?.complaints ?? [];
  await opened?.close();
  opened = undefined;
  // The browser itself notes answers of status 404, which asking for an unknown account gives.
  expect(complaints.filter((text) => !text.includes("404"))).toEqual([]);
});

async function recordOf(account: string): Promise<AccountRecord> {
  const response = await fetch(`${SITE}/v1/scores/${encodeURIComponent(account)}`);
  return (await response.json()) as AccountRecord;
}

test("the preview is the served badge, byte for byte, and every choice is in it, in the address and in the snippets", async () => {
  opened = await openPage("/badge");
  const { page } = opened;
  const account = await page.inputValue("#account");
  await page.check("input[name=style][value=card]");
  await page.selectOption("#theme", "dark");
  await page.selectOption("#locale", "fr");
  await page.check("input[name=show][value=score]");
  await page.check("input[name=show][value=trend]");
  await page.fill("#label", "Écoutée & <aimée>");
  const [served] = await Promise.all([
    page.waitForResponse((response) => response.url().includes("labelColor=teal")),
    page.fill("#labelColor", "teal"),
  ]);

  const source = (await page.getAttribute("img.preview", "src")) ?? "";
  const options = parseBadgeOptions(new URL(source, SITE).searchParams);
  expect(options.issues).toEqual([]);
  expect(options.options).toMatchObject({
    style: "card",
    theme: "dark",
    locale: "fr",
    show: ["score", "trend"],
    label: "Écoutée & <aimée>",
    labelColor: "teal",
  });
  const model = badgeModelOf({ status: "found", value: await recordOf(account) });
  expect(served.url()).toBe(SITE + source);
  expect(await served.text()).toBe(renderBadge(model, options.options));
  for (const image of await page.locator("img.preview").all())
    expect(await image.getAttribute("src")).toBe(source);

  const snippets = await page.locator(".snippet code").allTextContents();
  expect(snippets[1]).toContain(`(${SITE}${source})`);
  // The address alone draws the same again, without scripts.
  const plain = await openPage(new URL(page.url()).pathname + new URL(page.url()).search, {
    javaScriptEnabled: false,
  });
  expect(await plain.page.getAttribute("img.preview", "src")).toBe(source);
  expect(await plain.page.locator(".snippet code").allTextContents()).toEqual(snippets);
  await plain.close();
});

test("a name that is not shown and a colour that is none are told at the field, and mended there", async () => {
  opened = await openPage("/badge");
  const { page } = opened;
  const account = await page.inputValue("#account");
  await page.fill("#account", "nobody at all");
  await page.getByText("No score is shown under this name").waitFor();
  expect(await page.getAttribute("#account", "aria-invalid")).toBe("true");
  await page.fill("#color", "bluish");
  expect(await page.textContent("#color-issue")).toContain('color="bluish" was not understood');
  await page.fill("#color", "blue");
  expect(await page.textContent("#color-issue")).toBe("");
  await page.fill("#account", account);
  await page.getByText(`Found: ${(await recordOf(account)).score.toFixed(1)} of 100`).waitFor();
  expect(await page.getAttribute("#account", "aria-invalid")).toBeNull();
  expect(new URL(page.url()).searchParams.get("account")).toBe(account);
});

test("a snippet is chosen and copied with the keyboard alone, and the reader is told", async () => {
  opened = await openPage("/badge", { permissions: ["clipboard-read", "clipboard-write"] });
  const { page } = opened;
  await page.focus("#as-html");
  for (let step = 0; step < 3; step += 1) await page.keyboard.press("ArrowRight");
  const code = page.locator("#snippet-rst");
  expect(await code.isVisible()).toBe(true);
  expect(await page.locator("#snippet-html").isVisible()).toBe(false);
  await page.keyboard.press("Tab");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await page.locator("#copied", { hasText: "Copied." }).waitFor();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(await code.textContent());
});

test("without scripts the form sends itself and comes back with its choices", async () => {
  opened = await openPage("/badge", { javaScriptEnabled: false });
  const { page } = opened;
  await page.check("input[name=style][value=social]");
  await page.check("input[name=show][value=people]");
  await page.check("input[name=show][value=interval]");
  await page.click("text=Draw it");
  expect(await page.getAttribute("img.preview", "src")).toMatch(/\?style=social&show=interval,people$/);
  expect(await page.isChecked("input[name=show][value=interval]")).toBe(true);
});
