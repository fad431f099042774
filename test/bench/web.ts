/** What a page costs before anything is clicked: bytes of script as they travel, against the limits. */
import { gzipSync } from "node:zlib";
import { buildWeb } from "../../src/web/build.ts";
import { CASCADE_RUN } from "../../src/web/cascade-run.ts";
import { runLab } from "./web/lab.ts";

/** Kilobytes of script (gzip) that a page may load at once, workers included; null where none was set. */
const PAGES: readonly (readonly [page: string, entries: readonly string[], limit: number | null])[] = [
  ["home", ["theme.js", "home.js"], 60],
  ["account", ["theme.js", "account.js"], null],
  ["badge maker", ["theme.js", "badge.js", "earshot-score.js"], null],
  ["calculator", ["theme.js", "calculator.js", "calculator-worker.js"], null],
  ["lab", ["theme.js", "lab.js", "messengers-worker.js", "experiments-worker.js"], 300],
  ["another site's page with <earshot-score>", ["earshot-score.js"], null],
];

export async function run(): Promise<void> {
  const sizes = new Map((await buildWeb()).map((entry) => [entry.name, entry]));
  for (const [page, entries, limit] of PAGES) {
    const found = entries.map((name) => {
      const entry = sizes.get(name);
      if (entry === undefined)
        throw new Error(`src/web/build.ts makes no ${name}, which the page "${page}" loads`);
      return entry;
    });
    const kilobytes = found.reduce((sum, { gzipBytes }) => sum + gzipBytes, 0) / 1000;
    const verdict = limit === null ? "" : ` (limit ${limit}: ${kilobytes <= limit ? "met" : "MISSED"})`;
    process.stdout.write(`${page}: ${kilobytes.toFixed(1)} kB of script, gzip${verdict}\n`);
  }
  const picture = gzipSync(JSON.stringify(CASCADE_RUN)).length / 1000;
  process.stdout.write(
    `the cascades of the home page, drawn on the server: ${picture.toFixed(1)} kB, gzip\n`,
  );
  await runLab();
}
