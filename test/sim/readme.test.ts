/** The workbench's README says what the code says. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { BEHAVIOURS } from "../../sim/engine/community.ts";
import {
  PARAMETER_NAMES,
  PARAMETER_TABLE,
  type ParameterRow,
  parametersWith,
} from "../../sim/engine/parameters.ts";
import { ceoVersusCreator } from "../../sim/experiments/ceo-vs-creator.ts";
import { liveWorld } from "../../sim/experiments/message-runs.ts";
import { EXPERIMENTS } from "../../sim/experiments/registry.ts";
import { faceValidity } from "../../sim/measure/face-validity.ts";
import { parameterMarkdown } from "../../sim/report/parameter-table.ts";

const folder = new URL("../../sim/", import.meta.url);
const text = readFileSync(new URL("README.md", folder), "utf8");

describe("sim/README.md", () => {
  test("lists every parameter as it is, and no other", () => {
    const rows = text.split("\n").filter((line) => / … /.test(line) && line.startsWith("| "));
    const expected = PARAMETER_NAMES.map((name) => {
      const { value, unit, min, max, says, source }: ParameterRow = PARAMETER_TABLE[name];
      return `| ${name} | ${value} | ${unit} | ${min} … ${max} | ${says} | ${source} |`;
    });
    expect(rows).toEqual(expected);
  });

  test("has a row for every folder of code and a command for every experiment", () => {
    const folders = readdirSync(folder, { withFileTypes: true })
      .filter((entry) => entry.isDirectory() && entry.name !== "figures")
      .map((entry) => entry.name);
    for (const name of folders) expect(text).toContain(`| \`${name}\` |`);
    for (const { id } of EXPERIMENTS) expect(text).toContain(`npm run sim -- run ${id} `);
  });

  test("one file for each behaviour", () => {
    const files = readdirSync(new URL("agents/", folder));
    for (const { id } of BEHAVIOURS) expect(files).toContain(`${id}.ts`);
    expect(files).toHaveLength(BEHAVIOURS.length + 1);
  });

  test("its table of parameters is what the command prints", () => {
    expect(between("parameters")).toBe(parameterMarkdown());
  });

  test("the society looks as it says", () => {
    const looks = faceValidity(liveWorld(parametersWith(ceoVersusCreator.defaults), 1, 0).society);
    const percent = (share: number): string => `${Math.round(100 * share)} %`;
    const rows = between("face validity").trim().split("\n").slice(2);
    expect(rows.map((row) => row.split(" | ")[1])).toEqual([
      percent(looks.unshared),
      percent(looks.topPercentShare),
      percent(looks.reciprocity),
      String(Math.round(looks.audienceSkew)),
    ]);
  });

  test("its links lead somewhere", () => {
    const targets = Array.from(text.matchAll(/\]\(([^)#]+)\)/g), ([, target = ""]) => target);
    expect(targets.length).toBeGreaterThan(1);
    for (const target of targets) expect(existsSync(new URL(target, folder)), target).toBe(true);
  });
});

function between(name: string): string {
  const [, inside] = new RegExp(`<!-- ${name} -->\\n([^]*?)<!-- /${name} -->`).exec(text) ?? [];
  if (inside === undefined) throw new Error(`sim/README.md has no part "${name}"`);
  return inside;
}
