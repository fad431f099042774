/** Acts of one Bluesky record: like, repost, follow, and post with its reply, quote and mentions. */
import type { Rejection } from "../../events/index.ts";
import { isObject, type JsonObject, listOf, objectOf, shown, textOf } from "../json.ts";
import type { Draft, RecordWriter } from "../record.ts";
import { simHash } from "../simhash.ts";
import { topicsOf } from "../topics.ts";

/** One record that was created, updated or (without content) deleted. */
export interface Commit {
  /** `at://did/collection/rkey`: the id of every act the record gives. */
  readonly uri: string;
  readonly did: string;
  readonly collection: string;
  /** Unix seconds. */
  readonly at: number;
  readonly network: string;
  /** JSON pointer of the content in its frame, for messages. */
  readonly path: string;
  readonly content: JsonObject | undefined;
}

type Reader = (commit: Commit, content: JsonObject, record: RecordWriter) => void;

const POST = "app.bsky.feed.post";

/** Collections whose records are acts. */
export const SCORED_COLLECTIONS: ReadonlyMap<string, Reader> = new Map<string, Reader>([
  ["app.bsky.feed.like", (commit, content, record) => reaction("like", commit, content, record)],
  ["app.bsky.feed.repost", (commit, content, record) => reaction("share", commit, content, record)],
  ["app.bsky.graph.follow", follow],
  [POST, post],
]);

/** `at://` URI of a record of an account named by its DID: authority and collection. */
const AT_URI = /^at:\/\/(did:[a-z]+:[A-Za-z0-9._:%-]+)\/([A-Za-z0-9.-]+)\//;

const DID = /^did:[a-z]+:[A-Za-z0-9._:%-]+$/;

export function isDid(text: string | undefined): text is string {
  return text !== undefined && DID.test(text);
}

/**
 * An update gives the same acts as a creation, under the same id. Earlier acts of the record stay: nothing in
 * the network depends on edited likes, reposts, follows or posts.
 */
export function readRecord(commit: Commit, record: RecordWriter): void {
  if (commit.content === undefined) {
    record.act({ ...base(commit), kind: "retract", object: commit.uri });
    return;
  }
  SCORED_COLLECTIONS.get(commit.collection)?.(commit, commit.content, record);
}

function reaction(kind: "like" | "share", commit: Commit, content: JsonObject, record: RecordWriter): void {
  const uri = textOf(objectOf(content, "subject") ?? {}, "uri");
  const recipient = authorityOf(uri);
  if (recipient === undefined) {
    record.fail(unresolvable(`${commit.path}/subject/uri`, uri));
    return;
  }
  const via = authorityOf(textOf(objectOf(content, "via") ?? {}, "uri"));
  record.act({ ...base(commit), kind, recipient, object: uri, ...(via !== undefined && { via }) });
}

function follow(commit: Commit, content: JsonObject, record: RecordWriter): void {
  const subject = textOf(content, "subject");
  if (isDid(subject)) record.act({ ...base(commit), kind: "follow", recipient: subject });
  else record.fail(unresolvable(`${commit.path}/subject`, subject));
}

function post(commit: Commit, content: JsonObject, record: RecordWriter): void {
  const features = featuresOf(content);
  const tags = [...features.tags, ...listOf(content, "tags").filter((tag) => typeof tag === "string")];
  const topics = topicsOf(tags);
  const digest = simHash(textOf(content, "text") ?? "");
  const common: Draft = {
    ...base(commit),
    ...(topics.length > 0 && { topics }),
    ...(digest !== undefined && { digest }),
  };
  // Whoever is answered or quoted is addressed already; a mention on top would count one act twice.
  const addressed = new Set([commit.did]);
  let directed = false;
  const toward = (kind: "reply" | "quote", uri: string | undefined, field: string): void => {
    directed = true;
    const recipient = authorityOf(uri);
    if (recipient === undefined) {
      record.fail(unresolvable(field, uri));
      return;
    }
    addressed.add(recipient);
    record.act({ ...common, kind, recipient, object: uri });
  };
  const reply = objectOf(content, "reply");
  if (reply !== undefined) {
    toward("reply", textOf(objectOf(reply, "parent") ?? {}, "uri"), `${commit.path}/reply/parent/uri`);
  }
  const quoted = quotedBy(content);
  if (quoted !== undefined) toward("quote", quoted, `${commit.path}/embed/record/uri`);
  for (const recipient of features.mentions) {
    if (addressed.has(recipient)) continue;
    addressed.add(recipient);
    directed = true;
    record.act({ ...common, kind: "mention", recipient });
  }
  if (!directed) record.act({ ...common, kind: "post" });
}

/** URI of a quoted post; an embedded feed, list or starter pack is a link, not a quote. */
function quotedBy(content: JsonObject): string | undefined {
  const embed = objectOf(content, "embed");
  if (embed === undefined) return undefined;
  const type = textOf(embed, "$type");
  const reference = objectOf(embed, "record");
  if (reference === undefined) return undefined;
  let uri: string | undefined;
  if (type === "app.bsky.embed.record") uri = textOf(reference, "uri") ?? "";
  if (type === "app.bsky.embed.recordWithMedia")
    uri = textOf(objectOf(reference, "record") ?? {}, "uri") ?? "";
  if (uri === undefined) return undefined;
  const collection = AT_URI.exec(uri)?.[2];
  return collection === undefined || collection === POST ? uri : undefined;
}

function featuresOf(content: JsonObject): { readonly tags: string[]; readonly mentions: Set<string> } {
  const tags: string[] = [];
  const mentions = new Set<string>();
  for (const facet of listOf(content, "facets")) {
    if (!isObject(facet)) continue;
    for (const feature of listOf(facet, "features")) {
      if (!isObject(feature)) continue;
      const tag = textOf(feature, "tag");
      const did = textOf(feature, "did");
      if (feature["$type"] === "app.bsky.richtext.facet#tag" && tag !== undefined) tags.push(tag);
      if (feature["$type"] === "app.bsky.richtext.facet#mention" && isDid(did)) mentions.add(did);
    }
  }
  return { tags, mentions };
}

function base(commit: Commit): Draft {
  return { id: commit.uri, at: commit.at, actor: commit.did, network: commit.network };
}

/** DID of the account that owns the record a URI names. */
function authorityOf(uri: string | undefined): string | undefined {
  return uri === undefined ? undefined : AT_URI.exec(uri)?.[1];
}

function unresolvable(field: string, found: string | undefined): Rejection {
  const what = found === undefined || found === "" ? "nothing" : `"${shown(found, 60)}"`;
  return {
    reason: "unresolvable",
    field,
    detail: `expected an at:// URI or DID of an account, found ${what}`,
  };
}
