/** Where the development logs lie, and what to say when they don't. Node only. */
import { existsSync } from "node:fs";
import { resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { EVIDENCE_ROWS, type EvidenceRow } from "./rows.ts";

const PROJECT = fileURLToPath(new URL("../..", import.meta.url));

/** The folder named by EARSHOT_DATA (relative to the project), otherwise ../shared/data beside the project. */
export function dataFolder(environment: Readonly<Record<string, string | undefined>> = process.env): string {
  return resolve(PROJECT, environment["EARSHOT_DATA"] || "../shared/data");
}

/** Files of a row that are not in the folder. */
export function missingFiles(folder: string, row: EvidenceRow): readonly string[] {
  return row.files.filter((file) => !existsSync(resolve(folder, file)));
}

/** What is missing and where it is published, for people; null when every row can be read. */
export function explainMissing(folder: string, rows: readonly EvidenceRow[] = EVIDENCE_ROWS): string | null {
  const lines: string[] = [];
  const pages = new Set<string>();
  for (const row of rows) {
    const missing = missingFiles(folder, row);
    if (missing.length === 0 || pages.has(row.page)) continue;
    pages.add(row.page);
    lines.push(`  ${missing.join(", ")}  from  ${row.page}`);
  }
  if (lines.length === 0) return null;
  return [
    `Development logs are missing in ${folder}. Set EARSHOT_DATA to a folder that holds`,
    ...lines,
    "They are published by the Stanford Network Analysis Project (SNAP); the files are read gzipped, as published.",
  ].join("\n");
}
