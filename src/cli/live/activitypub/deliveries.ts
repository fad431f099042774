/**
 * One delivery to the inbox: from a signed request to acts, or to the reason why there are none. In scope are Create, Announce, Like,
 * Follow, Undo and Delete, and Update of an actor by itself. Out of scope: activities that somebody forwards for somebody else
 * (only the signature of the delivery itself is checked), and everything an inbox may do beyond listening: nobody is
 * followed, nothing is accepted or answered, no actor lives here.
 */
import { type Act, isoInstant, type RejectionReason } from "../../../events/index.ts";
import { createSource } from "../../../ingest/index.ts";
import { type Departure, departureOfActivity } from "../../../live/departures.ts";
import { idOf, isObject, type Lookup, ObjectUnreachable, withLookedUp } from "./objects.ts";
import { originOf, type SignatureCheck } from "./signature.ts";

export interface Delivery {
  /** What to answer: 202 also for what gives no act, as a sender cannot mend it. */
  readonly status: 202 | 400 | 401 | 403 | 503;
  /** One sentence for the sender. */
  readonly detail: string;
  readonly activity: string | null;
  readonly acts: readonly Act[];
  readonly departure: Departure | null;
  readonly reason: RejectionReason | "unsigned" | "unreachable" | null;
}

export interface DeliveryPorts {
  readonly check: SignatureCheck;
  readonly lookup: Lookup;
  /** Milliseconds since 1970. */
  now(): number;
}

const TAKEN: Delivery = {
  status: 202,
  detail: "taken",
  activity: null,
  acts: [],
  departure: null,
  reason: null,
};

/** Never rejects because of what was sent. `isKnown` tells of activities that were taken before. */
export async function readDelivery(
  request: Request,
  body: string,
  isKnown: (activity: string) => boolean,
  ports: DeliveryPorts,
): Promise<Delivery> {
  const activity = parse(body);
  if (activity === null) {
    return { ...TAKEN, status: 400, detail: "the body is not a JSON object", reason: "not-json" };
  }
  const actor = idOf(activity["actor"]);
  if (actor === undefined) {
    return { ...TAKEN, status: 400, detail: "the activity names no actor", reason: "missing-field" };
  }
  const departure = departureOfActivity(activity);
  const verdict = await ports.check(request, actor);
  if (!verdict.genuine) {
    // Whoever is deleted has no key left to fetch. That their own server says so is proof enough.
    if (departure?.kind === "erase" && verdict.gone) return { ...TAKEN, departure, reason: "no-act" };
    const status = verdict.passing ? 503 : 401;
    return { ...TAKEN, status, detail: verdict.reason, reason: "unsigned" };
  }
  if (departure !== null) return { ...TAKEN, departure, reason: "no-act" };
  const name = idOf(activity);
  if (name !== undefined && isKnown(name)) return { ...TAKEN, detail: "known already", activity: name };
  const foreign = foreignId(activity, originOf(actor));
  if (foreign !== null) {
    return { ...TAKEN, status: 403, detail: `${foreign} does not lie with its actor`, reason: "bad-field" };
  }
  try {
    const whole = await withLookedUp(activity, ports.lookup);
    return { ...read(whole, ports.now()), activity: name ?? null };
  } catch (error) {
    if (!(error instanceof ObjectUnreachable)) throw error;
    return { ...TAKEN, status: 503, detail: error.message, reason: "unreachable" };
  }
}

/** What a server creates has an address of its own, and so have its activities. */
function foreignId(activity: Record<string, unknown>, origin: string | null): string | null {
  const ids = [["the activity's id", idOf(activity)]];
  if (activity["type"] === "Create") {
    const objects = Array.isArray(activity["object"]) ? activity["object"] : [activity["object"]];
    for (const object of objects) ids.push(["the object's id", idOf(object)]);
  }
  return ids.find(([, id]) => id !== undefined && originOf(id) !== origin)?.[0] ?? null;
}

/** A reaction without a time (Mastodon dates neither Like nor Follow) happened when it came. */
function read(activity: Record<string, unknown>, nowMs: number): Delivery {
  const seconds = Math.floor(nowMs / 1000);
  const dated = {
    ...activity,
    published: activity["published"] ?? objectTime(activity) ?? isoInstant(seconds),
  };
  const acts: Act[] = [];
  let [reason, detail]: [RejectionReason | null, string] = [null, TAKEN.detail];
  const source = createSource("activitystreams", { now: seconds });
  const sink = {
    act: (act: Act) => acts.push(act),
    reject: (rejection: { reason: RejectionReason; detail: string }) => {
      [reason, detail] = [rejection.reason, `nothing to count: ${rejection.detail}`];
    },
  };
  source.push(new TextEncoder().encode(`${JSON.stringify(dated)}\n`), sink);
  source.end(sink);
  return { ...TAKEN, acts, reason, detail };
}

function objectTime(activity: Record<string, unknown>): unknown {
  const { object } = activity;
  return activity["type"] === "Create" && isObject(object) ? object["published"] : undefined;
}

function parse(body: string): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(body);
    return isObject(value) ? value : null;
  } catch {
    return null;
  }
}
