/** What holds for every page: readable at every width and in both themes, accessible, calm, and never elsewhere. */
import axe from "axe-core";
import type { Page } from "playwright-core";
import { describe, expect, test } from "vitest";
import { openPage, SITE } from "./open.ts";
import { PAGES } from "./pages.ts";

/** WCAG 2.2, levels A and AA, as far as a machine can tell. */
const RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];

describe.each(PAGES)("$name", ({ path, status = 200, ready, noted, repeated }) => {
  test("is accessible in both themes, fits every width, does not shift, and is of this origin alone", async () => {
    const opened = await openPage(path, { colorScheme: "light" });
    const { page, complaints, asked } = opened;
    expect(opened.status).toBe(status);
    if (ready !== undefined) await page.waitForSelector(ready);
    expect(await shiftOf(page)).toBe(0);
    for (const width of [320, 768]) {
      await page.setViewportSize({ width, height: 700 });
      expect(await widthsOf(page), `at ${width} pixels`).toEqual({ scrolled: width, visible: width });
    }
    if (repeated !== undefined) await thinOut(page, repeated);
    await page.evaluate(axe.source);
    expect(await violationsOf(page, { type: "tag", values: RULES }), "in light").toEqual([]);
    await page.emulateMedia({ colorScheme: "dark" });
    // All that a theme can change is colours.
    expect(await violationsOf(page, { type: "rule", values: ["color-contrast"] }), "in dark").toEqual([]);
    expect(asked.filter((url) => !url.startsWith(`${SITE}/`))).toEqual([]);
    expect(complaints.filter((text) => noted?.test(text) !== true)).toEqual([]);
    await opened.close();
  });

  test("can be read without scripts", async () => {
    const opened = await openPage(path, { javaScriptEnabled: false });
    expect(await opened.page.getByRole("heading", { level: 1 }).isVisible()).toBe(true);
    expect((await opened.page.locator("main").innerText()).length).toBeGreaterThan(100);
    await opened.close();
  });
});

/** Of each parent's children that match, the first two stay. */
function thinOut(page: Page, repeated: string): Promise<void> {
  return page.evaluate((selector) => {
    const seen = new Map<Element | null, number>();
    for (const element of document.querySelectorAll(`main :is(${selector})`)) {
      const before = seen.get(element.parentElement) ?? 0;
      seen.set(element.parentElement, before + 1);
      if (before >= 2) element.remove();
    }
  }, repeated);
}

/** What the checker finds wrong, one line each; empty when nothing. */
async function violationsOf(page: Page, runOnly: axe.RunOnly): Promise<string[]> {
  const found = await page.evaluate(async (runOnly) => {
    const checker = (window as unknown as { axe: typeof axe }).axe;
    return (await checker.run(document, { runOnly, resultTypes: ["violations"] })).violations;
  }, runOnly);
  return found.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(" ")}`);
}

/** Sum of layout shifts until two frames after loading, when whatever moved has been told. */
function shiftOf(page: Page): Promise<number> {
  return page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        let sum = 0;
        new PerformanceObserver((list) => {
          for (const entry of list.getEntries() as unknown as { readonly value: number }[])
            sum += entry.value;
        }).observe({ type: "layout-shift", buffered: true });
        requestAnimationFrame(() => requestAnimationFrame(() => resolve(sum)));
      }),
  );
}

function widthsOf(page: Page): Promise<{ readonly scrolled: number; readonly visible: number }> {
  return page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement;
    return { scrolled: scrollWidth, visible: clientWidth };
  });
}
