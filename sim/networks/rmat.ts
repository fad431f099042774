/**
 * R-MAT: D. Chakrabarti, Y. Zhan, C. Faloutsos, "R-MAT: a recursive model for graph mining", SDM 2004,
 * doi:10.1137/1.9781611972740.43. The matrix of arcs is quartered again and again, each time going on in one quarter
 * with probability a (low source, low target), b (low, high), c (high, low) or d (high, high). Heavy-tailed in both
 * directions, with communities within communities; the usual a … d are those of the Graph 500 benchmark.
 *
 * Four quarterings are drawn with one random word, so an arc among a million nodes costs five words. Expected linear
 * time in nodes and arcs; at most five words of memory an arc.
 */
import { bits, stream } from "../engine/rng.ts";
import { type AliasTable, aliasDraw, aliasTable } from "./alias-table.ts";
import { ARCS_MAX, checkProbability, checkWhole, SIZE_MAX } from "./checks.ts";
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
  const { a = 0.57, b = 0.19, c = 0.19, d = 0.05 } = options;
  checkWhole("size", size, 1, SIZE_MAX);
  const most = size * size - (selfLoops ? 0 : size);
  checkWhole("arcs", arcs, 0, multiArcs && most > 0 ? ARCS_MAX : Math.min(most, ARCS_MAX));
  for (const [name, value] of Object.entries({ a, b, c, d })) checkProbability(name, value);
  if (Math.abs(a + b + c + d - 1) > 1e-9) {
    throw new RangeError(`a + b + c + d must be 1, not ${a + b + c + d}`);
  }
  const quarters = new Quarters(size, [a, b, c, d], selfLoops, seed);
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
  private readonly words: number;
  private readonly full: AliasTable;
  /** For the quarterings that do not fill a word. */
  private readonly rest: AliasTable;
  private readonly restLevels: number;
  private readonly draws;

  constructor(size: number, quarters: readonly number[], selfLoops: boolean, seed: number) {
    let levels = 0;
    while (2 ** levels < size) levels += 1;
    this.size = size;
    this.selfLoops = selfLoops;
    this.words = Math.floor(levels / LEVELS_PER_WORD);
    this.restLevels = levels % LEVELS_PER_WORD;
    this.full = aliasTable(quarterings(quarters, LEVELS_PER_WORD));
    this.rest = aliasTable(quarterings(quarters, this.restLevels));
    this.draws = stream(seed, "rmat", 0);
  }

  draw(index: number): boolean {
    const { words, restLevels } = this;
    let source = 0;
    let target = 0;
    for (let word = 0; word < words; word += 1) {
      const drawn = aliasDraw(this.full, bits(this.draws, index, word));
      source = (source << LEVELS_PER_WORD) | (drawn >>> LEVELS_PER_WORD);
      target = (target << LEVELS_PER_WORD) | (drawn & ((1 << LEVELS_PER_WORD) - 1));
    }
    if (restLevels > 0) {
      const drawn = aliasDraw(this.rest, bits(this.draws, index, words));
      source = (source << restLevels) | (drawn >>> restLevels);
      target = (target << restLevels) | (drawn & ((1 << restLevels) - 1));
    }
    this.source = source;
    this.target = target;
    return source < this.size && target < this.size && (this.selfLoops || source !== target);
  }
}

/** Weight of every outcome of so many quarterings: the source's bits in front of the target's. */
function quarterings(quarters: readonly number[], levels: number): Float64Array {
  const weights = new Float64Array(4 ** levels);
  for (let outcome = 0; outcome < weights.length; outcome += 1) {
    let weight = 1;
    for (let level = 0; level < levels; level += 1) {
      const high = (outcome >>> (levels + level)) & 1;
      const right = (outcome >>> level) & 1;
      weight *= quarters[2 * high + right] as number;
    }
    weights[outcome] = weight;
  }
  return weights;
}
