/** `ScoreReader` over a key-value namespace. */

import { normaliseAlias } from "../events/index.ts";
import type {
  Clock,
  Denials,
  FeaturedAccount,
  Found,
  LeaderboardRow,
  Pointer,
  ScoreReader,
} from "../ports.ts";
import { cachedKv } from "./cache.ts";
import {
  decodeAlias,
  decodeFeatured,
  decodeLeaderboard,
  decodeScore,
  openAnd,
  type StoreState,
} from "./codec.ts";
import { featuredKey, isGenerationName, singleKey } from "./keys.ts";
import { type Kv, type KvNamespace, openKv } from "./kv.ts";
import { find, findMany } from "./lookup.ts";
import { remembered } from "./remembered.ts";
import { createStateReader } from "./state.ts";
import { isWellFormed } from "./unicode.ts";
import { withholding } from "./withholding.ts";

export interface KvReaderOptions {
  readonly clock: Clock;
  /** Bytes of immutable values kept in memory; 0 keeps none. Default 16 MiB, an eighth of an isolate's memory. */
  readonly memorySizeMax?: number;
}

const MEMORY_SIZE_MAX = 16 * 1024 * 1024;
const MISSING = { status: "missing" } as const;

export function createKvReader(namespace: KvNamespace, options: KvReaderOptions): ScoreReader {
  const direct = openKv(namespace);
  const kv = cachedKv(direct, { sizeMax: options.memorySizeMax ?? MEMORY_SIZE_MAX });
  const state = createStateReader(direct, options.clock);
  const decode = remembered(decodeScore);
  const decodeRows = remembered(decodeLeaderboard);

  return withholding({
    async pointer() {
      const known = await state();
      return known === null ? null : pointerOf(known, known.current);
    },
    async pointerOf(formula) {
      const known = await state();
      if (known === null) return null;
      const current = pointerOf(known, known.current);
      if (current === null || current.manifest.formula === formula) return current;
      const beside = shownBeside(known, options.clock.now()).find((one) => one.formula === formula);
      return beside === undefined ? null : pointerOf(known, beside.generation);
    },
    async formulas() {
      const known = await state();
      if (known === null) return [];
      const current = pointerOf(known, known.current)?.manifest.formula;
      const beside = shownBeside(known, options.clock.now()).map(({ formula }) => formula);
      return [...new Set([...(current === undefined ? [] : [current]), ...beside])];
    },
    async pointerTo(generation) {
      const known = await state();
      return known === null ? null : pointerOf(known, generation);
    },
    async kept(generation) {
      const known = await state();
      return known !== null && pointerOf(known, generation) !== null;
    },
    score: (pointer, id) => findByIdOrAlias(kv, pointer, "score", id),
    explain: (pointer, id) => findByIdOrAlias(kv, pointer, "explain", id),
    async scores(pointer, ids) {
      const found = await findManyByIdOrAlias(kv, pointer, ids);
      return found.map((one) => (one.status === "found" ? decode(one.value) : one));
    },
    async leaderboard(pointer, { topic, offset, limit }) {
      const name = topic ?? "";
      if (!isWellFormed(name)) return MISSING;
      const entry = await kv.get(singleKey(pointer.generation, "leaderboard", name), "immutable");
      const rows =
        entry === null ? MISSING : openAnd<readonly LeaderboardRow[]>("leaderboard", name, entry, decodeRows);
      if (rows.status !== "found") return rows;
      return {
        status: "found",
        value: { rows: rows.value.slice(offset, offset + limit), total: rows.value.length },
      };
    },
    async featured(pointer): Promise<Found<readonly FeaturedAccount[]>> {
      const entry = await kv.get(featuredKey(pointer.generation), "immutable");
      return entry === null ? MISSING : openAnd("featured", "", entry, decodeFeatured);
    },
  });
}

function pointerOf(state: StoreState, generation: string): Pointer | null {
  if (!isGenerationName(generation)) return null;
  const manifest = state.kept.find((kept) => kept.generation === generation);
  if (manifest === undefined) return null;
  return { generation, manifest, denyVersion: state.deny.version, denied: setOf(state.deny) };
}

/** One set for as long as the state is in memory. */
const sets = new WeakMap<Denials, ReadonlySet<string>>();

function setOf(denials: Denials): ReadonlySet<string> {
  let set = sets.get(denials);
  if (set === undefined) {
    set = new Set(denials.ids);
    sets.set(denials, set);
  }
  return set;
}

/** Generations beside the current one whose time is not over; those whose is may be collected at any moment. */
function shownBeside(state: StoreState, now: number): StoreState["beside"] {
  return state.beside.filter(({ until }) => now < Date.parse(until));
}

/**
 * What an alias stands for; a name that is no alias may still be an account's id in another spelling ("@ann" → "ann").
 * Null when there is nothing further to look up.
 */
function targetOf(name: string, alias: Found<Uint8Array>): string | null {
  if (alias.status === "found") return decodeAlias(alias.value);
  const spelled = normaliseAlias(name);
  return alias.status === "missing" && spelled !== name && spelled !== "" ? spelled : null;
}

/** Verbatim first, then as an alias. What is spelled like a handle is looked up both ways at once. */
async function findByIdOrAlias(
  kv: Kv,
  { manifest }: Pointer,
  family: "score" | "explain",
  id: string,
): Promise<Found<Uint8Array>> {
  const asAlias = () => find(kv, manifest, "alias", normaliseAlias(id));
  const early = id.startsWith("@") || id.startsWith("acct:") ? asAlias() : null;
  const [verbatim, alias] = await Promise.all([find(kv, manifest, family, id), early]);
  if (verbatim.status !== "missing") return verbatim;
  const named = alias ?? (await asAlias());
  const target = targetOf(id, named);
  return target === null ? named : find(kv, manifest, family, target);
}

async function findManyByIdOrAlias(
  kv: Kv,
  { manifest }: Pointer,
  ids: readonly string[],
): Promise<Found<Uint8Array>[]> {
  const found = await findMany(kv, manifest, "score", ids);
  const missing = ids.flatMap((id, index) => (found[index]?.status === "missing" ? [{ id, index }] : []));
  if (missing.length === 0) return found;
  const aliases = await findMany(
    kv,
    manifest,
    "alias",
    missing.map(({ id }) => normaliseAlias(id)),
  );
  const targets: { readonly index: number; readonly id: string }[] = [];
  aliases.forEach((alias, place) => {
    const { index, id } = missing[place]!;
    const target = targetOf(id, alias);
    if (target === null) found[index] = alias;
    else targets.push({ index, id: target });
  });
  const records = await findMany(
    kv,
    manifest,
    "score",
    targets.map(({ id }) => id),
  );
  records.forEach((record, place) => {
    found[targets[place]!.index] = record;
  });
  return found;
}
