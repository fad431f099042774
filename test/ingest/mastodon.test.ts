import { describe, expect, it } from "vitest";
import { simHash } from "../../src/ingest/index.ts";
import { account, notification, status } from "./samples.ts";
import { expectAccounted, type Outcome, read } from "./support.ts";

const ANN = account("ann");
const BEA = account("Bea", "b.example");
const CEM = account("cem", "c.example");

/** The same acts and reasons whether the entities come one a line or as the array an API answers. */
function readAll(...entities: readonly unknown[]): Outcome {
  const outcome = read("mastodon", entities.map((entity) => JSON.stringify(entity)).join("\n"));
  const asArray = read("mastodon", JSON.stringify(entities, null, 2));
  for (const one of [outcome, asArray]) expectAccounted(one);
  expect([asArray.acts, asArray.rejections.map(({ reason }) => reason)]).toEqual([
    outcome.acts,
    outcome.rejections.map(({ reason }) => reason),
  ]);
  return outcome;
}

const reasonsOf = (...entities: readonly unknown[]): string[] =>
  readAll(...entities).rejections.map(({ reason }) => reason);

const base = { at: 1_777_629_600, network: "mastodon" };

describe("what a status gives", () => {
  it("a post by name@host, with digest and topics, named by its address everywhere", () => {
    expect(readAll(status("1", ANN, { tags: [{ name: "Bees" }] })).acts).toEqual([
      {
        ...base,
        id: "https://a.example/statuses/1",
        kind: "post",
        actor: "ann@a.example",
        topics: ["bees"],
        digest: simHash("Hello, bees."),
      },
    ]);
  });

  it("a reply to whom it answers, a quote, and one mention for everybody else", () => {
    const answer = status("2", BEA, {
      in_reply_to_id: "1",
      in_reply_to_account_id: ANN["id"],
      mentions: [ANN, CEM, CEM, BEA],
      quote: { state: "accepted", quoted_status: status("9", account("dov", "d.example")) },
    });
    expect(readAll(answer).acts.map((act) => [act.kind, "recipient" in act && act.recipient])).toEqual([
      ["reply", "ann@a.example"],
      ["quote", "dov@d.example"],
      ["mention", "cem@c.example"],
    ]);
    expect(readAll(answer).acts[0]).toMatchObject({ actor: "bea@b.example", object: "ann@a.example#1" });
  });

  it("a reply to oneself needs no mention; to somebody who is not mentioned, it is unresolvable", () => {
    const own = status("2", ANN, { in_reply_to_id: "1", in_reply_to_account_id: ANN["id"] });
    expect(readAll(own).acts).toMatchObject([{ kind: "reply", recipient: "ann@a.example" }]);
    expect(reasonsOf({ ...own, in_reply_to_account_id: "77" })).toEqual(["unresolvable"]);
    expect(reasonsOf({ ...own, in_reply_to_account_id: null })).toEqual(["unresolvable"]);
  });

  it("a boost is one act, seen as a status or as a notification", () => {
    const about = status("1", ANN);
    const seen = readAll(
      status("3", BEA, { reblog: about }),
      notification("reblog", BEA, about),
      notification("favourite", BEA, about),
    ).acts;
    expect(seen.map(({ kind }) => kind)).toEqual(["share", "share", "like"]);
    expect(seen[1]).toEqual({ ...seen[0]!, at: seen[1]!.at });
    expect(seen[2]).toMatchObject({ actor: "bea@b.example", recipient: "ann@a.example" });
  });

  it("a notification of a mention is the status in it", () => {
    const inside = status("2", BEA, { mentions: [ANN] });
    expect(readAll(notification("mention", BEA, inside)).acts).toEqual(readAll(inside).acts);
  });
});

describe("what is refused", () => {
  it.each(["private", "direct", undefined, "Public", 7])(
    "visibility %s, wherever it stands",
    (visibility) => {
      const hidden = status("1", ANN, { visibility });
      for (const entity of [
        hidden,
        status("3", BEA, { reblog: hidden }),
        notification("favourite", BEA, hidden),
        notification("reblog", BEA, hidden),
        notification("mention", BEA, hidden),
      ]) {
        const type = (entity as { type?: string }).type;
        // Without a visibility and a type there is nothing that says what the entity is.
        expect([type, reasonsOf(entity)]).toEqual([type, ["not-public"]]);
      }
      const quoting = status("4", BEA, { quote: { quoted_status: hidden } });
      expect(readAll(quoting).acts).toMatchObject([{ kind: "post" }]);
    },
  );

  it("unlisted is read", () => {
    expect(readAll(status("1", ANN, { visibility: "unlisted" })).acts).toHaveLength(1);
  });

  it.each<[string, unknown, string]>([
    ["a follow, which does not say whom", notification("follow", BEA), "no-act"],
    ["a poll that ended", notification("poll", BEA, status("1", ANN)), "no-act"],
    ["a favourite without its status", notification("favourite", BEA), "missing-field"],
    ["a status without an account", status("1", {}), "missing-field"],
    ["a local account without an address", status("1", { id: "1", acct: "ann" }), "missing-field"],
    ["a status without an address", status("1", ANN, { uri: null }), "missing-field"],
    [
      "a boost of a status without an address",
      status("1", ANN, { reblog: status("2", BEA, { uri: "" }) }),
      "missing-field",
    ],
    ["a status without a time", status("1", ANN, { created_at: undefined }), "missing-field"],
    ["a time that is none", status("1", ANN, { created_at: "soon" }), "bad-time"],
    ["a status of text", "hello", "not-object"],
  ])("%s", (_, entity, reason) => {
    expect(reasonsOf(entity)).toEqual([reason]);
  });
});
