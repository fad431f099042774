/** Remembers which published generation is the demo, so that a log of one's own is never replaced by it. */
import { createHash } from "node:crypto";
import { mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { PROJECT_FOLDER } from "./project.ts";

/** What the demo is computed from: when any of it changes, the demo is computed anew. */
const SOURCES = [
  "sim",
  "src/cli/demo.ts",
  "src/events",
  "src/ports.ts",
  "src/publish",
  "src/score",
  "src/store",
];

export interface DemoState {
  readonly generation: string;
  /** Hash of the code that computed it. */
  readonly code: string;
}

/** Null when no demo was published into this store, or the note about it is not readable. */
export function readDemoState(stateFolder: string): DemoState | null {
  try {
    const state = JSON.parse(readFileSync(noteOf(stateFolder), "utf8")) as Partial<DemoState>;
    const { generation, code } = state;
    return typeof generation === "string" && typeof code === "string" ? { generation, code } : null;
  } catch {
    return null;
  }
}

export function writeDemoState(stateFolder: string, state: DemoState): void {
  mkdirSync(stateFolder, { recursive: true });
  const note = noteOf(stateFolder);
  writeFileSync(`${note}.partial`, `${JSON.stringify(state)}\n`);
  renameSync(`${note}.partial`, note);
}

/** SHA-256 of every source file the demo depends on. */
export function demoCode(): string {
  const hash = createHash("sha256");
  for (const source of SOURCES) {
    for (const file of typescriptFiles(join(PROJECT_FOLDER, source))) hash.update(readFileSync(file));
  }
  return hash.digest("hex");
}

function noteOf(stateFolder: string): string {
  return join(stateFolder, "earshot-demo.json");
}

function typescriptFiles(path: string): string[] {
  if (path.endsWith(".ts")) return [path];
  return readdirSync(path, { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".ts"))
    .sort()
    .map((name) => join(path, name));
}
