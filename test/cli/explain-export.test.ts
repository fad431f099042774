import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { CURRENT } from "../../src/score/index.ts";
import { csvLog } from "./logs.ts";
import { earshot, temporaryFolder } from "./run.ts";

describe("explain", () => {
  test("as JSON adds up to the score's people to the last bit", async () => {
    const { code, out } = await earshot(
      ...["explain", csvLog(), "--format", "csv", "--seeds", "lottery:0.4@3", "--account", "bo", "--json"],
    );
    expect(code).toBe(0);
    const explanation = JSON.parse(out);
    expect(explanation).toMatchObject({
      formula: CURRENT.formula,
      mode: "seeded",
      account: { id: "bo", engagers: 8 },
    });
    for (const part of ["trusted", "crowd"] as const) {
      const sum = explanation.voices.reduce(
        (total: number, voice: Record<string, number>) => total + voice[part]!,
        0,
      );
      expect(sum).toBe(explanation.account.people[part]);
    }
    expect(explanation.practice.originalContent).toEqual({ value: null, n: 0 });
  });

  test("as text names the voices, what would change it, and how far to trust it", async () => {
    const { out } = await earshot("explain", csvLog(), "--format", "csv", "--account", "bo", "--top", "3");
    expect(out).toContain("open: not bot-proof");
    expect(out).toContain("… and 5 more voices");
    expect(out).toMatch(/30 days of silence\s+\d/);
    expect(out).toContain("practice (never part of the score)");
  });

  test("of somebody nobody acted on fails and says why", async () => {
    const { code, out, said } = await earshot("explain", csvLog(), "--format", "csv", "--account", "Bo");
    expect([code, out]).toEqual([1, ""]);
    expect(said).toContain('nobody acted on "Bo"');
  });
});

describe("export", () => {
  const folder = async () => {
    const out = join(temporaryFolder(), "scored");
    expect((await earshot("score", csvLog(), "--format", "csv", "--out", out)).code).toBe(0);
    return out;
  };

  test("draws the badge of an account, to standard output or a file", async () => {
    const scored = await folder();
    const drawn = await earshot("export", scored, "--badge", "bo", "--style", "card", "--theme", "dark");
    expect(drawn.code).toBe(0);
    expect(drawn.out).toMatch(/^<svg [\s\S]*<\/svg>\n$/);
    const file = join(temporaryFolder(), "bo.svg");
    const written = await earshot(
      "export",
      scored,
      "--badge",
      "bo",
      "--style",
      "card",
      "--theme",
      "dark",
      "--out",
      file,
    );
    expect([written.code, written.out]).toEqual([0, ""]);
    expect(readFileSync(file, "utf8")).toBe(drawn.out);
  });

  test("refuses what it does not understand", async () => {
    const scored = await folder();
    const style = await earshot("export", scored, "--badge", "bo", "--style", "baroque");
    expect([style.code, style.out]).toEqual([2, ""]);
    expect(style.said).toContain("use one of flat, flat-square");
    const stranger = await earshot("export", scored, "--badge", "zoe");
    expect([stranger.code, stranger.out]).toEqual([1, ""]);
    const nowhere = await earshot("export", join(scored, "elsewhere"), "--badge", "bo");
    expect(nowhere.code).toBe(1);
    expect(nowhere.said).toContain("holds no finished snapshot");
  });
});
