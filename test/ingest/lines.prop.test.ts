import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { LineSplitter } from "../../src/ingest/lines.ts";
import { decodeUtf8 } from "../../src/ingest/utf8.ts";
import { cases } from "../support/arbitraries-settings.ts";
import { bytesOf, cut, cuts } from "./support.ts";

type Event = readonly [number, number[] | "too long"];

function split(chunks: readonly Uint8Array[], bytesMax?: number): Event[] {
  const events: Event[] = [];
  const splitter = new LineSplitter(
    {
      line: (bytes, start, end, number) => events.push([number, [...bytes.slice(start, end)]]),
      tooLong: (number) => events.push([number, "too long"]),
    },
    bytesMax,
  );
  for (const chunk of chunks) splitter.push(chunk);
  splitter.end();
  return events;
}

/** By the definition, on the whole input. */
function splitNaively(bytes: Uint8Array, bytesMax: number): Event[] {
  const lines: number[][] = [[]];
  for (const byte of bytes) {
    if (byte === 0x0a) lines.push([]);
    else lines.at(-1)!.push(byte);
  }
  if (lines.at(-1)!.length === 0) lines.pop();
  return lines.map((line, i) => {
    let content = line;
    if (i === 0 && content[0] === 0xef && content[1] === 0xbb && content[2] === 0xbf)
      content = content.slice(3);
    if (content.at(-1) === 0x0d) content = content.slice(0, -1);
    return [i + 1, content.length > bytesMax ? "too long" : content] as const;
  });
}

const smallBytes = fc
  .array(fc.constantFrom(0x0a, 0x0d, 0x61, 0xef, 0xbb, 0xbf), { maxLength: 40 })
  .map((values) => Uint8Array.from(values));
const marked = fc
  .tuple(fc.boolean(), smallBytes)
  .map(([mark, bytes]) => Uint8Array.from(mark ? [0xef, 0xbb, 0xbf, ...bytes] : bytes));

describe("LineSplitter", () => {
  it("gives the lines of the definition for any bytes, chunking and limit", () => {
    fc.assert(
      fc.property(marked, cuts, fc.integer({ min: 0, max: 8 }), (bytes, at, bytesMax) => {
        expect(split(cut(bytes, at), bytesMax)).toEqual(splitNaively(bytes, bytesMax));
      }),
      cases(1500),
    );
  });

  it("reads a line that arrives in many pieces and is longer than its first buffer", () => {
    const line = "x".repeat(20_000);
    const bytes = bytesOf(`${line}\nend`);
    const chunks = Array.from({ length: bytes.length }, (_, i) => bytes.slice(i, i + 1));
    expect(split(chunks)).toEqual([
      [1, [...bytesOf(line)]],
      [2, [...bytesOf("end")]],
    ]);
  });
});

describe("decodeUtf8", () => {
  const strict = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });
  const expected = (bytes: Uint8Array): string | undefined => {
    try {
      return strict.decode(bytes);
    } catch {
      return undefined;
    }
  };
  /** Bytes at the edges of what each place in a sequence may hold. */
  const EDGES = [
    ...[0x00, 0x7f, 0x80, 0x8f, 0x90, 0x9f, 0xa0, 0xbf, 0xc0, 0xc1, 0xc2, 0xdf, 0xe0, 0xe1, 0xec, 0xed],
    ...[0xee, 0xef, 0xf0, 0xf1, 0xf3, 0xf4, 0xf5, 0xff],
  ];
  const edge = fc.constantFrom(...EDGES);

  it("agrees with the strict decoder of the platform on every three bytes at the edges", () => {
    for (const a of EDGES) {
      for (const b of EDGES) {
        const wrong = EDGES.filter((c) => {
          const bytes = Uint8Array.of(a, b, c);
          return decodeUtf8(bytes, 0, 3) !== expected(bytes);
        });
        expect([a, b, wrong]).toEqual([a, b, []]);
      }
    }
  });

  it("agrees with the strict decoder of the platform on any bytes", () => {
    const bytes = fc.oneof(
      fc.array(edge, { maxLength: 8 }).map((values) => Uint8Array.from(values)),
      fc.uint8Array({ maxLength: 12 }),
      fc.string({ unit: "binary", maxLength: 60 }).map(bytesOf),
    );
    fc.assert(
      fc.property(bytes, fc.nat(3), (input, margin) => {
        const padded = new Uint8Array(input.length + 2 * margin).fill(0xff);
        padded.set(input, margin);
        expect(decodeUtf8(padded, margin, margin + input.length)).toBe(expected(input));
      }),
      cases(1500),
    );
  });

  it("agrees on every code point, across the edges of its blocks", () => {
    let text = "";
    for (let point = 0; point <= 0x10ffff; point += 7) {
      if (point < 0xd800 || point > 0xdfff) text += String.fromCodePoint(point);
    }
    const bytes = bytesOf(text);
    expect(decodeUtf8(bytes, 0, bytes.length) === text).toBe(true);
  });
});
