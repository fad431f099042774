/**
 * Bluesky Jetstream frames, one JSON object a line. Version 1 (`/subscribe`) nests the commit; version 2
 * (`network.bsky.jetstream.subscribeEvents`, subprotocol xrpc.v1.json) wraps a flat payload in an envelope.
 * Time is the stream's own, never the user's `createdAt`, which anybody may set.
 */
import { parseInstant, type Rejection } from "../../events/index.ts";
import { isObject, type JsonObject, objectOf, parseObject, shown, textOf } from "../json.ts";
import { recordSource } from "../line-source.ts";
import type { RecordWriter } from "../record.ts";
import type { Source, SourceOptions } from "../source.ts";
import { type Commit, isDid, readRecord, SCORED_COLLECTIONS } from "./jetstream-record.ts";

/** Kinds of frame that say something about an account or the stream, and nothing about an act. */
const SILENT_KINDS = ["identity", "account", "sync", "info", "error"];

const OPERATIONS = ["create", "update", "delete"];

export function jetstreamSource(options: SourceOptions = {}): Source {
  const network = options.network ?? "bluesky";
  return recordSource(options, (text, record) => readFrame(text, network, record));
}

function readFrame(text: string, network: string, record: RecordWriter): void {
  const parsed = parseObject(text);
  const commit = parsed.ok ? commitOf(parsed.value, network) : parsed.rejection;
  if ("reason" in commit) record.fail(commit);
  else readRecord(commit, record);
}

/** The commit of a frame of either version, or why there is none. */
function commitOf(frame: JsonObject, network: string): Commit | Rejection {
  const event = frame["$type"] === "message" ? objectOf(frame, "payload") : frame;
  if (event === undefined) {
    return { reason: "missing-field", field: "/payload", detail: "a message frame needs an object payload" };
  }
  const kind = kindOf(event);
  if (kind === undefined) {
    const detail = "the frame names no kind: version 1 has kind, version 2 has payload.$type";
    return { reason: "missing-field", field: "/kind", detail };
  }
  if (SILENT_KINDS.includes(kind)) {
    return {
      reason: "no-act",
      detail: `a frame of kind ${kind} is about an account or the stream, not an act`,
    };
  }
  if (kind !== "commit") {
    const known = ["commit", ...SILENT_KINDS].join(", ");
    return { reason: "unknown-kind", field: "/kind", detail: `kind "${shown(kind)}" is none of ${known}` };
  }
  if (!("commit" in event)) return readCommit(event, event, event === frame ? "" : "/payload", network);
  const body = objectOf(event, "commit");
  if (body !== undefined) return readCommit(event, body, "/commit", network);
  return { reason: "bad-field", field: "/commit", detail: "commit must be an object" };
}

function kindOf(event: JsonObject): string | undefined {
  const type = textOf(event, "$type");
  return textOf(event, "kind") ?? (type === undefined ? undefined : type.slice(type.lastIndexOf("#") + 1));
}

/** `path` is the JSON pointer of the object that holds the operation. */
function readCommit(event: JsonObject, body: JsonObject, path: string, network: string): Commit | Rejection {
  const collection = textOf(body, "collection");
  if (collection === undefined) return missing(`${path}/collection`);
  if (!SCORED_COLLECTIONS.has(collection)) {
    return { reason: "no-act", detail: `records of ${shown(collection, 60)} are not acts` };
  }
  const did = textOf(event, "did");
  if (did === undefined) return missing("/did");
  if (!isDid(did)) {
    return { reason: "bad-field", field: "/did", detail: `"${shown(did)}" is not a DID such as did:plc:…` };
  }
  const operation = textOf(body, "operation");
  if (operation === undefined) return missing(`${path}/operation`);
  if (!OPERATIONS.includes(operation)) {
    const detail = `operation "${shown(operation)}" is none of ${OPERATIONS.join(", ")}`;
    return { reason: "bad-field", field: `${path}/operation`, detail };
  }
  const rkey = textOf(body, "rkey");
  if (rkey === undefined) return missing(`${path}/rkey`);
  const at = secondsOf(event);
  if (typeof at !== "number") return at;
  const common = {
    uri: `at://${did}/${collection}/${rkey}`,
    did,
    collection,
    at,
    network,
    path: `${path}/record`,
  };
  if (operation === "delete") return { ...common, content: undefined };
  const content = body["record"];
  if (isObject(content)) return { ...common, content };
  return content === undefined
    ? missing(`${path}/record`)
    : { reason: "bad-field", field: `${path}/record`, detail: "record must be an object" };
}

/** Version 1 counts microseconds, version 2 writes an instant. */
function secondsOf(event: JsonObject): number | Rejection {
  const micros = event["time_us"];
  if (micros !== undefined) {
    if (typeof micros === "number" && Number.isSafeInteger(micros) && micros >= 0) {
      return Math.floor(micros / 1_000_000);
    }
    const detail = "time_us must be whole microseconds since 1970-01-01";
    return { reason: "bad-time", field: "/time_us", detail };
  }
  const time = event["time"];
  if (time === undefined) return missing("/time");
  const seconds = typeof time === "string" ? parseInstant(time) : undefined;
  if (seconds !== undefined) return seconds;
  const detail = "time must be an instant such as 2026-11-22T12:00:00.000000Z";
  return { reason: "bad-time", field: "/time", detail };
}

function missing(field: string): Rejection {
  return { reason: "missing-field", field, detail: `${field.slice(1)} is missing from the frame` };
}
