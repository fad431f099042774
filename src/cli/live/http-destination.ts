/** Acts posted to a service: `POST /v1/acts` in batches, each with an idempotency key made from its content. */
import { createHash } from "node:crypto";
import * as z from "zod";
import { encodeAct } from "../../events/index.ts";
import { Refused, TryLater } from "../../live/backoff.ts";
import type { Departure } from "../../live/departures.ts";
import type { Portion } from "../../live/gatherer.ts";
import type { Terminal } from "../../terminal/terminal.ts";
import { safeText } from "../text-table.ts";
import type { Destination } from "./destination.ts";

/** What the service takes in one request, with a margin. */
const ACTS_MAX = 1_000;
const SIZE_MAX = 1_000_000;
const TIMEOUT_MS = 60_000;
const EXAMPLES_MAX = 5;

const answerShape = z.object({
  accepted: z.int(),
  duplicate: z.int(),
  rejected: z.array(z.object({ index: z.int(), detail: z.string() })),
});

const refusedShape = z.object({
  code: z.literal("invalid-body"),
  errors: z.array(z.object({ detail: z.string() })),
});

const decisionShape = z.object({ state: z.string() });

const problemShape = z.object({
  code: z.string().optional(),
  detail: z.string().optional(),
  title: z.string().optional(),
});

export function httpDestination(to: URL, key: string, terminal: Terminal): Destination {
  const counts = {
    requests: 0,
    accepted: 0,
    duplicate: 0,
    refused: 0,
    departed: 0,
    departuresRefused: 0,
    names: 0,
  };
  let examples = 0;

  const ask = async (
    method: string,
    path: string,
    headers: Record<string, string>,
    body?: string,
  ): Promise<Response> => {
    counts.requests += 1;
    try {
      return await fetch(new URL(path, to), {
        method,
        headers: { authorization: `Bearer ${key}`, ...headers },
        signal: AbortSignal.timeout(TIMEOUT_MS),
        redirect: "error",
        ...(body !== undefined && { body }),
      });
    } catch (error) {
      throw new Error(`${to.host} cannot be reached (${causeOf(error)})`, { cause: error });
    }
  };

  const post = async (lines: readonly string[]): Promise<void> => {
    const body = lines.join("");
    const idempotencyKey = createHash("sha256").update(body).digest("hex");
    const headers = { "content-type": "application/x-ndjson", "idempotency-key": idempotencyKey };
    const response = await ask("POST", "/v1/acts", headers, body);
    const text = await response.text();
    const refused = response.status === 422 ? refusedShape.safeParse(parseJson(text)) : null;
    // Not one act of the body was taken: each is named, as they are in an answer that took some.
    if (refused?.success && refused.data.errors.length === lines.length) {
      tellRejected(
        refused.data.errors.map(({ detail }, index) => ({ index, detail })),
        lines,
      );
      return;
    }
    if (!response.ok) throw failureOf(response, text, to);
    const answer = answerShape.safeParse(parseJson(text));
    if (!answer.success) {
      throw new Refused(
        `${to.host} answers ${response.status} but not as a service of Earshot does; is --to right?`,
      );
    }
    counts.accepted += answer.data.accepted;
    counts.duplicate += answer.data.duplicate;
    tellRejected(answer.data.rejected, lines);
  };

  const tellRejected = (
    rejected: readonly { readonly index: number; readonly detail: string }[],
    lines: readonly string[],
  ): void => {
    counts.refused += rejected.length;
    for (const { index, detail } of rejected) {
      if (++examples > EXAMPLES_MAX) break;
      terminal.say(`the service refused an act: ${safeText(`${detail}: ${(lines[index] ?? "").trim()}`)}`);
    }
  };

  /** A key without the scope for it does not stop the acts, but somebody must be told. */
  const depart = async (departure: Departure): Promise<void> => {
    if (departure.kind === "alias") {
      counts.names += 1;
      return;
    }
    const path = `/v1/accounts/${encodeURIComponent(departure.account)}`;
    const response = departure.kind === "erase" ? await ask("DELETE", path, {}) : await hide(path);
    const text = await response.text();
    if (response.ok || response.status === 404) counts.departed += 1;
    else if (response.status === 403) {
      counts.departuresRefused += 1;
      if (counts.departuresRefused > 1) return;
      terminal.say(
        "accounts were deleted where they live, and this key may not pass that on: it needs scope admin",
      );
    } else throw failureOf(response, text, to);
  };

  /** Takes back an earlier consent; whoever never gave one is not shown, and need not be remembered. */
  const hide = async (path: string): Promise<Response> => {
    const looked = await ask("GET", path, {});
    if (!looked.ok) return looked;
    const decided = decisionShape.safeParse(await looked.clone().json());
    if (!decided.success || decided.data.state !== "shown") return looked;
    return ask("PUT", `${path}/display`, { "content-type": "application/json" }, '{"shown":false}');
  };

  return {
    actsMax: ACTS_MAX,
    async send(portion: Portion) {
      for (const lines of inRequests(portion)) await post(lines);
      for (const { departure } of portion.departures) await depart(departure);
    },
    summary: () => ({ ...counts }),
  };
}

/** Lines in stretches that one request may carry. The same portion always gives the same stretches. */
function* inRequests(portion: Portion): Generator<string[]> {
  let lines: string[] = [];
  let size = 0;
  for (const act of portion.acts) {
    const line = `${encodeAct(act)}\n`;
    const length = Buffer.byteLength(line);
    if (lines.length > 0 && (lines.length === ACTS_MAX || size + length > SIZE_MAX)) {
      yield lines;
      [lines, size] = [[], 0];
    }
    lines.push(line);
    size += length;
  }
  if (lines.length > 0) yield lines;
}

/** Whose fault an answer is, and whether asking again may help. */
function failureOf(response: Response, text: string, to: URL): Error {
  const { status } = response;
  const problem = problemShape.safeParse(parseJson(text));
  const said = problem.success ? (problem.data.detail ?? problem.data.title ?? problem.data.code) : undefined;
  const words = `${to.host} answers ${status}${said === undefined ? "" : `: ${safeText(said)}`}`;
  if (status === 401) return new Refused(`${words}. The key is not accepted; see --key`);
  if (status === 403) return new Refused(`${words}. The key lacks a scope; ask whoever made it`);
  if (status === 404) return new Refused(`${words}. There is no service taking acts; is --to right?`);
  if (status === 408 || status === 425 || status === 429 || status >= 500) {
    const seconds = Number(response.headers.get("retry-after") ?? 0);
    return new TryLater(words, Number.isFinite(seconds) ? Math.min(600, Math.max(0, seconds)) * 1000 : 0);
  }
  return new Refused(`${words}. That is a fault of this program or of the service, not of the source`);
}

function causeOf(error: unknown): string {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  return (cause as NodeJS.ErrnoException).code ?? (cause instanceof Error ? cause.message : String(cause));
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
