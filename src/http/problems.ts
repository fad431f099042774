/** Everything that can go wrong, as RFC 9457 problem details with stable types and closed codes. */
import * as z from "zod";

export const PROBLEM_CODES = [
  "malformed-path",
  "invalid-query",
  "invalid-header",
  "malformed-body",
  "unauthorized",
  "forbidden",
  "not-found",
  "unknown-account",
  "unknown-topic",
  "unknown-letter",
  "unknown-formula",
  "unknown-receipt",
  "unknown-link",
  "method-not-allowed",
  "account-erased",
  "generation-gone",
  "body-too-large",
  "unsupported-media-type",
  "invalid-body",
  "idempotency-key-reused",
  "rate-limited",
  "internal",
  "corrupt-data",
  "format-not-implemented",
  "not-configured",
  "nothing-published",
  "generation-stale",
  "store-unavailable",
] as const;
export type ProblemCode = (typeof PROBLEM_CODES)[number];

/** What a code means, whoever asks. */
export interface ProblemKind {
  readonly status: number;
  readonly title: string;
  /** Whose fault it is and what helps, in one sentence: part of the reference page. */
  readonly advice: string;
}

export function problemKind(code: ProblemCode): ProblemKind {
  switch (code) {
    case "malformed-path":
      return kind(
        400,
        "The path is not valid percent-encoded UTF-8",
        "Encode the id with encodeURIComponent.",
      );
    case "invalid-query":
      return kind(400, "A query parameter is not valid", "Each fault is named in errors.");
    case "invalid-header":
      return kind(400, "A header is not valid", "Each fault is named in errors.");
    case "malformed-body":
      return kind(400, "The body is not JSON", "Send JSON in UTF-8, or one JSON act per line.");
    case "unauthorized":
      return kind(
        401,
        "A valid key is needed",
        "Send it as Authorization: Bearer esk_…, and ask whoever runs the service for one.",
      );
    case "forbidden":
      return kind(403, "The key is not made for this", "WWW-Authenticate names the scope that is.");
    case "not-found":
      return kind(404, "There is no such path", "The paths there are stand in /openapi.json.");
    case "unknown-account":
      return kind(404, "No score is shown under this name", "Unknown and hidden look the same on purpose.");
    case "unknown-topic":
      return kind(404, "There is no leaderboard of this topic", "Leave topic out for all topics.");
    case "unknown-formula":
      return kind(404, "No scores of this formula are published", "Leave formula out for the current one.");
    case "unknown-letter":
      return kind(404, "There is no such dead letter", "It may have been replayed or dropped already.");
    case "unknown-receipt":
      return kind(404, "There is no such receipt", "It stands in the answer to the request that erased.");
    case "unknown-link":
      return kind(
        404,
        "This link opens nothing",
        "It may have ended, or the account was erased. Ask whoever sent it for a new one.",
      );
    case "method-not-allowed":
      return kind(405, "The path does not take this method", "The Allow header names those it takes.");
    case "account-erased":
      return kind(409, "The account was erased", "Erased is for good: it cannot be shown again.");
    case "generation-gone":
      return kind(410, "The cursor's generation is no longer kept", "Begin again without a cursor.");
    case "body-too-large":
      return kind(413, "The body is too large", "Send fewer acts, or use the command line tool.");
    case "unsupported-media-type":
      return kind(
        415,
        "The body's media type is not supported",
        "The Accept header of the answer names those that are.",
      );
    case "invalid-body":
      return kind(422, "The body is JSON, but not what is asked for", "Each fault is named in errors.");
    case "idempotency-key-reused":
      return kind(
        422,
        "The idempotency key was used for another content",
        "Send the same content again, or use a new key.",
      );
    case "rate-limited":
      return kind(429, "Too many requests", "Wait for as long as Retry-After says.");
    case "internal":
      return kind(500, "Something failed, and it is our fault", "Quote requestId when reporting it.");
    case "corrupt-data":
      return kind(
        500,
        "What is stored does not decode, and it is our fault",
        "Quote requestId when reporting it.",
      );
    case "format-not-implemented":
      return kind(501, "This format is not implemented", "Ask for format=json.");
    case "not-configured":
      return kind(
        501,
        "This deployment serves scores and takes nothing in",
        "Whoever runs it can set up live operation; see wrangler.toml.",
      );
    case "nothing-published":
      return kind(503, "No scores have been published yet", "Try again after the first publication.");
    case "generation-stale":
      return kind(
        503,
        "The scores shown are older than they may be",
        "They are still served; whoever runs the service should look at /v1/admin/runs.",
      );
    case "store-unavailable":
      return kind(503, "A store cannot be reached, and it is our fault", "Try again in a few seconds.");
    default:
      return unreachable(code);
  }
}

function kind(status: number, title: string, advice: string): ProblemKind {
  return { status, title, advice };
}

function unreachable(code: never): never {
  throw new TypeError(`problem code without a meaning: ${String(code)}`);
}

/** One fault in the input: where, and what would be accepted. */
export interface Fault {
  /** JSON pointer into the body ("/acts/3/actor"), or the parameter's name as "?limit" or "{id}". */
  readonly pointer: string;
  readonly detail: string;
}

/** Thrown by handlers; what it says is meant for the caller and never holds a stack or a stored value. */
export class Problem extends Error {
  readonly code: ProblemCode;
  readonly detail: string | undefined;
  readonly errors: readonly Fault[];
  readonly headers: Readonly<Record<string, string>>;

  constructor(
    code: ProblemCode,
    about: {
      readonly detail?: string;
      readonly errors?: readonly Fault[];
      readonly headers?: Readonly<Record<string, string>>;
      /** For the log, never for the caller. */
      readonly cause?: unknown;
    } = {},
  ) {
    super(about.detail ?? code, { cause: about.cause });
    this.name = "Problem";
    this.code = code;
    this.detail = about.detail;
    this.errors = about.errors ?? [];
    this.headers = about.headers ?? {};
  }
}

export const problemSchema = z
  .object({
    type: z.string().describe("Stable: /docs#problem-<code>, relative to the service."),
    title: z.string(),
    status: z.int().min(400).max(599),
    code: z.enum(PROBLEM_CODES),
    detail: z.string().optional().describe("What happened this time."),
    requestId: z.string().describe("Names this request in the service's log."),
    errors: z
      .array(z.object({ pointer: z.string(), detail: z.string() }))
      .optional()
      .describe("Each fault of the input by its place."),
  })
  .meta({ id: "Problem" });

export const PROBLEM_MEDIA_TYPE = "application/problem+json";

/** The body of a problem's answer. */
export function problemBody(problem: Problem, requestId: string): string {
  const { status, title } = problemKind(problem.code);
  return JSON.stringify({
    type: `/docs#problem-${problem.code}`,
    title,
    status,
    code: problem.code,
    ...(problem.detail !== undefined && { detail: problem.detail }),
    requestId,
    ...(problem.errors.length > 0 && { errors: problem.errors }),
  });
}
