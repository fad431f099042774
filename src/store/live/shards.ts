/** Durable Objects as shards: calls them, decodes what they answer, and says whose fault a failure is. */
import { type Act, decodeAct } from "../../events/index.ts";
import type { ActShard, FoldReceipt, Shards } from "../../live/ports.ts";
import { StoreError } from "../../ports.ts";
import type { ObjectNamespace } from "./objects/host.ts";
import type { ShardLines } from "./objects/shard.ts";

/** Shards of a community whose host does not say how many. */
export const SHARD_COUNT_DEFAULT = 4;

/** Methods of `ShardObject` as its namespace offers them. */
export interface ShardMethods {
  /** `count`: how many shards there are; a shard that knows otherwise refuses. */
  fold(part: Parameters<ActShard["fold"]>[0], count: number): Promise<FoldReceipt>;
  head(count: number): Promise<number>;
  read(after: number, through: number, limit: number): Promise<ShardLines>;
  cursor(stream: string): Promise<number | null>;
  erase(account: string): Promise<number>;
  readmit(account: string, since: number): Promise<void>;
}

/** `count` must stay the same as long as the shards hold acts. */
export function createShards(namespace: ObjectNamespace<ShardMethods>, count: number): Shards {
  return {
    count,
    at(index) {
      if (!Number.isInteger(index) || index < 0 || index >= count) {
        throw new RangeError(`shard ${index} of ${count}`);
      }
      return openShard(index, count, () => namespace.get(namespace.idFromName(`shard-${index}`)));
    },
  };
}

function openShard(index: number, count: number, stub: () => ShardMethods): ActShard {
  const ask = async <T>(what: string, call: (shard: ShardMethods) => Promise<T>): Promise<T> => {
    try {
      return await call(stub());
    } catch (cause) {
      throw new StoreError("unavailable", `shard ${index} did not ${what}`, { cause });
    }
  };
  return {
    fold: (part) => ask("fold", (shard) => shard.fold({ span: part.span, acts: part.acts }, count)),
    head: () => ask("tell its head", (shard) => shard.head(count)),
    async read(after, through, limit) {
      const { lines, next } = await ask("read", (shard) => shard.read(after, through, limit));
      return { acts: lines.map((line) => readLine(line, index)), next };
    },
    cursor: (stream) => ask("tell its cursor", (shard) => shard.cursor(stream)),
    erase: (account) => ask("erase", (shard) => shard.erase(account)),
    readmit: (account, since) => ask("readmit", (shard) => shard.readmit(account, since)),
  };
}

function readLine(line: string, index: number): Act {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    throw new StoreError("corrupt", `shard ${index} holds a line that is not JSON`);
  }
  const decoded = decodeAct(value);
  if (decoded.ok) return decoded.value;
  throw new StoreError("corrupt", `shard ${index} holds what is no act: ${decoded.rejection.detail}`);
}
