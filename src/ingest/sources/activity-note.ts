/** Acts of something created: a reply, a quote, mentions, or simply a post. */
import type { Authors } from "../authors.ts";
import { plainText } from "../html.ts";
import { isObject, type JsonObject, listOf, shown, textOf } from "../json.ts";
import type { Draft, RecordWriter } from "../record.ts";
import { simHash } from "../simhash.ts";
import { topicsOf } from "../topics.ts";
import { firstId, idOf, idsOf, itemsOf, typeOf, unresolvable } from "./activity-refs.ts";

/** Objects that somebody writes or makes; a Create of anything else (a Person, a Relationship) is no act. */
const WORKS = ["Note", "Article", "Page", "Question", "Image", "Audio", "Video", "Event", "Document"];

/** Names under which servers say what a post quotes. */
const QUOTE_FIELDS = ["quote", "quoteUrl", "quoteUri"];

/** `base` holds id, time and author of the acts; the id is the object's, as a Delete names that. */
export function readNote(object: JsonObject, base: Draft, authors: Authors, record: RecordWriter): void {
  const type = typeOf(object);
  if (typeOf(object, WORKS) === undefined && type !== undefined) {
    const detail = `creating a "${shown(type)}" is no act; read are ${WORKS.join(", ")}`;
    record.fail({ reason: "no-act", field: "/object/type", detail });
    return;
  }
  const actor = String(base["actor"]);
  const attributed = idsOf(object, "attributedTo");
  if (attributed.length > 0 && !attributed.includes(actor)) {
    const detail = "the object is attributed to somebody other than the actor who created it";
    record.fail({ reason: "bad-field", field: "/object/attributedTo", detail });
    return;
  }
  authors.learnPublic(String(base["id"]), actor);
  const tags = listOf(object, "tag").filter(isObject);
  const topics = topicsOf(namesOf(tags, "Hashtag", "name"));
  const digest = simHash(plainText(textOf(object, "content") ?? textOf(object, "name") ?? ""));
  const common: Draft = {
    ...base,
    ...(topics.length > 0 && { topics }),
    ...(digest !== undefined && { digest }),
  };
  // Servers put a Mention of whoever is answered on every reply: that is one act, not two.
  const addressed = new Set([actor]);
  let directed = false;
  const toward = (kind: "reply" | "quote", field: string): boolean => {
    const reference = itemsOf(object, field)[0];
    const id = idOf(reference);
    if (id === undefined) return false;
    directed = true;
    const recipient =
      authors.find(id) ?? (isObject(reference) ? firstId(reference, "attributedTo") : undefined);
    if (recipient === undefined) record.fail(unresolvable(`/object/${field}`, id));
    else {
      addressed.add(recipient);
      record.act({ ...common, kind, recipient, object: id });
    }
    return true;
  };
  toward("reply", "inReplyTo");
  // Servers repeat one quote under several names.
  QUOTE_FIELDS.some((field) => toward("quote", field));
  for (const recipient of namesOf(tags, "Mention", "href")) {
    if (addressed.has(recipient)) continue;
    addressed.add(recipient);
    directed = true;
    record.act({ ...common, kind: "mention", recipient });
  }
  if (!directed) record.act({ ...common, kind: "post" });
}

function namesOf(tags: readonly JsonObject[], type: string, field: string): readonly string[] {
  return tags
    .filter((tag) => typeOf(tag, [type]) !== undefined)
    .map((tag) => textOf(tag, field))
    .filter((text) => text !== undefined);
}
