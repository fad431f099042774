/** What `score --out` writes: a snapshot of the scores that can be published and exported. */
import type { FormatName } from "../ingest/index.ts";
import { buildSnapshot, recentPosts, type Snapshot, type Visibility } from "../publish/index.ts";
import type { Ledger, ScoreTable } from "../score/index.ts";
import { CommandFailure, messageOf } from "../terminal/failure.ts";
import type { Progress } from "../terminal/progress.ts";
import type { Terminal } from "../terminal/terminal.ts";
import { type ScoringOptions, scoreWith } from "./scoring.ts";
import { writeSnapshot } from "./snapshot-folder.ts";
import type { DecisionsFile } from "./values.ts";

export interface FolderOptions extends Omit<ScoringOptions, "format"> {
  readonly format?: FormatName;
  readonly acts?: Visibility;
  readonly shown?: DecisionsFile;
  readonly history: boolean;
}

/** Sources that hold public acts alone; of any other log only its owner knows. */
const DEFAULT_VISIBILITY: Readonly<Record<FormatName, Visibility>> = {
  higgs: "public",
  jetstream: "public",
  activitystreams: "public",
  mastodon: "public",
  snap: "private",
  csv: "private",
  edges: "private",
  ndjson: "private",
};

/** @throws CommandFailure when the folder cannot be written */
export function writeFolder(
  terminal: Terminal,
  progress: Progress,
  folder: string,
  ledger: Ledger,
  table: ScoreTable,
  options: FolderOptions,
): void {
  const { format, acts } = options;
  const visibility = acts ?? (format === undefined ? "private" : DEFAULT_VISIBILITY[format]);
  const snapshot = snapshotOf(ledger, table, options, visibility, progress);
  try {
    writeSnapshot(folder, snapshot);
  } catch (error) {
    throw new CommandFailure(`--out ${folder}: ${messageOf(error)}`);
  }
  progress.end();
  terminal.say(
    visibility === "public"
      ? "ledgers name the people behind a score, as these acts are public (--acts private groups them)"
      : "ledgers group the people behind a score by five or more (--acts public names them)",
  );
  terminal.say(`wrote ${folder}; publish it with: npm run earshot -- publish ${folder} --local`);
}

function snapshotOf(
  ledger: Ledger,
  table: ScoreTable,
  options: FolderOptions,
  visibility: Visibility,
  progress: Progress,
): Snapshot {
  const { shown: consent } = options;
  const isShown = (id: string): boolean => consent?.shown.has(id) ?? true;
  return buildSnapshot({
    table,
    firstAt: ledger.firstAt() ?? table.asOf,
    rescore: (change) => scoreWith(ledger, options, { asOf: table.asOf, ...change }),
    posts: recentPosts(ledger, table.asOf),
    visibility,
    history: options.history,
    display: isShown,
    named: isShown,
    ...(consent !== undefined && { aliases: consent.aliases }),
    progress: (step, done, total) => progress.report(step, done, total),
  });
}
