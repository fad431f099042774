/** The format of a log told from its beginning. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { DETECT_BYTES, detectFormat, FORMATS } from "../../src/ingest/index.ts";
import { SAMPLES } from "./samples.ts";
import { anyBytes, bytesOf } from "./support.ts";

describe.each(FORMATS.map(({ name }) => name))("%s", (name) => {
  const [first = "", ...others] = SAMPLES[name];

  test("is told from a short log, with and without a last line's end", () => {
    const log = [first, ...others].join("\n");
    expect(detectFormat(bytesOf(log))).toBe(name);
    expect(detectFormat(bytesOf(`${log}\n`))).toBe(name);
  });

  test("is told from the first 32 KiB of a long one", () => {
    const rows = others.join("\n");
    const long = bytesOf(
      [first, ...Array.from({ length: Math.ceil(33_000 / rows.length) }, () => rows)].join("\n"),
    );
    expect(long.length).toBeGreaterThan(DETECT_BYTES);
    expect(detectFormat(long.subarray(0, DETECT_BYTES + 13))).toBe(name);
  });
});

test("nothing that is no log has a format", () => {
  for (const text of ["", "\n\n", "hello", "<html></html>", "a,b,c\n1,2,3\n", "{}", "[1,2]", '{"a":1}\n']) {
    expect(detectFormat(bytesOf(text)), JSON.stringify(text)).toBeUndefined();
  }
});

test("any bytes get an answer", () => {
  fc.assert(
    fc.property(anyBytes(Object.values(SAMPLES).flat()), (bytes) => {
      const told = detectFormat(bytes);
      expect([...FORMATS.map(({ name }) => name), undefined]).toContain(told);
    }),
  );
});
