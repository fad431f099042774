/**
 * Draws nodes in proportion to their weights in constant time: A. J. Walker, "An efficient method for generating
 * discrete random variables with general distributions", ACM TOMS 3, 1977, in the linear-time form of M. D. Vose 1991.
 */
import { DRAWS } from "../cascade/coins.ts";

export interface WeightedNodes {
  readonly total: number;
  /** How many nodes have a weight above 0. */
  readonly positive: number;
  /** A node, from two independent draws 0 … 2^31 − 1; its probability is kept to about 2^-31. */
  readonly pick: (place: number, choice: number) => number;
}

/**
 * @param weights node → finite weight ≥ 0, not all 0
 * @throws RangeError naming the node whose weight is wrong
 */
export function weightedNodes(weights: ArrayLike<number>): WeightedNodes {
  const nodes: number[] = [];
  let total = 0;
  for (let node = 0; node < weights.length; node += 1) {
    const weight = weights[node] as number;
    if (!(weight >= 0 && weight < Number.POSITIVE_INFINITY)) {
      throw new RangeError(`weights: node ${node} must have a finite weight ≥ 0, not ${weight}`);
    }
    if (weight > 0) nodes.push(node);
    total += weight;
  }
  const count = nodes.length;
  if (count === 0) throw new RangeError("weights: at least one node needs a weight above 0");
  if (!(total < Number.POSITIVE_INFINITY)) throw new RangeError("weights: their sum must be finite");
  const own = Uint32Array.from(nodes);
  const other = Uint32Array.from(nodes);
  const stays = new Uint32Array(count).fill(DRAWS);
  const share = Float64Array.from(nodes, (node) => ((weights[node] as number) / total) * count);
  const small: number[] = [];
  const large: number[] = [];
  share.forEach((value, at) => {
    (value < 1 ? small : large).push(at);
  });
  while (small.length > 0 && large.length > 0) {
    const low = small.pop() as number;
    const high = large[large.length - 1] as number;
    stays[low] = Math.round((share[low] as number) * DRAWS);
    other[low] = own[high] as number;
    share[high] = (share[high] as number) + (share[low] as number) - 1;
    if ((share[high] as number) < 1) small.push(large.pop() as number);
  }
  return {
    total,
    positive: count,
    pick(place, choice) {
      const at = Math.floor((place / DRAWS) * count);
      return (choice < (stays[at] as number) ? own[at] : other[at]) as number;
    },
  };
}
