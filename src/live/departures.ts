/**
 * What sources say about accounts rather than acts: that one was deleted, does not want to be found, or is called something.
 * Nobody has to ask us twice: whoever deletes an account where it lives has it erased here.
 */
import { LIMITS } from "../events/index.ts";
import type { Register } from "./ports.ts";

export type Departure =
  | { readonly kind: "erase"; readonly account: string; readonly by: string }
  | { readonly kind: "hide"; readonly account: string; readonly by: string }
  | { readonly kind: "alias"; readonly account: string; readonly alias: string; readonly by: string };

type Json = Readonly<Record<string, unknown>>;

/**
 * What a Jetstream frame of either version says about an account; null for commits, accounts that are only deactivated or
 * suspended (which may pass), and anything malformed. `by` is "jetstream".
 */
export function departureOf(frame: unknown): Departure | null {
  if (!isObject(frame)) return null;
  const event = frame["$type"] === "message" ? frame["payload"] : frame;
  if (!isObject(event)) return null;
  const kind = kindOf(event);
  const body = isObject(event[kind]) ? event[kind] : event;
  const account = body["did"] ?? event["did"];
  if (!isName(account) || !account.startsWith("did:")) return null;
  if (kind === "account" && body["active"] === false && body["status"] === "deleted") {
    return { kind: "erase", account, by: "jetstream" };
  }
  if (kind === "identity" && isName(body["handle"]) && body["handle"] !== "handle.invalid") {
    return { kind: "alias", account, alias: body["handle"], by: "jetstream" };
  }
  return null;
}

/**
 * What an ActivityStreams 2.0 activity says about its own actor: a Delete of it, or an Update after which it does not want to
 * be found (`discoverable` or `indexable` false, as Mastodon has them). `by` is "activitypub". That the activity really comes
 * from its actor is for the caller to verify.
 */
export function departureOfActivity(activity: unknown): Departure | null {
  if (!isObject(activity)) return null;
  const account = idOf(activity["actor"]);
  const object = activity["object"];
  if (!isName(account) || idOf(object) !== account) return null;
  if (activity["type"] === "Delete") return { kind: "erase", account, by: "activitypub" };
  if (activity["type"] !== "Update" || !isObject(object)) return null;
  const unwilling = object["discoverable"] === false || object["indexable"] === false;
  return unwilling ? { kind: "hide", account, by: "activitypub" } : null;
}

/**
 * Enters a departure into the register. A hint that somebody does not want to be found only takes back an earlier consent:
 * whoever never agreed is not shown anyway, and need not be remembered.
 */
export async function enterDeparture(register: Register, departure: Departure, at: number): Promise<void> {
  const { account, by } = departure;
  switch (departure.kind) {
    case "erase":
      await register.erase(account, by, at);
      return;
    case "alias":
      return register.alias(departure.alias, account, at);
    case "hide":
      if ((await register.decision(account))?.state === "shown") await register.show(account, false, by, at);
      return;
  }
}

function kindOf(event: Json): string {
  const { kind, $type } = event as { kind?: unknown; $type?: unknown };
  if (typeof kind === "string") return kind;
  return typeof $type === "string" ? $type.slice($type.lastIndexOf("#") + 1) : "";
}

function idOf(reference: unknown): unknown {
  return isObject(reference) ? reference["id"] : reference;
}

function isObject(value: unknown): value is Json {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** An id that an act could carry. */
function isName(value: unknown): value is string {
  return (
    typeof value === "string" &&
    value !== "" &&
    value.length <= LIMITS.idLength &&
    !/\p{Surrogate}/u.test(value)
  );
}
