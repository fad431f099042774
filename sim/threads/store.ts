/**
 * A folder that keeps finished pieces, so that work that was stopped goes on where it was, and several machines share
 * it. NDJSON, one line for a piece. Every process writes a file of its own and adds whole lines to it, so nothing is
 * ever lost but the line that was being written. Every line read back is checked; one that cannot be used is left out,
 * with the reason, and its task is performed again.
 */
import { createHash } from "node:crypto";
import { appendFileSync, closeSync, mkdirSync, openSync, readdirSync, readFileSync, readSync } from "node:fs";
import { join } from "node:path";
import * as z from "zod";

export interface PieceStore {
  /** The piece's JSON text, or null. */
  get(key: string): string | null;
  put(key: string, experiment: string, text: string): void;
}

export interface Store extends PieceStore {
  readonly folder: string;
  /** Pieces that can be used. */
  readonly size: number;
  /** Lines that cannot, each with file, line and reason. */
  readonly rejected: readonly string[];
  has(key: string): boolean;
  /** Every usable piece: key, experiment and text, in the order of the files. */
  entries(): Iterable<StoredPiece>;
}

export interface StoredPiece {
  readonly key: string;
  readonly experiment: string;
  readonly text: string;
}

const HEX = z.string().regex(/^[0-9a-f]{64}$/);
const LINE = z.strictObject({
  key: HEX,
  experiment: z.string().min(1),
  /** SHA-256 of the piece's text. */
  digest: HEX,
  piece: z.unknown(),
});

interface Place {
  readonly path: string;
  readonly experiment: string;
  /** Bytes of the whole line in its file. */
  readonly start: number;
  readonly length: number;
  readonly digest: string;
}

const NEWLINE = 10;

/** Keeps pieces as long as the process lives, for work that comes back to the same tasks. */
export function memoryStore(): PieceStore {
  const pieces = new Map<string, string>();
  return {
    get: (key) => pieces.get(key) ?? null,
    put: (key, _experiment, text) => pieces.set(key, text),
  };
}

/** The same pieces, but none of them is used: every task is performed again. */
export function writeOnly({ put }: PieceStore): PieceStore {
  return { get: () => null, put };
}

/**
 * Opens a folder, making it when it is not there.
 * @throws Error when the folder cannot be read or made, or when it holds two different pieces of one task
 */
export function openStore(folder: string): Store {
  mkdirSync(folder, { recursive: true });
  const places = new Map<string, Place>();
  const rejected: string[] = [];
  for (const name of pieceFiles(folder)) readPlaces(join(folder, name), places, rejected);
  let own: { readonly path: string; length: number } | null = null;
  const read = (key: string, place: Place): string => pieceText(parseLine(bytesAt(place)), key, place.path);
  return {
    folder,
    get size() {
      return places.size;
    },
    rejected,
    has: (key) => places.has(key),
    get(key) {
      const place = places.get(key);
      return place === undefined ? null : read(key, place);
    },
    put(key, experiment, text) {
      own ??= { path: newFile(folder), length: 0 };
      const digest = digestOf(text);
      const head = JSON.stringify({ key, experiment, digest });
      const line = Buffer.from(`${head.slice(0, -1)},"piece":${text}}\n`);
      appendFileSync(own.path, line);
      places.set(key, { path: own.path, experiment, start: own.length, length: line.length, digest });
      own.length += line.length;
    },
    *entries() {
      for (const [key, place] of places) {
        yield { key, experiment: place.experiment, text: read(key, place) };
      }
    },
  };
}

function pieceFiles(folder: string): string[] {
  return readdirSync(folder)
    .filter((name) => /^pieces-\d+\.ndjson$/.test(name))
    .sort((a, b) => (a < b ? -1 : 1));
}

/** Makes the next file that nobody else has. */
function newFile(folder: string): string {
  for (let number = pieceFiles(folder).length + 1; ; number += 1) {
    const path = join(folder, `pieces-${String(number).padStart(4, "0")}.ndjson`);
    try {
      closeSync(openSync(path, "wx"));
      return path;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
    }
  }
}

function readPlaces(path: string, places: Map<string, Place>, rejected: string[]): void {
  const bytes = readFileSync(path);
  let line = 0;
  for (let start = 0; start < bytes.length; ) {
    line += 1;
    const found = bytes.indexOf(NEWLINE, start);
    const end = found < 0 ? bytes.length : found + 1;
    try {
      if (found < 0) throw new Error("it is cut off; the process was stopped while it wrote");
      const { key, experiment, digest, piece } = parseLine(bytes.subarray(start, end));
      pieceText({ piece, digest }, key, path);
      const before = places.get(key);
      if (before === undefined) {
        places.set(key, { path, experiment, start, length: end - start, digest });
      } else if (before.digest !== digest) {
        throw new DifferentPieces(
          `${before.path} and ${path} (line ${line}) hold different pieces of one task of ${experiment}; ` +
            "one of them was changed or made by another program: delete it",
        );
      }
    } catch (error) {
      if (error instanceof DifferentPieces) throw error;
      rejected.push(`${path}, line ${line}: ${error instanceof Error ? error.message : String(error)}`);
    }
    start = end;
  }
}

class DifferentPieces extends Error {}

function parseLine(bytes: Uint8Array): z.infer<typeof LINE> {
  let data: unknown;
  try {
    data = JSON.parse(Buffer.from(bytes).toString("utf8"));
  } catch {
    throw new Error("it is not JSON");
  }
  const decoded = LINE.safeParse(data);
  if (decoded.success) return decoded.data;
  const [issue] = decoded.error.issues;
  throw new Error(`it is not a piece: ${issue?.path.join(".") ?? ""} ${issue?.message ?? ""}`);
}

function pieceText(line: { piece?: unknown; digest: string }, key: string, path: string): string {
  const text = JSON.stringify(line.piece) as string | undefined;
  if (text === undefined || digestOf(text) !== line.digest) {
    throw new Error(`the piece ${key.slice(0, 12)}… of ${path} is not what its digest says`);
  }
  return text;
}

function bytesAt({ path, start, length }: Place): Uint8Array {
  const file = openSync(path, "r");
  try {
    const bytes = new Uint8Array(length);
    readSync(file, bytes, 0, length, start);
    return bytes;
  } finally {
    closeSync(file);
  }
}

function digestOf(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}
