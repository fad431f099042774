/**
 * `npm run screenshots -- FOLDER [PAGE…]`: every page as a picture, in light, dark and narrow, over the demo of the
 * fixed seed. The same sources give the same pictures, but for what a page measures on this machine.
 */
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { demoGeneration } from "../../src/cli/demo.ts";
import { launchBrowser } from "../support/browser.ts";
import { openSite } from "../support/site.ts";
import { PAGES } from "./pages.ts";

const VIEWS = [
  { name: "light", colorScheme: "light", viewport: { width: 1280, height: 800 } },
  { name: "dark", colorScheme: "dark", viewport: { width: 1280, height: 800 } },
  { name: "narrow", colorScheme: "light", viewport: { width: 360, height: 740 } },
] as const;

const [folder = "screenshots", ...wanted] = process.argv.slice(2);
mkdirSync(folder, { recursive: true });
const silent = { report: () => undefined, end: () => undefined };
const site = await openSite(demoGeneration(silent, "2026-11-22T12:00:00.000Z"));
const browser = await launchBrowser();
try {
  for (const { name: view, ...options } of VIEWS) {
    const context = await browser.newContext({ ...options, reducedMotion: "reduce" });
    for (const { name, path, ready } of PAGES) {
      const file = name.replaceAll(/[^a-z]+/g, "-");
      if (wanted.length > 0 && !wanted.includes(file)) continue;
      const page = await context.newPage();
      await page.goto(site.address + path);
      if (ready !== undefined) await page.waitForSelector(ready);
      await page.screenshot({ path: join(folder, `${file}-${view}.png`), fullPage: true });
      process.stdout.write(`${join(folder, `${file}-${view}.png`)}\n`);
      await page.close();
    }
    await context.close();
  }
} finally {
  await Promise.all([browser.close(), site.close()]);
}
