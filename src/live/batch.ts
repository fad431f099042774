/**
 * Batches of acts as bytes: a line that says what the batch is, then one act a line. The same text is what the name is made from, what
 * travels through the queue and what the archive keeps.
 */
import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex } from "@noble/hashes/utils.js";
import { type Act, decodeAct, encodeAct } from "../events/index.ts";
import type { Batch } from "./ports.ts";

/** What a batch is made of; its version and its name follow from it. */
export type BatchContent = Omit<Batch, "version" | "id">;

export type DecodedBatch =
  | { readonly ok: true; readonly batch: Batch }
  /** One sentence: which line, what was found, what was expected. */
  | { readonly ok: false; readonly detail: string };

const SOURCE_LENGTH_MAX = 300;
const STREAM_LENGTH_MAX = 300;

const encoder = new TextEncoder();
const decoder = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

export function makeBatch(content: BatchContent): Batch {
  const { source, span, receivedAt, acts } = content;
  return { version: 1, id: batchId(content), source, span, receivedAt, acts };
}

/** SHA-256 of everything but `receivedAt`, so that what is delivered again later is the same batch. 64 lower-case hex digits. */
export function batchId(content: Pick<Batch, "source" | "span" | "acts">): string {
  return bytesToHex(sha256(encoder.encode(`${identity(content)}\n${linesOf(content.acts)}`)));
}

function identity({ source, span }: Pick<Batch, "source" | "span">): string {
  return JSON.stringify([1, source, span === null ? null : [span.stream, span.after, span.through]]);
}

function linesOf(acts: readonly Act[]): string {
  let lines = "";
  for (const act of acts) lines += `${encodeAct(act)}\n`;
  return lines;
}

/** Newline-delimited JSON in UTF-8: a head, then an act a line. */
export function encodeBatch({ version, id, source, span, receivedAt, acts }: Batch): Uint8Array {
  const head = JSON.stringify({ version, id, source, span, receivedAt, acts: acts.length });
  return encoder.encode(`${head}\n${linesOf(acts)}`);
}

/** Total: any bytes give the batch they promise, or the reason why they do not. */
export function decodeBatch(bytes: Uint8Array): DecodedBatch {
  let text: string;
  try {
    text = decoder.decode(bytes);
  } catch {
    return bad("a batch is text in UTF-8, and these bytes are not");
  }
  const lines = text.split("\n");
  // Every line ends with a line feed, so that a cut text is told from a whole one.
  if (lines.pop() !== "") return bad(`line ${lines.length + 1} has no end: the batch is cut`);
  const head = readHead(lines[0]);
  if (typeof head === "string") return bad(`line 1: ${head}`);
  if (head.acts !== lines.length - 1) {
    return bad(`line 1 promises ${head.acts} acts, and ${lines.length - 1} lines follow`);
  }
  const acts: Act[] = [];
  for (let line = 1; line < lines.length; line += 1) {
    const decoded = decodeAct(parseJson(lines[line] as string));
    if (!decoded.ok) return bad(`line ${line + 1}: ${decoded.rejection.detail}`);
    acts.push(decoded.value);
  }
  const batch = makeBatch({ source: head.source, span: head.span, receivedAt: head.receivedAt, acts });
  if (batch.id !== head.id) return bad(`the content is batch ${batch.id}, and line 1 calls it ${head.id}`);
  return { ok: true, batch };
}

interface Head extends Omit<Batch, "acts" | "version"> {
  readonly acts: number;
}

function readHead(line: string | undefined): Head | string {
  const value = parseJson(line ?? "");
  if (!isRecord(value)) return "expected a JSON object with version, id, source, span, receivedAt, acts";
  const { version, id, source, span, receivedAt, acts } = value;
  if (version !== 1) return `version ${JSON.stringify(version) ?? "missing"} is not known here; 1 is`;
  if (typeof id !== "string" || !/^[0-9a-f]{64}$/.test(id)) return "id must be 64 lower-case hex digits";
  if (!isText(source, SOURCE_LENGTH_MAX)) return `source must be text of 1–${SOURCE_LENGTH_MAX} characters`;
  if (!isCount(receivedAt)) return "receivedAt must be whole milliseconds since 1970";
  if (!isCount(acts)) return "acts must be the number of lines that follow";
  const read = readSpan(span);
  return typeof read === "string" ? read : { id, source, span: read, receivedAt, acts };
}

function readSpan(value: unknown): Batch["span"] | string {
  if (value === null) return null;
  if (!isRecord(value)) return "span must be null or an object with stream, after, through";
  const { stream, after, through } = value;
  if (!isText(stream, STREAM_LENGTH_MAX))
    return `span.stream must be text of 1–${STREAM_LENGTH_MAX} characters`;
  if (!isCount(after) || !isCount(through) || through < after) {
    return "span.after and span.through must be whole numbers from 0, the second not below the first";
  }
  return { stream, after, through };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function isText(value: unknown, lengthMax: number): value is string {
  return typeof value === "string" && value.length > 0 && value.length <= lengthMax;
}

function isCount(value: unknown): value is number {
  return typeof value === "number" && Number.isSafeInteger(value) && value >= 0;
}

function bad(detail: string): { readonly ok: false; readonly detail: string } {
  return { ok: false, detail };
}
