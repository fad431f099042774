/** What only a process of its own can show: standard output, exit codes, and readers that go away. */
import { spawn } from "node:child_process";
import { describe, expect, test } from "vitest";
import { csvLog, edgeLog } from "./logs.ts";
import { earshotProcess, exitOf, spawnEarshot } from "./run.ts";

describe("a process", () => {
  test("puts the result alone on standard output, and progress nowhere when nobody watches", async () => {
    const { code, out, said } = await earshotProcess("score", csvLog(), "--format", "csv", "--json");
    expect(code).toBe(0);
    expect(JSON.parse(out).accounts).toHaveLength(3);
    expect(said).toContain("read 13 records");
    expect(said).not.toMatch(/(?!\n)\p{Control}/u);
  });

  test("writes the same bytes twice", async () => {
    const log = edgeLog(300);
    const args = ["score", log, "--format", "snap", "--seeds", "lottery:0.1@1", "--json"];
    const [first, second] = await Promise.all([earshotProcess(...args), earshotProcess(...args)]);
    expect(first.out.length).toBeGreaterThan(50_000);
    expect(second.out).toBe(first.out);
  });

  test("exits with 1 when nothing is usable, with 2 when it does not understand", async () => {
    const failed = await earshotProcess("score", "nothing.csv", "--format", "csv");
    expect([failed.code, failed.out]).toEqual([1, ""]);
    const misunderstood = await earshotProcess("score", "--format", "csv");
    expect([misunderstood.code, misunderstood.out]).toEqual([2, ""]);
  });

  test("ends quietly when its reader has seen enough", async () => {
    const child = spawnEarshot("score", edgeLog(3000), "--format", "snap", "--ndjson");
    let said = "";
    child.stderr!.setEncoding("utf8").on("data", (text: string) => {
      said += text;
    });
    child.stdout!.once("data", () => child.stdout!.destroy());
    expect(await exitOf(child)).toBe(0);
    expect(said).not.toContain("EPIPE");
    expect(said).not.toContain("    at ");
  });

  test("reads standard input", async () => {
    const child = spawn(process.execPath, [
      "src/cli/earshot.ts",
      "score",
      "-",
      "--format",
      "snap",
      "--ndjson",
    ]);
    let out = "";
    child.stdout.setEncoding("utf8").on("data", (text: string) => {
      out += text;
    });
    child.stdin.end("1 2 100\n3 2 200\n");
    expect(await exitOf(child)).toBe(0);
    expect(JSON.parse(out)).toMatchObject({ id: "2", engagers: 2 });
  });
});
