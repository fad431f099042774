/** Tests over the development logs run where those are, and say so where they aren't. */
import { existsSync } from "node:fs";
import { resolve } from "node:path";
import { test } from "vitest";
import { dataFolder } from "../../sim/evidence/data-folder.ts";

/** `test`, or its skipping form with the reason printed, when one of the files is not in the data folder. */
export function testWithData(
  title: string,
  files: readonly string[],
  run: (folder: string) => void | Promise<void>,
): void {
  const folder = dataFolder();
  const missing = files.filter((file) => !existsSync(resolve(folder, file)));
  if (missing.length === 0) {
    test(title, () => run(folder));
    return;
  }
  const reason = `needs ${missing.join(", ")} in ${folder}; set EARSHOT_DATA to a folder that has it`;
  console.warn(`skipped: ${title}: ${reason}`);
  test.skip(`${title} (${reason})`, () => {});
}
