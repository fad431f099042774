/**
 * Components of an undirected world, by union of sets: J. Hopcroft, J. Ullman 1973; union by size, and paths halved on
 * the way (R. Tarjan, J. van Leeuwen 1984). Practically constant time per union.
 */
export class UnionFind {
  /** Node → its parent, or itself at a root. */
  readonly #parent: Uint32Array;
  readonly #sizes: Uint32Array;

  constructor(size: number) {
    this.#parent = new Uint32Array(size);
    this.#sizes = new Uint32Array(size);
    this.clear();
  }

  /** Every node by itself again. */
  clear(): void {
    const parent = this.#parent;
    for (let node = 0; node < parent.length; node += 1) parent[node] = node;
    this.#sizes.fill(1);
  }

  root(node: number): number {
    const parent = this.#parent;
    let at = node;
    let above = parent[at] as number;
    while (above !== at) {
      const next = parent[above] as number;
      parent[at] = next;
      at = next;
      above = parent[at] as number;
    }
    return at;
  }

  /** Nodes in the set of `node`. */
  sizeOf(node: number): number {
    return this.#sizes[this.root(node)] as number;
  }

  /** Puts two sets together. Returns the product of their sizes, or 0 when they were one already. */
  union(a: number, b: number): number {
    let [one, other] = [this.root(a), this.root(b)];
    if (one === other) return 0;
    const sizes = this.#sizes;
    if ((sizes[one] as number) < (sizes[other] as number)) [one, other] = [other, one];
    const product = (sizes[one] as number) * (sizes[other] as number);
    this.#parent[other] = one;
    sizes[one] = (sizes[one] as number) + (sizes[other] as number);
    return product;
  }
}
