/** References of ActivityStreams 2.0: each a URL, an object with an id, or an array of these. */
import type { Rejection } from "../../events/index.ts";
import { isObject, type JsonObject, listOf, shown, textOf } from "../json.ts";

/** The three spellings of "everybody" that the specification of ActivityPub asks readers to accept. */
const PUBLIC = ["https://www.w3.org/ns/activitystreams#Public", "as:Public", "Public"];

export function idOf(reference: unknown): string | undefined {
  if (typeof reference === "string") return reference.length > 0 ? reference : undefined;
  return isObject(reference) ? textOf(reference, "id") : undefined;
}

/** The field's references: URLs and objects, whatever else is left out. */
export function itemsOf(source: JsonObject, name: string): readonly (string | JsonObject)[] {
  return listOf(source, name).filter(
    (item): item is string | JsonObject => (typeof item === "string" && item !== "") || isObject(item),
  );
}

export function idsOf(source: JsonObject, name: string): readonly string[] {
  return listOf(source, name)
    .map(idOf)
    .filter((id) => id !== undefined);
}

export function firstId(source: JsonObject, name: string): string | undefined {
  return idsOf(source, name)[0];
}

/** The first type that is one of `known`, or simply the first one. */
export function typeOf<T extends string>(source: JsonObject, known: readonly T[]): T | undefined;
export function typeOf(source: JsonObject): string | undefined;
export function typeOf(source: JsonObject, known?: readonly string[]): string | undefined {
  const types = listOf(source, "type").filter((type) => typeof type === "string");
  return known === undefined ? types[0] : types.find((type) => known.includes(type));
}

/**
 * Whether an activity is for everybody: addressed to Public itself, and so is an object inside it that has an
 * address of its own. Without any address on the activity the object's address decides.
 */
export function isPublic(activity: JsonObject): boolean {
  const objects = itemsOf(activity, "object").filter(isObject).filter(isAddressed);
  if (!objects.every(namesPublic)) return false;
  return isAddressed(activity) ? namesPublic(activity) : objects.length > 0;
}

/**
 * Whether a Like that has no address at all is about nothing but objects known to be public. Servers send a Like
 * to the author of its object and leave `to` and `cc` out (Mastodon always does), and whoever may see a public post
 * may see who liked it. So the Like is as public as what it likes. Of an object nobody has shown to be public, it
 * stays unread. An unaddressed Follow stays unread too: an account may hide whom it follows, and nothing in the
 * payload tells; as a follow weighs nothing, no score loses by it.
 */
export function isPublicLike(activity: JsonObject, isKnownPublic: (object: string) => boolean): boolean {
  if (typeOf(activity, ["Like"]) === undefined || isAddressed(activity)) return false;
  const objects = itemsOf(activity, "object");
  return objects.length > 0 && objects.every((object) => seenPublic(object, isKnownPublic));
}

function seenPublic(object: string | JsonObject, isKnownPublic: (object: string) => boolean): boolean {
  if (isObject(object) && isAddressed(object)) return namesPublic(object);
  const id = idOf(object);
  return id !== undefined && isKnownPublic(id);
}

function isAddressed(source: JsonObject): boolean {
  return source["to"] !== undefined || source["cc"] !== undefined;
}

function namesPublic(source: JsonObject): boolean {
  return ["to", "cc"].some((field) => idsOf(source, field).some((id) => PUBLIC.includes(id)));
}

export function missing(field: string, wanted: string): Rejection {
  return { reason: "missing-field", field, detail: `${field.slice(1)} is missing; give ${wanted}` };
}

export function unresolvable(field: string, id: string): Rejection {
  const detail = `nobody is named as author of ${shown(id, 80)}, neither here nor by an earlier Create`;
  return { reason: "unresolvable", field, detail };
}
