/** What operators are told holds no word about anybody. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { createPoints, faultLine } from "../../src/operations/index.ts";
import { StoreError } from "../../src/ports.ts";
import { cases } from "../support/arbitraries-settings.ts";

const name = fc.oneof(
  fc.stringMatching(/^[a-z]{4,9}$/).map((text) => `zz${text}zz`),
  fc.stringMatching(/^[a-z0-9]{8,20}$/).map((text) => `did:plc:zz${text}zz`),
  fc.stringMatching(/^[a-z]{4,9}$/).map((text) => `https://host.example/users/zz${text}zz`),
  fc.stringMatching(/^[a-z]{4,9}$/).map((text) => `@zz${text}zz@host.example`),
  fc.stringMatching(/^[a-z]{2,5} [a-z]{2,5} ["'\\]?[a-z]{2,5}$/).map((text) => `zz ${text} zz`),
);

test("a fault's line holds nobody's name, however deep it lies", () => {
  fc.assert(
    fc.property(name, fc.integer({ min: 0, max: 2 }), (who, depth) => {
      let error: Error = new StoreError(
        "unavailable",
        `the store did not read ${JSON.stringify(`g/x/s/${who}`)}`,
      );
      for (let i = 0; i < depth; i += 1) {
        error = new StoreError("corrupt", `archive object ${JSON.stringify(who)}: line 3`, { cause: error });
      }
      const line = JSON.stringify(faultLine("request", error, "request-1"));
      expect(line).not.toContain("zz");
      expect(line).toContain("StoreError");
      expect(line).toContain(depth === 0 ? "the store did not read" : "archive object");
    }),
    cases(300),
  );
});

test("names without quotes are found by their form", () => {
  for (const text of [
    "TypeError of did:plc:abc123 in fetch",
    "no such actor https://host.example/users/ann, sorry",
    "mail to ann@host.example failed",
    "key g/2026-11-22-abc/s/ann is gone",
    "unknown @ann.host.example",
  ]) {
    const line = JSON.stringify(faultLine("queue", new Error(text)).error.message);
    expect(line).not.toMatch(/ann|abc123/);
  }
  expect(
    faultLine("queue", new RangeError("a value of 26 bytes is above 25 MiB; it isn't taken")).error.message,
  ).toBe("a value of 26 bytes is above 25 MiB; it isn't taken");
});

test("a fault that is no error, or no text, still gives a line", () => {
  const odd = [
    undefined,
    null,
    7,
    "text",
    Symbol("s"),
    {
      toString: () => {
        throw new Error("no");
      },
    },
  ];
  for (const one of odd) expect(faultLine("queue", one).error.frames).toEqual([]);
});

test("points are numbers under the name of their kind, and none goes nowhere", () => {
  const written: unknown[] = [];
  const points = createPoints({ writeDataPoint: (point) => written.push(point) });
  points.request("getScore", 200, "", 12);
  points.erasure({ denied: 0, shards: 0, archive: 0, generations: 0, acts: 0, rewritten: 0 });
  const targets = [{ formula: "earshot-1", until: null, generation: "g" }];
  points.run({ status: "published", targets, acts: 5, startedAt: 10, finishedAt: 30 });
  points.queue({ batches: 1, added: 2, duplicate: 3, erased: 4, dead: 5, retried: 6 });
  expect(written).toEqual([
    { indexes: ["request"], blobs: ["request", "getScore", ""], doubles: [200, 12] },
    { indexes: ["run"], blobs: ["run", "published", "earshot-1"], doubles: [5, 20] },
    { indexes: ["queue"], blobs: ["queue"], doubles: [1, 2, 3, 4, 5, 6] },
  ]);
  expect(() => createPoints(null).fault("queue", "Error")).not.toThrow();
});
