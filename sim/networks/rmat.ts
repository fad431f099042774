/**
 * R-MAT: D. Chakrabarti, Y. Zhan, C. Faloutsos, "R-MAT: a recursive model for graph mining", SDM 2004,
 * doi:10.1137/1.9781611972740.43. The matrix of arcs is quartered again and again, each time going on in one quarter
 * with probability a (low source, low target), b (low, high), c (high, low) or d (high, high). Heavy-tailed in both
 * directions, with communities within communities; the usual a … d are those of the Graph 500 benchmark.
 *
 * Four quarterings are drawn with one random word, so an arc among a million nodes costs five words. Expected linear
 * time in nodes and arcs; at most five words of memory an arc.
 */
import { bits, type Stream, stream, uniform } from "../engine/rng.ts";
import { type AliasTable, aliasDraw, aliasTable } from "./alias-table.ts";
import { ARCS_MAX, checkNumber, checkProbability, checkWhole, SIZE_MAX } from "./checks.ts";
import { type ArcDraws, distinctArcs } from "./distinct-arcs.ts";
import { type Graph, graphFromOwnArcs } from "./graph.ts";

export interface RmatOptions {
  /** Nodes, 1 … 2^28. When it is no power of two, arcs that end beyond it are drawn again. */
  readonly size: number;
  /** Arcs, directed: v → w says that v follows w. */
  readonly arcs: number;
  /** Probabilities of the quarters; together 1. Defaults .57, .19, .19, .05. */
  readonly a?: number;
  readonly b?: number;
  readonly c?: number;
  readonly d?: number;
  /**
   * Each quartering has quarters of its own: b and c move by up to ± noise, a and d give way in proportion. 0, the default,
   * leaves gaps in the degrees; .1 fills them (C. Seshadhri, A. Pinar, T. G. Kolda, Journal of the ACM 60, 2013).
   */
  readonly noise?: number;
  /** Keep arcs v → v. Default: another arc is drawn. */
  readonly selfLoops?: boolean;
  /** Keep repeated arcs. Default: another arc is drawn, so that there are exactly `arcs` different ones. */
  readonly multiArcs?: boolean;
  readonly seed: number;
}

/** Quarterings drawn with one word. */
const LEVELS_PER_WORD = 4;

/** @throws RangeError naming the field, also when so many different arcs are too unlikely to be found */
export function rmat(options: RmatOptions): Graph {
  const { size, arcs, selfLoops = false, multiArcs = false, seed } = options;
  const { a = 0.57, b = 0.19, c = 0.19, d = 0.05, noise = 0 } = options;
  checkWhole("size", size, 1, SIZE_MAX);
  const most = size * size - (selfLoops ? 0 : size);
  checkWhole("arcs", arcs, 0, multiArcs && most > 0 ? ARCS_MAX : Math.min(most, ARCS_MAX));
  for (const [name, value] of Object.entries({ a, b, c, d })) checkProbability(name, value);
  if (Math.abs(a + b + c + d - 1) > 1e-9) {
    throw new RangeError(`a + b + c + d must be 1, not ${a + b + c + d}`);
  }
  checkNumber("noise", noise, 0, Math.min((a + d) / 2, b, c));
  const quarters = new Quarters(size, [a, b, c, d], noise, selfLoops, seed);
  return multiArcs
    ? repeatedArcs(size, arcs, quarters, selfLoops)
    : distinctArcs(size, arcs, quarters, "arcs");
}

/** Draws before a source that gives no arc at all is given up. */
const FRUITLESS_DRAWS_MAX = 100_000;

function repeatedArcs(size: number, arcs: number, draws: Quarters, selfLoops: boolean): Graph {
  const sources = new Uint32Array(arcs);
  const targets = new Uint32Array(arcs);
  let index = 0;
  for (let arc = 0; arc < arcs; arc += 1) {
    const before = index;
    while (!draws.draw(index)) {
      index += 1;
      if (index - before > FRUITLESS_DRAWS_MAX) {
        throw new RangeError(
          `arcs: none of ${FRUITLESS_DRAWS_MAX} draws was an arc between two nodes; change a, b, c, d`,
        );
      }
    }
    index += 1;
    sources[arc] = draws.source;
    targets[arc] = draws.target;
  }
  return graphFromOwnArcs(size, sources, targets, { selfLoops, multiArcs: true });
}

class Quarters implements ArcDraws {
  source = 0;
  target = 0;
  private readonly size: number;
  private readonly selfLoops: boolean;
  /** A table for every four quarterings; the last may have fewer. */
  private readonly tables: readonly AliasTable[];
  /** Quarterings of each table. */
  private readonly levels: readonly number[];
  private readonly draws: Stream;

  constructor(size: number, quarters: Quartering, noise: number, selfLoops: boolean, seed: number) {
    const byLevel: Quartering[] = [];
    const noiseDraws = stream(seed, "rmat-noise", 0);
    for (let nodes = 1; nodes < size; nodes *= 2) {
      byLevel.push(shifted(quarters, noise * (2 * uniform(noiseDraws, byLevel.length, 0) - 1)));
    }
    const tables: AliasTable[] = [];
    const levels: number[] = [];
    for (let level = 0; level < byLevel.length; level += LEVELS_PER_WORD) {
      const together = byLevel.slice(level, level + LEVELS_PER_WORD);
      tables.push(aliasTable(quarterings(together)));
      levels.push(together.length);
    }
    this.size = size;
    this.selfLoops = selfLoops;
    this.tables = tables;
    this.levels = levels;
    this.draws = stream(seed, "rmat", 0);
  }

  draw(index: number): boolean {
    const { tables, levels } = this;
    let source = 0;
    let target = 0;
    for (let word = 0; word < tables.length; word += 1) {
      const drawn = aliasDraw(tables[word] as AliasTable, bits(this.draws, index, word));
      const width = levels[word] as number;
      source = (source << width) | (drawn >>> width);
      target = (target << width) | (drawn & ((1 << width) - 1));
    }
    this.source = source;
    this.target = target;
    return source < this.size && target < this.size && (this.selfLoops || source !== target);
  }
}

/** Probabilities of the four quarters. */
type Quartering = readonly [a: number, b: number, c: number, d: number];

function shifted([a, b, c, d]: Quartering, by: number): Quartering {
  const share = a + d > 0 ? (2 * by) / (a + d) : 0;
  return [a - share * a, b + by, c + by, d - share * d];
}

/** Weight of every outcome of these quarterings: the source's bits in front of the target's, the first the highest. */
function quarterings(levels: readonly Quartering[]): Float64Array {
  const count = levels.length;
  const weights = new Float64Array(4 ** count);
  for (let outcome = 0; outcome < weights.length; outcome += 1) {
    let weight = 1;
    for (let level = 0; level < count; level += 1) {
      const place = count - 1 - level;
      const high = (outcome >>> (count + place)) & 1;
      const right = (outcome >>> place) & 1;
      weight *= levels[level]?.[2 * high + right] as number;
    }
    weights[outcome] = weight;
  }
  return weights;
}
