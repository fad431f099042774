import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { canonicalTopics, encodeAct } from "../../src/events/index.ts";
import { act } from "../support/arbitraries.ts";
import { cases } from "../support/arbitraries-settings.ts";
import { expectAccounted, read } from "./support.ts";

describe("ndjson", () => {
  it("reads back exactly the acts that were encoded", () => {
    fc.assert(
      fc.property(fc.array(act, { maxLength: 20 }), (acts) => {
        const outcome = read("ndjson", acts.map((item) => `${encodeAct(item)}\n`).join(""));
        expectAccounted(outcome);
        expect(outcome.rejections).toEqual([]);
        expect(outcome.acts).toEqual(
          acts.map((item) => (item.topics ? { ...item, topics: canonicalTopics(item.topics) } : item)),
        );
        expect(outcome.lines).toEqual(acts.map((_, i) => i + 1));
      }),
      cases(300),
    );
  });

  it("gives acts without a network the one of the options, and never replaces one", () => {
    const bare = '{"id":"x","at":1,"kind":"post","actor":"a"}';
    expect(read("ndjson", bare).rejections).toMatchObject([{ reason: "missing-field", field: "/network" }]);
    expect(read("ndjson", bare, { network: "forum" }).acts).toMatchObject([{ network: "forum" }]);
    const named = '{"id":"x","at":1,"kind":"post","actor":"a","network":"own"}';
    expect(read("ndjson", named, { network: "forum" }).acts).toMatchObject([{ network: "own" }]);
  });

  it("survives nesting far deeper than any call stack", () => {
    const deep = `${"[".repeat(500_000)}\n{"id":"x","at":1,"kind":"post","actor":"a","network":"n"}`;
    const { acts, rejections } = read("ndjson", deep);
    expect(acts).toHaveLength(1);
    expect(rejections).toMatchObject([{ reason: "not-json", line: 1 }]);
  });
});
