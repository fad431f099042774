/** The calculator without its page: reads as the command line reads, and gives the same bytes. */
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { gzipSync } from "node:zlib";
import fc from "fast-check";
import { expect, test } from "vitest";
import { shellWord } from "../../src/calculation/index.ts";
import { readLog as readOnCommandLine } from "../../src/cli/read.ts";
import type { Act, PlacedRejection } from "../../src/events/index.ts";
import { FORMATS } from "../../src/ingest/index.ts";
import { createLedger } from "../../src/score/index.ts";
import { Calculation } from "../../src/web/calculator/calculation.ts";
import { type Row, SORT_KEYS, type SortKey } from "../../src/web/calculator/protocol.ts";
import { readLog, UnknownFormat } from "../../src/web/calculator/read-log.ts";
import { edgeLog } from "../cli/logs.ts";
import { earshot } from "../cli/run.ts";
import { SAMPLES } from "../ingest/samples.ts";
import { anyBytes, cut, cuts } from "../ingest/support.ts";
import { cases } from "../support/arbitraries-settings.ts";

/** A file that comes in these pieces. */
function fileOf(pieces: readonly Uint8Array[]): Blob {
  const stream = () =>
    new ReadableStream<Uint8Array>({
      start(controller) {
        for (const piece of pieces) if (piece.length > 0) controller.enqueue(piece.slice());
        controller.close();
      },
    });
  return { size: pieces.reduce((sum, { length }) => sum + length, 0), stream } as unknown as Blob;
}

async function readByCommandLine(format: (typeof FORMATS)[number]["name"], pieces: readonly Uint8Array[]) {
  const acts: Act[] = [];
  const rejections: PlacedRejection[] = [];
  const summary = await readOnCommandLine(["-"], format, {
    onAct: (act) => acts.push(act),
    onReject: (rejection) => rejections.push(rejection),
    stdin: (async function* () {
      for (const piece of pieces) yield piece.slice();
    })(),
  });
  const ledger = createLedger();
  for (const act of acts) ledger.add(act);
  return { acts: [...ledger.acts()], summary, rejections };
}

const log = fc
  .constantFrom(...FORMATS.map(({ name }) => name))
  .chain((format) => fc.tuple(fc.constant(format), anyBytes(SAMPLES[format]), cuts, cuts));

test("any file, plain or gzip of any number of members, whole or cut, is read as the command line reads it", async () => {
  const stored = fc.constantFrom("plain", "gzip", "cut gzip");
  await fc.assert(
    fc.asyncProperty(log, stored, fc.nat(), async ([format, bytes, members, pieces], how, loss) => {
      const zipped = Buffer.concat(cut(bytes, members).map((member) => gzipSync(member)));
      const whole = how === "plain" ? bytes : zipped;
      const kept = how === "cut gzip" ? whole.subarray(0, 2 + (loss % (whole.length - 2))) : whole;
      const parts = cut(kept, pieces);
      const ledger = createLedger();
      const read = await readLog(fileOf(parts), format, ledger, () => undefined);
      const wanted = await readByCommandLine(format, parts);
      expect(read.summary).toEqual(wanted.summary);
      expect([...ledger.acts()]).toEqual(wanted.acts);
      for (const example of read.examples) expect(wanted.rejections).toContainEqual(example);
    }),
    cases(200),
  );
});

/** Checksum and size at the end of a gzip member, in bytes. */
const TRAILER_SIZE = 8;

test("a flipped bit in a gzip file is told, unless it means nothing, and nothing is read twice", async () => {
  const text = Array.from(
    { length: 3_000 },
    (_, index) => `${index} ${(index * 7) % 97} ${1_700_000_000 + index}`,
  );
  const stored = gzipSync(text.join("\n"));
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 10, max: stored.length - 1 }), fc.nat(7), async (at, bit) => {
      const damaged = Uint8Array.from(stored);
      damaged[at]! ^= 1 << bit;
      const ledger = createLedger();
      const { summary } = await readLog(fileOf([damaged]), "snap", ledger, () => undefined);
      // The last byte of compressed data ends with bits that stand for nothing: the checksum behind it holds.
      const meaningless = at === stored.length - TRAILER_SIZE - 1 && summary.acts === text.length;
      expect(summary.byReason["truncated-stream"]).toBe(meaningless ? undefined : 1);
      expect(summary.acts).toBeLessThanOrEqual(text.length);
    }),
    { ...cases(40), examples: [[stored.length - TRAILER_SIZE - 1, 7]] },
  );
});

test("a file in no format says what to do", async () => {
  const read = (text: string) => readLog(new Blob([text]), "auto", createLedger(), () => undefined);
  await expect(read("dear diary")).rejects.toThrow(UnknownFormat);
  await expect(read("")).rejects.toThrow("The file is empty.");
});

async function calculationOf(path: string): Promise<Calculation> {
  const calculation = new Calculation();
  const file = new Blob([readFileSync(path)]);
  await calculation.read({ file, format: "auto" }, () => undefined);
  return calculation;
}

test.each([
  ["none", "last"],
  ["lottery:0.2@7", "last"],
  ["lottery:0.2@7", "2023-11-15"],
])("JSON with seeds %s as of %s is that of the command line, byte for byte", async (seeds, asOf) => {
  const path = edgeLog(150);
  const calculation = await calculationOf(path);
  calculation.score({ seeds, asOf });
  const { out } = await earshot(
    "score",
    path,
    "--format",
    "snap",
    "--seeds",
    seeds,
    "--as-of",
    asOf,
    "--json",
  );
  expect(await calculation.save({ as: "json" }).text()).toBe(out);
});

test("pages of any order and filter hold every row once, sorted", async () => {
  const calculation = await calculationOf(edgeLog(150));
  const { accounts } = calculation.score({ seeds: "none", asOf: "last" });
  const all = { sort: "rank", descending: false, filter: "", from: 0, count: accounts } as const;
  const { rows } = calculation.page(all);
  expect(rows.map(({ rank }) => rank)).toEqual(Array.from({ length: accounts }, (_, index) => index + 1));
  const asked = fc.record({
    sort: fc.constantFrom(...SORT_KEYS),
    descending: fc.boolean(),
    filter: fc.constantFrom("", "1", "12", "nobody"),
    count: fc.integer({ min: 1, max: 60 }),
  });
  const cells: Record<SortKey, (row: Row) => number | string> = {
    rank: (row) => row.rank,
    account: (row) => row.id,
    score: (row) => row.score,
    people: (row) => row.people.counted,
    engagers: (row) => row.engagers,
    percentile: (row) => row.percentile,
  };
  fc.assert(
    fc.property(asked, ({ count, ...order }) => {
      const wanted = rows.filter(({ id }) => id.includes(order.filter));
      const seen: Row[] = [];
      for (let from = 0; ; from += count) {
        const page = calculation.page({ ...order, from, count });
        expect(page.total).toBe(wanted.length);
        if (page.rows.length === 0) break;
        seen.push(...page.rows);
      }
      expect(new Set(seen)).toEqual(new Set(wanted));
      expect(seen).toHaveLength(wanted.length);
      const values = seen.map((row) => cells[order.sort](row));
      for (let index = 1; index < values.length; index += 1) {
        const [before, after] = [values[index - 1]!, values[index]!];
        expect(order.descending ? before >= after : before <= after).toBe(true);
      }
    }),
  );
});

test("the ledger's lines add up to the number", async () => {
  const calculation = await calculationOf(edgeLog(150));
  for (const seeds of ["none", "lottery:0.3@2"]) {
    const { accounts } = calculation.score({ seeds, asOf: "last" });
    const page = { sort: "rank", descending: false, filter: "", from: 0, count: accounts } as const;
    for (const { id, people } of calculation.page(page).rows) {
      const { voices, others } = calculation.explain({ account: id })!;
      const sum = voices.reduce((total, voice) => total + voice.adds, others.adds);
      expect(sum).toBeCloseTo(people.counted, 9);
    }
  }
  expect(calculation.explain({ account: "nobody" })).toBeNull();
  expect(() => calculation.score({ seeds: "lottery:2@1", asOf: "last" })).toThrow(RangeError);
});

test("CSV has a row for each account, and no cell that a spreadsheet would compute", async () => {
  const names = ["=1+1", "+a", "-b(c)", "@ann", "@sum(1)", 'say "hi"', "a,b", "-5", "line\u2028two"];
  const lines = names.map((name, index) =>
    JSON.stringify({ id: `${index}`, at: 5, kind: "reply", actor: "bo", recipient: name, network: "log" }),
  );
  const calculation = new Calculation();
  await calculation.read({ file: new Blob([lines.join("\n")]), format: "auto" }, () => undefined);
  calculation.score({ seeds: "none", asOf: "last" });
  const [, ...rows] = (await calculation.save({ as: "csv" }).text()).trimEnd().split("\r\n");
  const ids = rows.map((row) => /^\d+,("(?:[^"]|"")*"|[^,"]*),/.exec(row)?.[1]);
  expect(ids.sort()).toEqual(
    ["'=1+1", "'+a", "'-b(c)", "@ann", "'@sum(1)", '"say ""hi"""', '"a,b"', "-5", "line\u2028two"].sort(),
  );
});

test("a word of the shell is one argument, whatever is in it", () => {
  const words = fc.sample(
    fc.string({ unit: "grapheme" }).filter((text) => text !== "" && !text.includes("\0")),
    { numRuns: 200, seed: 5 },
  );
  const all = [...words, "it's", "$(rm)", "a b", "-x", "`x`", "\\", "*"];
  const out = execFileSync("sh", ["-c", `printf '%s\\0' ${all.map(shellWord).join(" ")}`], {
    encoding: "utf8",
  });
  expect(out.split("\0").slice(0, -1)).toEqual(all);
});
