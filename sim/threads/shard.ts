/** One of several processes that share the work: shard i of n performs every n-th task. */
export interface Shard {
  /** 1 … of */
  readonly index: number;
  readonly of: number;
}

/**
 * Reads "2/5".
 * @throws RangeError saying what was found
 */
export function parseShard(text: string): Shard {
  const [, index, of] = /^(\d+)\/(\d+)$/.exec(text) ?? [];
  const shard = { index: Number(index), of: Number(of) };
  if (index === undefined || shard.index < 1 || shard.of > 10_000 || shard.index > shard.of) {
    throw new RangeError(`a shard is written like 2/5, the second of five, not "${text}"`);
  }
  return shard;
}

/** @param course number of the run among those asked for, so that many short runs are dealt out evenly as well */
export function isMine({ index, of }: Shard, course: number, task: number): boolean {
  return (course + task) % of === index - 1;
}
