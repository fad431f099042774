/** The study of the forecast: against counting by hand, on a development log, and as a command. */
import { execFile } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { forecastReport, HELD_FROM, HELD_TO } from "../../sim/evidence/forecast-report.ts";
import { forecastStudy } from "../../sim/evidence/forecast-study.ts";
import { Forecast } from "../../src/forecast/index.ts";
import { endOf, gammaPoisson, ledgerOf } from "../forecast/audiences.ts";
import { testWithData } from "./development-data.ts";

const FOLDER = mkdtempSync(join(tmpdir(), "earshot-"));
afterAll(() => rmSync(FOLDER, { recursive: true }));

function run(...args: readonly string[]): Promise<{ code: number; stdout: string; stderr: string }> {
  const path = resolve(import.meta.dirname, "../../sim/evidence/forecast.ts");
  return new Promise((done) => {
    execFile(process.execPath, [path, ...args], (error, stdout, stderr) => {
      done({ code: typeof error?.code === "number" ? error.code : 0, stdout, stderr });
    });
  });
}

describe("the study", () => {
  const ledger = ledgerOf(gammaPoisson(4, 30, 9, 10));
  const study = forecastStudy(ledger, endOf(9), 30)!;

  test("is the calibration that the command prints", () => {
    const { calibration } = new Forecast(ledger, { asOf: endOf(9) });
    expect(study.pooled.cases).toBe(calibration.intervals);
    expect(study.pooled.held).toBeCloseTo(calibration.held / calibration.intervals, 12);
    expect(study.pooled.error).toBeCloseTo(calibration.error!, 12);
    expect(study.lessError.mean).toBeCloseTo(calibration.errorOfRepeating! - calibration.error!, 12);
    expect(study.instants).toHaveLength(calibration.instants);
  });

  test("parts add up to the whole", () => {
    for (const parts of [study.instants, study.bySize]) {
      expect(parts.reduce((sum, { cases }) => sum + cases, 0)).toBe(study.pooled.cases);
      expect(parts.reduce((sum, { cases, held }) => sum + cases * held, 0)).toBeCloseTo(
        study.pooled.cases * study.pooled.held,
        8,
      );
    }
    expect(study.lessError.half).toBeGreaterThan(0);
    expect(study.crps).toBeLessThan(study.pooled.error);
  });

  test("of a log that is too short is null, and its report says so", () => {
    expect(forecastStudy(ledger, endOf(3), 30)).toBeNull();
    expect(forecastReport([{ title: "short", shift: 0, days: 30, study: null }])).toContain(
      "| short | too short |",
    );
  });
});

test("the command names what is missing, and what it does not know", async () => {
  const [missing, unknown] = await Promise.all([run("--data", FOLDER), run("--log", "nosuch")]);
  expect([missing.code, unknown.code]).toEqual([2, 2]);
  expect(missing.stderr).toContain("https://snap.stanford.edu/data/CollegeMsg.html");
  expect(unknown.stderr).toContain('--log "nosuch" is none of college-msg, email-eu, mathoverflow');
});

testWithData(
  "college-msg: the interval holds 76 to 84 %, the error is below that of repeating, and the committed report says so",
  ["college-msg/CollegeMsg.txt.gz"],
  async (folder) => {
    const out = join(FOLDER, "FORECAST.md");
    const { code } = await run("--log", "college-msg", "--data", folder, "--out", out);
    expect(code).toBe(0);
    const rows = (text: string): string[] =>
      text.split("\n").filter((line) => line.startsWith("| college-msg |"));
    const report = readFileSync(out, "utf8");
    expect(rows(report)).toHaveLength(6);
    const committed = readFileSync(resolve(import.meta.dirname, "../../sim/evidence/FORECAST.md"), "utf8");
    expect(rows(committed)).toEqual(rows(report));
    const held = Number(/\| 649 \| ([\d.]+) %/.exec(report)![1]) / 100;
    expect(held).toBeGreaterThanOrEqual(HELD_FROM);
    expect(held).toBeLessThanOrEqual(HELD_TO);
  },
);
