/** What the host gives the Worker, checked once. A fault is loud, and never echoes a value. */
import type { KvNamespace } from "./store/index.ts";

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
  /** Version of the deployed code, or "dev". */
  readonly version: string;
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
  return {
    kv: kv as unknown as KvNamespace,
    limit:
      limiter === undefined
        ? null
        : {
            binding: limiter as unknown as RateLimitBinding,
            quota: wholeNumber(given, "EARSHOT_LIMIT_QUOTA"),
            windowSeconds: wholeNumber(given, "EARSHOT_LIMIT_WINDOW_SECONDS"),
          },
    version: versionOf(given["CF_VERSION_METADATA"]),
  };
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

/** Eight characters of the deployment's id are enough to tell two of them apart. */
function versionOf(metadata: unknown): string {
  const id = (metadata as { readonly id?: unknown } | undefined)?.id;
  return typeof id === "string" && /^[\w-]{8,}$/.test(id) ? id.slice(0, 8) : "dev";
}
