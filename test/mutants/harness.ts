/** Runs tests on a copy of the tree in which one line may be wrong. The tree itself is never touched. */
import { spawn } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Mutant } from "./mutants.ts";

export const ROOT = fileURLToPath(new URL("../..", import.meta.url));

/** The program and its tests: all that a predicted test may import. */
const COPIED = ["src", "sim", "test", "package.json"];

const CONFIG = `import { defineConfig } from "vitest/config";
export default defineConfig({ test: { include: ["test/**/*.test.ts"], testTimeout: 120_000, cache: false } });
`;

export interface Copy {
  readonly folder: string;
  remove(): void;
}

export function copyTree(): Copy {
  const folder = mkdtempSync(join(tmpdir(), "earshot-mutants-"));
  for (const path of COPIED) cpSync(join(ROOT, path), join(folder, path), { recursive: true });
  symlinkSync(join(ROOT, "node_modules"), join(folder, "node_modules"), "dir");
  writeFileSync(join(folder, "vitest.config.ts"), CONFIG);
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) };
}

export function source(mutant: Mutant, folder: string = ROOT): string {
  return readFileSync(join(folder, mutant.file), "utf8");
}

/** How often the mutant's text occurs in its file; anything but once is a mistake in the mutant. */
export function occurrences(mutant: Mutant): number {
  return source(mutant).split(mutant.find).length - 1;
}

export function apply(mutant: Mutant, folder: string): void {
  const count = occurrences(mutant);
  if (count !== 1)
    throw new Error(`"${mutant.name}": its text occurs ${count} times in ${mutant.file}, not once`);
  // A function as replacement: "$" in code is no pattern.
  writeFileSync(
    join(folder, mutant.file),
    source(mutant, folder).replace(mutant.find, () => mutant.replace),
  );
}

export interface Outcome {
  /** Tests that ran because of their name. */
  readonly ran: number;
  readonly failed: readonly string[];
  /** Set when the tests could not be run at all; then nothing was shown. */
  readonly broken: string | undefined;
}

interface Report {
  readonly testResults: readonly {
    readonly message?: string;
    readonly assertionResults: readonly { readonly status: string; readonly fullName: string }[];
  }[];
}

/** Runs the tests of one file whose full name contains `name`. */
export async function runTests(folder: string, file: string, name: string): Promise<Outcome> {
  const pattern = name.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
  const output = join(folder, `report-${process.hrtime.bigint()}.json`);
  const vitest = join(ROOT, "node_modules", "vitest", "vitest.mjs");
  const args = [
    vitest,
    "run",
    file,
    "--testNamePattern",
    pattern,
    "--reporter=json",
    `--outputFile=${output}`,
  ];
  const text = await new Promise<string>((resolve, reject) => {
    const environment = Object.entries(process.env).filter(([key]) => !key.startsWith("VITEST"));
    const child = spawn(process.execPath, args, { cwd: folder, env: Object.fromEntries(environment) });
    let printed = "";
    child.stdout.on("data", (chunk) => {
      printed += chunk;
    });
    child.stderr.on("data", (chunk) => {
      printed += chunk;
    });
    child.on("error", reject);
    child.on("close", () => resolve(printed));
  });
  let report: Report;
  try {
    report = JSON.parse(readFileSync(output, "utf8")) as Report;
  } catch {
    return { ran: 0, failed: [], broken: `no report: ${text.slice(-500)}` };
  }
  const tests = report.testResults.flatMap((one) => one.assertionResults);
  const ran = tests.filter((test) => test.status === "passed" || test.status === "failed");
  const failed = ran.filter((test) => test.status === "failed").map((test) => test.fullName);
  const broken =
    ran.length > 0
      ? undefined
      : report.testResults.map((one) => one.message ?? "").join(" ") || "no test of that name";
  return { ran: ran.length, failed, broken };
}

export interface Verdict {
  readonly mutant: Mutant;
  readonly killed: boolean;
  readonly note: string;
  readonly seconds: number;
}

/** Applies one mutant to a copy of its own and demands that the predicted test fails. */
export async function judge(mutant: Mutant): Promise<Verdict> {
  const started = performance.now();
  const copy = copyTree();
  try {
    apply(mutant, copy.folder);
    const { failed, broken, ran } = await runTests(copy.folder, mutant.killer.file, mutant.killer.test);
    const note = broken ?? (failed.length > 0 ? failed[0]! : `${ran} tests passed`);
    return { mutant, killed: failed.length > 0, note, seconds: (performance.now() - started) / 1000 };
  } finally {
    copy.remove();
  }
}

/** Tests that the mutants name, file by file, on an unchanged copy: each must be there and pass. */
export async function baseline(mutants: readonly Mutant[]): Promise<string[]> {
  const copy = copyTree();
  try {
    const problems: string[] = [];
    for (const { killer } of mutants) {
      const { ran, failed, broken } = await runTests(copy.folder, killer.file, killer.test);
      if (ran === 0 || failed.length > 0)
        problems.push(`without any mutant, ${killer.file} "${killer.test}": ${broken ?? failed.join("; ")}`);
    }
    return problems;
  } finally {
    copy.remove();
  }
}
