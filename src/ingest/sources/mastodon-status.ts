/** Acts of one status: a post, what it answers, quotes and mentions, or the boost of another. */
import type { Rejection } from "../../events/index.ts";
import { plainText } from "../html.ts";
import { isObject, type JsonObject, listOf, objectOf, shown, textOf } from "../json.ts";
import type { Draft, RecordWriter } from "../record.ts";
import { simHash } from "../simhash.ts";
import { topicsOf } from "../topics.ts";

/** Where an entity was found, and where its acts go. */
export interface Place {
  readonly network: string;
  /** JSON pointer of the status, for messages. */
  readonly path: string;
  readonly record: RecordWriter;
}

export function isForEverybody(status: JsonObject): boolean {
  return ["public", "unlisted"].includes(String(status["visibility"]));
}

export function readStatus(status: JsonObject, place: Place): void {
  const { path, record } = place;
  const boosted = objectOf(status, "reblog");
  if (!isForEverybody(status)) record.fail(notPublic(status, path));
  else if (boosted === undefined) readPost(status, place);
  else if (!isForEverybody(boosted)) record.fail(notPublic(boosted, `${path}/reblog`));
  else react("share", status, boosted, { ...place, path: `${path}/reblog` });
}

/**
 * `by` names who and when, `about` the status. The act is named by what it says: a boost that is seen as a status and
 * as a notification is one boost.
 */
export function react(kind: "like" | "share", by: JsonObject, about: JsonObject, place: Place): void {
  const { network, path, record } = place;
  const actor = handleOf(objectOf(by, "account"));
  const recipient = handleOf(objectOf(about, "account"));
  const object = uriOf(about);
  if (actor === undefined) record.fail(missing("/account/acct", NAME));
  else if (recipient === undefined) record.fail(missing(`${path}/account/acct`, NAME));
  else if (object === undefined) record.fail(missing(`${path}/uri`, "the address of the status"));
  else {
    const id = `${actor}#${kind}/${object}`;
    record.act({ id, at: by["created_at"], kind, actor, recipient, object, network });
  }
}

function readPost(status: JsonObject, { network, path, record }: Place): void {
  const actor = handleOf(objectOf(status, "account"));
  if (actor === undefined) {
    record.fail(missing(`${path}/account/acct`, NAME));
    return;
  }
  const common = { ...contentOf(status), at: status["created_at"], actor, network };
  const addressed = new Set([actor]);
  let directed = false;
  const toward = (
    kind: "reply" | "quote",
    recipient: string | undefined,
    act: Draft,
    fault: Rejection,
  ): void => {
    directed = true;
    if (recipient === undefined) {
      record.fail(fault);
      return;
    }
    addressed.add(recipient);
    record.act({ ...common, ...act, kind, recipient });
  };
  const parent = textOf(status, "in_reply_to_id");
  if (parent !== undefined) {
    const recipient = answeredBy(status);
    // The id counts on one server only; with the name of its author it names one post.
    toward("reply", recipient, { object: `${recipient}#${parent}` }, unanswerable(path));
  }
  const quoted = objectOf(objectOf(status, "quote") ?? {}, "quoted_status");
  if (quoted !== undefined && isForEverybody(quoted)) {
    const recipient = handleOf(objectOf(quoted, "account"));
    const field = `${path}/quote/quoted_status/account/acct`;
    toward("quote", recipient, { object: uriOf(quoted) }, missing(field, NAME));
  }
  for (const mention of listOf(status, "mentions")) {
    const recipient = isObject(mention) ? handleOf(mention) : undefined;
    if (recipient === undefined || addressed.has(recipient)) continue;
    addressed.add(recipient);
    directed = true;
    record.act({ ...common, kind: "mention", recipient });
  }
  if (!directed) record.act({ ...common, kind: "post" });
}

function contentOf(status: JsonObject): Draft {
  const tags = listOf(status, "tags").map((tag) => (isObject(tag) ? textOf(tag, "name") : undefined));
  const topics = topicsOf(tags.filter((name) => name !== undefined));
  const digest = simHash(plainText(textOf(status, "content") ?? ""));
  return {
    id: uriOf(status),
    ...(topics.length > 0 && { topics }),
    ...(digest !== undefined && { digest }),
  };
}

/** Whom a status answers, found among those it mentions: ids of accounts count on one server only. */
function answeredBy(status: JsonObject): string | undefined {
  const id = textOf(status, "in_reply_to_account_id");
  const people = [status["account"], ...listOf(status, "mentions")].filter(isObject);
  return id === undefined ? undefined : handleOf(people.find((person) => textOf(person, "id") === id));
}

/**
 * `name@host`, lower-case: the one name that every entity carries. Of accounts of the answering server `acct` lacks
 * the host; the address of their page has it.
 */
export function handleOf(account: JsonObject | undefined): string | undefined {
  const acct = account && textOf(account, "acct");
  if (acct === undefined || acct.includes("@")) return acct?.toLowerCase();
  const host = /^https?:\/\/([^/?#]+)/.exec(textOf(account!, "url") ?? textOf(account!, "uri") ?? "")?.[1];
  return host && `${acct}@${host}`.toLowerCase();
}

function uriOf(status: JsonObject): string | undefined {
  return textOf(status, "uri") ?? textOf(status, "url");
}

const NAME = "name@host, or the name alone beside url";

export function missing(field: string, wanted: string): Rejection {
  return { reason: "missing-field", field, detail: `${field.slice(1)} is missing; give ${wanted}` };
}

export function notPublic(status: JsonObject, path: string): Rejection {
  const found = status["visibility"];
  return {
    reason: "not-public",
    field: `${path}/visibility`,
    detail: `visibility is ${typeof found === "string" ? `"${shown(found)}"` : "missing"}; read are public and unlisted`,
  };
}

function unanswerable(path: string): Rejection {
  return {
    reason: "unresolvable",
    field: `${path}/in_reply_to_account_id`,
    detail: "whom the status answers is not among those it mentions",
  };
}
