/** `npm run screenshots`: every page as a picture, in light, dark and narrow; or the two of the README, small enough for it. */
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Command } from "commander";
import type { Browser, Page } from "playwright-core";
import { demoGeneration } from "../../src/cli/demo.ts";
import { PROJECT_FOLDER } from "../../src/cli/project.ts";
import { launchBrowser } from "../support/browser.ts";
import { openSite } from "../support/site.ts";
import { PAGES, type PageUnderTest } from "./pages.ts";

const VIEWS = [
  { name: "light", colorScheme: "light", viewport: { width: 1280, height: 800 } },
  { name: "dark", colorScheme: "dark", viewport: { width: 1280, height: 800 } },
  { name: "narrow", colorScheme: "light", viewport: { width: 360, height: 740 } },
] as const;

/** Pixels: the browser cannot draw a picture of any height. */
const HEIGHT_MAX = 10_000;

/** Pictures of the README: page, theme, and how much of it in pixels. */
const README = [
  { path: "/", view: VIEWS[0], height: 1150, file: "home.webp" },
  { path: "/lab", view: VIEWS[1], height: 1150, file: "lab.webp" },
] as const;
const README_FOLDER = join(PROJECT_FOLDER, "src", "web", "pictures");
const README_BYTES_MAX = 150_000;

const command = new Command("npm run screenshots --")
  .description("Draw every page, or those named, in light, dark and narrow, over the demo of the fixed seed.")
  .argument("[folder]", "folder to write, made when it is not there", "screenshots")
  .argument("[pages...]", "names as in the files, such as home or the-lab")
  .option("--readme", "draw the two pictures of the README instead")
  .addHelpText(
    "after",
    "\nExamples:\n  $ npm run screenshots -- pictures\n  $ npm run screenshots -- pictures home the-lab\n  $ npm run screenshots -- --readme",
  )
  .parse();
const [folder, wanted] = command.processedArgs as [string, string[]];
const { readme } = command.opts<{ readme?: true }>();
const silent = { report: () => undefined, end: () => undefined };
const site = await openSite(demoGeneration(silent, "2026-11-22T12:00:00.000Z"));
const browser = await launchBrowser();
try {
  await (readme ? drawReadme(browser) : drawAll(browser));
} finally {
  await Promise.all([browser.close(), site.close()]);
}

async function drawAll(browser: Browser): Promise<void> {
  mkdirSync(folder, { recursive: true });
  for (const view of VIEWS) {
    for (const one of PAGES) {
      const name = one.name.replaceAll(/[^a-z]+/g, "-");
      if (wanted.length > 0 && !wanted.includes(name)) continue;
      const file = join(folder, `${name}-${view.name}.png`);
      writeFileSync(file, await draw(browser, one, view, HEIGHT_MAX));
      process.stdout.write(`${file}\n`);
    }
  }
}

async function drawReadme(browser: Browser): Promise<void> {
  mkdirSync(README_FOLDER, { recursive: true });
  for (const { path, view, height, file } of README) {
    const one = PAGES.find((page) => page.path === path);
    if (one === undefined) throw new Error(`test/browser/pages.ts has no page ${path}`);
    const bytes = await asWebp(browser, await draw(browser, one, view, height));
    if (bytes.length > README_BYTES_MAX) throw new Error(`${file} is ${bytes.length} bytes; cut it down`);
    writeFileSync(join(README_FOLDER, file), bytes);
    process.stdout.write(`${join(README_FOLDER, file)}, ${bytes.length} bytes\n`);
  }
}

async function draw(
  browser: Browser,
  { path, ready }: PageUnderTest,
  { colorScheme, viewport }: (typeof VIEWS)[number],
  heightMax: number,
): Promise<Buffer> {
  const context = await browser.newContext({ colorScheme, viewport, reducedMotion: "reduce" });
  const page: Page = await context.newPage();
  await page.goto(site.address + path);
  if (ready !== undefined) await page.waitForSelector(ready);
  const height = await page.evaluate(() => document.documentElement.scrollHeight);
  const clip = { x: 0, y: 0, width: viewport.width, height: Math.min(height, heightMax) };
  const picture = await page.screenshot({ fullPage: true, clip });
  await context.close();
  return picture;
}

/** The browser is the converter: a tenth of the bytes of a PNG. */
async function asWebp(browser: Browser, png: Buffer): Promise<Buffer> {
  const page = await browser.newPage();
  const address = await page.evaluate(async (data) => {
    const picture = await createImageBitmap(await (await fetch(`data:image/png;base64,${data}`)).blob());
    const canvas = document.createElement("canvas");
    [canvas.width, canvas.height] = [picture.width, picture.height];
    canvas.getContext("2d")?.drawImage(picture, 0, 0);
    return canvas.toDataURL("image/webp", 0.78);
  }, png.toString("base64"));
  await page.close();
  return Buffer.from(address.slice(address.indexOf(",") + 1), "base64");
}
