/** A snapshot as a folder on disk: written into a new folder beside it and renamed, read back line by line. */
import {
  closeSync,
  mkdirSync,
  openSync,
  readFileSync,
  readSync,
  renameSync,
  rmSync,
  writeSync,
} from "node:fs";
import { join } from "node:path";
import {
  decodeSnapshot,
  encodeSnapshot,
  SNAPSHOT_FILES,
  type Snapshot,
  type SnapshotFile,
  type SnapshotFileError,
} from "../publish/index.ts";
import { CommandFailure, messageOf } from "../terminal/failure.ts";

const CHUNK_BYTES = 1 << 18;
const LINE_FEED = 0x0a;

/** Writes every file under a temporary name, then puts them in place, the manifest last. */
export function writeSnapshot(folder: string, snapshot: Snapshot): void {
  mkdirSync(folder, { recursive: true });
  const files = new Map<SnapshotFile, { handle: number; buffer: string }>();
  const partial = (file: SnapshotFile): string => join(folder, `${file}.partial`);
  try {
    for (const file of Object.values(SNAPSHOT_FILES)) {
      files.set(file, { handle: openSync(partial(file), "w"), buffer: "" });
    }
    encodeSnapshot(snapshot, (file, line) => {
      const target = files.get(file);
      if (target === undefined) return;
      target.buffer += `${line}\n`;
      if (target.buffer.length < CHUNK_BYTES) return;
      writeSync(target.handle, target.buffer);
      target.buffer = "";
    });
    for (const { handle, buffer } of files.values()) writeSync(handle, buffer);
  } finally {
    for (const { handle } of files.values()) closeSync(handle);
  }
  rmSync(join(folder, SNAPSHOT_FILES.manifest), { force: true });
  const last = SNAPSHOT_FILES.manifest;
  for (const file of files.keys()) if (file !== last) renameSync(partial(file), join(folder, file));
  renameSync(partial(last), join(folder, last));
}

/** @throws CommandFailure when the folder holds no snapshot, also while the entries are walked */
export function readSnapshot(folder: string): Snapshot {
  const manifest = join(folder, SNAPSHOT_FILES.manifest);
  try {
    readFileSync(manifest);
  } catch (error) {
    throw new CommandFailure(
      `${folder} holds no finished snapshot (${messageOf(error)}); make one with: earshot score FILE… --out ${folder}`,
    );
  }
  return decodeSnapshot((file) => linesOf(join(folder, file)));
}

/** What to tell the person about a damaged folder. */
export function describeSnapshotError(folder: string, error: SnapshotFileError): string {
  return `${join(folder, error.file)} line ${error.line}: ${error.reason}`;
}

/** Lines of a UTF-8 file, without line feeds; memory for one chunk and the longest line. */
function* linesOf(path: string): Generator<string> {
  const handle = openSync(path, "r");
  const chunk = Buffer.alloc(CHUNK_BYTES);
  let held: Buffer[] = [];
  try {
    for (;;) {
      const size = readSync(handle, chunk, 0, chunk.length, null);
      if (size === 0) break;
      let start = 0;
      for (
        let end = chunk.indexOf(LINE_FEED);
        end >= 0 && end < size;
        end = chunk.indexOf(LINE_FEED, start)
      ) {
        held.push(chunk.subarray(start, end));
        yield Buffer.concat(held).toString("utf8");
        held = [];
        start = end + 1;
      }
      if (start < size) held.push(Buffer.from(chunk.subarray(start, size)));
    }
    if (held.length > 0) yield Buffer.concat(held).toString("utf8");
  } finally {
    closeSync(handle);
  }
}
