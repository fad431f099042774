import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { ItemSplitter } from "../../src/ingest/json-items.ts";
import { type JsonShape, ShapeSniffer } from "../../src/ingest/json-shape.ts";
import { cases } from "../support/arbitraries-settings.ts";
import { bytesOf, cut, cuts } from "./support.ts";

const decoder = new TextDecoder("utf-8", { ignoreBOM: true });

interface Split {
  readonly items: string[];
  readonly tooLong: number[];
  readonly envelopes: number;
  readonly unfinished: boolean;
}

function split(chunks: readonly Uint8Array[], bytesMax?: number): Split {
  const items: string[] = [];
  const tooLong: number[] = [];
  let envelopes = 0;
  const splitter = new ItemSplitter(
    {
      item: (bytes, start, end, number) => {
        expect(number).toBe(items.length + tooLong.length + 1);
        items.push(decoder.decode(bytes.slice(start, end)));
      },
      itemTooLong: (number) => tooLong.push(number),
      envelope: () => {
        envelopes += 1;
      },
    },
    bytesMax,
  );
  for (const chunk of chunks) splitter.push(chunk);
  const unfinished = splitter.unfinished;
  splitter.end();
  return { items, tooLong, envelopes, unfinished };
}

const indent = fc.constantFrom(undefined, 2, "\t");
const values = fc.array(fc.jsonValue({ maxDepth: 3 }), { maxLength: 6 });
const parsed = (items: readonly string[]): unknown[] => items.map((item) => JSON.parse(item) as unknown);
/** As JSON writes it: −0 becomes 0. */
const plain = (value: unknown): unknown => JSON.parse(JSON.stringify(value)) as unknown;

describe("ItemSplitter", () => {
  it("finds the elements of any array, however it is laid out or cut", () => {
    fc.assert(
      fc.property(values, indent, cuts, fc.boolean(), (elements, spaces, at, mark) => {
        const text = (mark ? "\uFEFF" : "") + JSON.stringify(elements, null, spaces);
        const { items, unfinished } = split(cut(bytesOf(text), at));
        expect(parsed(items)).toEqual(plain(elements));
        expect(unfinished).toBe(false);
      }),
      cases(300),
    );
  });

  it("finds the items of a collection, and nothing of its other fields", () => {
    const key = fc.constantFrom("items", "orderedItems");
    const rest = fc.dictionary(fc.string(), fc.jsonValue({ maxDepth: 2 }), { maxKeys: 3 });
    fc.assert(
      fc.property(values, key, rest, rest, indent, cuts, (elements, name, before, after, spaces, at) => {
        for (const own of ["items", "orderedItems"]) {
          delete before[own];
          delete after[own];
        }
        const text = JSON.stringify({ ...before, [name]: elements, ...after }, null, spaces);
        const { items, envelopes } = split(cut(bytesOf(text), at));
        expect(parsed(items)).toEqual(plain(elements));
        expect(envelopes).toBe(1);
      }),
      cases(300),
    );
  });

  it("takes documents that follow each other, and names text between them line by line", () => {
    const { items } = split([bytesOf('{"a":\n1}\n[2, "]"] oops\n{"items":[3]}')]);
    expect(items).toEqual(['{"a":\n1}', "2", '"]"', "oops", "3"]);
  });

  it("hands out what brackets that do not match leave over, and says when a document never ends", () => {
    expect(split([bytesOf("[1}")])).toMatchObject({ items: ["1}"], unfinished: false });
    expect(split([bytesOf('{"items":[1}]')])).toMatchObject({ items: ["1}]"] });
    expect(split([bytesOf("[1, 2")])).toMatchObject({ items: ["1"], unfinished: true });
  });

  it("skips items longer than the limit, and only those", () => {
    fc.assert(
      fc.property(fc.array(fc.nat({ max: 12 }), { maxLength: 8 }), cuts, (lengths, at) => {
        const elements = lengths.map((length) => "x".repeat(length));
        const { items, tooLong } = split(cut(bytesOf(JSON.stringify(elements)), at), 10);
        expect(parsed(items)).toEqual(elements.filter((element) => element.length + 2 <= 10));
        expect(tooLong).toEqual(lengths.flatMap((length, i) => (length + 2 > 10 ? [i + 1] : [])));
      }),
      cases(300),
    );
  });
});

describe("ShapeSniffer", () => {
  it.each<[string, JsonShape | undefined]>([
    ["[", "document"],
    ["\uFEFF \n [", "document"],
    ["{\n", "document"],
    ['{"type": "Create",\n', "document"],
    ['{"type":"OrderedCollection","orderedItems":[', "document"],
    ['{"object":{"items":["a"]}}\n', "lines"],
    ['{"a":1}\n', "lines"],
    ['{"a":1} {"b":2}\n', "lines"],
    ['{"a":"x\n', "lines"],
    ['{"a":1\n', "lines"],
    ["oops", "lines"],
    ['{"a":1}', undefined],
    ["", undefined],
  ])("%j is %s", (text, shape) => {
    const sniffer = new ShapeSniffer();
    let found: JsonShape | undefined;
    for (const byte of bytesOf(text)) found ??= sniffer.step(byte);
    expect(found).toBe(shape);
  });
});
