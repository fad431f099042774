/** Running an importer over bytes, and what must hold whatever the bytes were. */

import fc from "fast-check";
import { expect } from "vitest";
import { type Act, decodeAct, type PlacedRejection } from "../../src/events/index.ts";
import {
  createSource,
  type FormatName,
  type Sink,
  type SourceOptions,
  type Summary,
} from "../../src/ingest/index.ts";

export interface Outcome {
  readonly acts: readonly Act[];
  /** Place of each act. */
  readonly lines: readonly number[];
  readonly rejections: readonly PlacedRejection[];
  readonly summary: Summary;
}

const encoder = new TextEncoder();

export function bytesOf(text: string): Uint8Array {
  return encoder.encode(text);
}

/** Reads one input given in pieces. */
export function readChunks(
  format: FormatName,
  chunks: readonly Uint8Array[],
  options: SourceOptions = {},
): Outcome {
  const source = createSource(format, options);
  const { sink, acts, lines, rejections } = collector();
  for (const chunk of chunks) source.push(chunk, sink);
  source.end(sink);
  return { acts, lines, rejections, summary: source.summary };
}

export function read(format: FormatName, input: string | Uint8Array, options: SourceOptions = {}): Outcome {
  return readChunks(format, [typeof input === "string" ? bytesOf(input) : input], options);
}

export function collector(): {
  sink: Sink;
  acts: Act[];
  lines: number[];
  rejections: PlacedRejection[];
} {
  const acts: Act[] = [];
  const lines: number[] = [];
  const rejections: PlacedRejection[] = [];
  const sink: Sink = {
    act(act, line) {
      acts.push(act);
      lines.push(line);
    },
    reject(rejection) {
      rejections.push(rejection);
    },
  };
  return { sink, acts, lines, rejections };
}

/** The law of accounts: every record gave acts or exactly one rejection, and the counts say so. */
export function expectAccounted(outcome: Outcome): void {
  const { acts, lines, rejections, summary } = outcome;
  expect(summary.read).toBe(summary.accepted + summary.rejected);
  expect(summary.acts).toBe(acts.length);
  expect(summary.rejected).toBe(rejections.length);
  const sum = Object.values(summary.byReason).reduce((total, count) => total + count, 0);
  expect(sum).toBe(summary.rejected);
  const refused = rejections.map(({ line }) => line);
  expect(new Set(lines).size).toBe(summary.accepted);
  expect(new Set(refused).size).toBe(refused.length);
  expect(refused.filter((line) => lines.includes(line))).toEqual([]);
  for (const act of acts) expect(decodeAct(act)).toEqual({ ok: true, value: act });
  for (const rejection of rejections) {
    expect(rejection.detail.length).toBeGreaterThan(0);
    expect(rejection.detail.length).toBeLessThanOrEqual(200);
    expect(rejection.line).toBeGreaterThanOrEqual(1);
  }
}

/** Records and skipped lines together. */
export function placesOf({ read: records, skipped }: Summary): number {
  return records + skipped.blank + skipped.comments + skipped.headers;
}

/** Lines by the definition, counted without the splitter. */
export function countLines(bytes: Uint8Array): number {
  const breaks = bytes.filter((byte) => byte === 0x0a).length;
  return breaks + (bytes.length > 0 && bytes[bytes.length - 1] !== 0x0a ? 1 : 0);
}

/** The same bytes cut in pieces; cuts may fall together, which gives empty pieces. */
export function cut(bytes: Uint8Array, cuts: readonly number[]): Uint8Array[] {
  const at = cuts.map((value) => value % (bytes.length + 1)).sort((a, b) => a - b);
  const edges = [0, ...at, bytes.length];
  return edges.slice(1).map((end, i) => bytes.slice(edges[i], end));
}

export const cuts: fc.Arbitrary<number[]> = fc.array(fc.nat(), { maxLength: 12 });

/** Bytes that mean something to at least one format, and a few that mean nothing to any. */
const SOUP = [
  ...'0123456789 \t\n\r\n,;"\\/#{}[]:ab',
  "RT",
  "MT",
  "RE",
  "\uFEFF",
  "é",
  "\u{1f600}",
  '"items":[',
  '"type":',
  "null",
  '{"id":"x","at":1,"kind":"post","actor":"a","network":"n"}\n',
  "at,kind,actor,recipient\n",
  "1 2 3\n",
];

const soup: fc.Arbitrary<Uint8Array> = fc
  .array(
    fc.oneof({ weight: 6, arbitrary: fc.constantFrom(...SOUP) }, { weight: 1, arbitrary: fc.string() }),
    {
      maxLength: 60,
    },
  )
  .map((parts) => bytesOf(parts.join("")));

/** One change to bytes: a range replaced by other bytes. */
const edit = fc.record({ at: fc.nat(), length: fc.nat(6), insert: fc.uint8Array({ maxLength: 6 }) });

/** A valid input with a few changes: what a broken export looks like. */
function mutated(valid: readonly string[]): fc.Arbitrary<Uint8Array> {
  return fc
    .tuple(
      fc.array(fc.constantFrom(...valid), { minLength: 1, maxLength: 5 }),
      fc.array(edit, { maxLength: 4 }),
    )
    .map(([parts, edits]) => {
      let bytes = [...bytesOf(parts.join("\n"))];
      for (const { at, length, insert } of edits) {
        const start = at % (bytes.length + 1);
        bytes = [...bytes.slice(0, start), ...insert, ...bytes.slice(start + length)];
      }
      return Uint8Array.from(bytes);
    });
}

/** Any bytes: random, made of meaningful pieces, or a damaged valid input. */
export function anyBytes(valid: readonly string[]): fc.Arbitrary<Uint8Array> {
  return fc.oneof(fc.uint8Array({ maxLength: 200 }), soup, mutated(valid));
}
