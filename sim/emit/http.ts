/**
 * The third way of acts to a scorer: over the wire, as any platform would send them. Lines of NDJSON in batches to
 * `POST /v1/acts`, through a `fetch` that the caller gives, so that nothing here opens a connection by itself.
 */
import { type Act, encodeAct } from "../../src/events/index.ts";

/** Most acts and bytes that the route takes at once. */
const ACTS_MAX = 1000;
const BYTES_MAX = 1_048_576;

/** As much of `fetch` as is used. */
export type Fetch = (
  url: string,
  init: {
    readonly method: "POST";
    readonly headers: Readonly<Record<string, string>>;
    readonly body: string;
  },
) => Promise<{ readonly status: number; text(): Promise<string> }>;

export interface HttpTarget {
  readonly fetch: Fetch;
  /** Where acts are taken in, such as "https://example.org/v1/acts". */
  readonly url: string;
  /** Sent as bearer token. */
  readonly token?: string;
  /** Names this emission: with the number of a batch it is its idempotency key, so that sending again adds nothing. */
  readonly name: string;
  /** Acts in a batch, 1 … 1000. Default 1000. */
  readonly batch?: number;
}

export interface Delivery {
  readonly offered: number;
  readonly accepted: number;
  readonly duplicates: number;
  /** `index` counts acts from 0 over the whole emission. */
  readonly rejected: readonly { readonly index: number; readonly pointer: string; readonly detail: string }[];
  readonly batches: number;
}

interface Answer {
  readonly accepted: number;
  readonly duplicate: number;
  readonly rejected: Delivery["rejected"];
}

/**
 * Sends acts in order, one batch after the other.
 * @throws RangeError when `batch` is not a whole number from 1 to 1000
 * @throws Error with status and answer when a batch is not taken; batches before it are
 */
export async function emitHttp(acts: Iterable<Act>, target: HttpTarget): Promise<Delivery> {
  const size = target.batch ?? ACTS_MAX;
  if (!Number.isInteger(size) || size < 1 || size > ACTS_MAX) {
    throw new RangeError(`batch must be a whole number from 1 to ${ACTS_MAX}, not ${size}`);
  }
  let [offered, accepted, duplicates, batches] = [0, 0, 0, 0];
  const rejected: Delivery["rejected"][number][] = [];
  for (const { lines, count } of batchesOf(acts, size)) {
    const answer = await send(target, lines, batches);
    if (answer.accepted + answer.duplicate + answer.rejected.length !== count) {
      throw new Error(`batch ${batches} held ${count} acts, but the answer counts otherwise`);
    }
    accepted += answer.accepted;
    duplicates += answer.duplicate;
    for (const one of answer.rejected) rejected.push({ ...one, index: offered + one.index });
    offered += count;
    batches += 1;
  }
  return { offered, accepted, duplicates, rejected, batches };
}

function* batchesOf(acts: Iterable<Act>, size: number): IterableIterator<{ lines: string; count: number }> {
  const encoder = new TextEncoder();
  let [lines, count, bytes] = ["", 0, 0];
  for (const act of acts) {
    const line = `${encodeAct(act)}\n`;
    const length = encoder.encode(line).length;
    if (count === size || (count > 0 && bytes + length > BYTES_MAX)) {
      yield { lines, count };
      [lines, count, bytes] = ["", 0, 0];
    }
    lines += line;
    count += 1;
    bytes += length;
  }
  if (count > 0) yield { lines, count };
}

async function send({ fetch, url, token, name }: HttpTarget, body: string, batch: number): Promise<Answer> {
  const answer = await fetch(url, {
    method: "POST",
    headers: {
      "content-type": "application/x-ndjson",
      "idempotency-key": `${name}-${batch}`,
      ...(token !== undefined && { authorization: `Bearer ${token}` }),
    },
    body,
  });
  const text = await answer.text();
  if (answer.status < 200 || answer.status > 299) {
    throw new Error(`batch ${batch} was not taken: ${url} answered ${answer.status} ${text.slice(0, 200)}`);
  }
  return answerFrom(text, batch);
}

function answerFrom(text: string, batch: number): Answer {
  let found: Partial<Answer> | null = null;
  try {
    found = JSON.parse(text) as Partial<Answer> | null;
  } catch {
    // Told below, with what came instead.
  }
  const { accepted, duplicate = 0, rejected } = found ?? {};
  if (!Number.isInteger(accepted) || !Number.isInteger(duplicate) || !Array.isArray(rejected)) {
    throw new Error(`batch ${batch}: expected {accepted, duplicate, rejected}, got ${text.slice(0, 200)}`);
  }
  return { accepted: accepted as number, duplicate, rejected };
}
