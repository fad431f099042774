/**
 * Which arcs of a row let the message through, in time proportional to how many do rather than to how many there are:
 * subset sampling, as SUBSIM uses it for reverse-reachable sets (Q. Guo, S. Wang, Z. Wei, M. Chen, "Influence
 * maximization revisited", SIGMOD 2020). There, one jumps from one live arc to the next by geometric skips, which need
 * a logarithm. Here, the number of live arcs in a row is drawn from its binomial law, by a table of whole numbers, and
 * then their places; both give every arc its own independent coin. Tables are made with + − × ÷ alone.
 *
 * A row whose arcs differ is sampled at a ceiling, the power of two next above its largest probability, and what is
 * chosen is kept with probability p/ceiling. A row with a ceiling from 1/4 on tosses a coin per arc: nothing to skip.
 */
import { DRAWS, drawAt, threshold } from "../cascade/coins.ts";
import type { Graph } from "../networks/graph.ts";
import type { Influence } from "./influence.ts";

/** A row is cut into pieces with at most this many live arcs on average, which keeps tables and rejections short. */
const MEAN_MAX = 16;
const COINS_FROM = 0.25;
const COINS = -1;
const NOTHING = -2;

export interface RowSampler {
  /** The live arcs of the last row asked for, as indices into the rows' targets; only the first `count` count. */
  readonly live: Uint32Array;
  /** Draws from steps 0, 1, 2 … of `word` and returns how many arcs of the row are live. */
  readonly sample: (row: number, word: number) => number;
}

/**
 * @param rows rows of arcs into (or out of) each node
 * @param original arc of `rows` → its number in the graph that `influence` is about
 */
export function rowSampler(
  rows: Graph,
  influence: Extract<Influence, { kind: "uniform" | "weighted" | "arcs" }>,
  original: Uint32Array | null,
): RowSampler {
  const { size, offsets, targets } = rows;
  const tables = new Tables();
  // Per row: where the table of its last piece begins, the length of a full piece, and where a full piece's begins.
  const tableOf = new Int32Array(size).fill(NOTHING);
  const pieceOf = new Uint32Array(size);
  const fullOf = new Int32Array(size);
  /** COINS: the arc's threshold. Otherwise: what is chosen is kept below it. Absent when the rows' arcs are alike. */
  const keepBelow = influence.kind === "arcs" ? new Uint32Array(targets.length) : null;
  const coinBelow = influence.kind === "weighted" ? new Uint32Array(size) : null;
  const uniformBelow = influence.kind === "uniform" ? threshold(influence.p) : 0;
  let longest = 0;
  for (let row = 0; row < size; row += 1) {
    const start = offsets[row] as number;
    const length = (offsets[row + 1] as number) - start;
    if (length === 0) continue;
    longest = Math.max(longest, length);
    const ceiling = ceilingOf(influence, start, length, original);
    if (ceiling === 0) continue;
    const coins = ceiling >= COINS_FROM;
    if (keepBelow !== null && influence.kind === "arcs") {
      for (let arc = start; arc < start + length; arc += 1) {
        const p = influence.probabilities[original === null ? arc : (original[arc] as number)] as number;
        keepBelow[arc] = threshold(coins ? p : p / ceiling);
      }
    }
    if (coinBelow !== null) coinBelow[row] = threshold(ceiling);
    if (coins) {
      tableOf[row] = COINS;
      continue;
    }
    const piece = Math.min(DRAWS, Math.floor(MEAN_MAX / ceiling));
    pieceOf[row] = piece;
    if (length > piece) fullOf[row] = tables.of(ceiling, piece);
    tableOf[row] = tables.of(ceiling, length - piece * Math.floor((length - 1) / piece));
  }
  const cumulative = tables.finished();
  const live = new Uint32Array(longest);

  function sample(row: number, word: number): number {
    const table = tableOf[row] as number;
    if (table === NOTHING) return 0;
    let from = offsets[row] as number;
    const end = offsets[row + 1] as number;
    let count = 0;
    if (table === COINS) {
      const same = coinBelow === null ? uniformBelow : (coinBelow[row] as number);
      for (let arc = from; arc < end; arc += 1) {
        if (drawAt(word, arc - from) < (keepBelow === null ? same : (keepBelow[arc] as number))) {
          live[count] = arc;
          count += 1;
        }
      }
      return count;
    }
    const piece = pieceOf[row] as number;
    let step = 0;
    for (;;) {
      const whole = end - from > piece;
      const length = whole ? piece : end - from;
      let entry = whole ? (fullOf[row] as number) : table;
      const first = entry;
      const u = drawAt(word, step);
      step += 1;
      while (u >= (cumulative[entry] as number)) entry += 1;
      const before = count;
      for (let wanted = entry - first; wanted > 0; wanted -= 1) {
        let arc: number;
        let known: number;
        // A place that is taken is drawn again, so that the chosen ones are a set.
        do {
          arc = from + Math.floor((drawAt(word, step) / DRAWS) * length);
          step += 1;
          known = before;
          while (known < count && live[known] !== arc) known += 1;
        } while (known < count);
        live[count] = arc;
        count += 1;
      }
      from += length;
      if (from >= end) break;
    }
    if (keepBelow === null) return count;
    let kept = 0;
    for (let at = 0; at < count; at += 1) {
      const arc = live[at] as number;
      if (drawAt(word, step + at) < (keepBelow[arc] as number)) {
        live[kept] = arc;
        kept += 1;
      }
    }
    return kept;
  }
  return { live, sample };
}

function ceilingOf(
  influence: Extract<Influence, { kind: "uniform" | "weighted" | "arcs" }>,
  start: number,
  length: number,
  original: Uint32Array | null,
): number {
  if (influence.kind === "uniform") return influence.p;
  if (influence.kind === "weighted") return 1 / length;
  let highest = 0;
  for (let arc = start; arc < start + length; arc += 1) {
    const p = influence.probabilities[original === null ? arc : (original[arc] as number)] as number;
    if (p > highest) highest = p;
  }
  if (highest === 0) return 0;
  let ceiling = 1;
  while (ceiling / 2 >= highest && ceiling > 1 / DRAWS) ceiling /= 2;
  return ceiling;
}

/** Cumulative binomial tables as thresholds 0 … 2^31, one after the other; equal ones once. */
class Tables {
  readonly #entries: number[] = [];
  readonly #starts = new Map<number, Map<number, number>>();

  of(p: number, trials: number): number {
    let starts = this.#starts.get(p);
    if (starts === undefined) {
      starts = new Map();
      this.#starts.set(p, starts);
    }
    let start = starts.get(trials);
    if (start === undefined) {
      start = this.#entries.length;
      starts.set(trials, start);
      this.#append(p, trials);
    }
    return start;
  }

  /** Entry j is P(at most j of `trials` are live) · 2^31; the last entry is 2^31 exactly. */
  #append(p: number, trials: number): void {
    let mass = power(1 - p, trials);
    let sum = mass;
    for (let j = 0; ; j += 1) {
      const below = Math.round(sum * DRAWS);
      if (j === trials || below >= DRAWS || (j > p * trials && mass * DRAWS < 0.25)) {
        this.#entries.push(DRAWS);
        return;
      }
      this.#entries.push(below);
      mass *= ((trials - j) / (j + 1)) * (p / (1 - p));
      sum += mass;
    }
  }

  finished(): Uint32Array {
    return Uint32Array.from(this.#entries);
  }
}

/** base^exponent by squaring; a whole exponent ≥ 0. */
export function power(base: number, exponent: number): number {
  let [result, square, left] = [1, base, exponent];
  while (left > 0) {
    if (left % 2 === 1) result *= square;
    square *= square;
    left = Math.floor(left / 2);
  }
  return result;
}
