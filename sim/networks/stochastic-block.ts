/**
 * Stochastic block model: P. W. Holland, K. B. Laskey, S. Leinhardt, Social Networks 5, 1983,
 * doi:10.1016/0378-8733(83)90021-7. Nodes belong to blocks, and the probability of an edge depends on the two blocks
 * alone. Expected linear time in nodes, edges and pairs of blocks: absent edges are jumped over.
 */
import { stream } from "../engine/rng.ts";
import { checkExpectedArcs, checkProbability, checkSize, checkWhole, SIZE_MAX } from "./checks.ts";
import { Geometric } from "./geometric.ts";
import { type Graph, graphFromOwnArcs } from "./graph.ts";
import { GrowingList } from "./growing-list.ts";

export interface StochasticBlockOptions {
  /** Nodes of each block; blocks follow each other in the numbering. */
  readonly blockSizes: readonly number[];
  /** probabilities[r][s]: of an edge from a node of block r to one of block s; symmetric unless directed. */
  readonly probabilities: readonly (readonly number[])[];
  /** Default false: an edge is there as both arcs. */
  readonly directed?: boolean;
  readonly seed: number;
}

/** A graph whose nodes belong to communities. */
export interface CommunityGraph {
  readonly graph: Graph;
  /** Node → number of its community. */
  readonly communities: Uint32Array;
}

const BLOCKS_MAX = 4096;

export function stochasticBlock(options: StochasticBlockOptions): CommunityGraph {
  const { blockSizes, probabilities, directed = false, seed } = options;
  checkBlocks(options);
  const blocks = blockSizes.length;
  const firsts = [0];
  for (const size of blockSizes) firsts.push((firsts.at(-1) as number) + size);
  const size = firsts.at(-1) as number;
  checkSize(size);
  checkExpectedArcs("probabilities", expectedArcs(options));
  const sources = new GrowingList(1024);
  const targets = new GrowingList(1024);
  const jumps = new Map<number, Geometric>();
  for (let from = 0; from < blocks; from += 1) {
    for (let to = directed ? 0 : from; to < blocks; to += 1) {
      const p = probabilities[from]?.[to] as number;
      if (p <= 2 ** -48) continue;
      const jump = jumps.get(p) ?? new Geometric(p);
      jumps.set(p, jump);
      const draws = stream(seed, "stochastic-block", from * BLOCKS_MAX + to);
      const rows = blockSizes[from] as number;
      const columns = blockSizes[to] as number;
      const isDiagonal = from === to;
      // Undirected edges within a block lie right of the diagonal; directed ones leave it out.
      const rowLength = (row: number): number =>
        isDiagonal ? (directed ? columns - 1 : columns - 1 - row) : columns;
      let row = 0;
      let column = -1;
      for (let edge = 0; row < rows; edge += 1) {
        column += 1 + jump.draw(draws, edge);
        while (row < rows && column >= rowLength(row)) {
          column -= rowLength(row);
          row += 1;
        }
        if (row >= rows) break;
        const shift = isDiagonal && (!directed || column >= row) ? (directed ? 1 : row + 1) : 0;
        const source = (firsts[from] as number) + row;
        const target = (firsts[to] as number) + column + shift;
        sources.push(source);
        targets.push(target);
        if (directed) continue;
        sources.push(target);
        targets.push(source);
      }
    }
  }
  const communities = new Uint32Array(size);
  for (let block = 0; block < blocks; block += 1) communities.fill(block, firsts[block], firsts[block + 1]);
  return { graph: graphFromOwnArcs(size, sources.take(), targets.take()), communities };
}

function checkBlocks({ blockSizes, probabilities, directed = false }: StochasticBlockOptions): void {
  const blocks = blockSizes.length;
  checkWhole("number of blocks", blocks, 0, BLOCKS_MAX);
  for (const [block, size] of blockSizes.entries()) checkWhole(`blockSizes[${block}]`, size, 0, SIZE_MAX);
  if (probabilities.length !== blocks) {
    throw new RangeError(
      `probabilities must have ${blocks} rows, one for each block, not ${probabilities.length}`,
    );
  }
  for (const [from, row] of probabilities.entries()) {
    if (row.length !== blocks) {
      throw new RangeError(`probabilities[${from}] must have ${blocks} entries, not ${row.length}`);
    }
    for (const [to, p] of row.entries()) {
      checkProbability(`probabilities[${from}][${to}]`, p);
      if (!directed && p !== probabilities[to]?.[from]) {
        throw new RangeError(
          `probabilities[${from}][${to}] = ${p} must equal probabilities[${to}][${from}] = ${probabilities[to]?.[from]}; or ask for a directed graph`,
        );
      }
    }
  }
}

function expectedArcs({ blockSizes, probabilities }: StochasticBlockOptions): number {
  let arcs = 0;
  for (const [from, rows] of blockSizes.entries()) {
    for (const [to, columns] of blockSizes.entries()) {
      arcs += rows * columns * (probabilities[from]?.[to] as number);
    }
  }
  return arcs;
}
