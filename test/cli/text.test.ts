/** Text for terminals, and the values of options. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { counted, grouped, peopleText, safeName, textTable } from "../../src/cli/text-table.ts";
import { parseAsOf, parseSeeds } from "../../src/cli/values.ts";
import { isoInstant } from "../../src/events/index.ts";
import { createProgress, progressText } from "../../src/terminal/progress.ts";
import { cases } from "../support/arbitraries-settings.ts";

describe("names on a terminal", () => {
  test("hold nothing that steers it or hides, whatever the name", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (name) => {
        const shown = safeName(name);
        expect(shown).not.toMatch(/[\p{Control}\p{Format}\p{Surrogate}\u2028\u2029]/u);
        expect([...shown].length).toBeLessThanOrEqual(44);
      }),
      cases(300),
    );
  });

  test.each([
    ["ann", "ann"],
    ["x\u001b[2J\u202e", "x\\u{1b}[2J\\u{202e}"],
    ["émile 🐝", "émile 🐝"],
    ["a".repeat(50), `${"a".repeat(43)}…`],
  ])("%j", (name, shown) => expect(safeName(name)).toBe(shown));
});

describe("a table", () => {
  test("has columns of one width and no blanks at the ends", () => {
    const lines = textTable(
      [
        { title: "who", align: "left", text: (row: [string, number]) => row[0] },
        { title: "n", align: "right", text: (row) => String(row[1]) },
      ],
      [
        ["🐝bee", 1],
        ["a", 1000],
      ],
    );
    expect(lines).toEqual(["who      n", "🐝bee     1", "a     1000"]);
  });
});

describe("numbers", () => {
  test("are grouped, counted and rounded as people write them", () => {
    expect([0, 999, 1000, 1234567].map(grouped)).toEqual(["0", "999", "1,000", "1,234,567"]);
    expect([counted(1, "act"), counted(0, "act"), counted(2, "person", "people")]).toEqual([
      "1 act",
      "0 acts",
      "2 people",
    ]);
    expect([0.0004, 9.9994, 12.34, 999.96, 1684.77].map(peopleText)).toEqual([
      "0.000",
      "9.999",
      "12.3",
      "1000.0",
      "1,685",
    ]);
  });
});

describe("progress", () => {
  test("estimates only after two seconds, and never at the ends", () => {
    expect(progressText(1, 4, 1999)).toBe("25 %");
    expect(progressText(1, 4, 2000)).toBe("25 % (6 s left)");
    expect(progressText(0, 4, 9000)).toBe("0 %");
    expect(progressText(4, 4, 9000)).toBe("100 %");
    expect(progressText(5, 0, 9000)).toBe("…");
  });

  test("is for watchers alone", () => {
    const shown: string[] = [];
    const terminal = (watched: boolean) => ({
      out: () => undefined,
      say: () => undefined,
      watched,
      status: (line: string) => shown.push(line),
      finish: async () => undefined,
    });
    createProgress(terminal(false), () => 0).report("reading", 1, 2);
    expect(shown).toEqual([]);
    const progress = createProgress(terminal(true), () => 0);
    progress.report("reading", 1, 2);
    progress.report("reading", 2, 2);
    progress.end();
    expect(shown).toEqual(["reading 50 %", ""]);
  });
});

describe("times", () => {
  test("an instant, its Unix seconds and its date mean the same day", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 253_402_300_799 }), (seconds) => {
        const text = isoInstant(seconds);
        expect(parseAsOf(text)).toBe(seconds);
        expect(parseAsOf(String(seconds))).toBe(seconds);
        const endOfDay = parseAsOf(text.slice(0, 10)) as number;
        expect(endOfDay).toBe(Math.floor(seconds / 86_400) * 86_400 + 86_399);
      }),
      cases(200),
    );
  });

  test.each(["", "now", "2026-13-01", "-1", "1e9", "253402300800", "2026-11-22T25:00:00Z"])(
    "%j is none",
    (text) => {
      expect(() => parseAsOf(text)).toThrow(/Accepted are last/);
    },
  );
});

describe("seeds", () => {
  test("none is open mode, a lottery is labelled as it was written", () => {
    expect(parseSeeds("none")).toEqual({ mode: "open" });
    expect(parseSeeds("lottery:0.1@1")).toMatchObject({ mode: "seeded", label: "lottery:0.1@1" });
  });

  test.each(["lottery", "lottery:", "lottery:0@1", "lottery:x@1", "lottery:0.1@-1", "lottery:0.1@1.5"])(
    "%j is refused with an example",
    (text) => expect(() => parseSeeds(text)).toThrow(/lottery:0\.1@1/),
  );
});
