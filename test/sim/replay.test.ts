/** What a report says about repeating it is true, and the command line explains itself. */
import { execFile } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import type { Command } from "commander";
import { afterAll, describe, expect, test } from "vitest";
import { simProgram } from "../../sim/cli/program.ts";
import { runHere } from "../support/terminal.ts";

const PROGRAM = join(import.meta.dirname, "../../sim/cli/sim.ts");
const folder = mkdtempSync(join(tmpdir(), "earshot-replay-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const sim = (args: readonly string[], cwd = folder): Promise<{ stdout: string; stderr: string }> =>
  promisify(execFile)(process.execPath, [PROGRAM, ...args], { cwd });

interface Manifest {
  readonly command: string;
  readonly versions: { readonly commit: string | null };
}

test("the manifest's command writes the same report again, byte for byte", async () => {
  const settings = ["--set", "people=50", "--set", "days=3", "--set", "ceoAnnouncedDay=1"];
  await sim(["run", "ceo-vs-creator", "--seed", "9", "--runs", "2", ...settings, "--report", "first"]);
  const read = (report: string, name: string): string => readFileSync(join(folder, report, name), "utf8");
  const manifestOf = (report: string): Manifest => JSON.parse(read(report, "manifest.json"));
  const { command } = manifestOf("first");
  const [, args = ""] = /^npm run sim -- (.*)$/.exec(command) ?? [];
  expect(args).toContain("--report report");
  await sim(args.split(" "));
  // Somebody may commit between the two runs; everything else is the same.
  const bytes = (report: string, name: string): string =>
    read(report, name).replaceAll(manifestOf(report).versions.commit ?? "no checkout", "the commit");
  for (const name of ["report.html", "report.md", "result.json", "manifest.json"]) {
    expect(bytes("report", name) === bytes("first", name), name).toBe(true);
  }
});

test("figure writes the picture to a file and its words to standard output, or the picture alone", async () => {
  const args = ["figure", "ceo-vs-creator", "--runs", "1", "--set", "people=50", "--set", "days=3"];
  const [piped, written] = await Promise.all([sim(args), sim([...args, "--out", "new/folder/picture.svg"])]);
  expect(piped.stderr).toBe("");
  expect(readFileSync(join(folder, "new/folder/picture.svg"), "utf8")).toBe(piped.stdout);
  expect(piped.stdout).toMatch(/^<svg [\s\S]*<\/svg>\n$/);
  expect(written.stdout).toMatch(/^CEO: .* idle accounts\.\nCreator: .* idle accounts\.\n$/);
  expect(written.stderr).toBe("wrote new/folder/picture.svg\n");
});

describe("help", () => {
  test("every command has a description, and examples that are typed as they stand", async () => {
    let commands: readonly Command[] = [];
    await runHere(
      (terminal) => {
        const program = simProgram(terminal);
        commands = program.commands;
        return program;
      },
      ["--help"],
    );
    expect(commands.map((command) => command.name())).toEqual(
      expect.arrayContaining(["list", "run", "report", "figure", "community", "spread", "maximise"]),
    );
    for (const command of commands) {
      expect(command.description()).not.toBe("");
      const { code, out } = await runHere(simProgram, [command.name(), "--help"]);
      expect(code).toBe(0);
      expect(out).toMatch(
        new RegExp(`Examples:\n[^]* {2}\\$ npm run (?:--silent )?sim -- ${command.name()}(?: |$)`, "m"),
      );
    }
  });
});
