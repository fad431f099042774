/**
 * Nodes by their gain, or gain per cost, largest first and lowest node among equals, where gains only ever fall: a heap
 * whose top is looked up again before it is believed (M. Minoux 1978).
 */
export class GainHeap {
  readonly #gains: ArrayLike<number>;
  readonly #costs: ArrayLike<number> | null;
  readonly #nodes: Uint32Array;
  readonly #keys: Float64Array;
  #length: number;

  /** @param gains node → gain, owned by the caller, who may lower entries between pops */
  constructor(candidates: ArrayLike<number>, gains: ArrayLike<number>, costs: ArrayLike<number> | null) {
    this.#gains = gains;
    this.#costs = costs;
    this.#nodes = Uint32Array.from(candidates);
    this.#length = this.#nodes.length;
    this.#keys = Float64Array.from(this.#nodes, (node) => this.#key(node));
    for (let at = (this.#length >>> 1) - 1; at >= 0; at -= 1) this.#sink(at);
  }

  /** Removes and returns the node with the largest gain now; null when none is left. */
  pop(): number | null {
    while (this.#length > 0) {
      const node = this.#nodes[0] as number;
      const now = this.#key(node);
      if (now === this.#keys[0]) {
        this.#length -= 1;
        this.#nodes[0] = this.#nodes[this.#length] as number;
        this.#keys[0] = this.#keys[this.#length] as number;
        this.#sink(0);
        return node;
      }
      this.#keys[0] = now;
      this.#sink(0);
    }
    return null;
  }

  /** Puts back a node that was popped, with the gain it has now. */
  push(node: number): void {
    const key = this.#key(node);
    let at = this.#length;
    this.#length += 1;
    while (at > 0) {
      const parent = (at - 1) >>> 1;
      const above = this.#keys[parent] as number;
      if (above > key || (above === key && (this.#nodes[parent] as number) < node)) break;
      this.#keys[at] = above;
      this.#nodes[at] = this.#nodes[parent] as number;
      at = parent;
    }
    this.#keys[at] = key;
    this.#nodes[at] = node;
  }

  #key(node: number): number {
    const gain = this.#gains[node] as number;
    return this.#costs === null ? gain : gain / (this.#costs[node] as number);
  }

  #sink(from: number): void {
    const nodes = this.#nodes;
    const keys = this.#keys;
    const node = nodes[from] as number;
    const key = keys[from] as number;
    let at = from;
    for (;;) {
      let child = 2 * at + 1;
      if (child >= this.#length) break;
      if (
        child + 1 < this.#length &&
        this.#before(child + 1, keys[child] as number, nodes[child] as number)
      ) {
        child += 1;
      }
      if (!this.#before(child, key, node)) break;
      keys[at] = keys[child] as number;
      nodes[at] = nodes[child] as number;
      at = child;
    }
    keys[at] = key;
    nodes[at] = node;
  }

  /** Whether the entry at `at` comes before (key, node). */
  #before(at: number, key: number, node: number): boolean {
    const other = this.#keys[at] as number;
    return other > key || (other === key && (this.#nodes[at] as number) < node);
  }
}
