/**
 * Components of an undirected world, by union of sets: J. Hopcroft, J. Ullman 1973; union by size, and paths halved on
 * the way (R. Tarjan, J. van Leeuwen 1984). Practically constant time per union.
 */
export class UnionFind {
  /** Node → its parent; at a root, minus the number of nodes in its set. One array, as memory is what takes the time. */
  readonly #links: Int32Array;

  constructor(size: number) {
    this.#links = new Int32Array(size).fill(-1);
  }

  /** Every node by itself again. */
  clear(): void {
    this.#links.fill(-1);
  }

  root(node: number): number {
    return rootIn(this.#links, node);
  }

  /** Nodes in the set of `node`. */
  sizeOf(node: number): number {
    const links = this.#links;
    return -(links[rootIn(links, node)] as number);
  }

  /** Puts two sets together. Returns the product of their sizes, or 0 when they were one already. */
  union(a: number, b: number): number {
    const links = this.#links;
    const one = rootIn(links, a);
    const other = rootIn(links, b);
    if (one === other) return 0;
    const [oneSize, otherSize] = [-(links[one] as number), -(links[other] as number)];
    const [into, from] = oneSize < otherSize ? [other, one] : [one, other];
    links[from] = into;
    links[into] = -(oneSize + otherSize);
    return oneSize * otherSize;
  }
}

function rootIn(links: Int32Array, node: number): number {
  let at = node;
  let above = links[at] as number;
  while (above >= 0) {
    const next = links[above] as number;
    if (next < 0) return above;
    links[at] = next;
    at = next;
    above = links[at] as number;
  }
  return at;
}
