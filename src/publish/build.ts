/** From score tables to a snapshot: every displayed account with its ledger, past, topics and practice. */
import { compareIds, isoDay, normaliseAlias } from "../events/index.ts";
import type { FeaturedAccount, LeaderboardRow } from "../ports.ts";
import { type AccountScore, dayOf, type ScoreTable, tenths } from "../score/index.ts";
import { historyInstants, trendInstant } from "./history.ts";
import type { Entry, Snapshot, Visibility } from "./types.ts";
import { becauseLines, byWorth, type Names, voiceLines, worthOf } from "./voices.ts";

/** Topics shown per account. */
export const TOPICS_MAX = 8;
/** Topics that get a leaderboard of their own; each costs one more scoring run. */
export const TOPIC_BOARDS_MAX = 12;
/** Rows kept per topic in a snapshot, so that a board is still long after the display set is applied. */
export const TOPIC_ROWS_MAX = 10_000;

/** Days that own posts are counted over, for `resonance`. */
export const RESONANCE_DAYS = 90;

export interface SnapshotInput {
  /** The scores at T. */
  readonly table: ScoreTable;
  /** Time of the log's first act, whole Unix seconds. */
  readonly firstAt: number;
  /** Scores the same log with the same seeds and owners again: at an earlier instant, or one topic at T. */
  readonly rescore: (change: { readonly asOf: number } | { readonly topic: string }) => ScoreTable;
  /** Own posts of an account in the 90 days up to T. */
  readonly posts: (id: string) => number;
  readonly visibility: Visibility;
  /** Whether somebody may be named as a listener where acts are public; everybody without it. */
  readonly named?: (id: string) => boolean;
  /** False leaves out history and trend, and with them up to twelve scoring runs. */
  readonly history: boolean;
  /** Whether an account may be displayed. */
  readonly display: (id: string) => boolean;
  /** Further names of accounts, such as handles, beside the ids. */
  readonly aliases?: Iterable<readonly [alias: string, id: string]>;
  /** Accounts for the home page. Those without a row, or not displayed, are left out. */
  readonly featured?: readonly FeaturedAccount[];
  /** Told before every scoring run and every 1,000 accounts. */
  readonly progress?: (step: string, done: number, total: number) => void;
}

/**
 * Builds every displayed account's record and ledger.
 * @throws Error when the table contradicts itself (a row without ledger): a defect of the scorer, never of input
 */
export function buildSnapshot(input: SnapshotInput): Snapshot {
  const { table } = input;
  const rows = [...table.rows()].filter((row) => input.display(row.id));
  const past = pastScores(input, rows);
  const topicPeople = new Map<string, number>();
  const entries = rows.map((row, index) => {
    if (index % 1000 === 0) input.progress?.("writing ledgers", index, rows.length);
    const entry = entryOf(input, row, past, index);
    for (const { topic, people } of entry.account.topics) {
      topicPeople.set(topic, (topicPeople.get(topic) ?? 0) + people);
    }
    return entry;
  });
  return {
    info: {
      formula: table.formula,
      mode: table.mode,
      seedLabel: table.seedLabel,
      asOf: isoDay(dayOf(table.asOf)),
      visibility: input.visibility,
      scored: table.size,
    },
    entries,
    topicBoards: topicBoards(input, topicPeople),
    aliases: aliasIndex(rows, input.aliases ?? []),
    featured: (input.featured ?? []).filter(({ id }) => input.display(id) && table.get(id) !== undefined),
  };
}

export function boardRow(row: AccountScore): LeaderboardRow {
  return { id: row.id, score: row.score, interval: row.interval, percentile: row.percentile };
}

interface PastScores {
  readonly instants: readonly number[];
  /** Per instant, the score of every row. */
  readonly scores: readonly Float64Array[];
  readonly trend: Float64Array | undefined;
}

function pastScores(input: SnapshotInput, rows: readonly AccountScore[]): PastScores {
  if (!input.history) return { instants: [], scores: [], trend: undefined };
  const { asOf } = input.table;
  const instants = historyInstants(input.firstAt, asOf);
  const trend = trendInstant(input.firstAt, asOf);
  const wanted = [...new Set(trend === undefined ? instants : [...instants, trend])];
  // One table at a time: only its scores stay in memory.
  const scored = new Map<number, Float64Array>();
  for (const [index, instant] of wanted.entries()) {
    input.progress?.("scoring earlier days", index, wanted.length);
    const earlier = input.rescore({ asOf: instant });
    const scores = Float64Array.from(rows, (row) => earlier.get(row.id)?.score ?? 0);
    scored.set(instant, scores);
  }
  const at = (instant: number): Float64Array => scored.get(instant) ?? new Float64Array(rows.length);
  return { instants, scores: instants.map(at), trend: trend === undefined ? undefined : at(trend) };
}

function entryOf(input: SnapshotInput, row: AccountScore, past: PastScores, index: number): Entry {
  const { table, visibility } = input;
  const names: Names = visibility === "private" ? "nobody" : (input.named ?? (() => true));
  const explanation = table.explain(row.id);
  const practice = table.practice(row.id);
  if (explanation === undefined || practice === undefined) {
    throw new Error(`the score table has a row for ${JSON.stringify(row.id)} but no ledger or practice`);
  }
  const shared = {
    formula: table.formula,
    mode: table.mode,
    asOf: isoDay(dayOf(table.asOf)),
  };
  const before = past.trend?.[index];
  const worth = worthOf(row.people);
  const voices = byWorth(explanation.voices, worth);
  return {
    account: {
      ...row,
      ...shared,
      topics: explanation.topics.slice(0, TOPICS_MAX),
      because: becauseLines(voices, worth, names),
      practice,
      resonance: resonance(row, input.posts(row.id)),
      trend: before === undefined ? null : tenths(row.score - before),
      history: historyOf(row, past, index, shared.asOf),
    },
    explain: {
      id: row.id,
      ...shared,
      score: row.score,
      people: row.people,
      voices: voiceLines(voices, names),
      whatIf: explanation.whatIf,
    },
  };
}

function historyOf(row: AccountScore, past: PastScores, index: number, asOf: string) {
  const earlier = past.instants.map((instant, point) => {
    return { day: isoDay(dayOf(instant)), score: past.scores[point]?.[index] ?? 0 };
  });
  return [...earlier, { day: asOf, score: row.score }];
}

/** Engaged people per own post, to three decimals. */
function resonance(row: AccountScore, posts: number): number | null {
  return posts > 0 ? Math.round((row.people.counted / posts) * 1000) / 1000 : null;
}

function topicBoards(
  input: SnapshotInput,
  topicPeople: ReadonlyMap<string, number>,
): Map<string, LeaderboardRow[]> {
  const largest = [...topicPeople]
    .sort(([a, left], [b, right]) => right - left || compareIds(a, b))
    .slice(0, TOPIC_BOARDS_MAX);
  const boards = new Map<string, LeaderboardRow[]>();
  for (const [index, [topic]] of largest.entries()) {
    input.progress?.("scoring topics", index, largest.length);
    const rows: LeaderboardRow[] = [];
    for (const row of input.rescore({ topic }).rows()) {
      if (row.score === 0 || rows.length === TOPIC_ROWS_MAX) break;
      if (input.display(row.id)) rows.push(boardRow(row));
    }
    boards.set(topic, rows);
  }
  return boards;
}

/** Every further spelling under which exactly one displayed account is known. */
function aliasIndex(
  rows: readonly AccountScore[],
  given: Iterable<readonly [alias: string, id: string]>,
): Map<string, string> {
  const ids = new Set(rows.map((row) => row.id));
  const aliases = new Map<string, string>();
  const ambiguous = new Set<string>();
  const add = (name: string, id: string): void => {
    const alias = normaliseAlias(name);
    // Ids are looked up verbatim first, so an alias that is somebody's id would never be reached.
    if (!ids.has(id) || ids.has(alias) || alias === "") return;
    if ((aliases.get(alias) ?? id) !== id) ambiguous.add(alias);
    aliases.set(alias, id);
  };
  for (const { id } of rows) add(id, id);
  for (const [alias, id] of given) add(alias, id);
  for (const alias of ambiguous) aliases.delete(alias);
  return aliases;
}
