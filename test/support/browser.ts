/**
 * A real Chromium out of npm packages alone: the browser, the shared libraries it needs and a font all come with
 * @sparticuz/chromium, so tests run where nothing was installed by hand.
 */
import { mkdirSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Browser, chromium as launcher } from "playwright-core";

/** The browser's own arguments aside, none: those of the package are for a container without processes. */
export async function launchBrowser(): Promise<Browser> {
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
    const env = { ...before, LD_LIBRARY_PATH, FONTCONFIG_PATH };
    return await launcher.launch({ args: ["--no-sandbox"], executablePath, headless: true, env });
  } finally {
    process.env = before;
  }
}
