/**
 * A snapshot as files of one folder, so that scoring and publishing can happen at different times and places.
 *
 *   manifest.json      what this is, its version, how many lines follow and their fingerprints
 *   accounts.ndjson    one account per line, most engaged people first
 *   explain.ndjson     the ledgers, line by line of the same accounts
 *   leaderboards.json  {topic: rows}
 *   aliases.json       {alias: account id}
 *
 * Written and read line by line. The manifest is written last and read first: a folder without one is unfinished.
 */
import type { FeaturedAccount, LeaderboardRow } from "../ports.ts";
import { createDigest } from "./digest.ts";
import { joinEntry, readAccount, readExplain } from "./entry-shape.ts";
import {
  type At,
  count,
  field,
  list,
  number,
  oneOf,
  orNull,
  pair,
  parseJson,
  record,
  ShapeError,
  text,
} from "./shape.ts";
import type { Entry, Snapshot, SnapshotInfo } from "./types.ts";

export const SNAPSHOT_FILES = {
  manifest: "manifest.json",
  accounts: "accounts.ndjson",
  explain: "explain.ndjson",
  leaderboards: "leaderboards.json",
  aliases: "aliases.json",
} as const;
export type SnapshotFile = (typeof SNAPSHOT_FILES)[keyof typeof SNAPSHOT_FILES];

const FORMAT = "earshot-snapshot";
const VERSION = 1;

/** What is wrong with a snapshot folder: the file, its 1-based line, and the reason with the fix. */
export class SnapshotFileError extends Error {
  readonly file: SnapshotFile;
  readonly line: number;
  readonly reason: string;
  constructor(file: SnapshotFile, line: number, reason: string) {
    super(`${file} line ${line}: ${reason}`);
    this.name = "SnapshotFileError";
    this.file = file;
    this.line = line;
    this.reason = reason;
  }
}

/** Where encoded lines go: append one line (without its line feed) to one file. */
export type LineSink = (file: SnapshotFile, line: string) => void;

/** Writes a snapshot, manifest last. Everything is one line of JSON, so every file can be read line by line. */
export function encodeSnapshot(snapshot: Snapshot, write: LineSink): void {
  const accounts = createDigest();
  const explain = createDigest();
  let lines = 0;
  for (const entry of snapshot.entries) {
    const account = JSON.stringify(entry.account);
    const ledger = JSON.stringify(entry.explain);
    accounts.add(account);
    explain.add(ledger);
    write(SNAPSHOT_FILES.accounts, account);
    write(SNAPSHOT_FILES.explain, ledger);
    lines += 1;
  }
  write(SNAPSHOT_FILES.leaderboards, JSON.stringify(Object.fromEntries(snapshot.topicBoards)));
  write(SNAPSHOT_FILES.aliases, JSON.stringify(Object.fromEntries(snapshot.aliases)));
  const manifest = {
    format: FORMAT,
    version: VERSION,
    ...snapshot.info,
    featured: snapshot.featured,
    lines,
    digests: { accounts: accounts.hex(), explain: explain.hex() },
  };
  write(SNAPSHOT_FILES.manifest, JSON.stringify(manifest));
}

/** Opens one file for one reading, from the start, line by line without line feeds. */
export type LineSource = (file: SnapshotFile) => Iterable<string>;

/**
 * Reads a snapshot. The small files are read at once, the entries every time they are walked; a walk checks
 * every line and, at its end, that nothing is missing or changed.
 * @throws SnapshotFileError also while walking the entries
 */
export function decodeSnapshot(open: LineSource): Snapshot {
  const manifest = whole(open, SNAPSHOT_FILES.manifest, readManifest);
  return {
    info: manifest.info,
    featured: manifest.featured,
    topicBoards: whole(open, SNAPSHOT_FILES.leaderboards, readBoards),
    aliases: whole(open, SNAPSHOT_FILES.aliases, readAliases),
    entries: { [Symbol.iterator]: () => readEntries(open, manifest) },
  };
}

interface Manifest {
  readonly info: SnapshotInfo;
  readonly featured: readonly FeaturedAccount[];
  readonly lines: number;
  readonly digests: { readonly accounts: string; readonly explain: string };
}

function* readEntries(open: LineSource, manifest: Manifest): Generator<Entry> {
  const ledgers = open(SNAPSHOT_FILES.explain)[Symbol.iterator]();
  const accounts = createDigest();
  const explain = createDigest();
  let line = 0;
  try {
    for (const account of open(SNAPSHOT_FILES.accounts)) {
      line += 1;
      const ledger = ledgers.next();
      if (ledger.done === true) {
        throw new SnapshotFileError(
          SNAPSHOT_FILES.explain,
          line,
          `missing; ${manifest.lines} lines were written`,
        );
      }
      accounts.add(account);
      explain.add(ledger.value);
      const body = placed(SNAPSHOT_FILES.accounts, line, () => readAccount(account));
      yield placed(SNAPSHOT_FILES.explain, line, () => joinEntry(body, readExplain(ledger.value)));
    }
    if (ledgers.next().done !== true) {
      throw new SnapshotFileError(SNAPSHOT_FILES.explain, line + 1, "there is no account for this line");
    }
  } finally {
    ledgers.return?.();
  }
  if (line !== manifest.lines) {
    const reason = `the file ends here, but ${manifest.lines} lines were written; score the log again`;
    throw new SnapshotFileError(SNAPSHOT_FILES.accounts, line, reason);
  }
  const same = { accounts: accounts.hex(), explain: explain.hex() };
  for (const name of ["accounts", "explain"] as const) {
    if (same[name] !== manifest.digests[name]) {
      const reason = "the file was changed after it was written; score the log again";
      throw new SnapshotFileError(SNAPSHOT_FILES[name], line, reason);
    }
  }
}

function readManifest(at: At): Manifest {
  oneOf(field(at, "format"), [FORMAT]);
  const version = field(at, "version");
  if (version.value !== VERSION) {
    throw new ShapeError("/version", `${VERSION} (the only version this program reads)`, version.value);
  }
  const digests = field(at, "digests");
  return {
    info: {
      formula: text(field(at, "formula")),
      mode: oneOf(field(at, "mode"), ["open", "seeded"]),
      seedLabel: orNull(field(at, "seedLabel"), text),
      asOf: text(field(at, "asOf")),
      visibility: oneOf(field(at, "visibility"), ["public", "private"]),
      scored: count(field(at, "scored")),
    },
    featured: list(field(at, "featured")).map((account) => {
      return {
        id: text(field(account, "id")),
        role: text(field(account, "role")),
        name: text(field(account, "name")),
        title: text(field(account, "title")),
        followers: count(field(account, "followers")),
        story: text(field(account, "story")),
      };
    }),
    lines: count(field(at, "lines")),
    digests: { accounts: text(field(digests, "accounts")), explain: text(field(digests, "explain")) },
  };
}

function readBoards(at: At): Map<string, LeaderboardRow[]> {
  const boards = new Map<string, LeaderboardRow[]>();
  for (const topic of Object.keys(record(at))) {
    const rows = list(field(at, topic)).map((row): LeaderboardRow => {
      return {
        id: text(field(row, "id")),
        score: number(field(row, "score"), 0),
        interval: pair(field(row, "interval")),
        percentile: number(field(row, "percentile"), 0),
      };
    });
    boards.set(topic, rows);
  }
  return boards;
}

function readAliases(at: At): Map<string, string> {
  return new Map(Object.keys(record(at)).map((alias) => [alias, text(field(at, alias))]));
}

/** A file that is one value on its first line. */
function whole<T>(open: LineSource, file: SnapshotFile, read: (at: At) => T): T {
  for (const line of open(file)) return placed(file, 1, () => read(parseJson(line)));
  throw new SnapshotFileError(file, 1, "the file is empty; score the log again");
}

function placed<T>(file: SnapshotFile, line: number, read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (error instanceof ShapeError) throw new SnapshotFileError(file, line, error.message);
    throw error;
  }
}
