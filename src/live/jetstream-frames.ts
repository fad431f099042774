/** Frames of a Jetstream subscription: where each stands, what it says, and whether it was there before. */
import { type Act, parseInstant } from "../events/index.ts";
import { createSource, type Sink, type Source, type Summary } from "../ingest/index.ts";
import { type Departure, departureOf } from "./departures.ts";

type Json = Readonly<Record<string, unknown>>;

/** What one frame gave. */
export interface FrameNews {
  readonly acts: readonly Act[];
  readonly departure: Departure | null;
  /** When the server saw it, microseconds since 1970: the position to resume from. Null for a frame without one. */
  readonly position: number | null;
  /** What the server says about the stream itself (an outdated cursor, a reader too slow). */
  readonly notice: string | null;
}

/** Frames remembered to know repeated ones by: minutes of the whole network. */
export const FRAMES_REMEMBERED = 65_536;

export class FrameReader {
  /** Frames that had been read already, as happens after every reconnection. */
  repeated = 0;
  private readonly source: Source;
  private readonly remembered: number;
  private readonly seen = new Set<string>();
  private readonly encoder = new TextEncoder();

  constructor(remembered: number = FRAMES_REMEMBERED) {
    this.source = createSource("jetstream");
    this.remembered = remembered;
  }

  get summary(): Summary {
    return this.source.summary;
  }

  /** Total: whatever the text is, it is read, refused with a reason in the summary, or counted as repeated. */
  read(text: string): FrameNews {
    const frame = parse(text);
    const event = eventOf(frame);
    const position = positionOf(event);
    const key = position === null ? null : keyOf(event, position);
    if (key !== null && this.isRepeated(key)) {
      this.repeated += 1;
      return { acts: [], departure: null, position, notice: null };
    }
    const acts: Act[] = [];
    const sink: Sink = { act: (act) => acts.push(act), reject: () => undefined };
    // Line breaks between the tokens of one frame must not make it two lines.
    this.source.push(this.encoder.encode(`${text.replaceAll(/[\r\n]/g, " ")}\n`), sink);
    return { acts, departure: departureOf(frame), position, notice: noticeOf(frame, event) };
  }

  private isRepeated(key: string): boolean {
    if (this.seen.has(key)) return true;
    if (this.seen.size >= this.remembered) {
      const oldest = this.seen.values().next();
      if (!oldest.done) this.seen.delete(oldest.value);
    }
    this.seen.add(key);
    return false;
  }
}

function parse(text: string): Json {
  try {
    const value: unknown = JSON.parse(text);
    return isObject(value) ? value : {};
  } catch {
    return {};
  }
}

/** Version 2 wraps the event in an envelope. */
function eventOf(frame: Json): Json {
  const payload = frame["$type"] === "message" ? frame["payload"] : frame;
  return isObject(payload) ? payload : {};
}

/**
 * `time_us` of version 1; of version 2 `witnessedAt`, by which the server finds a cursor in microseconds, or `time` where a server does
 * not have it yet. Sequence numbers would be exact, but belong to one server and are refused once it has forgotten them.
 */
function positionOf(event: Json): number | null {
  const micros = event["time_us"];
  if (typeof micros === "number" && Number.isSafeInteger(micros) && micros > 0) return micros;
  const instant = event["witnessedAt"] ?? event["time"];
  if (typeof instant !== "string" || event["did"] === undefined) return null;
  const seconds = parseInstant(instant);
  if (seconds === undefined) return null;
  const fraction = /\.(\d{1,6})/.exec(instant)?.[1] ?? "";
  return seconds * 1_000_000 + Number(fraction.padEnd(6, "0"));
}

/** One event of one account: several may share a microsecond. */
function keyOf(event: Json, position: number): string {
  const commit = isObject(event["commit"]) ? event["commit"] : event;
  const parts = [
    event["seq"],
    event["did"],
    event["kind"] ?? event["$type"],
    commit["rev"],
    commit["operation"],
  ];
  return JSON.stringify([position, ...parts, commit["collection"], commit["rkey"]]);
}

function noticeOf(frame: Json, event: Json): string | null {
  const type = String(event["$type"] ?? frame["$type"] ?? event["kind"] ?? "");
  if (!type.endsWith("#info") && type !== "info" && type !== "error") return null;
  const told = [event["name"], event["error"], event["message"]].filter((part) => typeof part === "string");
  return told.length === 0 ? type : told.join(": ").slice(0, 300);
}

function isObject(value: unknown): value is Json {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
