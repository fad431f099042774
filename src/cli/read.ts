/** Reads logs from files or standard input, plain or gzip, in pieces: memory does not grow with the file. */
import { type FileHandle, open, stat } from "node:fs/promises";
import { createGunzip, type Gunzip } from "node:zlib";
import type { Act, PlacedRejection } from "../events/index.ts";
import {
  createSource,
  type FormatName,
  type Sink,
  type Source,
  type SourceOptions,
  type Summary,
} from "../ingest/index.ts";

/** Bytes read from a file and decompressed at a time. */
const CHUNK_BYTES = 262_144;

const STDIN = "-";

export interface ReadProgress {
  readonly file: string;
  /** Bytes read so far of all files, as stored (compressed when the file is). */
  readonly bytesRead: number;
  /** Size of all files; null when standard input is among them. */
  readonly bytesTotal: number | null;
  readonly acts: number;
}

export interface ReadOptions extends SourceOptions {
  readonly onAct: (act: Act) => void;
  /** `placedBy` says whether the rejection's `line` counts lines of the file or items of its array. */
  readonly onReject?: (rejection: PlacedRejection, file: string, placedBy: Source["placedBy"]) => void;
  /** Called about four times a megabyte; reading waits for what it returns. */
  readonly onProgress?: (progress: ReadProgress) => unknown;
  /** Stops between two pieces by throwing the signal's reason. */
  readonly signal?: AbortSignal;
  /** What "-" reads; the process's standard input unless given. */
  readonly stdin?: AsyncIterable<Uint8Array>;
}

/** A file that cannot be read at all: the caller's to mend, so the message names the file and the fix. */
export class ReadError extends Error {
  override readonly name = "ReadError";
}

/**
 * Reads the files one after the other into one source, so that an author named in one is known in the next.
 * Nothing that a file holds makes it throw; a file that cannot be opened or read throws a ReadError, before the
 * first act when that can be told.
 */
export async function readLog(
  files: readonly string[],
  format: FormatName,
  options: ReadOptions,
): Promise<Summary> {
  const source = createSource(format, options);
  const bytesTotal = await totalSize(files);
  let acts = 0;
  let bytesRead = 0;
  for (const file of files) {
    options.signal?.throwIfAborted();
    const sink: Sink = {
      act(act) {
        acts += 1;
        options.onAct(act);
      },
      reject(rejection) {
        options.onReject?.(rejection, file, source.placedBy);
      },
    };
    await readInto(source, sink, chunksOf(file, options), async (bytes) => {
      bytesRead += bytes;
      await options.onProgress?.({ file, bytesRead, bytesTotal, acts });
      options.signal?.throwIfAborted();
    });
  }
  return source.summary;
}

export interface BytesOptions {
  /** Bytes read so far, as stored, and the size of the file; null for standard input. */
  readonly onProgress?: (bytesRead: number, bytesTotal: number | null) => void;
  /** What "-" reads; the process's standard input unless given. */
  readonly stdin?: AsyncIterable<Uint8Array>;
}

/**
 * Hands out the bytes of one file, decompressed where it is gzip. Each piece is only valid until the next.
 * @returns what is wrong with the gzip stream, all of which before the damage was handed out; null for a sound file
 * @throws ReadError when the file cannot be opened or read
 */
export async function readBytes(
  file: string,
  take: (bytes: Uint8Array) => void,
  options: BytesOptions = {},
): Promise<string | null> {
  const bytesTotal = await totalSize([file]);
  let bytesRead = 0;
  return inflated(chunksOf(file, options), take, (bytes) => {
    bytesRead += bytes;
    options.onProgress?.(bytesRead, bytesTotal);
  });
}

async function readInto(
  source: Source,
  sink: Sink,
  chunks: AsyncIterable<Uint8Array>,
  consumed: (bytes: number) => void | Promise<void>,
): Promise<void> {
  const damage = await inflated(chunks, (bytes) => source.push(bytes, sink), consumed);
  if (damage === null) source.end(sink);
  else source.truncate(damage, sink);
}

/** Hands out the bytes, decompressed where they are gzip; returns what is wrong with the stream, or null. */
async function inflated(
  chunks: AsyncIterable<Uint8Array>,
  take: (bytes: Uint8Array) => void,
  consumed: (bytes: number) => void | Promise<void>,
): Promise<string | null> {
  let inflater: Inflater | undefined;
  let begun = false;
  let broken = false;
  for await (const chunk of withWholeMagic(chunks)) {
    if (!begun && isGzip(chunk)) inflater = new Inflater(take);
    begun = true;
    if (inflater === undefined) take(chunk);
    else if (!broken) broken = !(await inflater.write(chunk));
    await consumed(chunk.length);
    if (broken) break;
  }
  if (inflater !== undefined && !broken) broken = !(await inflater.end());
  return inflater !== undefined && broken ? inflater.damage : null;
}

/** Decompresses gzip, also of several members, and hands out all that can be read before a damage. */
class Inflater {
  private readonly gunzip: Gunzip;
  private failure: unknown;
  private fault: NodeJS.ErrnoException | undefined;
  private bytes = 0;

  constructor(give: (bytes: Uint8Array) => void) {
    this.gunzip = createGunzip({ chunkSize: CHUNK_BYTES });
    this.gunzip.on("data", (bytes: Uint8Array) => {
      this.bytes += bytes.length;
      // An error of the receiver must reach the caller of write, not the event loop.
      try {
        if (this.failure === undefined) give(bytes);
      } catch (error) {
        this.failure = error;
      }
    });
    this.gunzip.on("error", (error) => {
      this.fault = error;
    });
  }

  /** What is wrong with the stream, in one sentence. */
  get damage(): string {
    const cut = this.fault?.code === "Z_BUF_ERROR";
    const what = cut ? "the gzip stream ends too early" : "the gzip stream is damaged";
    return `${what}, after ${this.bytes} decompressed bytes; get the file again`;
  }

  /** False when the stream is damaged. */
  async write(chunk: Uint8Array): Promise<boolean> {
    // Waiting for each piece keeps the last one apart from the end: a cut stream then loses nothing readable.
    await this.settled((done) => this.gunzip.write(chunk, done));
    return this.isSound();
  }

  async end(): Promise<boolean> {
    await this.settled(() => this.gunzip.end());
    return this.isSound();
  }

  /** Until the step is done or the stream closes: a damaged stream closes without finishing the step. */
  private settled(step: (done: () => void) => void): Promise<void> {
    return new Promise((resolve) => {
      const done = (): void => {
        this.gunzip.off("close", done);
        resolve();
      };
      this.gunzip.once("close", done);
      step(done);
    });
  }

  private isSound(): boolean {
    if (this.failure !== undefined) {
      this.gunzip.destroy();
      throw this.failure;
    }
    return this.fault === undefined;
  }
}

function isGzip(chunk: Uint8Array): boolean {
  return chunk[0] === 0x1f && chunk[1] === 0x8b;
}

/** The same bytes, with a first chunk of at least two bytes whenever there are two. */
async function* withWholeMagic(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let first: Uint8Array | undefined = new Uint8Array(0);
  for await (const chunk of chunks) {
    if (first === undefined) yield chunk;
    else {
      first = Buffer.concat([first, chunk]);
      if (first.length < 2) continue;
      yield first;
      first = undefined;
    }
  }
  if (first !== undefined && first.length > 0) yield first;
}

async function totalSize(files: readonly string[]): Promise<number | null> {
  let total: number | null = 0;
  for (const file of files) {
    if (file === STDIN) {
      total = null;
      continue;
    }
    const found = await stat(file).catch((error: unknown) => {
      throw unreadable(file, error);
    });
    if (found.isDirectory())
      throw new ReadError(`cannot read ${file}: it is a directory, give the files in it`);
    if (total !== null) total += found.size;
  }
  return total;
}

/** Chunks of one input; each is only valid until the next one is asked for. */
async function* chunksOf(file: string, options: Pick<ReadOptions, "stdin">): AsyncGenerator<Uint8Array> {
  if (file === STDIN) {
    yield* options.stdin ?? process.stdin;
    return;
  }
  let handle: FileHandle | undefined;
  try {
    handle = await open(file, "r");
    const buffer = new Uint8Array(CHUNK_BYTES);
    for (;;) {
      const { bytesRead } = await handle.read(buffer, 0, CHUNK_BYTES, null);
      if (bytesRead === 0) return;
      yield buffer.subarray(0, bytesRead);
    }
  } catch (error) {
    throw unreadable(file, error);
  } finally {
    await handle?.close();
  }
}

function unreadable(file: string, error: unknown): ReadError {
  const code = (error as NodeJS.ErrnoException | null)?.code;
  const why =
    code === "ENOENT"
      ? 'no such file; check the name, or give "-" for standard input'
      : code === "EACCES" || code === "EPERM"
        ? "permission denied"
        : (code ?? String(error));
  return new ReadError(`cannot read ${file}: ${why}`, { cause: error });
}
