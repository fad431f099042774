/** Runs command lines, in this process or in one of their own. */
import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll } from "vitest";
import { earshotProgram } from "../../src/cli/program.ts";
import { runProgram } from "../../src/terminal/command-line.ts";
import type { Terminal } from "../../src/terminal/terminal.ts";

export interface Ran {
  readonly code: number;
  readonly out: string;
  readonly said: string;
}

/** As a program would be run, but without a process. */
export async function earshot(...args: readonly string[]): Promise<Ran> {
  let out = "";
  const lines: string[] = [];
  const terminal: Terminal = {
    out: (text) => {
      out += text;
    },
    say: (line) => lines.push(line),
    watched: false,
    status: () => undefined,
    finish: async () => undefined,
  };
  const code = await runProgram(earshotProgram(terminal), terminal, args);
  return { code, out, said: lines.join("\n") };
}

/** A process of its own, with its standard output as a pipe that is read to the end. */
export async function earshotProcess(...args: readonly string[]): Promise<Ran> {
  const child = spawnEarshot(...args);
  let [out, said] = ["", ""];
  child.stdout!.setEncoding("utf8").on("data", (text: string) => {
    out += text;
  });
  child.stderr!.setEncoding("utf8").on("data", (text: string) => {
    said += text;
  });
  return { code: await exitOf(child), out, said };
}

export function spawnEarshot(...args: readonly string[]): ChildProcess {
  return spawn(process.execPath, ["src/cli/earshot.ts", ...args], { stdio: ["ignore", "pipe", "pipe"] });
}

/** `npm start`, without npm. */
export function spawnStart(...args: readonly string[]): ChildProcess {
  return spawn(process.execPath, ["src/cli/start.ts", ...args], { stdio: ["ignore", "pipe", "pipe"] });
}

export function exitOf(child: ChildProcess): Promise<number> {
  return new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("close", (code, signal) => resolve(code ?? (signal === "SIGPIPE" ? 141 : -1)));
  });
}

const folders: string[] = [];

/** A folder that is gone after the tests of the file. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "earshot-test-"));
  folders.push(folder);
  return folder;
}

afterAll(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

/** Writes a file into a temporary folder and returns its path. */
export function fileOf(name: string, content: string | Uint8Array): string {
  const path = join(temporaryFolder(), name);
  writeFileSync(path, content);
  return path;
}
