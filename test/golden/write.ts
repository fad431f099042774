/**
 * Writes the no-regression golden of the current formula: `node test/golden/write.ts`.
 *
 * A formula version scores alike for good, so an existing file is kept unless `--overwrite` is given, which is right
 * only when the worlds or the shape of the answers changed and no score did, or before the version was ever served.
 */
import { existsSync, writeFileSync } from "node:fs";
import { earshot1 } from "../../src/score/index.ts";
import { measureGoldens } from "./measure.ts";

const file = new URL(`./no-regression.${earshot1.formula}.json`, import.meta.url);
if (existsSync(file) && !process.argv.includes("--overwrite")) {
  process.stderr.write(
    `${file.pathname} exists. A change that moves a golden score is a new formula version.\n`,
  );
  process.exit(1);
}
const kind =
  "no-regression: what this version of the formula has always given; written by write.ts, never by hand";
writeFileSync(file, `${JSON.stringify({ kind, ...measureGoldens(earshot1.formula) }, null, 2)}\n`);
