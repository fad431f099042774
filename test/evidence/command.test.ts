/** The commands as people meet them: exit codes, standard output, and what they say without data. */
import { execFile } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterAll, expect, test } from "vitest";
import { CURRENT } from "../../src/score/index.ts";
import { testWithData } from "./development-data.ts";

const EMPTY = mkdtempSync(join(tmpdir(), "earshot-"));
afterAll(() => rmSync(EMPTY, { recursive: true }));

interface Finished {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

function run(script: string, args: readonly string[]): Promise<Finished> {
  const path = resolve(import.meta.dirname, "../../sim/evidence", script);
  return new Promise((done) => {
    execFile(process.execPath, [path, ...args], (error, stdout, stderr) => {
      done({ code: typeof error?.code === "number" ? error.code : 0, stdout, stderr });
    });
  });
}

for (const script of ["run.ts", "fit.ts"]) {
  test(`${script} without data says what is missing and where it is published`, async () => {
    const { code, stdout, stderr } = await run(script, ["--data", EMPTY]);
    expect(code).toBe(2);
    expect(stdout).toBe("");
    expect(stderr).toContain(EMPTY);
    expect(stderr).toContain("EARSHOT_DATA");
    for (const page of ["higgs-twitter", "CollegeMsg", "email-Eu-core-temporal", "sx-mathoverflow"]) {
      expect(stderr).toContain(`https://snap.stanford.edu/data/${page}.html`);
    }
    expect(stderr.match(/snap\.stanford\.edu/g)).toHaveLength(4); // two rows of one log are one page
  });
}

test("a command line that cannot be meant is refused by name", async () => {
  const [row, lottery, flag] = await Promise.all([
    run("run.ts", ["--row", "nosuch"]),
    run("run.ts", ["--lottery", "1.5"]),
    run("run.ts", ["--nosuch"]),
  ]);
  expect([row.code, lottery.code, flag.code]).toEqual([2, 2, 2]);
  expect(row.stderr).toContain(
    '--row "nosuch" is none of higgs, higgs-rt, college-msg, email-eu, mathoverflow',
  );
  expect(lottery.stderr).toContain("--lottery must be a whole number");
  expect(flag.stderr).toContain("--nosuch");
});

testWithData(
  "--json prints one object, and nothing else",
  ["college-msg/CollegeMsg.txt.gz"],
  async (folder) => {
    const { code, stdout } = await run("run.ts", ["--json", "--row", "college-msg", "--data", folder]);
    expect(code).toBe(0);
    const answer = JSON.parse(stdout);
    expect(answer).toMatchObject({ formula: CURRENT.formula, seeds: "lottery:0.1@1", passed: true });
    expect(answer.rows).toHaveLength(1);
    expect(answer.rows[0].quality.open.concordance).toBeGreaterThan(0.75);
  },
);
