/**
 * How many cases a law runs, and from which seed. Both come from the environment so that a failure replays:
 *
 *     FC_SEED=<printed seed> npx vitest run <file>      the same cases again
 *     FC_FACTOR=20 npx vitest run test/score            twenty times as many, for a soak
 */
import type { Parameters } from "fast-check";

const DEFAULT_SEED = 20_261_122;

function wholeFromEnvironment(name: string, otherwise: number): number {
  const text = process.env[name];
  if (text === undefined || text === "") return otherwise;
  const value = Number(text);
  if (!Number.isSafeInteger(value)) throw new RangeError(`${name} must be a whole number, not "${text}"`);
  return value;
}

/** Settings for a law that should hold in `runs` random cases. fast-check prints seed and path when it fails. */
export function cases<T>(runs: number): Parameters<T> {
  return {
    seed: wholeFromEnvironment("FC_SEED", DEFAULT_SEED),
    numRuns: runs * wholeFromEnvironment("FC_FACTOR", 1),
  };
}
