/**
 * A real Chromium out of npm packages alone: the browser, the shared libraries it needs and a font all come with
 * @sparticuz/chromium, so tests run where nothing was installed by hand.
 */
import { mkdirSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Browser, type BrowserServer, type LaunchOptions, chromium as launcher } from "playwright-core";

/** Ours alone. */
export async function launchBrowser(): Promise<Browser> {
  return launcher.launch(await launchOptions());
}

/** One that tests of several processes connect to by `wsEndpoint()`. */
export async function launchBrowserServer(): Promise<BrowserServer> {
  return launcher.launchServer(await launchOptions());
}

/** The browser's own arguments aside, none: those of the package are for a container without processes. */
async function launchOptions(): Promise<LaunchOptions> {
  const folder = join(tmpdir(), "earshot-browser");
  mkdirSync(folder, { recursive: true });
  // The package unpacks into the temporary folder, and its libraries only where it believes them to be missing;
  // these two variables are how it decides.
  const before = { ...process.env };
  process.env["TMPDIR"] = folder;
  process.env["AWS_EXECUTION_ENV"] = "AWS_Lambda_nodejs22.x";
  try {
    const { default: chromium } = await import("@sparticuz/chromium");
    const executablePath = await chromium.executablePath();
    const { LD_LIBRARY_PATH, FONTCONFIG_PATH } = process.env;
    const kept = Object.entries({ ...before, LD_LIBRARY_PATH, FONTCONFIG_PATH });
    const env = Object.fromEntries(kept.filter((one): one is [string, string] => one[1] !== undefined));
    return { args: ["--no-sandbox"], executablePath, headless: true, env };
  } finally {
    process.env = before;
  }
}
