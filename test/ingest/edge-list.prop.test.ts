import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { decodeAct } from "../../src/events/index.ts";
import { cases } from "../support/arbitraries-settings.ts";
import { expectAccounted, read } from "./support.ts";

const KINDS: Record<string, string> = { RT: "share", MT: "mention", RE: "reply" };

const account = fc.constantFrom(
  "0",
  "1",
  "42",
  "007",
  "123456789012345",
  "12345678901234567",
  "123456789012345678",
  "ann",
  "é",
  "a:b",
);
const time = fc.constantFrom(
  "0",
  "5",
  "007",
  "1341100972",
  "253402300799",
  "253402300800",
  "-1",
  "1.5",
  "1e3",
  "x",
);
const word = fc.constantFrom("RT", "MT", "RE", "rt", "RTX", "R");
const space = fc.constantFrom(" ", "\t", "  ", " \t ");
const margin = fc.constantFrom("", "", " ", "\t");

const row = fc
  .tuple(margin, account, space, account, space, time, space, word, margin)
  .map((parts) => ({ text: parts.join(""), cells: [parts[1], parts[3], parts[5], parts[7]] as const }));

/** The format's definition in a few words, without regard for speed. */
function expected(cells: readonly [string, string, string, string]): unknown {
  const [actor, recipient, seconds, kind] = cells;
  if (KINDS[kind] === undefined || !/^\d+$/.test(seconds)) return undefined;
  const at = Number(seconds);
  const id = `${actor}>${recipient}@${at}/${KINDS[kind]}`;
  const decoded = decodeAct({ id, at, kind: KINDS[kind], actor, recipient, network: "log" });
  return decoded.ok ? decoded.value : undefined;
}

describe("edge lists", () => {
  it("give for every row what the definition says, numerals and names alike", () => {
    fc.assert(
      fc.property(fc.array(row, { maxLength: 8 }), (rows) => {
        const outcome = read("higgs", rows.map(({ text }) => text).join("\n"));
        expectAccounted(outcome);
        expect(outcome.acts).toEqual(
          rows.map(({ cells }) => expected(cells)).filter((act) => act !== undefined),
        );
      }),
      cases(1000),
    );
  });

  it("keep ids as they stand in the file: 7 and 007 are two accounts", () => {
    const { acts } = read("snap", "7 007 1\n");
    expect(acts).toEqual([
      { id: "7>007@1/mention", at: 1, kind: "mention", actor: "7", recipient: "007", network: "log" },
    ]);
  });

  it("take kind and network from the options", () => {
    const { acts } = read("snap", "1 2 3", { kind: "reply", network: "forum" });
    expect(acts).toMatchObject([{ id: "1>2@3/reply", kind: "reply", network: "forum" }]);
  });

  it("give the same acts when a file is read twice", () => {
    const once = read("higgs", "1 2 3 RT\n1 2 3 MT\n");
    expect(new Set(once.acts.map(({ id }) => id)).size).toBe(2);
    expect(read("higgs", "1 2 3 RT\n1 2 3 MT\n").acts).toEqual(once.acts);
  });

  it.each([
    ["1 2", "wrong-column-count", "found 2 columns, expected 4: actor recipient time kind"],
    ["1 2 3 RT 5", "wrong-column-count", "found 5 columns, expected 4: actor recipient time kind"],
    ["1 2 3 XX", "unknown-kind", 'kind "XX" is none of RT, MT, RE'],
    ["1 2 3.5 RT", "bad-time", 'time "3.5" is not a whole number of seconds since 1970-01-01'],
    ["a\u0001 2 3 RT", "bad-field", "actor must not contain control characters"],
    [`${"a".repeat(600)} 2 3 RT`, "too-long", "actor must be at most 512 characters"],
    [
      `${"a".repeat(300)} ${"b".repeat(300)} 3 RT`,
      "too-long",
      "id must be at most 512 characters; it is made of the row's fields, shorten these or give an id",
    ],
  ])("%.40j is refused as %s", (line, reason, detail) => {
    expect(read("higgs", `1 2 3 RT\n${line}\n`).rejections).toMatchObject([{ reason, detail, line: 2 }]);
  });
});
