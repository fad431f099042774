/** The measures of practice that look at content and rhythm; see `practice.ts` for what they are for. */
import { type Ledger, NONE } from "./fold.ts";
import type { PracticeMeasure } from "./types.ts";

/** SimHashes this close are near-duplicates (Manku, Jain & Das Sarma 2007 use 3 of 64 bits). */
const NEAR_BITS = 3;
/** Earlier posts compared with each post; bounds the work at posts × this. */
const LOOK_BACK = 500;
const GAPS_MIN = 10;
const TOPIC_ACTS_MIN = 4;

const NOTHING: PracticeMeasure = { value: null, n: 0 };

/** Share of the posts with a digest that are no near-duplicate of an earlier one. `posts` in time order. */
export function originality(ledger: Ledger, posts: Int32Array): PracticeMeasure {
  const digests = digestsOf(ledger, posts).map((digest): [number, number] => [
    Number.parseInt(digest.slice(0, 8), 16),
    Number.parseInt(digest.slice(8), 16),
  ]);
  if (digests.length === 0) return NOTHING;
  let original = 0;
  digests.forEach(([high, low], index) => {
    const earlier = digests.slice(Math.max(0, index - LOOK_BACK), index);
    if (!earlier.some(([h, l]) => bits(h ^ high) + bits(l ^ low) <= NEAR_BITS)) original += 1;
  });
  return { value: original / digests.length, n: digests.length };
}

/** Cosine of the topic counts of the first and the second half of the acts that carry topics. `acts` in time order. */
export function cosineOfHalves(acts: readonly (readonly string[])[]): PracticeMeasure {
  const topical = acts.filter((topics) => topics.length > 0);
  if (topical.length < TOPIC_ACTS_MIN) return { value: null, n: topical.length };
  const middle = topical.length >> 1;
  const first = counts(topical.slice(0, middle));
  const second = counts(topical.slice(middle));
  let dot = 0;
  for (const [topic, count] of first) dot += count * (second.get(topic) ?? 0);
  const value = dot / Math.sqrt(squares(first) * squares(second));
  return { value: Math.min(1, value), n: topical.length };
}

/**
 * 1 − the larger of: share of gaps between acts equal (to the minute) to the commonest gap; share of digests seen before.
 */
export function automationFlags(ledger: Ledger, own: Int32Array): PracticeMeasure {
  const { at } = ledger.columns;
  const gaps = new Map<number, number>();
  for (let i = 1; i < own.length; i += 1) {
    const gap = Math.round(((at[own[i] as number] as number) - (at[own[i - 1] as number] as number)) / 60);
    gaps.set(gap, (gaps.get(gap) ?? 0) + 1);
  }
  const n = own.length - 1;
  if (n < GAPS_MIN) return { value: null, n: Math.max(0, n) };
  let commonest = 0;
  for (const count of gaps.values()) commonest = Math.max(commonest, count);
  const digests = digestsOf(ledger, own);
  const repeated = digests.length === 0 ? 0 : 1 - new Set(digests).size / digests.length;
  return { value: 1 - Math.max(commonest / n, repeated), n };
}

function digestsOf(ledger: Ledger, rows: Int32Array): string[] {
  const { digest } = ledger.columns;
  return Array.from(
    rows.filter((row) => digest[row] !== NONE),
    (row) => ledger.labels.text(digest[row] as number),
  );
}

function counts(acts: readonly (readonly string[])[]): Map<string, number> {
  const found = new Map<string, number>();
  for (const topics of acts) for (const topic of topics) found.set(topic, (found.get(topic) ?? 0) + 1);
  return found;
}

function squares(vector: ReadonlyMap<string, number>): number {
  let sum = 0;
  for (const value of vector.values()) sum += value * value;
  return sum;
}

/** Set bits of a 32-bit word. */
function bits(word: number): number {
  let rest = word | 0;
  let count = 0;
  while (rest !== 0) {
    rest &= rest - 1;
    count += 1;
  }
  return count;
}
