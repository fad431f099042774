/** unknown → Act | Rejection. Total: no input makes it throw, and nothing that it does not know passes. */
import { type Act, DIRECTED_KINDS, type DirectedKind, KINDS, type Kind } from "./act.ts";
import type { Decoded, Rejection, RejectionReason } from "./rejection.ts";
import { MAX_SECONDS, parseInstant } from "./time.ts";

/** Limits of an act, in UTF-16 code units and items. */
export const LIMITS = { idLength: 512, networkLength: 64, topicLength: 64, topics: 16 } as const;

const FIELDS: Readonly<Record<Kind, readonly string[]>> = {
  post: ["id", "at", "kind", "actor", "network", "topics", "object", "digest"],
  retract: ["id", "at", "kind", "actor", "network", "topics", "object"],
  ...(Object.fromEntries(
    DIRECTED_KINDS.map((kind) => [
      kind,
      ["id", "at", "kind", "actor", "recipient", "network", "topics", "object", "via", "digest"],
    ]),
  ) as unknown as Record<DirectedKind, readonly string[]>),
};

const DIGEST = /^[0-9a-f]{16}$/;

/** Thrown inside this file only; `decodeAct` turns it into a value. */
class Refusal extends Error {
  readonly rejection: Rejection;
  constructor(reason: RejectionReason, field: string | undefined, detail: string) {
    super(detail);
    const short = detail.length > 200 ? `${detail.slice(0, 197)}...` : detail;
    this.rejection = field === undefined ? { reason, detail: short } : { reason, field, detail: short };
  }
}

/**
 * Decodes one act. `at` may be whole Unix seconds or an ISO 8601 instant. Unknown fields are refused by name:
 * a title or a follower count cannot slip into a score, not even as noise.
 */
export function decodeAct(value: unknown): Decoded<Act> {
  try {
    return { ok: true, value: readAct(value) };
  } catch (error) {
    if (error instanceof Refusal) return { ok: false, rejection: error.rejection };
    // A getter or proxy handed to us may throw anything; that is the input's fault as well.
    return {
      ok: false,
      rejection: { reason: "not-object", detail: "the value could not be read as an act" },
    };
  }
}

function readAct(value: unknown): Act {
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    throw new Refusal("not-object", undefined, "an act is a JSON object with id, at, kind, actor, network");
  }
  const source = value as Record<string, unknown>;
  const kind = readKind(source["kind"]);
  const known = FIELDS[kind];
  for (const name of Object.keys(source)) {
    if (!known.includes(name)) {
      const detail = `no field "${name.slice(0, 40)}" in an act of kind ${kind}; known: ${known.join(", ")}`;
      throw new Refusal("unknown-field", pointer(name.slice(0, 40)), detail);
    }
  }
  const topics = readTopics(source["topics"]);
  const base = {
    id: readText(source, "id", LIMITS.idLength),
    at: readTime(source["at"]),
    actor: readText(source, "actor", LIMITS.idLength),
    network: readText(source, "network", LIMITS.networkLength),
    ...(topics.length > 0 && { topics }),
  };
  if (kind === "retract") return { ...base, kind, object: readText(source, "object", LIMITS.idLength) };
  const object = readOptional(source, "object");
  const digest = readDigest(source["digest"]);
  const content = { ...(object !== undefined && { object }), ...(digest !== undefined && { digest }) };
  if (kind === "post") return { ...base, ...content, kind };
  const via = readOptional(source, "via");
  const recipient = readText(source, "recipient", LIMITS.idLength);
  return { ...base, ...content, kind, recipient, ...(via !== undefined && { via }) };
}

/** JSON pointer of a field (RFC 6901). */
function pointer(name: string): string {
  return `/${name.replaceAll("~", "~0").replaceAll("/", "~1")}`;
}

function readKind(value: unknown): Kind {
  if (value === undefined)
    throw new Refusal("missing-field", "/kind", `kind is missing; one of ${KINDS.join(", ")}`);
  const kind = KINDS.find((known) => known === value);
  if (kind !== undefined) return kind;
  const shown = typeof value === "string" ? `"${value.slice(0, 40)}"` : typeof value;
  throw new Refusal("unknown-kind", "/kind", `kind ${shown} is unknown; one of ${KINDS.join(", ")}`);
}

function readTime(value: unknown): number {
  if (value === undefined) {
    throw new Refusal("missing-field", "/at", "at is missing; give Unix seconds or an ISO 8601 instant");
  }
  const seconds = typeof value === "string" ? parseInstant(value) : value;
  if (typeof seconds === "number" && Number.isInteger(seconds) && seconds >= 0 && seconds <= MAX_SECONDS) {
    return seconds === 0 ? 0 : seconds; // -0 would break the identity of acts
  }
  throw new Refusal(
    "bad-time",
    "/at",
    `at must be whole Unix seconds 0 … ${MAX_SECONDS} or an ISO 8601 instant such as 2026-11-22T12:00:00Z`,
  );
}

function readText(source: Record<string, unknown>, name: string, lengthMax: number): string {
  const value = source[name];
  if (value === undefined)
    throw new Refusal("missing-field", `/${name}`, `${name} is missing; give a non-empty string`);
  const problem = textProblem(value, lengthMax);
  if (problem === undefined) return value as string;
  throw new Refusal(
    problem === "too-long" ? "too-long" : "bad-field",
    `/${name}`,
    explain(name, problem, lengthMax),
  );
}

function readOptional(source: Record<string, unknown>, name: string): string | undefined {
  return source[name] === undefined ? undefined : readText(source, name, LIMITS.idLength);
}

type TextProblem = "not-text" | "empty" | "too-long" | "control" | "surrogate";

function explain(name: string, problem: TextProblem, lengthMax: number): string {
  switch (problem) {
    case "not-text":
      return `${name} must be a string`;
    case "empty":
      return `${name} must not be empty`;
    case "too-long":
      return `${name} must be at most ${lengthMax} characters`;
    case "control":
      return `${name} must not contain control characters`;
    case "surrogate":
      return `${name} holds half a surrogate pair and is not valid Unicode`;
  }
}

/** What is wrong with a value that should be an id or label; undefined when nothing is. */
function textProblem(value: unknown, lengthMax: number): TextProblem | undefined {
  if (typeof value !== "string") return "not-text";
  if (value.length === 0) return "empty";
  if (value.length > lengthMax) return "too-long";
  for (let i = 0; i < value.length; i += 1) {
    const unit = value.charCodeAt(i);
    if (unit < 0x20 || unit === 0x7f) return "control";
    if (unit >= 0xd800 && unit <= 0xdfff) {
      const next = value.charCodeAt(i + 1);
      if (unit > 0xdbff || !(next >= 0xdc00 && next <= 0xdfff)) return "surrogate";
      i += 1;
    }
  }
  return undefined;
}

function readDigest(value: unknown): string | undefined {
  if (value === undefined) return undefined;
  if (typeof value === "string" && DIGEST.test(value)) return value;
  throw new Refusal("bad-field", "/digest", "digest must be 16 lower-case hex digits");
}

function readTopics(value: unknown): readonly string[] {
  if (value === undefined) return [];
  if (!Array.isArray(value)) throw new Refusal("bad-field", "/topics", "topics must be an array of strings");
  if (value.length > LIMITS.topics) {
    throw new Refusal("too-long", "/topics", `topics must have at most ${LIMITS.topics} items`);
  }
  const seen = new Set<string>();
  value.forEach((item: unknown, index) => {
    const label = typeof item === "string" ? item.toLowerCase() : item;
    const problem = textProblem(label, LIMITS.topicLength);
    if (problem !== undefined) {
      const detail = explain(`topic ${index}`, problem, LIMITS.topicLength);
      throw new Refusal(problem === "too-long" ? "too-long" : "bad-field", `/topics/${index}`, detail);
    }
    seen.add(label as string);
  });
  return canonicalTopics(seen);
}

/** Sorted by code units and without repeats: one spelling for one set of topics. */
export function canonicalTopics(topics: Iterable<string>): readonly string[] {
  return [...new Set(topics)].sort((a, b) => (a < b ? -1 : a > b ? 1 : 0));
}
