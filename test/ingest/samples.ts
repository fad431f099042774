/** Invented inputs, valid in their format: what fuzzing starts from and what examples vary. */
import type { FormatName } from "../../src/ingest/index.ts";

const POST = "app.bsky.feed.post";

export function v1(collection: string, record: unknown, extra: Record<string, unknown> = {}): object {
  return {
    did: "did:plc:ann",
    time_us: 1_700_000_000_123_456,
    kind: "commit",
    commit: { rev: "r1", operation: "create", collection, rkey: "k1", record, cid: "c1", ...extra },
  };
}

export function v2(collection: string, record: unknown, extra: Record<string, unknown> = {}): object {
  return {
    $type: "message",
    payload: {
      $type: "network.bsky.jetstream.subscribeEvents#commit",
      seq: 7,
      did: "did:plc:ann",
      time: "2023-11-14T22:13:20.123456Z",
      rev: "r1",
      operation: "create",
      collection,
      rkey: "k1",
      record,
      cid: "c1",
      ...extra,
    },
  };
}

export const LIKE = { subject: { uri: `at://did:plc:bea/${POST}/p1`, cid: "c" } };
export const REPLY = {
  text: "I keep two: one for bread, one for books.",
  reply: {
    parent: { uri: `at://did:plc:bea/${POST}/p1`, cid: "c" },
    root: { uri: `at://did:plc:cem/${POST}/p0`, cid: "c" },
  },
  facets: [
    { features: [{ $type: "app.bsky.richtext.facet#mention", did: "did:plc:dov" }] },
    { features: [{ $type: "app.bsky.richtext.facet#tag", tag: "Bread" }] },
  ],
};

const PUBLIC = "https://www.w3.org/ns/activitystreams#Public";

export const ANN = "https://a.example/users/ann";
export const BEA = "https://b.example/users/bea";

export function create(id: string, actor: string, object: Record<string, unknown> = {}): object {
  return {
    "@context": "https://www.w3.org/ns/activitystreams",
    id: `${id}/activity`,
    type: "Create",
    actor,
    published: "2026-05-01T10:00:00Z",
    to: [PUBLIC],
    cc: [`${actor}/followers`],
    object: { id, type: "Note", attributedTo: actor, content: "<p>Hello, bees.</p>", ...object },
  };
}

export function activity(type: string, actor: string, object: unknown, extra: object = {}): object {
  return {
    id: `${actor}#${type.toLowerCase()}/1`,
    type,
    actor,
    published: "2026-05-01T11:00:00Z",
    to: [PUBLIC],
    object,
    ...extra,
  };
}

/** Accounts of Mastodon's API as the server `a.example` answers them: its own lack the host. */
export function account(name: string, host?: string): Record<string, unknown> {
  const acct = host === undefined ? name : `${name}@${host}`;
  return { id: `id-of-${acct}`, username: name, acct, url: `https://${host ?? "a.example"}/@${name}` };
}

export function status(id: string, by: object, extra: object = {}): Record<string, unknown> {
  return {
    id,
    uri: `https://a.example/statuses/${id}`,
    created_at: "2026-05-01T10:00:00.123Z",
    account: by,
    visibility: "public",
    in_reply_to_id: null,
    in_reply_to_account_id: null,
    reblog: null,
    content: "<p>Hello, bees.</p>",
    mentions: [],
    tags: [],
    ...extra,
  };
}

export function notification(type: string, by: object, about?: object): Record<string, unknown> {
  return {
    id: "n1",
    type,
    created_at: "2026-05-01T12:00:00.000Z",
    account: by,
    ...(about !== undefined && { status: about }),
  };
}

const act = { id: "x1", at: 1_700_000_000, kind: "like", actor: "ann", recipient: "bea", network: "log" };

export const SAMPLES: Readonly<Record<FormatName, readonly string[]>> = {
  snap: ["1 2 1082040961", "# a comment", "ann\tbea\t1082155839", "", "3 3 0"],
  higgs: ["223 213 1341100972 MT", "376 50 1341101181 RT", "1 2 1341101183 RE\r", "ann bea 5 RT"],
  csv: [
    "id,at,kind,actor,recipient,object,via,topics,network",
    'x1,1700000000,like,ann,bea,"a ""thing""",,bread;bees,log',
    "x2,2026-05-01T10:00:00Z,post,ann,,,,,\r",
    'x3,5,share,ann,bea,thing,cem,"bread;\nbees",',
  ],
  edges: ["source,target", "ann,bea", '"bea, the elder",ann\r', "", "cem,ann"],
  ndjson: [
    JSON.stringify(act),
    JSON.stringify({ ...act, at: "2026-05-01T10:00:00Z", topics: ["Bees", "bread"] }),
    JSON.stringify({
      id: "p",
      at: 5,
      kind: "post",
      actor: "ann",
      digest: "00ff00ff00ff00ff",
      network: "log",
    }),
    JSON.stringify({ id: "r", at: 6, kind: "retract", actor: "ann", object: "x1", network: "log" }),
  ],
  jetstream: [
    v1("app.bsky.feed.like", LIKE),
    v2("app.bsky.feed.repost", {
      ...LIKE,
      via: { uri: "at://did:plc:eve/app.bsky.feed.repost/r", cid: "c" },
    }),
    v1(POST, REPLY),
    v2(POST, { text: "héllo wörld" }),
    v1("app.bsky.graph.follow", { subject: "did:plc:bea" }),
    v2("app.bsky.feed.like", undefined, { operation: "delete" }),
    { did: "did:plc:ann", time_us: 1, kind: "identity", identity: { did: "did:plc:ann" } },
  ].map((frame) => JSON.stringify(frame)),
  activitystreams: [
    create("https://a.example/n/1", ANN),
    activity("Like", BEA, "https://a.example/n/1"),
    activity("Announce", BEA, { id: "https://c.example/n/9", attributedTo: "https://c.example/cem" }),
    activity("Follow", BEA, ANN),
    activity("Undo", BEA, { id: `${BEA}#like/1`, type: "Like", object: "https://a.example/n/1" }),
    activity("Delete", ANN, { id: "https://a.example/n/1", type: "Tombstone" }),
  ].map((item) => JSON.stringify(item)),
  mastodon: [
    status("1", account("ann"), { tags: [{ name: "Bees" }] }),
    status("2", account("bea", "b.example"), {
      in_reply_to_id: "1",
      in_reply_to_account_id: "id-of-ann",
      mentions: [account("ann")],
    }),
    status("3", account("cem"), { reblog: status("1", account("ann")) }),
    notification("favourite", account("bea", "b.example"), status("1", account("ann"))),
    notification("follow", account("bea", "b.example")),
  ].map((item) => JSON.stringify(item)),
};
