import { describe, expect, it } from "vitest";
import { createSource, simHash } from "../../src/ingest/index.ts";
import { ANN, activity, BEA, create } from "./samples.ts";
import { bytesOf, collector, expectAccounted, type Outcome, read } from "./support.ts";

const NOTE = "https://a.example/n/1";
const CEM = "https://c.example/cem";

function readAll(...activities: readonly unknown[]): Outcome {
  const outcome = read("activitystreams", activities.map((item) => JSON.stringify(item)).join("\n"));
  expectAccounted(outcome);
  return outcome;
}

/** The last activity's acts and rejections, when the others only prepare for it. */
function readLast(...activities: readonly unknown[]): { acts: unknown[]; reasons: string[] } {
  const { acts, lines, rejections } = readAll(...activities);
  return {
    acts: acts.filter((_, i) => lines[i] === activities.length),
    reasons: rejections.filter(({ line }) => line === activities.length).map(({ reason }) => reason),
  };
}

const note = (extra: Record<string, unknown> = {}): object => create("https://b.example/n/2", BEA, extra);

describe("what an activity gives", () => {
  it("Create of a note: a post named by the note, with digest and topics of its text", () => {
    const tag = [
      { type: "Hashtag", name: "#Bees" },
      { type: "Hashtag", name: "#bees" },
      { type: "Emoji", name: ":x:" },
    ];
    expect(readAll(create(NOTE, ANN, { tag, content: "<p>Hello &amp; <b>good</b> bees</p>" })).acts).toEqual([
      {
        id: NOTE,
        at: 1_777_629_600,
        kind: "post",
        actor: ANN,
        network: "fediverse",
        topics: ["bees"],
        digest: simHash("hello good bees"),
      },
    ]);
  });

  it("Like and Announce: toward the author an earlier Create named", () => {
    const { acts } = readAll(create(NOTE, ANN), activity("Like", BEA, NOTE), activity("Announce", BEA, NOTE));
    expect(acts.slice(1)).toMatchObject([
      { id: `${BEA}#like/1`, kind: "like", actor: BEA, recipient: ANN, object: NOTE },
      { id: `${BEA}#announce/1`, kind: "share", actor: BEA, recipient: ANN, object: NOTE },
    ]);
  });

  it("Like of an inline object: toward whom it is attributed to, remembered for the next", () => {
    const inline = { id: NOTE, type: "Note", attributedTo: [{ id: ANN }] };
    const { acts } = readAll(activity("Like", BEA, inline), activity("Announce", CEM, NOTE));
    expect(acts).toMatchObject([{ recipient: ANN }, { kind: "share", recipient: ANN }]);
  });

  it("an author once named is not replaced by what a later activity claims", () => {
    const claim = { id: NOTE, attributedTo: BEA };
    expect(readLast(create(NOTE, ANN), activity("Like", BEA, claim)).acts).toMatchObject([
      { recipient: ANN },
    ]);
  });

  it("reply, quote and mentions share the note's id, and whoever is answered is not mentioned again", () => {
    const tag = [
      { type: "Mention", href: ANN },
      { type: "Mention", href: CEM },
      { type: ["Mention"], href: BEA },
    ];
    const inReplyTo = NOTE;
    const quoteUrl = "https://d.example/n/4";
    const { acts } = readLast(
      create(NOTE, ANN),
      create(quoteUrl, "https://d.example/dov"),
      note({ inReplyTo, quoteUrl, quoteUri: quoteUrl, tag }),
    );
    const id = "https://b.example/n/2";
    expect(acts).toMatchObject([
      { id, kind: "reply", recipient: ANN, object: NOTE },
      { id, kind: "quote", recipient: "https://d.example/dov", object: quoteUrl },
      { id, kind: "mention", recipient: CEM },
    ]);
  });

  it("a reply to an unknown author still mentions; without a mention it is unresolvable", () => {
    const inReplyTo = "https://z.example/unknown";
    const tag = { type: "Mention", href: CEM };
    const { acts, summary } = readAll(note({ inReplyTo, tag }));
    expect(acts).toMatchObject([{ kind: "mention", recipient: CEM }]);
    expect(summary.partial).toBe(1);
    expect(readLast(note({ inReplyTo })).reasons).toEqual(["unresolvable"]);
  });

  it("Follow: toward the account itself", () => {
    expect(readAll(activity("Follow", BEA, ANN)).acts).toMatchObject([{ kind: "follow", recipient: ANN }]);
  });

  it("Undo and Delete take back by name, addressed or not, dated or not", () => {
    const bare = { to: undefined, published: undefined };
    const like = { id: `${BEA}#like/1`, type: "Like", actor: BEA, object: NOTE };
    expect(readAll(activity("Undo", BEA, like, bare)).acts).toMatchObject([
      { kind: "retract", at: 0, actor: BEA, object: `${BEA}#like/1` },
    ]);
    expect(readAll(activity("Undo", BEA, `${BEA}#like/1`, bare)).acts).toMatchObject([
      { object: `${BEA}#like/1` },
    ]);
    expect(readAll(activity("Delete", ANN, { id: NOTE, type: "Tombstone" }, bare)).acts).toMatchObject([
      { kind: "retract", actor: ANN, object: NOTE },
    ]);
  });

  it("an Undo finds a Like that had no id", () => {
    const like = { type: "Like", object: NOTE };
    const { acts } = readAll(
      create(NOTE, ANN),
      activity("Like", BEA, NOTE, { id: undefined }),
      activity("Undo", BEA, like),
    );
    expect(acts[2]).toMatchObject({ kind: "retract", object: acts[1]!.id });
  });
});

describe("shapes of references", () => {
  const shapes: [string, (id: string) => unknown][] = [
    ["a URL", (id) => id],
    ["an object", (id) => ({ id, type: "Thing" })],
    ["an array of a URL", (id) => [id]],
    ["an array of an object", (id) => [{ id }]],
    ["an array with noise", (id) => [null, 7, {}, id]],
  ];

  it.each(shapes)("actor, object, to and attributedTo as %s", (_, shape) => {
    const made = create(NOTE, ANN, { attributedTo: shape(ANN) }) as Record<string, unknown>;
    const liked = activity("Like", BEA, shape(NOTE), { actor: shape(BEA), to: shape("as:Public") });
    const { acts, rejections } = readAll({ ...made, actor: shape(ANN) }, liked);
    expect(rejections).toEqual([]);
    expect(acts).toMatchObject([
      { kind: "post", actor: ANN },
      { kind: "like", actor: BEA, recipient: ANN, object: NOTE },
    ]);
  });

  it("several objects give several acts of one record", () => {
    const objects = [NOTE, { id: "https://a.example/n/3", attributedTo: CEM }];
    const { acts, summary } = readAll(create(NOTE, ANN), activity("Like", BEA, objects));
    expect(acts.slice(1)).toMatchObject([{ recipient: ANN }, { recipient: CEM }]);
    expect(summary).toMatchObject({ read: 2, accepted: 2, acts: 3 });
  });

  it("of several objects that fail, the first one is reported", () => {
    expect(readAll(activity("Like", BEA, [{}, NOTE])).rejections).toMatchObject([
      { reason: "missing-field" },
    ]);
    expect(readAll(activity("Like", BEA, [NOTE, {}])).rejections).toMatchObject([{ reason: "unresolvable" }]);
  });

  it("a Create whose object is only a URL is a post whose author is known from then on", () => {
    const made = { ...create(NOTE, ANN), object: NOTE };
    expect(readAll(made, activity("Like", BEA, NOTE)).acts).toMatchObject([
      { kind: "post", id: NOTE },
      { kind: "like", recipient: ANN },
    ]);
  });
});

describe("who may see it", () => {
  it.each([
    ["https://www.w3.org/ns/activitystreams#Public", true],
    ["as:Public", true],
    ["Public", true],
    [`${ANN}/followers`, false],
  ])("%s in to or in cc", (address, isPublic) => {
    for (const field of ["to", "cc"]) {
      const made = create(NOTE, ANN) as Record<string, unknown>;
      const { acts, reasons } = readLast({ ...made, to: [], cc: [], [field]: address });
      expect([acts.length, reasons]).toEqual(isPublic ? [1, []] : [0, ["not-public"]]);
    }
  });

  it("the object's own address counts: alone when the activity has none, and against it when narrower", () => {
    const unaddressed = { to: undefined, cc: undefined };
    expect(readLast({ ...create(NOTE, ANN, { to: "Public" }), ...unaddressed }).acts).toHaveLength(1);
    expect(readLast({ ...create(NOTE, ANN), ...unaddressed }).reasons).toEqual(["not-public"]);
    expect(readLast(create(NOTE, ANN, { to: [BEA] })).reasons).toEqual(["not-public"]);
  });

  it("what is not public leaves no trace: later likes of it are unresolvable", () => {
    const hidden = { ...create(NOTE, ANN), to: [BEA], cc: [] };
    expect(readLast(hidden, activity("Like", BEA, NOTE)).reasons).toEqual(["unresolvable"]);
  });

  describe("a Like without any address, as Mastodon sends it, is as public as what it likes", () => {
    const liked = (object: unknown): object => activity("Like", BEA, object, { to: undefined });
    const hidden = { ...create(NOTE, ANN), to: [BEA], cc: [] };
    it.each<[string, readonly unknown[], number]>([
      ["a note that was created for everybody", [create(NOTE, ANN), liked(NOTE)], 1],
      ["a note by its id, with its author", [create(NOTE, ANN), liked({ id: NOTE, attributedTo: ANN })], 1],
      [
        "a note that says of itself whom it is for",
        [liked({ id: NOTE, attributedTo: ANN, cc: "Public" })],
        1,
      ],
      ["a note nobody has shown to be public", [liked({ id: NOTE, attributedTo: ANN })], 0],
      ["a note created for one person", [hidden, liked(NOTE)], 0],
      [
        "a note that was public once and says now that it is not",
        [create(NOTE, ANN), liked({ id: NOTE, to: BEA })],
        0,
      ],
      ["a public note and a hidden one", [create(NOTE, ANN), liked([NOTE, "https://a.example/n/9"])], 0],
      ["nothing", [liked([])], 0],
      // Somebody's public share does not tell for whom the note itself is.
      [
        "a note known from a share alone",
        [activity("Announce", CEM, { id: NOTE, attributedTo: ANN }), liked(NOTE)],
        0,
      ],
    ])("%s", (_, activities, acts) => {
      const outcome = readLast(...activities);
      expect(outcome.acts).toHaveLength(acts);
      expect(outcome.reasons).toEqual(acts === 1 ? [] : ["not-public"]);
    });

    it("an address that names only some people stays what it says", () => {
      const narrow = activity("Like", BEA, NOTE, { to: [ANN] });
      expect(readLast(create(NOTE, ANN), narrow).reasons).toEqual(["not-public"]);
    });

    it("what was forgotten to bound memory is no longer known to be public", () => {
      const log = [create(NOTE, ANN), create("https://a.example/n/2", ANN), liked(NOTE)];
      const text = log.map((item) => JSON.stringify(item)).join("\n");
      expect(read("activitystreams", text, { objectsMax: 1 }).rejections).toMatchObject([
        { reason: "not-public", line: 3 },
      ]);
    });

    it("a Follow without any address is not read: whom somebody follows may be hidden", () => {
      expect(readLast(activity("Follow", BEA, ANN, { to: undefined })).reasons).toEqual(["not-public"]);
    });
  });
});

describe("rejections", () => {
  it.each<[string, unknown, string]>([
    ["no type", { actor: ANN }, "missing-field"],
    ["a type that is no act", activity("Block", ANN, BEA), "no-act"],
    ["a collection without items", { type: "OrderedCollection", totalItems: 0 }, "no-act"],
    ["no actor", activity("Like", BEA, NOTE, { actor: {} }), "missing-field"],
    ["a Like of nothing", activity("Like", BEA, undefined), "missing-field"],
    ["a Like of an object without id", activity("Like", BEA, {}), "missing-field"],
    ["a Like of an unknown note", activity("Like", BEA, NOTE), "unresolvable"],
    ["an undated Like", activity("Like", BEA, NOTE, { published: undefined }), "missing-field"],
    ["an undated Follow", activity("Follow", BEA, ANN, { published: null }), "missing-field"],
    ["a Follow of nobody", activity("Follow", BEA, []), "missing-field"],
    ["a Create with a bad time", { ...create(NOTE, ANN), published: "yesterday" }, "bad-time"],
    [
      "a Create without any id",
      activity("Create", ANN, { type: "Note" }, { id: undefined }),
      "missing-field",
    ],
    ["an undated Create", activity("Create", ANN, NOTE, { published: undefined }), "missing-field"],
    ["a Create of an actor", create(NOTE, ANN, { type: "Person" }), "no-act"],
    ["somebody else's note", create(NOTE, ANN, { attributedTo: BEA }), "bad-field"],
    ["a note with an endless name", create(`https://a.example/${"n".repeat(600)}`, ANN), "too-long"],
    ["an Undo of a block", activity("Undo", ANN, { type: "Block", object: BEA }), "no-act"],
    ["an Undo of nothing", activity("Undo", ANN, []), "missing-field"],
    ["an Undo of a Like that says nothing", activity("Undo", ANN, { type: "Like" }), "missing-field"],
    ["the deletion of an account", activity("Delete", ANN, ANN), "no-act"],
    ["text", "hello", "not-object"],
  ])("%s", (_, value, reason) => {
    const outcome = readAll(value);
    expect(outcome.rejections).toMatchObject([{ reason, line: 1 }]);
    expect(outcome.acts).toEqual([]);
  });
});

describe("documents", () => {
  const activities = [create(NOTE, ANN), activity("Like", BEA, NOTE), activity("Block", BEA, ANN)];

  it.each<[string, unknown, number]>([
    ["an array", activities, 0],
    ["a Collection", { type: "Collection", items: activities }, 1],
    ["an OrderedCollection", { type: "OrderedCollection", totalItems: 3, orderedItems: activities }, 1],
  ])("%s gives what its items give as lines, in any layout", (_, document, headers) => {
    const asLines = readAll(...activities);
    for (const spaces of [0, 2]) {
      const outcome = read("activitystreams", JSON.stringify(document, null, spaces));
      expectAccounted(outcome);
      expect(outcome.acts).toEqual(asLines.acts);
      expect(outcome.rejections).toEqual(asLines.rejections);
      expect(outcome.summary).toEqual({ ...asLines.summary, skipped: { blank: 0, comments: 0, headers } });
    }
  });

  it("one activity spread over lines", () => {
    expect(read("activitystreams", JSON.stringify(activities[0], null, 2)).acts).toHaveLength(1);
  });

  it("a document that is cut says so at the item it was cut in", () => {
    const text = JSON.stringify({ orderedItems: activities });
    const { acts, rejections } = read("activitystreams", text.slice(0, -30));
    expect(acts).toHaveLength(2);
    expect(rejections).toMatchObject([{ reason: "truncated-stream", line: 3 }]);
  });

  it("an item that is no JSON, not UTF-8 or too long costs itself alone", () => {
    const good = JSON.stringify(activities[0]);
    const parts = [`[{"a":tru}`, `"\xff"`, `"${"x".repeat(1_100_000)}"`, `${good}]`].join(",");
    const bytes = Uint8Array.from(parts, (letter) => letter.charCodeAt(0));
    const outcome = read("activitystreams", bytes);
    expectAccounted(outcome);
    expect(outcome.rejections).toMatchObject([
      { reason: "not-json", line: 1 },
      { reason: "not-utf8", line: 2 },
      { reason: "line-too-long", line: 3 },
    ]);
    expect(outcome.lines).toEqual([4]);
  });

  it("says whether places are lines or items", () => {
    const source = createSource("activitystreams");
    source.push(bytesOf("["), collector().sink);
    expect(source.placedBy).toBe("item");
    source.end(collector().sink);
    source.push(bytesOf("{}\n"), collector().sink);
    expect(source.placedBy).toBe("line");
  });
});

describe("memory of authors", () => {
  it("forgets the least recently used object first, and counts it", () => {
    const like = (object: string): object => activity("Like", BEA, object);
    const log = [
      create("https://a.example/n/1", ANN),
      create("https://a.example/n/2", ANN),
      like("https://a.example/n/1"),
      create("https://a.example/n/3", ANN),
      like("https://a.example/n/1"),
      like("https://a.example/n/2"),
    ];
    const text = log.map((item) => JSON.stringify(item)).join("\n");
    const outcome = read("activitystreams", text, { objectsMax: 2 });
    expect(outcome.rejections).toMatchObject([{ reason: "unresolvable", line: 6 }]);
    expect(outcome.summary.forgotten).toBe(1);
    expect(read("activitystreams", text).summary).toMatchObject({ forgotten: 0, rejected: 0 });
    expect(() => createSource("activitystreams", { objectsMax: 0 })).toThrow("objectsMax");
  });
});
