/** Any log from disk, parted into what people did to one another, what they posted, and whom they follow. Node only. */
import { resolve } from "node:path";
import { readLog } from "../../../src/cli/read.ts";
import type { Act, DirectedAct } from "../../../src/events/index.ts";
import type { FormatName } from "../../../src/ingest/index.ts";
import type { EvidenceRow } from "../rows.ts";

export interface LogSource {
  readonly id: string;
  readonly title: string;
  /** Paths as they were given; those of development logs are below the data folder. */
  readonly files: readonly string[];
  readonly format: FormatName;
  readonly only?: DirectedAct["kind"];
  /** Files that must be sound to the last line, because they are published as such. */
  readonly strict: boolean;
  /** Where relative paths start; the data folder when left out. */
  readonly folder?: string;
}

export interface GatheredLog {
  /** Likes, mentions, replies, quotes and shares, in the order of the files; nothing that was taken back. */
  readonly acts: readonly DirectedAct[];
  /** Null when the log has none. */
  readonly posts: readonly { readonly actor: string; readonly at: number }[] | null;
  readonly follows:
    | readonly { readonly actor: string; readonly recipient: string; readonly at: number }[]
    | null;
  /** Lines that were no acts. */
  readonly rejected: number;
}

export function developmentSource(row: EvidenceRow): LogSource {
  return {
    id: row.id,
    title: row.title,
    files: row.files,
    format: row.format,
    strict: true,
    ...(row.only !== undefined && { only: row.only }),
  };
}

/**
 * @param folder that relative paths start from
 * @throws Error naming file and line when a strict source has a line that is no act
 */
export async function gather(source: LogSource, folder: string): Promise<GatheredLog> {
  const all: Act[] = [];
  let rejected = 0;
  await readLog(
    source.files.map((file) => resolve(folder, file)),
    source.format,
    {
      onAct: (act) => all.push(act),
      onReject: ({ line, detail }, file) => {
        if (source.strict) throw new Error(`${file}:${line}: ${detail}; get the file again`);
        rejected++;
      },
    },
  );
  return { ...sorted(all, source.only), rejected };
}

/** What one actor's retraction names is gone, wherever in the log the retraction stands. */
export function sorted(
  all: readonly Act[],
  only?: DirectedAct["kind"],
): Pick<GatheredLog, "acts" | "posts" | "follows"> {
  const key = (actor: string, id: string): string => `${actor}\u0001${id}`;
  const gone = new Set<string>();
  for (const act of all) if (act.kind === "retract") gone.add(key(act.actor, act.object));
  const acts: DirectedAct[] = [];
  const posts: { actor: string; at: number }[] = [];
  const follows: { actor: string; recipient: string; at: number }[] = [];
  for (const act of all) {
    if (act.kind === "retract" || (gone.size > 0 && gone.has(key(act.actor, act.id)))) continue;
    if (act.kind === "post") posts.push({ actor: act.actor, at: act.at });
    else if (act.kind === "follow") follows.push({ actor: act.actor, recipient: act.recipient, at: act.at });
    else if (only === undefined || act.kind === only) acts.push(act);
  }
  return { acts, posts: posts.length > 0 ? posts : null, follows: follows.length > 0 ? follows : null };
}
