import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { escapeText } from "../../sim/report/index.ts";
import { earshot, fileOf, temporaryFolder } from "./run.ts";

/** Twenty people on two levels; the lower one is heard by more. */
const PEOPLE = Array.from({ length: 20 }, (_, at) => `person-${at}`);
const ORG = [
  "id,title,level",
  ...PEOPLE.map((name, at) => `${name},${at < 5 ? "Boss" : "Clerk"},${at < 5 ? 1 : 2}`),
];
const TIES = [
  "source,target",
  ...PEOPLE.flatMap((name, at) => Array.from({ length: 1 + at }, (_, one) => `listener-${one},${name}`)),
];

const log = (): string => fileOf("ties.csv", TIES.join("\n"));
const org = (rows: readonly string[] = ORG): string => fileOf("org.csv", rows.join("\n"));

describe("importance", () => {
  test("answers in a sentence, counts by level, and names nobody", async () => {
    const { code, out } = await earshot("importance", log(), "--format", "edges", "--org", org());
    expect(code).toBe(0);
    expect(out).toMatch(/^Here rank and influence run against each other/);
    expect(out).toMatch(/level 1 \(Boss\) +5/);
    expect(out).toMatch(/Rank, but not heard: 5 \(5 of level 1 \(Boss\)\); --names says who/);
    expect(out).not.toContain("person-");
  });

  test("--names names them, furthest first", async () => {
    const { out } = await earshot("importance", log(), "--format", "edges", "--org", org(), "--names");
    expect(out.indexOf("person-0 ")).toBeLessThan(out.indexOf("person-4 "));
    expect(out).toMatch(/person-0 +Boss/);
  });

  test("--json and --report say the same, and hide names unless asked", async () => {
    const folder = temporaryFolder();
    const args = ["importance", log(), "--format", "edges", "--org", org(), "--report", folder] as const;
    const plain = await earshot(...args, "--json");
    const record = JSON.parse(plain.out);
    expect(record).toMatchObject({ verdict: "reversed", n: 20, unheard: 0, strangers: 20 });
    expect(record.rankUnheard).toEqual([{ band: "level 1 (Boss)", people: 5 }]);
    const html = readFileSync(join(folder, "importance.html"), "utf8");
    expect(readFileSync(join(folder, "importance.json"), "utf8")).toBe(plain.out);
    expect(html).toContain(escapeText(record.sentence));
    expect(`${html}${plain.out}`).not.toContain("person-");
    expect(html).not.toMatch(/NaN|undefined|src=|https?:\/\/(?!www\.w3\.org)/);
    const named = await earshot(...args, "--json", "--names");
    expect(JSON.parse(named.out).people).toHaveLength(20);
  });

  test("rows that cannot be used are told with their line; the rest is compared", async () => {
    const { code, said } = await earshot(
      ...["importance", log(), "--format", "edges", "--org", org([...ORG, "person-3,Boss,1", "zoe,,top"])],
    );
    expect(code).toBe(0);
    expect(said).toContain('line 22: "person-3" stands in line 5 already');
    expect(said).toContain('line 23: level of "zoe" must be a number from 0, not "top"');
  });

  test.each([
    [["id,salary", "a,1"], "says nothing of importance"],
    [["id,reportsTo", "a,b", "b,a"], "no row could be used"],
    [[], "the file is empty"],
  ])("a file of nothing usable fails and says why: %j", async (rows, message) => {
    const { code, out, said } = await earshot("importance", log(), "--format", "edges", "--org", org(rows));
    expect([code, out]).toEqual([1, ""]);
    expect(said).toContain(message);
  });

  test("a missing file is named; --org is asked for", async () => {
    const missing = await earshot("importance", log(), "--format", "edges", "--org", "/nowhere.csv");
    expect(missing.code).toBe(1);
    expect(missing.said).toContain("cannot read --org /nowhere.csv");
    expect((await earshot("importance", log(), "--format", "edges")).code).toBe(2);
  });
});
