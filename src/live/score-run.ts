/**
 * From acts to a generation, the same whoever holds the acts: shards read up to a cut, or batches out of the archive. A pure
 * function of the set of acts, the instant, the formula and who agreed to be shown.
 */
import { isoInstant } from "../events/index.ts";
import type { Generation } from "../ports.ts";
import {
  buildSnapshot,
  generationOf,
  recentPosts,
  type Snapshot,
  type Visibility,
} from "../publish/index.ts";
import { createLedger, type Ledger, type ParameterSet, type Seeds, scoreLedger } from "../score/index.ts";
import type { ActArchive, Register, Shards } from "./ports.ts";
import { withoutAccounts } from "./withhold.ts";

/** Displayed accounts above which a live run lets many share a value: a run writes every value again. */
export const RUN_PACKED_ABOVE = 500;
/** Acts of one page of a shard. */
const PAGE_ACTS = 1_000;
const PAGE_NAMES = 1_000;
const PAGE_OBJECTS = 1_000;

/** Number of the last row of every shard: what arrives later belongs to the next run. */
export type Cut = readonly number[];

export function headsOf(shards: Shards): Promise<number[]> {
  return Promise.all(Array.from({ length: shards.count }, (_, index) => shards.at(index).head()));
}

/** Every act up to the cut. */
export async function readShards(shards: Shards, cut: Cut): Promise<Ledger> {
  const ledger = createLedger();
  for (const [index, through] of cut.entries()) {
    let after: number | null = 0;
    while (after !== null && after < through) {
      const page = await shards.at(index).read(after, through, PAGE_ACTS);
      for (const act of page.acts) ledger.add(act);
      after = page.next;
    }
  }
  return ledger;
}

/** What was read out of an archive. */
export interface ArchiveReading {
  readonly ledger: Ledger;
  readonly batches: number;
  /** Acts in them, repeated ones counted again. */
  readonly acts: number;
}

/**
 * Every act of every archived batch. Objects that vanish meanwhile (an erasure rewrites them) are read under their new name.
 * @param erased whose acts the archive may still hold: they are left out
 */
export async function readArchive(
  archive: Pick<ActArchive, "list" | "get">,
  erased: ReadonlySet<string> = new Set(),
  onBatch?: (batches: number) => void,
): Promise<ArchiveReading> {
  const ledger = createLedger();
  let batches = 0;
  let acts = 0;
  let cursor: string | null = null;
  do {
    const page: Awaited<ReturnType<ActArchive["list"]>> = await archive.list(cursor, PAGE_OBJECTS);
    for (const { key } of page.objects) {
      const batch = await archive.get(key);
      if (batch === null) continue;
      for (const act of withoutAccounts(batch.acts, erased)) ledger.add(act);
      batches += 1;
      acts += batch.acts.length;
      onBatch?.(batches);
    }
    cursor = page.next;
  } while (cursor !== null);
  return { ledger, batches, acts };
}

/** What people decided, as a run needs it. */
export interface Consent {
  /** Accounts that agreed to be shown. */
  readonly shown: ReadonlySet<string>;
  readonly aliases: readonly (readonly [alias: string, account: string])[];
}

export async function readConsent(register: Pick<Register, "shown" | "aliases">): Promise<Consent> {
  const shown: string[] = [];
  for (let page: readonly string[] = []; ; ) {
    page = await register.shown(shown.at(-1) ?? null, PAGE_NAMES);
    shown.push(...page);
    if (page.length < PAGE_NAMES) break;
  }
  const aliases: (readonly [string, string])[] = [];
  for (;;) {
    const page = await register.aliases(aliases.at(-1)?.[0] ?? null, PAGE_NAMES);
    aliases.push(...page);
    if (page.length < PAGE_NAMES) break;
  }
  return { shown: new Set(shown), aliases };
}

export interface RunInput {
  /** T, whole Unix seconds. */
  readonly asOf: number;
  readonly params: ParameterSet;
  readonly seeds: Seeds;
  readonly visibility: Visibility;
  readonly consent: Consent;
  readonly progress?: (step: string, done: number, total: number) => void;
}

/** Scores, ledgers and history of those who agreed to be shown; nobody else is displayed or named. */
export function scoreRun(ledger: Ledger, input: RunInput): Snapshot {
  const { asOf, params, seeds, consent } = input;
  const isShown = (id: string): boolean => consent.shown.has(id);
  const table = scoreLedger(ledger, { asOf, params, seeds });
  return buildSnapshot({
    table,
    firstAt: ledger.firstAt() ?? asOf,
    rescore: (change) => scoreLedger(ledger, { asOf, params, seeds, ...change }),
    posts: recentPosts(ledger, asOf),
    visibility: input.visibility,
    history: true,
    display: isShown,
    named: isShown,
    aliases: consent.aliases,
    ...(input.progress !== undefined && { progress: input.progress }),
  });
}

/**
 * A live run's generation.
 * @param cutAt when its acts were cut off, milliseconds since 1970
 */
export function runGeneration(snapshot: Snapshot, cutAt: number): Generation {
  const instant = isoInstant(Math.floor(cutAt / 1000));
  return generationOf(snapshot, instant, RUN_PACKED_ABOVE, instant);
}
