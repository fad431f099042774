/** Archived batches of a service, read into a ledger: out of a folder of exported objects, or the local bucket. */
import { readdirSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import type { ActArchive } from "../live/ports.ts";
import { readArchive } from "../live/score-run.ts";
import { StoreError } from "../ports.ts";
import { createR2Archive, type R2Binding } from "../store/live/archive.ts";
import { archiveKey, unpackBatch } from "../store/live/packed.ts";
import { CommandFailure, messageOf } from "../terminal/failure.ts";
import type { Progress } from "../terminal/progress.ts";
import type { Terminal } from "../terminal/terminal.ts";
import { withLocalBinding } from "./local-kv.ts";
import type { Log } from "./log.ts";
import { counted, grouped } from "./text-table.ts";

const R2_BINDING = "EARSHOT_ARCHIVE";
const SUFFIX = ".ndjson.gz";

/**
 * Reads every batch. Each carries its own name, made from its content, so what is damaged is noticed.
 * @param place "r2" for the bucket of the local store in `stateFolder`, otherwise a folder
 * @param erased whose acts are left out, as the archive may hold them for a day or two longer
 * @throws CommandFailure naming the object that cannot be read, or when there is none
 */
export async function openArchive(
  terminal: Terminal,
  progress: Progress,
  place: string,
  stateFolder: string,
  erased: ReadonlySet<string>,
): Promise<Log> {
  const read = (archive: Pick<ActArchive, "list" | "get">) =>
    readArchive(archive, erased, (batches) => progress.report("reading batches", batches, 0));
  try {
    const { ledger, batches, acts } =
      place === "r2"
        ? await withLocalBinding<R2Binding, Awaited<ReturnType<typeof read>>>(
            stateFolder,
            R2_BINDING,
            (bucket) => read(createR2Archive(bucket)),
          )
        : await read(folderArchive(place));
    progress.end();
    const parts = [
      `read ${counted(batches, "batch", "batches")} of ${counted(acts, "act")}`,
      ...(acts > ledger.size
        ? [`${grouped(acts - ledger.size)} said before or by those erased, and not counted`]
        : []),
    ];
    terminal.say(parts.join("; "));
    if (ledger.size === 0) throw new CommandFailure(`nothing to score: --archive ${place} holds no batch`);
    const skipped = { blank: 0, comments: 0, headers: 0 };
    const summary = {
      read: acts,
      accepted: acts,
      rejected: 0,
      byReason: {},
      acts,
      partial: 0,
      skipped,
      forgotten: 0,
    };
    return { ledger, summary };
  } catch (error) {
    if (error instanceof StoreError) throw new CommandFailure(`--archive ${place}: ${error.message}`);
    throw error;
  }
}

/** Objects of an archive as files: any below the folder whose name ends as an object's does. */
function folderArchive(folder: string): Pick<ActArchive, "list" | "get"> {
  return {
    async list() {
      let names: string[];
      try {
        names = readdirSync(folder, { recursive: true, encoding: "utf8" });
      } catch (error) {
        throw new CommandFailure(`--archive ${folder}: ${messageOf(error)}`);
      }
      const keys = names.filter((name) => name.endsWith(SUFFIX)).sort((a, b) => (a < b ? -1 : 1));
      return { objects: keys.map((key) => ({ key, size: 0 })), next: null };
    },
    async get(key) {
      const file = join(folder, key);
      const unpacked = await unpackBatch(readFileSync(file));
      if (!unpacked.ok) throw new StoreError("corrupt", `${file}: ${unpacked.detail}`);
      const name = basename(archiveKey(unpacked.batch));
      if (name === basename(file)) return unpacked.batch;
      throw new StoreError("corrupt", `${file}: its content is that of ${name}`);
    },
  };
}
