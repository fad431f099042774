/** Shapes that several routes share. */
import * as z from "zod";
import { DIRECTED_KINDS, KINDS } from "../events/index.ts";

/** Longest id a path or query may hold, in UTF-16 code units: above the longest id that an act may carry. */
export const ID_LENGTH_MAX = 1_024;

export const idShape = z
  .string()
  .min(1, "is empty")
  .max(ID_LENGTH_MAX, `is longer than ${ID_LENGTH_MAX} characters`)
  .describe("Account id, DID, @handle, acct:user@host or actor URL, percent-encoded.");

/**
 * Path of an account's page. An address swallows the segments "." and "..", however they are encoded; as handles they stay.
 * @param id well-formed, as every published id is
 */
export function pagePath(id: string): string {
  return `/u/${encodeURIComponent(id === "." || id === ".." ? `@${id}` : id)}`;
}

export const idPath = z.object({ id: idShape });

export const formulaShape = z
  .string()
  .min(1, "is empty")
  .max(64, "is longer than 64 characters")
  .optional()
  .describe("Formula asked for, such as earshot-1; the current one without it.");

/** A query that may name a formula and nothing else. */
export const formulaQuery = z.strictObject({ formula: formulaShape });

/** Headers documented on answers that a generation makes. */
export const TAGGED = {
  ETag: "Generation and format; send it back as If-None-Match.",
  "Cache-Control": "How long the answer may be kept.",
} as const;

export const NOT_MODIFIED = {
  description: "What the caller has, named by If-None-Match, is current.",
} as const;

/** Documents an act; the decoder of `events` is what judges it. */
export const actShape = z
  .object({
    id: z.string(),
    at: z.union([z.int(), z.iso.datetime()]).describe("Unix seconds or an ISO 8601 instant."),
    kind: z.enum(KINDS).describe(`Those directed at a recipient: ${DIRECTED_KINDS.join(", ")}.`),
    actor: z.string(),
    recipient: z.string().optional(),
    object: z.string().optional(),
    via: z.string().optional(),
    topics: z.array(z.string()).optional(),
    network: z.string(),
    digest: z.string().optional(),
  })
  .meta({ id: "Act" });
