/** Writes a report's files. The only place of the report that touches a disk. */
import { execFileSync } from "node:child_process";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import type { ExperimentResult } from "../experiments/experiment.ts";
import { renderHtml } from "./html.ts";
import type { Manifest, Versions } from "./manifest.ts";
import { renderMarkdown } from "./markdown.ts";
import type { ReportModel } from "./model.ts";

const ROOT = join(dirname(fileURLToPath(import.meta.url)), "..", "..");

/** Writes report.html, report.md, result.json and manifest.json, and returns their paths. */
export async function writeReport(
  folder: string,
  model: ReportModel,
  result: ExperimentResult,
  manifest: Manifest,
): Promise<string[]> {
  const files: readonly (readonly [string, string])[] = [
    ["report.html", await renderHtml(model, manifest)],
    ["report.md", renderMarkdown(model, manifest)],
    ["result.json", `${JSON.stringify(result)}\n`],
    ["manifest.json", `${JSON.stringify(manifest, null, 2)}\n`],
  ];
  mkdirSync(folder, { recursive: true });
  return files.map(([name, text]) => {
    const path = join(folder, name);
    writeFileSync(path, text);
    return path;
  });
}

/** What is running here. The commit is null outside a checkout. */
export function versionsHere(): Versions {
  const { version } = JSON.parse(readFileSync(join(ROOT, "package.json"), "utf8")) as { version: string };
  return { earshot: version, node: process.versions.node, commit: commitHere() };
}

function commitHere(): string | null {
  const git = (...args: string[]): string =>
    execFileSync("git", args, { cwd: ROOT, encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] }).trim();
  try {
    const commit = git("rev-parse", "--short=12", "HEAD");
    return git("status", "--porcelain", "--", "sim", "src") === "" ? commit : `${commit}+`;
  } catch {
    return null;
  }
}
