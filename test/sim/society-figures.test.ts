/** Figures of a society are what counting by hand gives, and the command prints them. */
import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";
import { describe, expect, test } from "vitest";
import { createCommunity } from "../../sim/engine/community.ts";
import { parametersWith } from "../../sim/engine/parameters.ts";
import { societyFigures } from "../../sim/measure/society-figures.ts";
import { speak, tinySociety } from "./tiny.ts";

const PROGRAM = join(import.meta.dirname, "../../sim/cli/sim.ts");
const sim = (args: readonly string[]) => promisify(execFile)(process.execPath, [PROGRAM, ...args]);

describe("figures of a society", () => {
  test("of a handful of people are those counted by hand", () => {
    // 1, 2 and 3 follow 0, who follows 1; everybody likes and shares what they read.
    const society = tinySociety({
      size: 4,
      follows: [
        [1, 0],
        [2, 0],
        [3, 0],
        [0, 1],
      ],
      share: 1,
      habits: { like: 1 },
    });
    speak(society);
    const here = new Map(societyFigures(society).map(({ id, here: value }) => [id, value]));
    // Three people with a like and a share each, all toward 0; nobody is acted on twice by others.
    expect(here.get("acts-top-1")).toBeCloseTo(1 / 3, 12);
    expect(here.get("acts-gini")).toBeCloseTo(0, 12);
    expect(here.get("acts-p99")).toBe(1);
    expect(here.get("engagers-max")).toBe(1);
    expect(here.get("mutual-acts")).toBe(0);
    expect(here.get("mutual-follows")).toBe(0.5);
    expect(here.get("unshared")).toBe(0);
    expect(here.get("largest-cascade")).toBe(3);
    expect(here.get("followers-max")).toBe(3);
  });

  test("nobody and nothing give figures too", () => {
    const { society } = createCommunity(parametersWith({ people: 2, ceoFollowersPerPerson: 0 }), 1);
    for (const { here } of societyFigures(society)) expect(Number.isFinite(here)).toBe(true);
  });

  test("the society of the report lies among the logs in how acts and attention are spread", () => {
    const { society } = createCommunity(parametersWith({ people: 1000, days: 42 }), 1);
    society.run(42 * 24);
    for (const { id, here, logs } of societyFigures(society)) {
      if (logs === null) continue;
      expect(here, id).toBeGreaterThanOrEqual(Math.min(...logs));
      expect(here, id).toBeLessThanOrEqual(Math.max(...logs));
    }
  });
});

test("the command prints them as text and, on a network, as JSON", async () => {
  const args = ["society", "--people", "60", "--days", "4", "--seed", "3", "--set", "botRings=1"];
  const [text, json] = await Promise.all([
    sim(args),
    sim([...args, "--network", "barabasi-albert:size=80,edgesPerNode=4", "--json"]),
  ]);
  expect(text.stdout).toMatch(/^60 people, 20 bots, \d+ idle accounts, 4 days, seed 3\n/);
  expect(text.stdout).toContain("acts by the most active 1 %");
  const { people, network, roles, figures } = JSON.parse(json.stdout);
  // Eighty nodes, of which sixty are sampled, and the CEO.
  expect([people, roles.bot, figures.length]).toEqual([61, 20, 14]);
  expect(network).toContain("barabasi-albert");
});
