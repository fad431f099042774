/** `earshot key new`: what is printed is a key, and a record that lets it in. */
import { expect, test } from "vitest";
import { checkKey, parseApiKeys } from "../../src/live/keys.ts";
import { earshot } from "./run.ts";

test("prints a key once and the record that lets it in, until its last second", async () => {
  const { code, out, said } = await earshot(
    ...["key", "new", "--scope", "ingest", "--scope", "ingest", "--id", "feed", "--until", "2027-06-30"],
  );
  expect(code).toBe(0);
  const [text, record, ...rest] = out.split("\n") as [string, string, ...string[]];
  expect(rest).toEqual([""]);
  expect(said).not.toContain(text);
  expect(record).not.toContain(text.split("_")[2]);
  const parsed = parseApiKeys(`[${record}]`);
  if (!parsed.ok) throw new Error(parsed.problem);
  expect(parsed.keys).toMatchObject([
    { id: "feed", scopes: ["ingest"], until: Date.UTC(2027, 6, 1) / 1_000 },
  ]);
  const end = Date.UTC(2027, 6, 1) / 1_000;
  expect(checkKey(text, parsed.keys, end - 1).ok).toBe(true);
  expect(checkKey(text, parsed.keys, end)).toEqual({ ok: false, why: "expired" });
});

test("two keys are never the same, and one without an end stays good", async () => {
  const [one, two] = await Promise.all([1, 2].map(() => earshot("key", "new", "--scope", "admin")));
  expect(one!.out.split("\n")[0]).not.toBe(two!.out.split("\n")[0]);
  const [text, record] = one!.out.split("\n") as [string, string];
  const parsed = parseApiKeys([JSON.parse(record)]);
  expect(parsed.ok && checkKey(text, parsed.keys, 9e9).ok).toBe(true);
});

test.each([
  [["key", "new"], /required option '--scope <scope>'/],
  [["key", "new", "--scope", "everything"], /Accepted are ingest and admin/],
  [["key", "new", "--scope", "admin", "--until", "tomorrow"], /an ISO date such as/],
  [["key", "new", "--scope", "admin", "--id", "A_b"], /--id: a key's id is 1–32/],
])("%j is a misunderstanding", async (args, said) => {
  const ran = await earshot(...args);
  expect([ran.code, ran.out]).toEqual([2, ""]);
  expect(ran.said).toMatch(said);
});
