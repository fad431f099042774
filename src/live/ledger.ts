/**
 * What a shard has seen of an ordered stream whose batches arrive in any order: stretches that do not touch, in order. A stretch reaches
 * from `after` (exclusive) to `through` (inclusive).
 */
export type Stretch = readonly [after: number, through: number];

/** The stretches with one more; those that overlap or touch become one. Adding the same again changes nothing. */
export function withStretch(seen: readonly Stretch[], [after, through]: Stretch): Stretch[] {
  const apart = seen.filter(([start, end]) => end < after || start > through);
  const joined = seen.filter(([start, end]) => end >= after && start <= through);
  const start = Math.min(after, ...joined.map(([start]) => start));
  const end = Math.max(through, ...joined.map(([, end]) => end));
  return [...apart, [start, end] as const].sort(([a], [b]) => a - b);
}

/** Position up to which nothing is missing since the first stretch known; null when nothing was seen. */
export function gaplessUntil(seen: readonly Stretch[]): number | null {
  return seen[0]?.[1] ?? null;
}
