/** The home page in a real browser: fits every width, breaks no policy, asks nobody else for anything. */
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { HTML_HEADERS } from "../../src/http/headers.ts";
import { renderHome } from "../../src/web/home.ts";
import { launchBrowser } from "../support/browser.ts";
import { demo } from "./models.ts";

const ADDRESS = `${demo.origin}/`;
const SQUARE = '<svg xmlns="http://www.w3.org/2000/svg" width="440" height="150"/>';

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
}, 60_000);
afterAll(() => browser?.close());

async function open(page: string, width: number, colorScheme: "light" | "dark") {
  const tab = await browser.newPage({
    viewport: { width, height: 800 },
    colorScheme,
    javaScriptEnabled: true,
  });
  const complaints: string[] = [];
  const asked: string[] = [];
  tab.on("console", (message) => complaints.push(message.text()));
  tab.on("pageerror", (error) => complaints.push(error.message));
  await tab.route("**/*", (route) => {
    const url = route.request().url();
    asked.push(url);
    if (url === ADDRESS) return route.fulfill({ body: page, headers: HTML_HEADERS });
    return route.fulfill({ body: SQUARE, contentType: "image/svg+xml" });
  });
  await tab.goto(ADDRESS);
  return { tab, complaints, asked };
}

const longNames = {
  ...demo,
  featured: demo.featured.map((one) => ({
    ...one,
    account: { ...one.account, name: "W".repeat(60), title: "Vice-".repeat(30), followers: 1_999_999_999 },
  })),
};
const ownLog = {
  ...demo,
  featured: [],
  top: Array.from({ length: 10 }, (_, index) => ({
    id: `did:plc:${"x".repeat(40)}${index}`,
    score: 100,
    interval: [99, 100] as const,
    percentile: 100,
  })),
};

describe.each([320, 360, 768, 1200])("at %i pixels", (width) => {
  test.each([
    ["the demo", demo],
    ["long names", longNames],
    ["a log of one's own", ownLog],
  ])("%s needs no sideways scrolling and breaks no rule", async (_, model) => {
    const { tab, complaints, asked } = await open(renderHome(model), width, width === 768 ? "dark" : "light");
    const size = await tab.evaluate(
      "[document.documentElement.scrollWidth, document.documentElement.clientWidth]",
    );
    const [scrolled, visible] = size as [number, number];
    expect(scrolled).toBeLessThanOrEqual(visible);
    expect(complaints).toEqual([]);
    for (const url of asked) expect(url.startsWith(ADDRESS)).toBe(true);
    expect(asked.length).toBeGreaterThan(1);
    await tab.close();
  });
});

test("light and dark differ as the system asks", async () => {
  const grounds: unknown[] = [];
  for (const scheme of ["light", "dark"] as const) {
    const { tab } = await open(renderHome(demo), 1200, scheme);
    grounds.push(await tab.evaluate("getComputedStyle(document.body).backgroundColor"));
    await tab.close();
  }
  expect(grounds).toEqual(["rgb(250, 247, 240)", "rgb(20, 18, 15)"]);
});
