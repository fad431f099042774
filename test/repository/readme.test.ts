/** The README's promises that a machine can check: its commands run, its addresses answer, its links lead somewhere. */

import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { simProgram } from "../../sim/cli/program.ts";
import { demoGeneration } from "../../src/cli/demo.ts";
import { earshotProgram } from "../../src/cli/program.ts";
import { type App, createApp } from "../../src/http/app.ts";
import { createPoints } from "../../src/operations/index.ts";
import { createKvPublisher, createKvReader, MemoryKvNamespace } from "../../src/store/index.ts";
import { pages } from "../../src/web/pages.ts";
import { runHere } from "../support/terminal.ts";
import { ROOT } from "./files.ts";

const README = readFileSync(join(ROOT, "README.md"), "utf8");

/** Fenced blocks of one language. */
function blocks(language: string): string[] {
  return Array.from(
    README.matchAll(new RegExp(`\`\`\`${language}\\n([\\s\\S]*?)\`\`\``, "g")),
    (match) => match[1] as string,
  );
}

const lines = blocks("sh").flatMap((block) => block.trim().split("\n"));

/** Commands that install, test or serve until stopped; `npm test`, CI and test/cli run them. */
const ELSEWHERE =
  /^npm (?:ci|start|run serve|run bench|run evidence\b|run evidence:logs|run fit:logs|run sim -- report --all)\b/;

describe("commands of the README", () => {
  const folder = mkdtempSync(join(tmpdir(), "earshot-readme-"));
  const home = process.cwd();
  afterAll(() => {
    process.chdir(home);
    rmSync(folder, { recursive: true, force: true });
  });

  beforeAll(() => {
    process.chdir(folder);
    writeFileSync(join(folder, "talk.csv"), blocks("csv")[0] as string);
    writeFileSync(join(folder, "people.csv"), blocks("csv")[1] as string);
  });

  test("every line is a command this test knows", () => {
    const known = /^(?:npm run (?:earshot|sim) -- |curl )/;
    expect(lines.filter((line) => !known.test(line) && !ELSEWHERE.test(line))).toEqual([]);
    expect(lines.length).toBeGreaterThan(10);
  });

  test("earshot and sim commands succeed, in the order of the page", async () => {
    for (const line of lines) {
      const [, program, rest] = /^npm run (earshot|sim) -- ([^>#]*)/.exec(line) ?? [];
      if (program === undefined || rest === undefined || ELSEWHERE.test(line)) continue;
      const args = rest.trim().split(/\s+/);
      if (args.includes("--local")) args.push("--state", join(folder, "state"));
      if (program === "sim" && args[0] === "run")
        args.push("--runs", "2", "--set", "people=200", "--set", "days=10");
      const { code, out } = await runHere(program === "sim" ? simProgram : earshotProgram, args);
      expect(code, line).toBe(0);
      expect(out.length, line).toBeGreaterThan(0);
    }
  }, 120_000);
});

describe("addresses of the README", () => {
  let app: App;

  beforeAll(async () => {
    const kv = new MemoryKvNamespace();
    const clock = { now: () => Date.UTC(2026, 10, 22) };
    const progress = { report: () => undefined, end: () => undefined };
    await createKvPublisher(kv).publish(
      demoGeneration(progress, "2026-11-22T00:00:00Z", { people: 300, days: 20 }),
    );
    app = createApp({
      scores: createKvReader(kv, { clock }),
      clock,
      limit: null,
      live: null,
      pages,
      version: "test",
      ageHoursMax: null,
      newRequestId: () => "test",
      points: createPoints(null),
      report: (error) => {
        throw error;
      },
    });
  }, 60_000);

  const curled = lines.flatMap(
    (line) => /^curl "?(?:http:\/\/127\.0\.0\.1:8787)([^"\s]+)/.exec(line)?.[1] ?? [],
  );
  // Files under /assets are what the build writes; test/browser asks for them.
  const shown = Array.from(
    README.matchAll(/https:\/\/your\.host(\/(?!assets\/)[^")\s]+)/g),
    (match) => match[1] as string,
  );

  test.each([...curled, ...shown])("%s answers", async (path) => {
    const answer = await app.fetch(new Request(`http://127.0.0.1:8787${path}`));
    expect(answer.status).toBe(200);
    expect(await answer.text()).not.toContain("unknown");
  });

  test("there are such addresses", () => {
    expect(curled.length).toBeGreaterThan(2);
    expect(shown.length).toBeGreaterThan(1);
  });
});

test("links and pictures of the README exist", () => {
  const targets = Array.from(README.matchAll(/\]\((?!https?:)([^)#]+)\)/g), (match) => match[1] as string);
  expect(targets.length).toBeGreaterThan(3);
  expect(targets.filter((target) => !existsSync(join(ROOT, target)))).toEqual([]);
});

test("scripts the README names are in package.json", () => {
  const { scripts } = JSON.parse(readFileSync(join(ROOT, "package.json"), "utf8")) as { scripts: object };
  const named = Array.from(README.matchAll(/npm run ([a-z:-]+)/g), (match) => match[1] as string);
  expect(named.filter((name) => !Object.hasOwn(scripts, name))).toEqual([]);
});
