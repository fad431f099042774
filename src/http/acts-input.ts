/** Reads acts that somebody delivers: each is taken or named with its fault, and repeats within one body are told apart. */
import { type Act, decodeAct, encodeAct, type Rejection } from "../events/index.ts";
import { createAdmission, refuseTime, type Sink } from "../ingest/index.ts";
import { ndjsonSource } from "../ingest/sources/ndjson.ts";
import { Problem } from "./problems.ts";

/** Bytes of a body. */
export const DELIVERY_SIZE_MAX = 1_048_576;
export const DELIVERY_ACTS_MAX = 1_000;

export interface RefusedAct {
  /** Place among the acts, from 0. */
  readonly index: number;
  /** JSON pointer as if the lines of NDJSON stood in `acts`. */
  readonly pointer: string;
  readonly detail: string;
}

export interface Delivery {
  /** Each once, in their order. */
  readonly acts: readonly Act[];
  /** Acts that were there before in the same body. */
  readonly duplicate: number;
  readonly rejected: readonly RefusedAct[];
}

/**
 * @param now Unix seconds: acts later than this plus the admissible skew of clocks are refused
 * @throws Problem when the body as a whole cannot be read, holds too many acts, or none that is taken
 */
export function readDelivery(bytes: Uint8Array, mediaType: string, now: number): Delivery {
  const { acts, rejected } = mediaType === "application/json" ? readJson(bytes, now) : readLines(bytes, now);
  const once = new Map(acts.map((act) => [encodeAct(act), act]));
  if (once.size > 0) return { acts: [...once.values()], duplicate: acts.length - once.size, rejected };
  throw new Problem("invalid-body", {
    errors:
      rejected.length > 0
        ? rejected.map(({ pointer, detail }) => ({ pointer, detail }))
        : [{ pointer: "/acts", detail: "holds no act" }],
  });
}

interface Read {
  readonly acts: Act[];
  readonly rejected: RefusedAct[];
}

function readJson(bytes: Uint8Array, now: number): Read {
  const values = actsOf(parseJson(bytes));
  checkCount(values.length);
  const admission = createAdmission(now);
  const read: Read = { acts: [], rejected: [] };
  values.forEach((value, index) => {
    const decoded = decodeAct(value);
    if (!decoded.ok) read.rejected.push(refusal(index, decoded.rejection));
    else {
      // Whatever its clock says: what somebody takes back goes.
      const late = decoded.value.kind === "retract" ? undefined : refuseTime(admission, decoded.value.at);
      if (late === undefined) read.acts.push(decoded.value);
      else read.rejected.push(refusal(index, late));
    }
  });
  return read;
}

function readLines(bytes: Uint8Array, now: number): Read {
  const read: Read = { acts: [], rejected: [] };
  const sink: Sink = {
    act: (act) => void read.acts.push(act),
    reject: ({ line, ...rejection }) => void read.rejected.push(refusal(line - 1, rejection)),
  };
  const source = ndjsonSource({ now });
  source.push(bytes, sink);
  source.end(sink);
  checkCount(read.acts.length + read.rejected.length);
  return read;
}

function refusal(index: number, { field, detail }: Rejection): RefusedAct {
  return { index, pointer: `/acts/${index}${field ?? ""}`, detail };
}

function parseJson(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
  } catch {
    throw new Problem("malformed-body", { detail: "The body does not parse as JSON in UTF-8." });
  }
}

function actsOf(body: unknown): readonly unknown[] {
  const fault = (pointer: string, detail: string) =>
    new Problem("invalid-body", { errors: [{ pointer, detail }] });
  if (typeof body !== "object" || body === null || Array.isArray(body)) {
    throw fault("", 'expected an object, {"acts": [...]}');
  }
  const { acts, ...others } = body as Readonly<Record<string, unknown>>;
  const [other] = Object.keys(others);
  if (other !== undefined) {
    throw fault(
      `/${other.slice(0, 40).replaceAll("~", "~0").replaceAll("/", "~1")}`,
      "there is no such field",
    );
  }
  if (!Array.isArray(acts)) throw fault("/acts", "is missing; give an array of acts");
  return acts;
}

function checkCount(count: number): void {
  if (count <= DELIVERY_ACTS_MAX) return;
  throw new Problem("body-too-large", { detail: `${count} acts; at most ${DELIVERY_ACTS_MAX}.` });
}
