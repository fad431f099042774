import { describe, expect, test } from "vitest";
import { gammaPoisson } from "../forecast/audiences.ts";
import { csvLog } from "./logs.ts";
import { earshot, fileOf } from "./run.ts";

/** Thirty accounts over eight months. */
const LOG = gammaPoisson(2, 30, 8, 10).map((act) =>
  "recipient" in act ? `${act.actor} ${act.recipient} ${act.at}` : "",
);
const log = (): string => fileOf("log.txt", `${LOG.join("\n")}\n`);
const forecast = (...args: readonly string[]) => earshot("forecast", log(), "--format", "snap", ...args);

describe("forecast", () => {
  test("prints a table, what it rests on, how it did so far, and that it is no score", async () => {
    const { code, out } = await forecast("--top", "3");
    expect(code).toBe(0);
    expect(out).toMatch(
      /^Forecast · distinct people who will act on an account, 2021-\d\d-\d\d to 2021-\d\d-\d\d/,
    );
    expect(out).toMatch(/account-\d+ +\d+\.\d +\d+ … \d+ +\d+ +\d+ +\d+\.\d +0\n/);
    expect(out.match(/^account-/gm)).toHaveLength(3);
    expect(out).toMatch(/… and \d+ more accounts/);
    expect(out).toMatch(/Learned from the last 6 windows of 30 days of this log alone/);
    expect(out).toMatch(/So far on this log: \d+ of \d+ earlier intervals held \(\d+ %; 80 % is meant\)/);
    expect(out).toContain("a forecast, not a score");
  });

  test("--account shows one with what is known of it; --json says the same", async () => {
    const table = JSON.parse((await forecast("--json")).out);
    const first = table.accounts[0];
    const { out } = await forecast("--account", first.id);
    expect(out).toContain(`${first.id}: about ${first.expected.toFixed(1)} people expected`);
    expect(out).toContain(`${first.interval[0]} to ${first.interval[1]} in four cases out of five`);
    const record = JSON.parse((await forecast("--account", first.id, "--json")).out);
    expect(record).toEqual({ ...table, accounts: [first] });
    expect(record).toMatchObject({
      status: "ready",
      days: 30,
      intervalLevel: 0.8,
      label: expect.stringContaining("not a score"),
    });
  });

  test("--as-of and --days move and shorten the windows", async () => {
    const { code, out } = await forecast("--as-of", "2021-02-01", "--days", "7", "--json");
    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject({ asOf: "2021-02-01T23:59:59Z", days: 7, windows: 20 });
  });

  test("an account without a forecast fails and says why, in JSON too", async () => {
    const unknown = await forecast("--account", "zoe");
    expect([unknown.code, unknown.out]).toEqual([1, ""]);
    expect(unknown.said).toContain('"zoe" does not occur in this log; ids are spelled as in the log');
    const small = await forecast("--account", "nobody", "--json");
    expect(small.code).toBe(1);
    expect(JSON.parse(small.out).without).toMatchObject({
      id: "nobody",
      why: "audience too small",
      people: 0,
      needed: 5,
    });
  });

  test("a log that is too short fails with a sentence", async () => {
    const { code, out, said } = await earshot("forecast", csvLog(), "--format", "csv");
    expect([code, out]).toEqual([1, ""]);
    expect(said).toContain(
      "The log is too short: a forecast needs at least 3 whole windows of 30 days to learn from, and there are 0.",
    );
  });

  test.each([
    [["--days", "0"], "whole number"],
    [["--days", "400"], "At most 365 days"],
    [["--top", "3", "--account", "account-1"], "cannot be used with"],
  ])("%j is a misunderstanding", async (args, message) => {
    const { code, said } = await forecast(...args);
    expect(code).toBe(2);
    expect(said).toContain(message);
  });

  test("--help has examples", async () => {
    const { code, out } = await earshot("forecast", "--help");
    expect(code).toBe(0);
    expect(out.match(/\$ npm run/g)!.length).toBeGreaterThanOrEqual(3);
  });
});
