/** Envelopes, buckets and keys: what went in comes out, and nothing else ever does. */
import { crc32 as referenceCrc32 } from "node:zlib";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { findInBucket, packBucket } from "../../src/store/bucket.ts";
import { crc32 } from "../../src/store/crc32.ts";
import { ENTRY_HEADER_SIZE, encodeName, openEntry, sealEntry } from "../../src/store/entry.ts";
import { digest128, murmur32 } from "../../src/store/hash.ts";
import { bucketKey, KEY_SIZE_MAX, nameHash, singleKey } from "../../src/store/keys.ts";
import { isWellFormed } from "../../src/store/unicode.ts";
import { cases } from "../support/arbitraries-settings.ts";

const bytes = fc.uint8Array({ maxLength: 200 });
const name = fc.oneof(
  fc.string({ unit: "grapheme", maxLength: 40 }),
  fc.string({ unit: "binary", maxLength: 40 }),
  fc.string({ unit: "binary", minLength: 150, maxLength: 600 }),
  fc.constantFrom(
    "",
    ".",
    "..",
    "~",
    "~0123",
    "featured",
    "a/b",
    "%2F",
    "__proto__",
    "x".repeat(512),
    "漢".repeat(512),
  ),
);

test("the checksum is the standard one, of any part", () => {
  fc.assert(
    fc.property(bytes, fc.nat(200), (all, cut) => {
      const start = Math.min(cut, all.length);
      expect(crc32(all)).toBe(referenceCrc32(all));
      expect(crc32(all, start)).toBe(referenceCrc32(all.subarray(start)));
    }),
    cases(300),
  );
});

test("the hash is MurmurHash3 as published", () => {
  const of = (text: string, seed: number) => murmur32(new TextEncoder().encode(text), seed);
  expect(of("", 0)).toBe(0);
  expect(of("", 1)).toBe(0x514e28b7);
  expect(of("", 0xffffffff)).toBe(0x81f16f39);
  expect(of("test", 0)).toBe(0xba6bd213);
  expect(of("test", 0x9747b28c)).toBe(0x704b81dc);
  expect(of("Hello, world!", 0)).toBe(0xc0363e43);
  expect(of("The quick brown fox jumps over the lazy dog", 0x9747b28c)).toBe(0x2fa826cd);
  expect(digest128(new Uint8Array())).toMatch(/^[0-9a-f]{32}$/);
});

describe("entry", () => {
  test("gives back its body under its own kind and name only", () => {
    fc.assert(
      fc.property(name, name, bytes, (own, other, body) => {
        const entry = sealEntry("score", own, body);
        const opened = openEntry("score", own, entry);
        expect(opened.status === "found" && [...opened.body]).toEqual([...body]);
        if (other !== own) expect(openEntry("score", other, entry).status).toBe("other-name");
        expect(openEntry("explain", own, entry).status).toBe("corrupt");
      }),
      cases(300),
    );
  });

  test("one changed byte anywhere, or any end cut off, is corrupt", () => {
    fc.assert(
      fc.property(name, bytes, fc.nat(), fc.integer({ min: 1, max: 255 }), (own, body, at, change) => {
        const entry = sealEntry("score", own, body);
        const place = at % entry.length;
        const changed = entry.slice();
        changed[place] = changed[place]! ^ change;
        expect(openEntry("score", own, changed).status === "found" && place !== 3 && place !== 12).toBe(
          false,
        );
        expect(openEntry("score", own, entry.subarray(0, place)).status).toBe("corrupt");
      }),
      cases(400),
    );
  });

  test("any bytes are opened or corrupt, never a crash", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 80 }), name, (entry, own) => {
        expect(["corrupt", "other-name"]).toContain(openEntry("score", own, entry).status);
        expect(["corrupt", "missing"]).toContain(findInBucket(entry, "score", own, 1).status);
      }),
      cases(300),
    );
    expect(ENTRY_HEADER_SIZE).toBe(18);
  });
});

describe("bucket", () => {
  const contents = fc.uniqueArray(fc.tuple(name, bytes), { maxLength: 40, selector: ([own]) => own });

  test("finds each of its names with the bytes that were packed, and no other", () => {
    fc.assert(
      fc.property(contents, name, (pairs, other) => {
        const bucket = packBucket(
          pairs.map(([own, body]) => ({
            hash: nameHash(encodeName(own)),
            entry: sealEntry("score", own, body),
          })),
        );
        for (const [own, body] of pairs) {
          const found = findInBucket(bucket, "score", own, nameHash(encodeName(own)));
          expect(found.status === "found" && [...found.body]).toEqual([...body]);
        }
        if (pairs.every(([own]) => own !== other)) {
          expect(findInBucket(bucket, "score", other, nameHash(encodeName(other))).status).toBe("missing");
        }
      }),
      cases(100),
    );
  });

  test("names of one hash live side by side", () => {
    const bucket = packBucket(
      ["a", "b", "c"].map((own) => ({
        hash: 7,
        entry: sealEntry("score", own, encodeName(`body of ${own}`)),
      })),
    );
    for (const own of ["a", "b", "c"]) {
      const found = findInBucket(bucket, "score", own, 7);
      expect(found.status === "found" && new TextDecoder().decode(found.body)).toBe(`body of ${own}`);
    }
    expect(findInBucket(bucket, "score", "d", 7).status).toBe("missing");
  });

  test("a damaged index or record is corrupt, never another account's", () => {
    fc.assert(
      fc.property(fc.nat(), fc.integer({ min: 1, max: 255 }), (at, change) => {
        const names = ["a", "b", "c", "d"];
        const bucket = packBucket(
          names.map((own) => ({
            hash: nameHash(encodeName(own)),
            entry: sealEntry("score", own, encodeName(own)),
          })),
        );
        const place = at % bucket.length;
        bucket[place] = bucket[place]! ^ change;
        for (const own of names) {
          const found = findInBucket(bucket, "score", own, nameHash(encodeName(own)));
          if (found.status === "found") expect(new TextDecoder().decode(found.body)).toBe(own);
          else expect(["corrupt", "missing"]).toContain(found.status);
        }
      }),
      cases(400),
    );
  });
});

describe("keys", () => {
  test("fit the store, stay within their family, and differ for different names", () => {
    fc.assert(
      fc.property(name, name, (a, b) => {
        const [keyA, keyB] = [singleKey("g1", "score", a), singleKey("g1", "score", b)];
        expect(keyA).toMatch(/^g\/g1\/s\/[\x21-\x2e\x30-\x7e]*$/);
        expect(keyA.length).toBeLessThanOrEqual(KEY_SIZE_MAX);
        expect(keyA === keyB).toBe(a === b);
        expect(keyA).not.toBe(singleKey("g1", "alias", a));
        expect(keyA).not.toBe(bucketKey("g1", "score", 0));
      }),
      cases(300),
    );
  });

  test("a name is well-formed exactly when UTF-8 gives it back", () => {
    fc.assert(
      fc.property(fc.array(fc.nat(0xffff), { maxLength: 8 }), (units) => {
        const text = String.fromCharCode(...units);
        const back = new TextDecoder("utf-8", { ignoreBOM: true }).decode(new TextEncoder().encode(text));
        expect(isWellFormed(text)).toBe(back === text);
      }),
      cases(500),
    );
    expect(() => singleKey("g1", "score", "\udc00")).toThrow(/lone surrogate/);
  });
});
