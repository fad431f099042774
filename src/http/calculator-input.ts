/** Reads what the calculator is asked: acts and options, every fault named by its place. */
import * as z from "zod";
import {
  type Act,
  decodeAct,
  MAX_SECONDS,
  parseInstant,
  type RejectionReason,
  SECONDS_PER_DAY,
} from "../events/index.ts";
import type { Sink } from "../ingest/index.ts";
import { ndjsonSource } from "../ingest/sources/ndjson.ts";
import { lottery, type Seeds, seedSet } from "../score/index.ts";
import { type Fault, Problem } from "./problems.ts";

/** Bytes of a body. */
export const SIZE_MAX = 1_048_576;
export const ACTS_COUNT_MAX = 5_000;
/** Rejections that are named; the rest is counted. */
export const REJECTED_NAMED_MAX = 100;

export const seedsShape = z
  .union([z.string(), z.array(z.string().min(1)).min(1).max(ACTS_COUNT_MAX)])
  .describe('"none", "lottery:SHARE@NUMBER", or the ids of accounts known to be people.');

export const asOfShape = z
  .union([z.iso.date(), z.iso.datetime({ offset: true }), z.int().min(0).max(MAX_SECONDS)])
  .describe(
    "Scoring instant: an ISO date (its end, UTC), an ISO instant or Unix seconds. Without it, the last act's.",
  );

export interface RejectedAct {
  readonly index: number;
  readonly pointer: string;
  readonly reason: RejectionReason;
  readonly detail: string;
}

export interface Asked {
  readonly acts: readonly Act[];
  readonly rejected: readonly RejectedAct[];
  readonly seeds: Seeds;
  /** Whole Unix seconds. */
  readonly asOf: number | undefined;
  readonly owners: ReadonlyMap<string, string>;
  readonly account: string | undefined;
}

interface Query {
  readonly seeds?: string | undefined;
  readonly asOf?: string | undefined;
  readonly account?: string | undefined;
}

const askShape = z.strictObject({
  acts: z.array(z.unknown(), "is missing; give an array of acts").min(1, "is empty"),
  seeds: seedsShape.optional(),
  asOf: asOfShape.optional(),
  owners: z.record(z.string(), z.string()).optional(),
  account: z.string().optional(),
});

export function readJsonAsk(bytes: Uint8Array, query: Query): Asked {
  for (const name of ["seeds", "asOf", "account"] as const) {
    if (query[name] !== undefined) {
      throw new Problem("invalid-query", {
        errors: [{ pointer: `?${name}`, detail: "belongs into the body when it is JSON" }],
      });
    }
  }
  const parsed = askShape.safeParse(parseJson(bytes));
  if (!parsed.success) throw invalid(faultsOf(parsed.error));
  const { seeds, asOf, owners, account } = parsed.data;
  checkCount(parsed.data.acts.length);
  const acts: Act[] = [];
  const rejected: RejectedAct[] = [];
  parsed.data.acts.forEach((value, index) => {
    const decoded = decodeAct(value);
    if (decoded.ok) acts.push(decoded.value);
    else {
      const { reason, field, detail } = decoded.rejection;
      rejected.push({ index, pointer: `/acts/${index}${field ?? ""}`, reason, detail });
    }
  });
  return {
    acts,
    rejected,
    seeds: readSeeds(seeds, "/seeds"),
    asOf: readAsOf(asOf, "/asOf"),
    owners: new Map(Object.entries(owners ?? {})),
    account,
  };
}

export function readLinesAsk(bytes: Uint8Array, query: Query): Asked {
  const acts: Act[] = [];
  const rejected: RejectedAct[] = [];
  const sink: Sink = {
    act: (act) => void acts.push(act),
    reject: ({ line, reason, field, detail }) =>
      void rejected.push({ index: line - 1, pointer: `/${line - 1}${field ?? ""}`, reason, detail }),
  };
  const source = ndjsonSource();
  source.push(bytes, sink);
  source.end(sink);
  checkCount(acts.length + rejected.length);
  return {
    acts,
    rejected,
    seeds: readSeeds(query.seeds, "?seeds"),
    asOf: readAsOf(query.asOf, "?asOf"),
    owners: new Map(),
    account: query.account,
  };
}

function parseJson(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
  } catch {
    throw new Problem("malformed-body", { detail: "The body does not parse as JSON in UTF-8." });
  }
}

function checkCount(count: number): void {
  if (count <= ACTS_COUNT_MAX) return;
  throw new Problem("body-too-large", { detail: `${count} acts; at most ${ACTS_COUNT_MAX}.` });
}

const LOTTERY = /^lottery:(\d+(?:\.\d+)?)@(\d+)$/;

function readSeeds(seeds: string | readonly string[] | undefined, pointer: string): Seeds {
  if (seeds === undefined || seeds === "none") return { mode: "open" };
  if (typeof seeds !== "string") return seedSet(seeds, `list:${seeds.length}`);
  const [, share, number] = LOTTERY.exec(seeds) ?? [];
  try {
    if (share !== undefined && number !== undefined) return lottery(Number(share), Number(number));
  } catch (error) {
    if (error instanceof RangeError) throw invalid([{ pointer, detail: error.message }]);
    throw error;
  }
  throw invalid([{ pointer, detail: 'is neither "none" nor like "lottery:0.1@1"' }]);
}

function readAsOf(asOf: string | number | undefined, pointer: string): number | undefined {
  if (asOf === undefined || typeof asOf === "number") return asOf;
  const seconds = parseInstant(asOf);
  if (seconds === undefined)
    throw invalid([{ pointer, detail: "is not an ISO date or instant from 1970 on" }]);
  return asOf.length === 10 ? seconds + SECONDS_PER_DAY - 1 : seconds;
}

export function invalid(errors: readonly Fault[]): Problem {
  return new Problem("invalid-body", { errors });
}

function faultsOf(error: z.ZodError): Fault[] {
  return error.issues.flatMap((issue) => {
    const pointer = issue.path
      .map((part) => `/${String(part).replaceAll("~", "~0").replaceAll("/", "~1")}`)
      .join("");
    if (issue.code === "unrecognized_keys") {
      return issue.keys.map((key) => ({ pointer: `${pointer}/${key}`, detail: "there is no such field" }));
    }
    return [{ pointer, detail: issue.message }];
  });
}
