/** Invented Jetstream frames in both versions of the wire, and a server that replays them with every fault that was asked for. */

/** A small generator (xorshift32), so that a seed gives the same frames everywhere. */
export function dice(seed: number): (below: number) => number {
  let state = (seed | 0) === 0 ? 1 : seed | 0;
  return (below) => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) % below;
  };
}

export type Wire = 1 | 2;

/** One event, from which either wire's frame is made. */
export interface Event {
  readonly micros: number;
  readonly did: string;
  readonly kind: "commit" | "identity" | "account";
  readonly body: Readonly<Record<string, unknown>>;
}

const POST = "app.bsky.feed.post";
/** 2026-06-01T00:00:00Z: far enough from 1970 for a cursor of version 2 to be read as a time. */
export const START_MICROS = 1_780_272_000_000_000;

/** About a tenth of a second apart; now and then several share a microsecond or come out of order, as they do on the real wire. */
export function events(count: number, seed: number): Event[] {
  const roll = dice(seed);
  const people = Array.from({ length: 12 }, (_, i) => `did:plc:${"abcdefghijkl"[i]!.repeat(24)}`);
  const made: string[] = [];
  return Array.from({ length: count }, (_, i): Event => {
    const did = people[roll(people.length)]!;
    const other = people[roll(people.length)]!;
    const jitter = roll(5) === 0 ? -roll(150_000) : roll(3) === 0 ? 0 : roll(50_000);
    const micros = START_MICROS + Math.max(0, Math.floor(i / 2) * 200_000 + jitter);
    const subject = { uri: `at://${other}/${POST}/p${roll(9)}`, cid: "bafy" };
    const commit = (collection: string, record: unknown, operation = "create", rkey = `k${i}`): Event => {
      if (operation === "create") made.push(`${did} ${collection} ${rkey}`);
      const content = operation === "delete" ? {} : { record, cid: "bafy" };
      return { micros, did, kind: "commit", body: { rev: `r${i}`, operation, collection, rkey, ...content } };
    };
    const which = roll(20);
    if (which < 9) return commit("app.bsky.feed.like", { subject });
    if (which < 12) return commit("app.bsky.feed.repost", { subject });
    if (which < 14) return commit(POST, { text: `Words ${i}`, reply: { parent: subject, root: subject } });
    if (which < 16) return commit(POST, { text: `Number ${i}`, tags: ["Bees"] });
    if (which < 17) return commit("app.bsky.graph.follow", { subject: other });
    if (which < 18 && made.length > 0) {
      const [whose, collection, rkey] = made[roll(made.length)]!.split(" ") as [string, string, string];
      const retracted = commit(collection, undefined, "delete", rkey);
      return { ...retracted, did: whose };
    }
    if (which < 19) return { micros, did, kind: "identity", body: { did, handle: `n${i}.example` } };
    const gone = roll(2) === 0;
    const account = { did, active: !gone, ...(gone && { status: "deleted" }) };
    return { micros, did, kind: "account", body: account };
  });
}

export function frameOf(event: Event, wire: Wire, seq: number): string {
  const { micros, did, kind, body } = event;
  if (wire === 1) return JSON.stringify({ did, time_us: micros, kind, [kind]: body });
  const time = instantOf(micros);
  const about = kind === "commit" ? body : { [kind]: body };
  const type = `network.bsky.jetstream.subscribeEvents#${kind}`;
  return JSON.stringify({
    $type: "message",
    payload: { $type: type, seq, did, time, witnessedAt: time, ...about },
  });
}

/** "2026-06-01T00:00:00.000123Z" */
function instantOf(micros: number): string {
  const seconds = new Date(Math.floor(micros / 1_000_000) * 1000).toISOString().slice(0, 19);
  return `${seconds}.${String(micros % 1_000_000).padStart(6, "0")}Z`;
}

/** Where a subscription with this cursor begins; both wires are asked in microseconds, rewound by the client. */
export function startOf(all: readonly Event[], address: string): number {
  const cursor = new URL(address).searchParams.get("cursor");
  if (cursor === null) return 0;
  const first = all.findIndex(({ micros }) => micros >= Number(cursor));
  return first < 0 ? all.length : first;
}

export const FAULTS = ["drop", "close", "swallow", "repeat", "refuse", "garbage", "notice"] as const;
export type Fault = (typeof FAULTS)[number];

/** What is done to one connection: `after` so many frames of it. */
export interface Trouble {
  readonly fault: Fault;
  readonly after: number;
}

/** Faults that ended up happening, by kind. */
export type Fired = Record<Fault, number>;

export function nothingFired(): Fired {
  return Object.fromEntries(FAULTS.map((fault) => [fault, 0])) as Fired;
}

export type Step =
  | { readonly do: "send"; readonly text: string }
  | { readonly do: "drop" }
  | { readonly do: "close" };

/** Frames swallowed at a time, and those that still come behind them: all within the five seconds of a rewind. */
const SWALLOWED = 6;
const BEHIND = 4;

/**
 * What a server does on one connection that begins at frame `from`: frames in order, then the trouble, a few frames more where it does not
 * end the connection by itself, and an end. A connection without trouble goes to the last frame and stays open. `refuse` is for
 * whoever opens connections, and gives no steps.
 */
export function* stepsOf(
  frames: readonly string[],
  from: number,
  trouble: Trouble | undefined,
  fired: Fired,
): Generator<Step> {
  const until = trouble === undefined ? frames.length : Math.min(frames.length, from + trouble.after);
  yield* sent(frames.slice(from, until));
  if (trouble === undefined || trouble.fault === "refuse" || until + SWALLOWED + BEHIND > frames.length) {
    yield* sent(frames.slice(until));
    return;
  }
  const { fault } = trouble;
  fired[fault] += 1;
  if (fault === "repeat") yield* sent(frames.slice(from, until));
  if (fault === "garbage") yield* sent([`${frames[until]!.slice(0, 40)}\n`]);
  if (fault === "notice") yield* sent([NOTICE]);
  const next = fault === "swallow" ? until + SWALLOWED : until;
  if (fault !== "drop" && fault !== "close") yield* sent(frames.slice(next, next + BEHIND));
  yield { do: fault === "close" ? "close" : "drop" };
}

function* sent(frames: readonly string[]): Generator<Step> {
  for (const text of frames) yield { do: "send", text };
}

export const NOTICE = JSON.stringify({
  $type: "message",
  payload: {
    $type: "network.bsky.jetstream.subscribeEvents#info",
    name: "OutdatedCursor",
    message: "resumed from 7",
  },
});
