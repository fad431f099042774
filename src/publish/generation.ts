/** From a snapshot to a generation: the display set applied, the boards made, the name given last. */
import { compareIds } from "../events/index.ts";
import type { Generation, GenerationManifest, LeaderboardRow } from "../ports.ts";
import { boardRow } from "./build.ts";
import { createDigest } from "./digest.ts";
import type { Entry, Snapshot } from "./types.ts";

/** Rows of a published leaderboard. */
export const BOARD_ROWS_MAX = 1000;
/** Displayed accounts above which values hold many accounts each: far fewer writes, slightly larger reads. */
export const SINGLE_LAYOUT_ACCOUNTS_MAX = 5000;
/** Accounts per value of the packed layout, on average. */
export const ACCOUNTS_PER_BUCKET = 256;

/** The same snapshot with only the accounts that agreed to be shown. */
export function displayOnly(snapshot: Snapshot, shown: (id: string) => boolean): Snapshot {
  const { entries } = snapshot;
  return {
    info: snapshot.info,
    entries: {
      *[Symbol.iterator]() {
        for (const entry of entries) if (shown(entry.account.id)) yield entry;
      },
    },
    topicBoards: new Map(
      [...snapshot.topicBoards].map(([topic, rows]) => [topic, rows.filter((row) => shown(row.id))]),
    ),
    aliases: new Map([...snapshot.aliases].filter(([, id]) => shown(id))),
    featured: snapshot.featured.filter(({ id }) => shown(id)),
  };
}

/**
 * Names a snapshot and makes it ready for a store. Walks the entries once for the name and lets the store walk
 * them again. The same content always gets the same name, whenever it is published.
 * @param publishedAt ISO instant of publication
 * @param packedAbove displayed accounts above which many share a value
 * @param cutAt ISO instant before which its acts had been read
 */
export function generationOf(
  snapshot: Snapshot,
  publishedAt: string,
  packedAbove: number = SINGLE_LAYOUT_ACCOUNTS_MAX,
  cutAt?: string,
): Generation {
  const { info, entries } = snapshot;
  const digest = createDigest();
  const board: LeaderboardRow[] = [];
  let displayed = 0;
  digest.add(JSON.stringify(info));
  for (const { account, explain } of entries) {
    digest.add(JSON.stringify(account));
    digest.add(JSON.stringify(explain));
    if (account.score > 0 && board.length < BOARD_ROWS_MAX) board.push(boardRow(account));
    displayed += 1;
  }
  const leaderboards = new Map<string, readonly LeaderboardRow[]>([["", board]]);
  for (const [topic, rows] of snapshot.topicBoards) leaderboards.set(topic, rows.slice(0, BOARD_ROWS_MAX));
  // Sorted, because a file of JSON does not keep the order of keys that look like numbers.
  for (const pair of sorted(leaderboards)) digest.add(JSON.stringify(pair));
  for (const pair of sorted(snapshot.aliases)) digest.add(JSON.stringify(pair));
  digest.add(JSON.stringify(snapshot.featured));
  const packed = displayed > packedAbove;
  // The layout decides which keys exist, so the same content laid out otherwise is another generation.
  digest.add(packed ? "packed" : "single");
  const generation = `${info.asOf}-${digest.hex().slice(0, 12)}`;
  const manifest: GenerationManifest = {
    version: 1,
    generation,
    formula: info.formula,
    mode: info.mode,
    seedLabel: info.seedLabel,
    asOf: info.asOf,
    publishedAt,
    ...(cutAt !== undefined && { cutAt }),
    accounts: info.scored,
    displayed,
    layout: packed ? "packed" : "single",
    buckets: packed ? Math.max(1, Math.ceil(displayed / ACCOUNTS_PER_BUCKET)) : 0,
  };
  return {
    manifest,
    accounts: {
      *[Symbol.iterator]() {
        for (const entry of entries) yield named(entry, generation);
      },
    },
    aliases: snapshot.aliases,
    leaderboards,
    ...(snapshot.featured.length > 0 && { featured: snapshot.featured }),
  };
}

function sorted<T>(map: ReadonlyMap<string, T>): [string, T][] {
  return [...map].sort(([a], [b]) => compareIds(a, b));
}

function named({ account, explain }: Entry, generation: string) {
  return { record: { ...account, generation }, explain: { ...explain, generation } };
}
