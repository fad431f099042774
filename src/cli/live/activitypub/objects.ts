/**
 * Objects that an activity names, as their own server tells of them: who wrote them and whom they are for. What the sender says about
 * somebody else's object is never believed, or a stranger could turn likes of one person into likes of another.
 */
import { type DocumentLoader, getDocumentLoader } from "@fedify/fedify";
import { originOf } from "./signature.ts";

type Json = Record<string, unknown>;

/** The object cut down to what is needed, or its bare id when it cannot be had. */
export type Lookup = (id: string) => Promise<string | Json>;

/** Objects kept in memory, with or without success. */
const OBJECTS_MAX = 50_000;
const TIMEOUT_MS = 10_000;
/** Fields that say who made an object and for whom. */
const FIELDS = ["attributedTo", "to", "cc"] as const;

/** A server that cannot be reached now: the delivery should come again. */
export class ObjectUnreachable extends Error {
  override readonly name = "ObjectUnreachable";
}

/** @throws ObjectUnreachable from the lookup */
export function createLookup(allowPrivate: boolean): Lookup {
  const load = getDocumentLoader({ allowPrivateAddress: allowPrivate });
  const known = new Map<string, string | Json>();
  return async (id) => {
    const found = known.get(id) ?? (await fetchObject(load, id));
    known.delete(id);
    known.set(id, found);
    const oldest = known.size > OBJECTS_MAX ? known.keys().next() : null;
    if (oldest !== null && !oldest.done) known.delete(oldest.value);
    return found;
  };
}

async function fetchObject(load: DocumentLoader, id: string): Promise<string | Json> {
  const origin = originOf(id);
  if (origin === null) return id;
  try {
    const { document, documentUrl } = await load(id, { signal: AbortSignal.timeout(TIMEOUT_MS) });
    if (!isObject(document) || document["id"] !== id || originOf(documentUrl) !== origin) return id;
    const author = idOf(
      Array.isArray(document["attributedTo"]) ? document["attributedTo"][0] : document["attributedTo"],
    );
    if (author === undefined || originOf(author) !== origin) return id;
    return { id, ...Object.fromEntries(FIELDS.map((field) => [field, document[field]])) };
  } catch (error) {
    const status = (error as { response?: Response }).response?.status;
    const passing = status === undefined ? isNetwork(error) : status === 429 || status >= 500;
    if (passing)
      throw new ObjectUnreachable(`${new URL(id).host} cannot be asked about ${id}`, { cause: error });
    return id;
  }
}

/** `fetch` fails with a TypeError when there is no answer, and with a TimeoutError when there is none in time. */
function isNetwork(error: unknown): boolean {
  return error instanceof TypeError || (error instanceof Error && error.name === "TimeoutError");
}

/** The activity with every object of others replaced by what its own server says. */
export async function withLookedUp(activity: Json, lookup: Lookup): Promise<Json> {
  const type = activity["type"];
  if (type === "Like" || type === "Announce") {
    return { ...activity, object: await eachOf(activity["object"], lookup) };
  }
  const object = activity["object"];
  if (type !== "Create" || !isObject(object)) return activity;
  const replaced: Json = { ...object };
  for (const field of ["inReplyTo", "quote", "quoteUrl", "quoteUri"]) {
    if (object[field] !== undefined && object[field] !== null)
      replaced[field] = await eachOf(object[field], lookup);
  }
  return { ...activity, object: replaced };
}

/** References looked up one after the other, and of very many only the first ones. */
async function eachOf(value: unknown, lookup: Lookup): Promise<unknown> {
  const ids = (Array.isArray(value) ? value : [value]).map(idOf).filter((id) => id !== undefined);
  const found: unknown[] = [];
  for (const id of ids.slice(0, REFERENCES_MAX)) found.push(await lookup(id));
  return found;
}

const REFERENCES_MAX = 10;

export function idOf(reference: unknown): string | undefined {
  const id = isObject(reference) ? reference["id"] : reference;
  return typeof id === "string" && id !== "" ? id : undefined;
}

export function isObject(value: unknown): value is Json {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
