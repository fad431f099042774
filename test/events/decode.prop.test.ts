/** The door through which everything comes: every value is an act or a reason, and acts go round unchanged. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  type Act,
  DIRECTED_KINDS,
  decodeAct,
  encodeAct,
  KINDS,
  LIMITS,
  MAX_SECONDS,
  REJECTION_REASONS,
  type RejectionReason,
} from "../../src/events/index.ts";
import { cases } from "../support/arbitraries-settings.ts";

/** Well-formed Unicode without control characters, up to a length in UTF-16 code units. */
function text(lengthMax: number): fc.Arbitrary<string> {
  return fc
    .string({ unit: "grapheme", minLength: 1, maxLength: Math.min(lengthMax, 30) })
    .filter((value) => value.length <= lengthMax && !hasControl(value));
}

function hasControl(value: string): boolean {
  return [...value].some((sign) => sign < " " || sign === "\u007f");
}

const fields = fc.record(
  {
    id: text(LIMITS.idLength),
    at: fc.integer({ min: 0, max: MAX_SECONDS }),
    kind: fc.constantFrom(...KINDS),
    actor: text(LIMITS.idLength),
    network: text(LIMITS.networkLength),
    recipient: text(LIMITS.idLength),
    object: text(LIMITS.idLength),
    via: text(LIMITS.idLength),
    topics: fc.array(text(20), { maxLength: LIMITS.topics }),
    digest: fc.stringMatching(/^[0-9a-f]{16}$/),
  },
  { requiredKeys: ["id", "at", "kind", "actor", "network", "recipient", "object"] },
);

/** Fields that each kind must and may have, written down a second time on purpose. */
const MUST = ["id", "at", "kind", "actor", "network"];
const MAY: Record<string, string[]> = { post: ["topics", "object", "digest"], retract: ["topics"] };
const NEEDS: Record<string, string[]> = { retract: ["object"] };
for (const kind of DIRECTED_KINDS) {
  MAY[kind] = ["topics", "object", "via", "digest"];
  NEEDS[kind] = ["recipient"];
}

/** A value that the vocabulary allows. */
const sound: fc.Arbitrary<Record<string, unknown>> = fields.map((drawn) => {
  const names = [...MUST, ...(NEEDS[drawn.kind] ?? []), ...MAY[drawn.kind]!];
  return Object.fromEntries(Object.entries(drawn).filter(([name]) => names.includes(name)));
});

function decoded(value: unknown): Act {
  const result = decodeAct(value);
  if (!result.ok) throw new Error(`${JSON.stringify(value)}: ${JSON.stringify(result.rejection)}`);
  return result.value;
}

function refusal(value: unknown): { reason: RejectionReason; field?: string; detail: string } {
  const result = decodeAct(value);
  if (result.ok) throw new Error(`was accepted: ${JSON.stringify(value)}`);
  return result.rejection;
}

describe("an act that the vocabulary allows", () => {
  test("decodes to its fields, topics as lower-case labels in one order", () => {
    fc.assert(
      fc.property(sound, (value) => {
        const { topics, ...rest } = decoded(value);
        const { topics: given, ...others } = value as { topics?: string[] };
        expect(rest).toEqual(others);
        const expected = [...new Set((given ?? []).map((topic) => topic.toLowerCase()))];
        expect([...(topics ?? [])].sort()).toEqual(expected.sort());
        for (let i = 1; i < (topics ?? []).length; i++) expect(topics![i - 1]! < topics![i]!).toBe(true);
        if (expected.length === 0) expect("topics" in decoded(value)).toBe(false);
      }),
      cases(500),
    );
  });

  test("survives encoding, and equal acts are equal lines", () => {
    fc.assert(
      fc.property(sound, (value) => {
        const act = decoded(value);
        const line = encodeAct(act);
        expect(line.includes("\n")).toBe(false);
        expect(decoded(JSON.parse(line))).toEqual(act);
        const shuffled = Object.fromEntries(Object.entries(value).reverse());
        const topics = (value as { topics?: string[] }).topics;
        if (topics !== undefined)
          shuffled["topics"] = [...topics, ...topics].slice(0, LIMITS.topics).reverse();
        if (topics === undefined || topics.length * 2 <= LIMITS.topics)
          expect(encodeAct(decoded(shuffled))).toBe(line);
      }),
      cases(300),
    );
  });
});

describe("any value at all", () => {
  const oddValues = fc.anything({
    withBigInt: true,
    withBoxedValues: true,
    withDate: true,
    withMap: true,
    withNullPrototype: true,
    withObjectString: true,
    withSet: true,
    withSparseArray: true,
    withTypedArray: true,
    withUnicodeString: true,
  });
  /** Sound acts with one field replaced, removed or added: the neighbourhood where mistakes live. */
  const nearby = fc
    .tuple(
      sound,
      fc.constantFrom(...MUST, "recipient", "object", "via", "topics", "digest", "title", "__proto__"),
      oddValues,
      fc.boolean(),
    )
    .map(([value, name, odd, remove]) => {
      const copy = { ...value };
      if (remove) delete copy[name];
      else
        Object.defineProperty(copy, name, {
          value: odd,
          enumerable: true,
          configurable: true,
          writable: true,
        });
      return copy;
    });

  test("is an act that encodes and decodes to itself, or one of the known reasons in few words", () => {
    fc.assert(
      fc.property(fc.oneof(oddValues, nearby, fc.jsonValue()), (value) => {
        const result = decodeAct(value);
        if (result.ok) {
          expect(decoded(JSON.parse(encodeAct(result.value)))).toEqual(result.value);
          for (const part of Object.values(result.value))
            expect(["string", "number", "object"]).toContain(typeof part);
        } else {
          const { reason, detail, field } = result.rejection;
          expect(REJECTION_REASONS).toContain(reason);
          expect(detail.length > 0 && detail.length <= 200).toBe(true);
          if (field !== undefined) expect(field.startsWith("/")).toBe(true);
        }
      }),
      cases(1500),
    );
  });

  test("even one that fights back", () => {
    const hostile = [
      new Proxy(
        {},
        {
          get: () => {
            throw new Error("no");
          },
        },
      ),
      new Proxy(
        {},
        {
          ownKeys: () => {
            throw new Error("no");
          },
        },
      ),
      {
        get kind(): string {
          throw new RangeError("no");
        },
      },
      Object.create({ kind: "like" }),
      JSON.parse('{"__proto__":{"kind":"like"}}'),
      () => undefined,
      Symbol("act"),
    ];
    for (const value of hostile) expect(decodeAct(value).ok).toBe(false);
  });
});

describe("every reason an act can be refused for", () => {
  const like = { id: "1", at: 0, kind: "like", actor: "a", recipient: "b", network: "log" };
  const retract = { id: "1", at: 0, kind: "retract", actor: "a", object: "0", network: "log" };
  const post = { id: "1", at: 0, kind: "post", actor: "a", network: "log" };
  const without = (value: object, name: string) =>
    Object.fromEntries(Object.entries(value).filter(([key]) => key !== name));

  test.each([
    ["null", null, "not-object", undefined],
    ["a list", [like], "not-object", undefined],
    ["a line of text", JSON.stringify(like), "not-object", undefined],
    ["no kind", without(like, "kind"), "missing-field", "/kind"],
    ["no id", without(like, "id"), "missing-field", "/id"],
    ["no time", without(like, "at"), "missing-field", "/at"],
    ["no actor", without(like, "actor"), "missing-field", "/actor"],
    ["no network", without(like, "network"), "missing-field", "/network"],
    ["nobody it is directed at", without(like, "recipient"), "missing-field", "/recipient"],
    ["nothing to take back", without(retract, "object"), "missing-field", "/object"],
    ["a kind of another case", { ...like, kind: "Like" }, "unknown-kind", "/kind"],
    ["a kind from a prototype", { ...like, kind: "constructor" }, "unknown-kind", "/kind"],
    ["a kind that is a list", { ...like, kind: ["like"] }, "unknown-kind", "/kind"],
    ["a title", { ...like, title: "CEO" }, "unknown-field", "/title"],
    ["followers", { ...post, followers: 9 }, "unknown-field", "/followers"],
    ["a post to somebody", { ...post, recipient: "b" }, "unknown-field", "/recipient"],
    ["a retraction by way of somebody", { ...retract, via: "b" }, "unknown-field", "/via"],
    ["a field named like a path", { ...like, "a/b~c": 1 }, "unknown-field", "/a~1b~0c"],
    ["an empty id", { ...like, id: "" }, "bad-field", "/id"],
    ["a number as actor", { ...like, actor: 7 }, "bad-field", "/actor"],
    ["null as via", { ...like, via: null }, "bad-field", "/via"],
    ["a line break in a name", { ...like, recipient: "a\nb" }, "bad-field", "/recipient"],
    ["a NUL", { ...like, object: "\u0000" }, "bad-field", "/object"],
    ["DEL", { ...like, network: "\u007f" }, "bad-field", "/network"],
    ["half a surrogate pair", { ...like, actor: "x\ud83d" }, "bad-field", "/actor"],
    ["the other half first", { ...like, actor: "\ude00\ud83d" }, "bad-field", "/actor"],
    ["topics as text", { ...like, topics: "art" }, "bad-field", "/topics"],
    ["a topic that is no text", { ...like, topics: ["art", 7] }, "bad-field", "/topics/1"],
    ["an empty topic", { ...like, topics: [""] }, "bad-field", "/topics/0"],
    ["a digest of capitals", { ...like, digest: "ABCDEF0123456789" }, "bad-field", "/digest"],
    ["a digest of 15 digits", { ...like, digest: "0123456789abcde" }, "bad-field", "/digest"],
    ["a digest with a line break", { ...like, digest: "0123456789abcdef\n" }, "bad-field", "/digest"],
    ["time before 1970", { ...like, at: -1 }, "bad-time", "/at"],
    ["half seconds", { ...like, at: 0.5 }, "bad-time", "/at"],
    ["not a number", { ...like, at: Number.NaN }, "bad-time", "/at"],
    ["time after 9999", { ...like, at: MAX_SECONDS + 1 }, "bad-time", "/at"],
    ["yesterday", { ...like, at: "yesterday" }, "bad-time", "/at"],
    ["29 February 2023", { ...like, at: "2023-02-29" }, "bad-time", "/at"],
    ["null time", { ...like, at: null }, "bad-time", "/at"],
    ["an endless id", { ...like, id: "x".repeat(LIMITS.idLength + 1) }, "too-long", "/id"],
    [
      "an endless network",
      { ...like, network: "x".repeat(LIMITS.networkLength + 1) },
      "too-long",
      "/network",
    ],
    ["an endless topic", { ...like, topics: ["x".repeat(LIMITS.topicLength + 1)] }, "too-long", "/topics/0"],
    ["endless topics", { ...like, topics: Array(LIMITS.topics + 1).fill("x") }, "too-long", "/topics"],
  ])("%s", (_, value, reason, field) => {
    const rejection = refusal(value);
    expect([rejection.reason, rejection.field]).toEqual([reason, field]);
  });

  test("names the fix, and quotes no more than a little of what it was given", () => {
    expect(refusal({ ...like, kind: "x".repeat(9999) }).detail).toMatch(/one of post, reply, share/);
    expect(refusal({ ...like, ["y".repeat(9999)]: 1 }).detail.length).toBeLessThanOrEqual(200);
    expect(refusal({ ...like, at: "soon" }).detail).toMatch(/2026-11-22T12:00:00Z/);
  });

  test("what is exactly at a limit is accepted", () => {
    const long = {
      ...like,
      id: "x".repeat(LIMITS.idLength),
      actor: "\u{1f600}".repeat(LIMITS.idLength / 2),
      network: "n".repeat(LIMITS.networkLength),
      at: MAX_SECONDS,
      topics: Array.from({ length: LIMITS.topics }, (_, i) => `${i}`.padEnd(LIMITS.topicLength, "t")),
    };
    expect(decoded(long)).toMatchObject({ at: MAX_SECONDS, id: long.id, actor: long.actor });
  });

  test("a time may be an ISO instant, −0 is 0, and an absent option may be undefined", () => {
    expect(decoded({ ...like, at: "1970-01-02T00:00:00+01:00" }).at).toBe(82_800);
    expect(Object.is(decoded({ ...like, at: -0 }).at, 0)).toBe(true);
    expect(decoded({ ...like, via: undefined, topics: [] })).toEqual(like);
  });
});
