/** The project's own source files, as the repository tests see them. */
import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, normalize } from "node:path";
import { fileURLToPath } from "node:url";

export const ROOT = join(dirname(fileURLToPath(import.meta.url)), "..", "..");

export interface SourceFile {
  /** Path from the project's root, with forward slashes. */
  readonly path: string;
  readonly text: string;
  /** The text with comments and string contents blanked, lines kept. */
  readonly code: string;
  readonly imports: readonly string[];
}

/** TypeScript files below a folder of the project. */
export function sourceFiles(folder: string): SourceFile[] {
  return readdirSync(join(ROOT, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith(".ts"))
    .map((entry) => join(entry.parentPath, entry.name).slice(ROOT.length + 1))
    .sort((a, b) => (a < b ? -1 : 1))
    .map((path) => {
      const text = readFileSync(join(ROOT, path), "utf8");
      return { path, text, code: blank(text), imports: importsOf(path, text) };
    });
}

/** Modules a file names: project paths for relative imports, bare names for packages. Type imports count. */
function importsOf(path: string, text: string): string[] {
  const found = text.matchAll(
    /(?:^|\n)\s*(?:import|export)\b[^"';]*?from\s*"([^"]+)"|\bimport\(\s*"([^"]+)"\s*\)|(?:^|\n)import\s+"([^"]+)"/g,
  );
  return Array.from(found, (match) => {
    const name = (match[1] ?? match[2] ?? match[3]) as string;
    return name.startsWith(".") ? normalize(join(dirname(path), name)) : name;
  });
}

function blank(text: string): string {
  return text.replace(/\/\*[\s\S]*?\*\/|\/\/[^\n]*|"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'/g, (part) =>
    part.replace(/[^\n]/g, " "),
  );
}
