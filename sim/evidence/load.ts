/** Development logs from disk, through the same importers as everybody's logs. Node only. */
import { resolve } from "node:path";
import { readLog } from "../../src/cli/read.ts";
import type { DirectedAct } from "../../src/events/index.ts";
import { type EvidenceLog, evidenceLog } from "./log.ts";
import type { EvidenceRow } from "./rows.ts";

/** Reads the log of one row after the other; what neighbouring rows share is read once. */
export class EvidenceReader {
  private readonly folder: string;
  private held: { readonly log: string; readonly acts: readonly DirectedAct[] } | null = null;

  constructor(folder: string) {
    this.folder = folder;
  }

  /**
   * @param share of the events that are the past
   * @throws Error naming file and line when a line of a file is no act: the published files have none such
   */
  async read(row: EvidenceRow, share = 0.5): Promise<EvidenceLog> {
    if (this.held?.log !== row.log) {
      this.held = null; // lets go of the last log before the next one comes in
      this.held = { log: row.log, acts: await this.acts(row) };
    }
    const { acts } = this.held;
    return evidenceLog(row.only === undefined ? acts : acts.filter((act) => act.kind === row.only), share);
  }

  private async acts(row: EvidenceRow): Promise<DirectedAct[]> {
    const acts: DirectedAct[] = [];
    const files = row.files.map((file) => resolve(this.folder, file));
    await readLog(files, row.format, {
      onAct: (act) => {
        if (act.kind !== "post" && act.kind !== "retract") acts.push(act);
      },
      onReject: ({ line, detail }, file) => {
        throw new Error(`${file}:${line}: ${detail}; get the file again`);
      },
    });
    return acts;
  }
}
