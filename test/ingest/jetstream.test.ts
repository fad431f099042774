import { describe, expect, it } from "vitest";
import { simHash } from "../../src/ingest/index.ts";
import { LIKE, REPLY, v1, v2 } from "./samples.ts";
import { expectAccounted, type Outcome, read } from "./support.ts";

const POST = "app.bsky.feed.post";

/** A frame is read alike in both versions; returns what both gave. */
function both(collection: string, record: unknown, extra: Record<string, unknown> = {}): Outcome {
  const outcomes = [v1, v2].map((frame) =>
    read("jetstream", JSON.stringify(frame(collection, record, extra))),
  );
  for (const outcome of outcomes) expectAccounted(outcome);
  expect(outcomes[1]!.acts).toEqual(outcomes[0]!.acts);
  expect(outcomes[1]!.rejections.map(({ reason }) => reason)).toEqual(
    outcomes[0]!.rejections.map(({ reason }) => reason),
  );
  return outcomes[0]!;
}

const base = { at: 1_700_000_000, actor: "did:plc:ann", network: "bluesky" };
const parent = `at://did:plc:bea/${POST}/p1`;
const embedOf = (uri: unknown, type = "record"): object =>
  type === "record"
    ? { $type: "app.bsky.embed.record", record: { uri, cid: "c" } }
    : { $type: "app.bsky.embed.recordWithMedia", media: {}, record: { record: { uri, cid: "c" } } };

describe("jetstream acts", () => {
  it("like: the owner of the subject is the recipient", () => {
    expect(both("app.bsky.feed.like", LIKE).acts).toEqual([
      {
        ...base,
        id: "at://did:plc:ann/app.bsky.feed.like/k1",
        kind: "like",
        recipient: "did:plc:bea",
        object: parent,
      },
    ]);
  });

  it("repost: a share, with the account whose repost led there", () => {
    const via = { uri: "at://did:plc:eve/app.bsky.feed.repost/r", cid: "c" };
    expect(both("app.bsky.feed.repost", { ...LIKE, via }).acts).toMatchObject([
      { kind: "share", recipient: "did:plc:bea", object: parent, via: "did:plc:eve" },
    ]);
    expect(both("app.bsky.feed.repost", { ...LIKE, via: { uri: "nonsense" } }).acts[0]).not.toHaveProperty(
      "via",
    );
  });

  it("follow: of the subject itself", () => {
    expect(both("app.bsky.graph.follow", { subject: "did:web:bea.example" }).acts).toMatchObject([
      { kind: "follow", recipient: "did:web:bea.example" },
    ]);
  });

  it("post: to nobody in particular, with digest and lower-case topics, whatever createdAt says", () => {
    const record = { text: "Bees again", createdAt: "1999-01-01T00:00:00Z", tags: ["BEES", "Honey"] };
    expect(both(POST, record).acts).toEqual([
      {
        ...base,
        id: `at://did:plc:ann/${POST}/k1`,
        kind: "post",
        topics: ["bees", "honey"],
        digest: simHash("bees again"),
      },
    ]);
  });

  it("of very many tags the first ones are kept, and the post with them", () => {
    const tags = Array.from({ length: 40 }, (_, i) => `tag${String(i).padStart(2, "0")}`);
    expect(both(POST, { text: "x", tags: ["t".repeat(65), "", ...tags] }).acts).toMatchObject([
      { kind: "post", topics: tags.slice(0, 16) },
    ]);
  });

  it("a second counts from its beginning to its end", () => {
    const late = { ...v1(POST, { text: "x" }), time_us: 1_700_000_000_999_999 };
    expect(read("jetstream", JSON.stringify(late)).acts).toMatchObject([{ at: 1_700_000_000 }]);
  });

  it("one post may reply, quote and mention; all acts share its id, and nobody is addressed twice", () => {
    const quoted = `at://did:plc:cem/${POST}/q`;
    const mention = (did: string): object => ({
      features: [{ $type: "app.bsky.richtext.facet#mention", did }],
    });
    const facets = ["did:plc:bea", "did:plc:cem", "did:plc:dov", "did:plc:dov", "did:plc:ann", "no did"];
    const { acts, summary } = both(POST, {
      ...REPLY,
      embed: embedOf(quoted),
      facets: facets.map(mention),
    });
    expect(acts.map((act) => [act.kind, "recipient" in act && act.recipient])).toEqual([
      ["reply", "did:plc:bea"],
      ["quote", "did:plc:cem"],
      ["mention", "did:plc:dov"],
    ]);
    expect(new Set(acts.map(({ id }) => id)).size).toBe(1);
    expect(summary).toMatchObject({ read: 1, accepted: 1, acts: 3, partial: 0 });
  });

  it("a quote may come with media; an embedded feed or list is a link, not a quote", () => {
    expect(both(POST, { text: "x", embed: embedOf(parent, "recordWithMedia") }).acts).toMatchObject([
      { kind: "quote", recipient: "did:plc:bea", object: parent },
    ]);
    const feed = embedOf("at://did:plc:bea/app.bsky.feed.generator/g");
    expect(both(POST, { text: "x", embed: feed }).acts).toMatchObject([{ kind: "post" }]);
    expect(both(POST, { text: "x", embed: { $type: "app.bsky.embed.images" } }).acts).toMatchObject([
      { kind: "post" },
    ]);
  });

  it("delete: takes back the record by its URI", () => {
    const uri = "at://did:plc:ann/app.bsky.feed.like/k1";
    expect(both("app.bsky.feed.like", undefined, { operation: "delete" }).acts).toEqual([
      { ...base, id: uri, kind: "retract", object: uri },
    ]);
  });

  it("update: the same acts as a creation", () => {
    expect(both(POST, REPLY, { operation: "update" }).acts).toEqual(both(POST, REPLY).acts);
  });

  it("a part that cannot be resolved is counted while the others are kept", () => {
    const { acts, summary, rejections } = both(POST, { ...REPLY, reply: { parent: { uri: "https://x" } } });
    expect(acts).toMatchObject([{ kind: "mention", recipient: "did:plc:dov", topics: ["bread"] }]);
    expect(summary).toMatchObject({ accepted: 1, partial: 1 });
    expect(rejections).toEqual([]);
  });

  it("reads a commit that is nested although its time is an instant, as archives write it", () => {
    const { time_us: _, ...nested } = v1("app.bsky.feed.like", LIKE) as { time_us: number };
    const frame = { ...nested, time: "2023-11-14T22:13:20.123456Z" };
    expect(read("jetstream", JSON.stringify(frame)).acts).toEqual(both("app.bsky.feed.like", LIKE).acts);
  });
});

describe("jetstream rejections", () => {
  it.each([
    ["a block", "app.bsky.graph.block", { subject: "did:plc:bea" }, {}, "no-act"],
    ["deletion of a profile", "app.bsky.actor.profile", undefined, { operation: "delete" }, "no-act"],
    [
      "a handle for an authority",
      "app.bsky.feed.like",
      { subject: { uri: `at://bea.example/${POST}/p` } },
      {},
      "unresolvable",
    ],
    ["no subject", "app.bsky.feed.repost", {}, {}, "unresolvable"],
    ["a follow of nobody", "app.bsky.graph.follow", { subject: "bea" }, {}, "unresolvable"],
    ["a reply without parent", POST, { text: "x", reply: {} }, {}, "unresolvable"],
    ["a quote of nothing", POST, { text: "x", embed: embedOf(undefined) }, {}, "unresolvable"],
    ["no record", POST, undefined, {}, "missing-field"],
    ["a record that is a list", POST, [], {}, "bad-field"],
    ["no key", POST, { text: "x" }, { rkey: undefined }, "missing-field"],
    ["no operation", POST, { text: "x" }, { operation: undefined }, "missing-field"],
    ["an unknown operation", POST, { text: "x" }, { operation: "resync" }, "bad-field"],
    ["no collection", undefined as unknown as string, { text: "x" }, {}, "missing-field"],
    ["a key longer than an id", POST, { text: "x" }, { rkey: "k".repeat(600) }, "too-long"],
  ])("%s is refused", (_, collection, record, extra, reason) => {
    expect(both(collection, record, extra).rejections).toMatchObject([{ reason, line: 1 }]);
  });

  it.each([
    ["identity", { did: "did:plc:ann", time_us: 1, kind: "identity" }, "no-act"],
    ["account", { did: "did:plc:ann", time_us: 1, kind: "account", account: { active: false } }, "no-act"],
    ["sync", { $type: "message", payload: { $type: "x#sync", did: "did:plc:ann" } }, "no-act"],
    ["notice", { $type: "message", payload: { $type: "x#info", name: "OutdatedCursor" } }, "no-act"],
    ["error", { $type: "error", error: "ConsumerTooSlow" }, "no-act"],
    ["envelope without payload", { $type: "message" }, "missing-field"],
    ["frame without kind", { did: "did:plc:ann", time_us: 1 }, "missing-field"],
    ["unknown kind", { did: "did:plc:ann", time_us: 1, kind: "party" }, "unknown-kind"],
    ["commit that is text", { did: "did:plc:ann", time_us: 1, kind: "commit", commit: "x" }, "bad-field"],
    ["no account", { ...v1(POST, {}), did: undefined }, "missing-field"],
    ["account that is no DID", { ...v1(POST, {}), did: "ann" }, "bad-field"],
    ["no time", { ...v1(POST, {}), time_us: undefined }, "missing-field"],
    ["time that is text", { ...v1(POST, {}), time_us: "5" }, "bad-time"],
    ["time before 1970", { ...v1(POST, {}), time_us: -5 }, "bad-time"],
    ["instant that is none", v2(POST, {}, { time: "yesterday" }), "bad-time"],
    ["list", [], "not-object"],
  ])("a frame: %s", (_, frame, reason) => {
    const outcome = read("jetstream", JSON.stringify(frame));
    expectAccounted(outcome);
    expect(outcome.rejections).toMatchObject([{ reason }]);
  });
});
