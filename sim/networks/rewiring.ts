/**
 * Makes a list of edges simple without changing anybody's degree: an edge that must not be is switched with another one
 * drawn at random, (a, b) and (c, d) becoming (a, d) and (c, b), until both new ones may be (B. D. McKay, N. C. Wormald,
 * Journal of Algorithms 11, 1990, use the same switching). Expected time linear in the edges while few are bad.
 */
import { below, type Stream } from "../engine/rng.ts";
import { PairSet } from "./pair-set.ts";

export interface EdgeRules {
  /** Edges (a, b) and (b, a) are the same, and any edge may be switched the other way round. */
  readonly undirected: boolean;
  readonly selfLoops?: boolean;
  readonly multiArcs?: boolean;
  /** Forbids further edges, such as those within a community. */
  readonly forbids?: (from: number, to: number) => boolean;
}

/** Partners tried for one bad edge before it waits for the next round, and rounds. */
const TRIES = 60;
const ROUNDS = 12;

/**
 * Switches in the two lists and moves the edges that could not be mended to the end.
 * @returns edges in the lists that are as the rules want them
 */
export function mendEdges(from: Uint32Array, to: Uint32Array, rules: EdgeRules, draws: Stream): number {
  const count = from.length;
  const edges = new EdgeSet(rules, count);
  const isBad = new Uint8Array(count);
  let bad: number[] = [];
  for (let edge = 0; edge < count; edge += 1) {
    if (edges.add(from[edge] as number, to[edge] as number)) continue;
    isBad[edge] = 1;
    bad.push(edge);
  }
  let step = 0;
  const trade = (edge: number): boolean => {
    const other = below(draws, step, 0, count);
    const turned = rules.undirected && below(draws, step, 1, 2) === 1;
    step += 1;
    if (other === edge) return false;
    const [a, b] = [from[edge] as number, to[edge] as number];
    const [c, d] = turned
      ? [to[other] as number, from[other] as number]
      : [from[other] as number, to[other] as number];
    if (isBad[other] === 0) edges.remove(c, d);
    if (edges.add(a, d)) {
      if (edges.add(c, b)) {
        [from[edge], to[edge], from[other], to[other]] = [a, d, c, b];
        isBad[edge] = 0;
        isBad[other] = 0;
        return true;
      }
      edges.remove(a, d);
    }
    if (isBad[other] === 0) edges.add(c, d);
    return false;
  };
  for (let round = 0; round < ROUNDS && bad.length > 0; round += 1) {
    for (const edge of bad)
      for (let attempt = 0; isBad[edge] === 1 && attempt < TRIES; attempt += 1) trade(edge);
    bad = bad.filter((edge) => isBad[edge] === 1);
  }
  return sift(from, to, isBad);
}

function sift(from: Uint32Array, to: Uint32Array, isBad: Uint8Array): number {
  let kept = 0;
  for (let edge = 0; edge < from.length; edge += 1) {
    if (isBad[edge] === 1) continue;
    from[kept] = from[edge] as number;
    to[kept] = to[edge] as number;
    kept += 1;
  }
  return kept;
}

class EdgeSet {
  private readonly rules: EdgeRules;
  private readonly pairs: PairSet;

  constructor(rules: EdgeRules, expected: number) {
    this.rules = rules;
    this.pairs = new PairSet(rules.multiArcs ? 0 : expected);
  }

  /** False when the rules forbid the edge or it is there already. */
  add(a: number, b: number): boolean {
    const { undirected, selfLoops, multiArcs, forbids } = this.rules;
    if ((a === b && !selfLoops) || forbids?.(a, b)) return false;
    if (multiArcs) return true;
    return undirected && a > b ? this.pairs.add(b, a) : this.pairs.add(a, b);
  }

  remove(a: number, b: number): void {
    if (this.rules.multiArcs) return;
    if (this.rules.undirected && a > b) this.pairs.delete(b, a);
    else this.pairs.delete(a, b);
  }
}
