/** Writes a report's files. The only place of the report that touches a disk. */
import { execFileSync } from "node:child_process";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import type { ExperimentResult } from "../experiments/experiment.ts";
import { renderAllHtml } from "./all-html.ts";
import { renderAllMarkdown } from "./all-markdown.ts";
import { type Chapter, claimsOf } from "./claims.ts";
import { renderHtml } from "./html.ts";
import type { Manifest, Versions } from "./manifest.ts";
import { renderMarkdown } from "./markdown.ts";
import type { ReportModel } from "./model.ts";

const ROOT = join(dirname(fileURLToPath(import.meta.url)), "..", "..");

/** Writes index.html, report.md, report.json and manifest.json of all experiments, and returns their paths. */
export async function writeAll(
  folder: string,
  chapters: readonly Chapter[],
  command: string,
): Promise<string[]> {
  return writeFiles(folder, [
    ["index.html", await renderAllHtml(chapters, command)],
    ["report.md", renderAllMarkdown(chapters, command)],
    ["report.json", allJson(chapters)],
    [
      "manifest.json",
      `${JSON.stringify({ command, experiments: chapters.map((one) => one.manifest) }, null, 2)}\n`,
    ],
  ]);
}

/** Claims, outcomes and results. Holds no time and no version: the same bytes for the same seed. */
export function allJson(chapters: readonly Chapter[]): string {
  const experiments = chapters.map(({ id, findings, outcomes, result }) => ({
    id,
    findings,
    outcomes,
    result,
  }));
  return `${JSON.stringify({ claims: claimsOf(chapters), experiments })}\n`;
}

/** Writes report.html, report.md, result.json and manifest.json, and returns their paths. */
export async function writeReport(
  folder: string,
  model: ReportModel,
  result: ExperimentResult,
  manifest: Manifest,
): Promise<string[]> {
  return writeFiles(folder, [
    ["report.html", await renderHtml(model, manifest)],
    ["report.md", renderMarkdown(model, manifest)],
    ["result.json", `${JSON.stringify(result)}\n`],
    ["manifest.json", `${JSON.stringify(manifest, null, 2)}\n`],
  ]);
}

function writeFiles(folder: string, files: readonly (readonly [string, string])[]): string[] {
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
