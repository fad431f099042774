/** A digest of the program that makes pieces, so that pieces of two versions are never mixed. */
import { createHash } from "node:crypto";
import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const ROOT = fileURLToPath(new URL("../../", import.meta.url));
const FOLDERS = ["sim", "src/events", "src/score", "src/ingest"] as const;
/** What no piece depends on: commands, pictures, studies of real logs, and the threads themselves. */
const LEFT_OUT = new Set(
  ["cli", "report", "figures", "evidence", "threads", "study"].map((one) => `sim/${one}`),
);

let known: string | undefined;

/** SHA-256 over names and contents of the code that experiments run, in the order of their names. */
export function codeDigest(): string {
  if (known !== undefined) return known;
  const hash = createHash("sha256");
  for (const path of FOLDERS.flatMap(filesUnder)) {
    hash
      .update(`${path}\n`)
      .update(readFileSync(join(ROOT, path)))
      .update("\n");
  }
  known = hash.digest("hex");
  return known;
}

function filesUnder(folder: string): string[] {
  if (LEFT_OUT.has(folder)) return [];
  return readdirSync(join(ROOT, folder))
    .sort((a, b) => (a < b ? -1 : 1))
    .flatMap((name) => {
      const path = `${folder}/${name}`;
      if (statSync(join(ROOT, path)).isDirectory()) return filesUnder(path);
      return name.endsWith(".md") ? [] : [path];
    });
}
