/** Values of the store: JSON inside an envelope, decoded by the shape that is promised to readers. */
import * as z from "zod";
import {
  type AccountRecord,
  type BesideGeneration,
  type Denials,
  type ExplainRecord,
  type FeaturedAccount,
  type Found,
  type GenerationManifest,
  type LeaderboardRow,
  StoreError,
} from "../ports.ts";
import {
  accountRecordSchema,
  explainRecordSchema,
  featuredAccountSchema,
  generationManifestSchema,
  leaderboardRowSchema,
} from "../records.ts";
import { type EntryKind, openEntry, sealEntry } from "./entry.ts";

/** Which generation is current, and what goes with it; one value, so that a flip is atomic. */
export interface StoreState {
  readonly version: 2;
  /** Counts the writes of this value: of two copies the one with the higher number is the later. */
  readonly revision: number;
  readonly current: string;
  /** Kept generations, the latest published first; the current one and those beside it are among them. */
  readonly kept: readonly GenerationManifest[];
  readonly deny: Denials;
  readonly beside: readonly BesideGeneration[];
}

const common = { current: z.string(), kept: z.array(generationManifestSchema).min(1) };
const version1 = z.object({ version: z.literal(1), ...common });
const version2 = z.object({
  version: z.literal(2),
  revision: z.int().min(0),
  ...common,
  deny: z.object({ version: z.int().min(0), ids: z.array(z.string()) }),
  beside: z.array(z.object({ formula: z.string(), generation: z.string(), until: z.iso.datetime() })),
});

const stateSchema: z.ZodType<StoreState> = z
  .discriminatedUnion("version", [version1, version2])
  .transform(upgraded)
  .refine((state) => isKept(state, state.current), {
    message: "the current generation is not among those kept",
  })
  .refine((state) => state.beside.every(({ generation }) => isKept(state, generation)), {
    message: "a generation beside the current one is not among those kept",
  });

/** States of before there were denials and second formulas. */
function upgraded(state: z.infer<typeof version1> | z.infer<typeof version2>): StoreState {
  if (state.version === 2) return state;
  return { ...state, version: 2, revision: 0, deny: { version: 0, ids: [] }, beside: [] };
}

function isKept({ kept }: StoreState, generation: string): boolean {
  return kept.some((manifest) => manifest.generation === generation);
}

const leaderboardSchema = z.array(leaderboardRowSchema).max(1_000);
const featuredSchema = z.array(featuredAccountSchema);

const encoder = new TextEncoder();
const decoder = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

export function encodeJson(value: unknown): Uint8Array {
  return encoder.encode(JSON.stringify(value));
}

/** Throws a RangeError that names the account when the record does not have its own promised shape. */
export function encodeScore(record: AccountRecord): Uint8Array {
  return encodeJson(checked(accountRecordSchema, record, `score of ${JSON.stringify(record.id)}`));
}

export function encodeExplain(record: ExplainRecord): Uint8Array {
  return encodeJson(checked(explainRecordSchema, record, `explanation of ${JSON.stringify(record.id)}`));
}

export function encodeLeaderboard(topic: string, rows: readonly LeaderboardRow[]): Uint8Array {
  return encodeJson(checked(leaderboardSchema, rows, `leaderboard ${JSON.stringify(topic)}`));
}

export function encodeFeatured(accounts: readonly FeaturedAccount[]): Uint8Array {
  return encodeJson(checked(featuredSchema, accounts, "featured accounts"));
}

export function encodeState(state: StoreState): Uint8Array {
  return sealEntry("state", "", encodeJson(checked(stateSchema, state, "state")));
}

export function encodeAlias(id: string): Uint8Array {
  return encoder.encode(id);
}

export const decodeScore = decoderOf<AccountRecord>(accountRecordSchema);
export const decodeExplain = decoderOf<ExplainRecord>(explainRecordSchema);
export const decodeLeaderboard = decoderOf<readonly LeaderboardRow[]>(leaderboardSchema);
export const decodeFeatured = decoderOf<readonly FeaturedAccount[]>(featuredSchema);

export function decodeAlias(body: Uint8Array): string {
  return decoder.decode(body);
}

/** Throws a StoreError when the state is damaged: nothing can be served without it. */
export function decodeState(entry: Uint8Array): StoreState {
  const decoded = openAnd("state", "", entry, decoderOf<StoreState>(stateSchema));
  if (decoded.status === "found") return decoded.value;
  const detail = decoded.status === "corrupt" ? decoded.detail : "it is stored under another name";
  throw new StoreError("corrupt", `the store's state does not decode: ${detail}`);
}

/** Opens an envelope and decodes its body; an entry of another name is "missing". */
export function openAnd<T>(
  kind: EntryKind,
  name: string,
  entry: Uint8Array,
  decode: (body: Uint8Array) => Found<T>,
): Found<T> {
  const opened = openEntry(kind, name, entry);
  if (opened.status === "other-name") return { status: "missing" };
  return opened.status === "corrupt" ? opened : decode(opened.body);
}

function decoderOf<T>(schema: z.ZodType<T>): (body: Uint8Array) => Found<T> {
  return (body) => {
    let json: unknown;
    try {
      json = JSON.parse(decoder.decode(body));
    } catch {
      return { status: "corrupt", detail: "the body is not JSON in UTF-8" };
    }
    const parsed = schema.safeParse(json);
    if (parsed.success) return { status: "found", value: parsed.data };
    return { status: "corrupt", detail: firstIssue(parsed.error) };
  };
}

function checked<T>(schema: z.ZodType<T>, value: T, what: string): T {
  const parsed = schema.safeParse(value);
  if (!parsed.success) throw new RangeError(`${what} cannot be published: ${firstIssue(parsed.error)}`);
  return parsed.data;
}

function firstIssue(error: z.ZodError): string {
  const issue = error.issues[0];
  return issue === undefined ? "unknown" : `/${issue.path.map(String).join("/")}: ${issue.message}`;
}
