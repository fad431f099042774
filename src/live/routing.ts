/** Which shard an act belongs to: that of its actor, so that a day's budget and every retraction lie in one place. */
import type { Act } from "../events/index.ts";
import { hashText } from "../score/index.ts";
import type { Batch } from "./ports.ts";

/** The seed belongs to the stored data: another one would send acts to other shards than their retractions. */
const SHARD_SEED = 0x53686172;

/** Shard 0 … count − 1 of an actor. The same on every machine and for good. */
export function shardOf(actor: string, count: number): number {
  return hashText(actor, SHARD_SEED) % count;
}

/** What one shard gets of a batch. */
export interface ShardPart {
  readonly shard: number;
  readonly span: Batch["span"];
  readonly acts: readonly Act[];
}

/**
 * A batch by shard, acts in their order. Of an unordered batch only shards with acts get a part; of an ordered one every shard does, as
 * each keeps its own ledger of what it has seen of the stream.
 */
export function partsOf({ span, acts }: Pick<Batch, "span" | "acts">, count: number): ShardPart[] {
  const byShard = Array.from({ length: count }, (): Act[] => []);
  for (const act of acts) byShard[shardOf(act.actor, count)]!.push(act);
  return byShard
    .map((own, shard) => ({ shard, span, acts: own }))
    .filter((part) => span !== null || part.acts.length > 0);
}
