/** Ways through the site as people go them: with a mouse, with the keyboard alone, without scripts. */
import { describe, expect, test } from "vitest";
import { openPage, SITE } from "./open.ts";

describe("from the search to a badge on one's own page", () => {
  test("a name in any spelling leads to the account, whose snippet can be copied", async () => {
    const opened = await openPage("/", { permissions: ["clipboard-read", "clipboard-write"] });
    const { page, asked, complaints } = opened;
    await page.getByRole("searchbox").fill("  @Creator ");
    await page.getByRole("button", { name: "Look up" }).click();
    await page.waitForURL(/\/u\/[^/]+$/);
    const name = await page.getByRole("heading", { level: 1 }).innerText();
    const id = decodeURIComponent(new URL(page.url()).pathname.slice("/u/".length));
    const served = (await (await fetch(`${SITE}/v1/scores/${encodeURIComponent(id)}`)).json()) as {
      readonly score: number;
    };
    expect(await page.locator(".score .number").innerText()).toBe(served.score.toFixed(1));
    expect(name).not.toBe("");

    const markdown = page.locator(".copyable", { hasText: "Markdown" });
    await markdown.getByRole("button").click();
    await markdown.getByRole("button", { name: "Copied" }).waitFor();
    const copied = await page.evaluate(() => navigator.clipboard.readText());
    expect(copied).toBe(await markdown.locator("code").innerText());
    // What was copied works: the image is one, and the link is this page.
    const [, image, link] = /^\[!\[.*\]\((.*)\)\]\((.*)\)$/.exec(copied) ?? [];
    const badge = await fetch(image as string);
    expect([badge.status, badge.headers.get("content-type")]).toEqual([200, "image/svg+xml; charset=utf-8"]);
    expect(await badge.text()).toContain(served.score.toFixed(1));
    expect((await fetch(link as string)).status).toBe(200);
    expect(asked.filter((url) => !url.startsWith(`${SITE}/`))).toEqual([]);
    expect(complaints).toEqual([]);
    await opened.close();
  });

  test("a name that is not shown is answered with a way on, the same for every reason", async () => {
    const opened = await openPage("/u?q=nobody.at.all", { javaScriptEnabled: false });
    expect(opened.status).toBe(404);
    await opened.page.getByRole("searchbox").fill("creator");
    await opened.page.getByRole("button", { name: "Look up" }).click();
    await opened.page.waitForURL(/\/u\/[^/]+$/);
    await opened.close();
  });
});

describe("with the keyboard alone", () => {
  test("one tab skips to the content; the search, the badge and the theme are reached and work", async () => {
    const opened = await openPage("/");
    const { page } = opened;
    const focused = () =>
      page.evaluate(() => document.activeElement?.id || document.activeElement?.textContent?.trim());
    await page.keyboard.press("Tab");
    expect(await focused()).toBe("Skip to content");
    await page.keyboard.press("Enter");
    expect(await focused()).toBe("main");
    const stops: unknown[] = [];
    for (let presses = 0; presses < 12 && stops.at(-1) !== "search"; presses += 1) {
      await page.keyboard.press("Tab");
      stops.push(await focused());
    }
    expect(stops).toEqual(["replay", "search"]);
    await page.keyboard.type("creator");
    await page.keyboard.press("Enter");
    await page.waitForURL(/\/u\/[^/]+$/);

    // Everything that can be operated is reached, in the order of the page, and shows that it is.
    const order: string[] = [];
    for (let presses = 0; presses < 60; presses += 1) {
      await page.keyboard.press("Tab");
      const stop = await page.evaluate(() => {
        const element = document.activeElement as HTMLElement;
        if (element === document.body) return null;
        const { outlineStyle, outlineWidth } = getComputedStyle(
          element instanceof HTMLInputElement && element.type === "radio"
            ? (element.nextElementSibling ?? element)
            : element,
        );
        const { y } = element.getBoundingClientRect();
        return {
          tag: element.tagName,
          seen: outlineStyle !== "none" && outlineWidth !== "0px",
          y: y + scrollY,
        };
      });
      if (stop === null) break;
      order.push(`${stop.tag}${stop.seen ? "" : " unseen"}`);
    }
    expect(order.filter((stop) => stop.endsWith("unseen"))).toEqual([]);
    expect(order.filter((tag) => tag === "BUTTON").length).toBe(3);
    expect(order.filter((tag) => tag === "SUMMARY").length).toBeGreaterThan(0);
    await opened.close();
  });

  test("the theme is chosen with the arrows, at once, and remembered on the next page", async () => {
    const opened = await openPage("/u", { colorScheme: "light" });
    const { page } = opened;
    const ground = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
    const light = await ground();
    await page.locator("#theme-auto").focus();
    await page.keyboard.press("ArrowRight");
    await page.keyboard.press("ArrowRight");
    const dark = await ground();
    expect(dark).not.toBe(light);
    await page.goto(`${SITE}/compare`);
    expect(await ground()).toBe(dark);
    expect(await page.locator("#theme-dark").isChecked()).toBe(true);
    // Each of the three is where it is drawn.
    for (const [choice, colour] of [
      ["light", light],
      ["dark", dark],
      ["auto", light],
    ] as const) {
      await page.locator(`#theme-${choice}`).click();
      expect([choice, await ground()]).toEqual([choice, colour]);
    }
    await opened.close();
  });
});

test("without scripts the theme can be chosen as well, and two accounts compared", async () => {
  const opened = await openPage("/compare", { javaScriptEnabled: false, colorScheme: "light" });
  const { page } = opened;
  const ground = () => page.locator("body").evaluate((body) => getComputedStyle(body).backgroundColor);
  const light = await ground();
  await page.locator("#theme-dark").click();
  expect(await ground()).not.toBe(light);
  await page.getByLabel("One account").fill("@ceo");
  await page.getByLabel("Another").fill("creator");
  await page.getByRole("button", { name: "Compare" }).click();
  await page.getByRole("heading", { name: "Importance against influence" }).waitFor();
  expect(await page.locator(".sides .card").count()).toBe(2);
  await opened.close();
});

test("the cascades play hop by hop and end as they were, and stand still for whoever wants calm", async () => {
  const opened = await openPage("/", { reducedMotion: "reduce" });
  const { page } = opened;
  const state = () =>
    page.evaluate(() => ({
      readers: [...document.querySelectorAll(".readers")].map((one) => one.textContent),
      visible: [...document.querySelectorAll(".hop")].filter((hop) => getComputedStyle(hop).opacity === "1")
        .length,
      playing: document.querySelector(".stage")?.classList.contains("replaying"),
    }));
  const whole = await state();
  expect(whole.playing).toBe(false);
  await page.clock.install();
  await page.getByRole("button", { name: "Play it again" }).click();
  expect(await state()).toEqual({ readers: ["0", "0"], visible: 0, playing: true });
  await page.clock.runFor(950);
  const first = await state();
  expect(first.visible).toBe(2);
  expect(Number(first.readers[1])).toBeGreaterThan(0);
  expect(Number(first.readers[1])).toBeLessThan(Number(whole.readers[1]));
  await page.clock.runFor(10_000);
  expect(await state()).toEqual(whole);
  await opened.close();
});
