import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { canonicalTopics } from "../../src/events/index.ts";
import { CSV_COLUMNS, MAX_LINE_BYTES } from "../../src/ingest/index.ts";
import { act } from "../support/arbitraries.ts";
import { cases } from "../support/arbitraries-settings.ts";
import { expectAccounted, read } from "./support.ts";

/** Writes a cell as RFC 4180 asks; quotes may also stand where none are needed. */
function cell(text: string, quoted: boolean): string {
  return quoted || /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

function row(item: object, columns: readonly string[], quoted: boolean): string {
  const fields = item as Readonly<Record<string, unknown>>;
  const topics = fields["topics"] as readonly string[] | undefined;
  return columns
    .map((column) => {
      const value = column === "topics" ? topics?.join(";") : fields[column];
      return cell(value === undefined ? "" : String(value), quoted);
    })
    .join(",");
}

describe("csv", () => {
  it("reads back what was written, in any order of columns, with any quoting and line ends", () => {
    const order = fc.shuffledSubarray([...CSV_COLUMNS], { minLength: CSV_COLUMNS.length });
    fc.assert(
      fc.property(
        fc.array(act, { maxLength: 12 }),
        order,
        fc.boolean(),
        fc.constantFrom("\n", "\r\n"),
        (acts, columns, quoted, lineEnd) => {
          const lines = [columns.join(","), ...acts.map((item) => row(item, columns, quoted))];
          const outcome = read("csv", lines.join(lineEnd));
          expectAccounted(outcome);
          expect(outcome.rejections).toEqual([]);
          const expected = acts.map(({ topics, ...item }) => {
            const { digest: _, ...rest } = item as typeof item & { digest?: string };
            return topics === undefined ? rest : { ...rest, topics: canonicalTopics(topics) };
          });
          expect(outcome.acts).toEqual(expected);
        },
      ),
      cases(300),
    );
  });

  it("names rows without an id by what they say, and fills in the network", () => {
    const { acts } = read("csv", "kind,at,actor,recipient,object\nlike,5,ann,bea,n1\nmention,6,ann,bea,\n");
    expect(acts).toEqual([
      {
        id: "ann>bea@5/like#n1",
        at: 5,
        kind: "like",
        actor: "ann",
        recipient: "bea",
        object: "n1",
        network: "log",
      },
      { id: "ann>bea@6/mention", at: 6, kind: "mention", actor: "ann", recipient: "bea", network: "log" },
    ]);
  });

  it.each([
    ["at,kind,actor,followers", "followers", 'no column "followers"; accepted: id, at, kind,'],
    ["at,kind,actor,At", "At", 'no column "At"'],
    ["at,kind,actor,at", "at", 'column "at" twice'],
    ["id,at,kind", "actor", 'column "actor" is missing'],
    ["1,2,3", "1", 'no column "1"'],
  ])("refuses the header %j by name, and every row after it", (header, field, detail) => {
    const outcome = read("csv", `${header}\n1,2,3,4\n\n5,6,7,8\n`);
    expectAccounted(outcome);
    expect(outcome.summary).toMatchObject({ read: 3, byReason: { "bad-header": 3 }, skipped: { blank: 1 } });
    expect(outcome.rejections[0]).toMatchObject({ reason: "bad-header", field, line: 1 });
    expect(outcome.rejections[0]!.detail).toContain(detail);
    expect(outcome.rejections.map(({ line }) => line)).toEqual([1, 2, 4]);
  });

  const HEADER = "at,kind,actor,recipient";

  it.each([
    ["5,like,ann", "wrong-column-count", "the row has 3 cells, the header has 4"],
    ["5,like,ann,bea,", "wrong-column-count", "the row has 5 cells, the header has 4"],
    ['5,like,an"n,bea', "bad-field", "cell 3 holds a quote; put the cell in quotes and double the quote"],
    ['5,like,"ann"x,bea', "bad-field", "cell 3 goes on after its closing quote"],
    ["5,like,,bea", "missing-field", "actor is missing; give a non-empty string"],
    ["5,applaud,ann,bea", "unknown-kind", 'kind "applaud" is unknown'],
    ["soon,like,ann,bea", "bad-time", "at must be whole Unix seconds"],
    ["-5,like,ann,bea", "bad-time", "at must be whole Unix seconds"],
    ["5,post,ann,bea", "unknown-field", 'no field "recipient" in an act of kind post'],
    ['5,like,"a\nb",bea', "bad-field", "actor must not contain control characters"],
    [`5,like,${"a".repeat(513)},bea`, "too-long", "actor must be at most 512 characters"],
  ])("row %.40j is refused as %s, and the next row is read", (line, reason, detail) => {
    const outcome = read("csv", `${HEADER}\n${line}\n6,like,ann,bea`);
    expectAccounted(outcome);
    expect(outcome.rejections).toMatchObject([{ reason, line: 2 }]);
    expect(outcome.rejections[0]!.detail).toContain(detail);
    expect(outcome.acts).toHaveLength(1);
  });

  it("reports a quote that never closes at the row that opened it", () => {
    const outcome = read("csv", `${HEADER}\n5,like,ann,bea\n6,like,"ann,bea\n7,like,ann,bea\n`);
    expectAccounted(outcome);
    expect(outcome.acts).toHaveLength(1);
    expect(outcome.rejections).toEqual([
      { reason: "bad-field", detail: "a quote opened in this row is never closed", line: 3 },
    ]);
  });

  it("gives up a row whose quote stays open for longer than a line may be, and goes on after it", () => {
    const filler = `${"x".repeat(99)}\n`.repeat(Math.ceil(MAX_LINE_BYTES / 100));
    const outcome = read("csv", `${HEADER}\n6,like,"${filler}7,like,ann,bea\n8,like,ann,bea\n`);
    expectAccounted(outcome);
    expect(outcome.rejections[0]).toMatchObject({ reason: "line-too-long", line: 2 });
    expect(outcome.acts.at(-1)).toMatchObject({ at: 8 });
  });
});
