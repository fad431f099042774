/** `npm run evidence` as people meet it, on a small log of their own and without development logs. */
import { execFile } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterAll, expect, test } from "vitest";
import { filesOf } from "../../sim/evidence/report/files.ts";

const FOLDER = mkdtempSync(join(tmpdir(), "earshot-evidence-"));
afterAll(() => rmSync(FOLDER, { recursive: true }));
const MAIN = resolve(import.meta.dirname, "../../sim/evidence/main.ts");

interface Finished {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

function run(...args: string[]): Promise<Finished> {
  return new Promise((done) => {
    execFile(process.execPath, [MAIN, "--data", join(FOLDER, "none"), ...args], (error, stdout, stderr) => {
      done({ code: typeof error?.code === "number" ? error.code : 0, stdout, stderr });
    });
  });
}

// Person n is acted on by about n others, again and again.
const LOG = join(FOLDER, "village.txt");
writeFileSync(
  LOG,
  Array.from({ length: 600 }, (_, at) => {
    const recipient = Math.floor(Math.sqrt((at * 7919) % 900));
    return `${(at * 31) % (recipient + 2)} ${recipient} ${1_600_000_000 + at * 3600}`;
  }).join("\n"),
);

test("the same bytes on one thread and on two; what is missing is said, and left out", async () => {
  const bytes = (out: string): string[] =>
    ["REPORT.md", "evidence.json", ...readdirSync(join(out, "figures")).map((name) => `figures/${name}`)].map(
      (name) => `${name}\n${readFileSync(join(out, name), "utf8")}`,
    );
  const outs = ["1", "2"].map((threads) => ({ threads, out: join(FOLDER, `out-${threads}`) }));
  const log = ["--log", LOG, "--format", "snap", "--worlds", "0", "--split", "0.4", "--split", "0.5"];
  const finished = await Promise.all(
    outs.map(({ threads, out }) => run(...log, "--threads", threads, "--out", out)),
  );
  expect(finished.map(({ code }) => code)).toEqual([0, 0]);
  expect(finished[0]?.stdout).toBe("");
  expect(finished[0]?.stderr).toContain("EARSHOT_DATA");
  const [one, two] = outs.map(({ out }) => bytes(out));
  expect(one).toEqual(two);
  const report = one?.[0] as string;
  expect(report).toContain("Left out, because the files are not there: higgs-twitter, all");
  expect(report).toContain("village.txt");
  expect(report).not.toMatch(/NaN|undefined|Infinity/);
  const json = JSON.parse(readFileSync(join(FOLDER, "out-1", "evidence.json"), "utf8"));
  expect(json.manifest).toMatchObject({ seed: 1, splits: [0.4, 0.5], worlds: 0 });
  expect(json.logs).toHaveLength(1);
  expect(json.logs[0].splits[1].quality.followers).toBeNull();
  expect(json.logs[0].splits[1].quality.engagers.concordance).toBeGreaterThan(0.6);
  expect(one?.filter((file) => file.startsWith("figures/")).length).toBe(2);
  for (const file of one ?? [])
    if (file.startsWith("figures/")) expect(file).toContain("prefers-color-scheme: dark");
});

test("the report and the figures that are kept are those of the numbers that are kept", async () => {
  const kept = resolve(import.meta.dirname, "../../sim/evidence");
  const files = await filesOf(readFileSync(join(kept, "evidence.json"), "utf8"));
  expect(files.map(([name]) => name).sort()).toEqual(
    ["REPORT.md", ...readdirSync(join(kept, "figures")).map((name) => `figures/${name}`)].sort(),
  );
  for (const [name, text] of files) expect(readFileSync(join(kept, name), "utf8"), name).toBe(text);
});

test("a command line that cannot be meant is refused by name", async () => {
  const [split, format, pair, nothing] = await Promise.all([
    run("--split", "1.5"),
    run("--format", "xml"),
    run("--log", LOG, "--format", "snap", "--format", "csv"),
    run("--worlds", "0", "--out", join(FOLDER, "nothing")),
  ]);
  expect([split, format, pair, nothing].map(({ code }) => code)).toEqual([2, 2, 2, 2]);
  expect(split.stderr).toContain("--split");
  expect(format.stderr).toContain("snap, higgs, csv");
  expect(pair.stderr).toContain("1 --log and 2 --format do not pair");
  expect(nothing.stderr).toContain("there is nothing to do");
});
