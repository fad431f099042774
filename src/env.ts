/** What the host gives the Worker, checked once. A fault is loud, and never echoes a value. */
import { type ApiKey, parseApiKeys } from "./live/keys.ts";
import type { DatasetBinding } from "./operations/index.ts";
import type { KvNamespace } from "./store/index.ts";
import type { R2Binding } from "./store/live/archive.ts";
import type { DeskMethods } from "./store/live/desk.ts";
import type { JetstreamMethods } from "./store/live/jetstream.ts";
import type { ObjectNamespace } from "./store/live/objects/host.ts";
import type { QueueBinding } from "./store/live/queue.ts";
import type { RegisterMethods } from "./store/live/register.ts";
import type { RunMethods } from "./store/live/run-desk.ts";
import { runSettingFault } from "./store/live/run-env.ts";
import { SHARD_COUNT_DEFAULT, type ShardMethods } from "./store/live/shards.ts";

/** Cloudflare's rate limiting binding. */
export interface RateLimitBinding {
  limit(options: { readonly key: string }): Promise<{ readonly success: boolean }>;
}

export interface Env {
  readonly kv: KvNamespace;
  /** Null when no limiter is bound. */
  readonly limit: {
    readonly binding: RateLimitBinding;
    readonly quota: number;
    readonly windowSeconds: number;
  } | null;
  /** Where readers turn to with problems and wishes: an https: or mailto: address, or null. */
  readonly contact: string | null;
  /** Version of the deployed code, or "dev". */
  readonly version: string;
  /** Hours after its publication at which a generation makes the service unready; null for never. */
  readonly ageHoursMax: number | null;
  /** Where points for operators go, or null. */
  readonly points: DatasetBinding | null;
  /** Null when nothing of it is bound: then scores are served, and nothing is taken in. */
  readonly live: LiveEnv | null;
}

/** What it takes to take acts in. */
export interface LiveEnv {
  readonly shards: ObjectNamespace<ShardMethods>;
  readonly shardCount: number;
  readonly desk: ObjectNamespace<DeskMethods>;
  readonly register: ObjectNamespace<RegisterMethods>;
  readonly queue: QueueBinding;
  readonly archive: R2Binding;
  readonly runs: ObjectNamespace<RunMethods>;
  readonly keys: readonly ApiKey[];
  /** Null unless a stream is to be followed. */
  readonly jetstream: ObjectNamespace<JetstreamMethods> | null;
}

/** Names what is wrong with the configuration, and where to put it right. */
export class EnvError extends Error {
  constructor(name: string, problem: string) {
    super(`${name} ${problem}; see wrangler.toml`);
    this.name = "EnvError";
  }
}

/** @throws EnvError naming the first binding or variable that is missing or malformed */
export function parseEnv(bindings: unknown): Env {
  const given = (typeof bindings === "object" && bindings !== null ? bindings : {}) as Record<
    string,
    unknown
  >;
  const kv = given["EARSHOT_KV"];
  if (!hasMethods(kv, ["get", "put", "delete", "list"])) {
    throw new EnvError("EARSHOT_KV", "is not bound to a KV namespace");
  }
  const limiter = given["EARSHOT_LIMIT"];
  if (limiter !== undefined && !hasMethods(limiter, ["limit"])) {
    throw new EnvError("EARSHOT_LIMIT", "is not a rate limiting binding");
  }
  const points = given["EARSHOT_POINTS"];
  if (points !== undefined && !hasMethods(points, ["writeDataPoint"])) {
    throw new EnvError("EARSHOT_POINTS", "is not bound to an Analytics Engine dataset");
  }
  return {
    kv: kv as unknown as KvNamespace,
    points: (points as unknown as DatasetBinding | undefined) ?? null,
    limit:
      limiter === undefined
        ? null
        : {
            binding: limiter as unknown as RateLimitBinding,
            quota: wholeNumber(given, "EARSHOT_LIMIT_QUOTA"),
            windowSeconds: wholeNumber(given, "EARSHOT_LIMIT_WINDOW_SECONDS"),
          },
    contact: contactOf(given["EARSHOT_CONTACT"]),
    version: versionOf(given["CF_VERSION_METADATA"]),
    ageHoursMax:
      given["EARSHOT_AGE_HOURS_MAX"] === undefined ? null : wholeNumber(given, "EARSHOT_AGE_HOURS_MAX"),
    live: liveOf(given),
  };
}

/** Bindings of live operation by what they must be able to do. They come together, or not at all. */
const LIVE_BINDINGS = {
  EARSHOT_SHARDS: { methods: ["idFromName", "get"], kind: "a Durable Object namespace" },
  EARSHOT_DESK: { methods: ["idFromName", "get"], kind: "a Durable Object namespace" },
  EARSHOT_REGISTER: { methods: ["idFromName", "get"], kind: "a Durable Object namespace" },
  EARSHOT_RUNS: { methods: ["idFromName", "get"], kind: "a Durable Object namespace" },
  EARSHOT_QUEUE: { methods: ["send"], kind: "a queue's producer" },
  EARSHOT_ARCHIVE: { methods: ["get", "put", "head", "delete", "list"], kind: "an R2 bucket" },
} as const;

function liveOf(given: Record<string, unknown>): LiveEnv | null {
  if (Object.keys(LIVE_BINDINGS).every((name) => given[name] === undefined)) return null;
  for (const [name, { methods, kind }] of Object.entries(LIVE_BINDINGS)) {
    if (!hasMethods(given[name], methods)) throw new EnvError(name, `is not bound to ${kind}`);
  }
  checkRunSetting(given);
  return {
    shards: given["EARSHOT_SHARDS"] as ObjectNamespace<ShardMethods>,
    shardCount:
      given["EARSHOT_SHARD_COUNT"] === undefined
        ? SHARD_COUNT_DEFAULT
        : wholeNumber(given, "EARSHOT_SHARD_COUNT"),
    desk: given["EARSHOT_DESK"] as ObjectNamespace<DeskMethods>,
    register: given["EARSHOT_REGISTER"] as ObjectNamespace<RegisterMethods>,
    queue: given["EARSHOT_QUEUE"] as QueueBinding,
    archive: given["EARSHOT_ARCHIVE"] as R2Binding,
    runs: given["EARSHOT_RUNS"] as ObjectNamespace<RunMethods>,
    keys: keysOf(given["EARSHOT_KEYS"]),
    jetstream: jetstreamOf(given),
  };
}

/** The object reads the address itself; here a wrong one is refused in time. */
function jetstreamOf(given: Record<string, unknown>): ObjectNamespace<JetstreamMethods> | null {
  const url = given["EARSHOT_JETSTREAM_URL"];
  if (url === undefined || url === "") return null;
  if (typeof url !== "string" || !URL.canParse(url) || !/^wss?:\/\//.test(url)) {
    throw new EnvError("EARSHOT_JETSTREAM_URL", "must be an address that begins with wss://");
  }
  const namespace = given["EARSHOT_JETSTREAM"];
  if (!hasMethods(namespace, ["idFromName", "get"])) {
    throw new EnvError("EARSHOT_JETSTREAM", "is not bound to a Durable Object namespace");
  }
  return namespace as ObjectNamespace<JetstreamMethods>;
}

/** The object that does score runs reads these itself; here they are only refused in time. */
function checkRunSetting(given: Record<string, unknown>): void {
  const fault = runSettingFault(given);
  if (fault !== null) throw new EnvError(fault.name, fault.problem);
}

function keysOf(value: unknown): readonly ApiKey[] {
  if (value === undefined) return [];
  const parsed = parseApiKeys(value);
  if (!parsed.ok) throw new EnvError("EARSHOT_KEYS", parsed.problem);
  return parsed.keys;
}

function hasMethods(value: unknown, names: readonly string[]): value is object {
  if (typeof value !== "object" || value === null) return false;
  return names.every((name) => typeof (value as Record<string, unknown>)[name] === "function");
}

/** Must repeat what the limiter's binding is configured with: a binding does not tell. */
function wholeNumber(given: Record<string, unknown>, name: string): number {
  const text = String(given[name] ?? "");
  if (!/^[1-9]\d{0,8}$/.test(text)) throw new EnvError(name, "must be a whole number above 0");
  return Number(text);
}

function contactOf(contact: unknown): string | null {
  if (contact === undefined || contact === "") return null;
  if (typeof contact === "string" && /^(?:https:\/\/|mailto:)[^\s"'<>]+$/.test(contact)) return contact;
  throw new EnvError("EARSHOT_CONTACT", "must be an address that begins with https:// or mailto:");
}

/** Eight characters of the deployment's id are enough to tell two of them apart. */
function versionOf(metadata: unknown): string {
  const id = (metadata as { readonly id?: unknown } | undefined)?.id;
  return typeof id === "string" && /^[\w-]{8,}$/.test(id) ? id.slice(0, 8) : "dev";
}
