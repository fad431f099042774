/** The command line of the workbench, without a process of its own; `replay.test.ts` runs the program itself. */
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { parseModel } from "../../sim/cascade/model-text.ts";
import { simProgram } from "../../sim/cli/program.ts";
import { parseNetworkSpec } from "../../sim/networks/network-spec.ts";
import { decodeAct } from "../../src/events/index.ts";
import { type Ran, runHere } from "../support/terminal.ts";

const folder = mkdtempSync(join(tmpdir(), "earshot-sim-"));
const home = process.cwd();
process.chdir(folder);
afterAll(() => {
  process.chdir(home);
  rmSync(folder, { recursive: true, force: true });
});

/** As the program would be run, but without a process. */
const sim = (...args: readonly string[]): Promise<Ran> => runHere(simProgram, args);

const SMALL = ["--runs", "2", "--set", "people=60", "--set", "days=4", "--set", "ceoAnnouncedDay=1"];

describe("sim", () => {
  test("lists experiments, and parameters with their ranges", async () => {
    const [experiments, parameters] = await Promise.all([sim("list"), sim("list", "--parameters", "--json")]);
    expect(experiments.code).toBe(0);
    expect(experiments.out).toContain("ceo-vs-creator");
    expect(JSON.parse(parameters.out).ceoActiveShare).toMatchObject({ min: 0, max: 1, unit: "share" });
  });

  test("lists networks and models, each with an example that its option takes", async () => {
    const [networks, models] = await Promise.all([
      sim("list", "--networks", "--json"),
      sim("list", "--models", "--json"),
    ]);
    const examples = (out: string): string[] =>
      (JSON.parse(out) as { readonly example: string }[]).map(({ example }) => example);
    for (const example of examples(networks.out)) expect(parseNetworkSpec(example)).not.toBeNull();
    for (const example of examples(models.out)) expect(parseModel(example)).toHaveProperty("model");
    expect((await sim("list", "--networks", "--models")).code).toBe(2);
  });

  test("run --json prints one object, the same bytes on one thread and on two, and nothing else", async () => {
    const args = ["run", "ceo-vs-creator", "--seed", "5", ...SMALL, "--json"];
    const [first, second] = await Promise.all([
      sim(...args, "--threads", "1"),
      sim(...args, "--threads", "2"),
    ]);
    expect([first.code, first.said]).toEqual([0, ""]);
    expect(second.out).toBe(first.out);
    const result = JSON.parse(first.out);
    expect(result).toMatchObject({
      experiment: "ceo-vs-creator",
      seed: 5,
      runs: 2,
      parameters: { people: 60, days: 4 },
    });
    expect(result.pairs).toHaveLength(2);
  });

  test("run --report writes a report beside the summary, which names the seed", async () => {
    const report = join(folder, "report");
    const { code, out, said } = await sim(
      "run",
      "ceo-vs-creator",
      ...SMALL,
      "--threads",
      "1",
      "--report",
      report,
    );
    expect(code).toBe(0);
    expect(out).toContain("seed 1, 2 runs");
    expect(readdirSync(report).sort()).toEqual(["manifest.json", "report.html", "report.md", "result.json"]);
    for (const name of readdirSync(report)) expect(said).toContain(join(report, name));
    const manifest = JSON.parse(readFileSync(join(report, "manifest.json"), "utf8"));
    expect(manifest).toMatchObject({ seed: 1, runs: 2, changed: { people: 60, days: 4 } });
    expect(readFileSync(join(report, "report.html"), "utf8")).toContain("</html>");
  });

  test("community writes acts that the decoder takes, to a file or to standard output", async () => {
    const file = join(folder, "acts.ndjson");
    const args = ["community", "--seed", "7", "--people", "40", "--days", "3"];
    const [written, piped] = await Promise.all([sim(...args, "--out", file), sim(...args)]);
    expect([written.code, written.out, piped.code]).toEqual([0, "", 0]);
    expect(readFileSync(file, "utf8")).toBe(piped.out);
    const lines = piped.out.trimEnd().split("\n");
    expect(lines.length).toBeGreaterThan(20);
    for (const line of lines) expect(decodeAct(JSON.parse(line)).ok).toBe(true);
  });

  test.concurrent.each([
    [["run", "nonsense"], 'no experiment "nonsense"; known: importance-vs-reach, ceo-vs-creator'],
    [["run", "ceo-vs-creator", "--set", "likeHabit=7"], "likeHabit must be a number from 0 to 1"],
    [["fly"], "unknown command"],
  ])("%j is refused with code 2 and the way out", async (args, message) => {
    const { code, out, said } = await sim(...args);
    expect([code, out]).toEqual([2, ""]);
    expect(said).toContain(message);
    expect(said).not.toContain("    at ");
  });

  test("a place that cannot be written to is a failure with its name", async () => {
    const { code, said } = await sim(
      "community",
      "--people",
      "10",
      "--days",
      "1",
      "--out",
      join(folder, "no", "such", "file"),
    );
    expect(code).toBe(1);
    expect(said).toContain(join(folder, "no", "such", "file"));
  });
});
