/**
 * Writes the no-regression golden of each formula that has none: `node test/golden/write.ts`.
 *
 * A formula version scores alike for good, so an existing file is kept unless `--overwrite` is given, which is right
 * only when the worlds or the shape of the answers changed and no score did, or before the version was ever served.
 */
import { existsSync, writeFileSync } from "node:fs";
import { FORMULAS } from "../../src/score/index.ts";
import { measureGoldens } from "./measure.ts";

const kind =
  "no-regression: what this version of the formula has always given; written by write.ts, never by hand";
for (const params of FORMULAS) {
  const file = new URL(`./no-regression.${params.formula}.json`, import.meta.url);
  if (existsSync(file) && !process.argv.includes("--overwrite")) {
    process.stderr.write(
      `kept ${file.pathname}: a change that moves a golden score is a new formula version.\n`,
    );
    continue;
  }
  writeFileSync(file, `${JSON.stringify({ kind, ...measureGoldens(params) }, null, 2)}\n`);
}
