/**
 * The queue of E. W. Dijkstra's shortest paths (1959) for models in which news takes time: nodes by time of arrival,
 * and by hops where times are equal. A binary heap in typed arrays; an entry that has been overtaken is skipped when it
 * comes out. What comes out does not depend on the order of pushes, but for entries that are equal in both.
 */
export class EarliestQueue {
  #time = new Float64Array(64);
  #hop = new Uint32Array(64);
  #node = new Uint32Array(64);
  #length = 0;

  /** Of the entry that `pop` took out last. */
  time = 0;
  hop = 0;
  node = 0;

  clear(): void {
    this.#length = 0;
  }

  /** Time: log2 of the entries. */
  push(time: number, hop: number, node: number): void {
    if (this.#length === this.#time.length) this.#grow();
    let at = this.#length;
    this.#length += 1;
    while (at > 0) {
      const above = (at - 1) >> 1;
      if (!this.#before(time, hop, above)) break;
      this.#move(above, at);
      at = above;
    }
    this.#set(at, time, hop, node);
  }

  /** Takes out the earliest entry into `time`, `hop` and `node`; false when there is none. */
  pop(): boolean {
    if (this.#length === 0) return false;
    this.time = this.#time[0] as number;
    this.hop = this.#hop[0] as number;
    this.node = this.#node[0] as number;
    this.#length -= 1;
    const last = this.#length;
    const time = this.#time[last] as number;
    const hop = this.#hop[last] as number;
    let at = 0;
    for (;;) {
      let below = 2 * at + 1;
      if (below >= last) break;
      const right = below + 1;
      if (right < last && this.#before(this.#time[right] as number, this.#hop[right] as number, below)) {
        below = right;
      }
      if (!this.#after(time, hop, below)) break;
      this.#move(below, at);
      at = below;
    }
    this.#set(at, time, hop, this.#node[last] as number);
    return true;
  }

  #before(time: number, hop: number, at: number): boolean {
    const other = this.#time[at] as number;
    return time < other || (time === other && hop < (this.#hop[at] as number));
  }

  #after(time: number, hop: number, at: number): boolean {
    const other = this.#time[at] as number;
    return time > other || (time === other && hop > (this.#hop[at] as number));
  }

  #move(from: number, to: number): void {
    this.#set(to, this.#time[from] as number, this.#hop[from] as number, this.#node[from] as number);
  }

  #set(at: number, time: number, hop: number, node: number): void {
    this.#time[at] = time;
    this.#hop[at] = hop;
    this.#node[at] = node;
  }

  #grow(): void {
    const [time, hop, node] = [this.#time, this.#hop, this.#node];
    this.#time = new Float64Array(2 * time.length);
    this.#hop = new Uint32Array(2 * hop.length);
    this.#node = new Uint32Array(2 * node.length);
    this.#time.set(time);
    this.#hop.set(hop);
    this.#node.set(node);
  }
}

/** The best arrival known for each node in a run, stamped so that nothing is cleared between runs. */
export class Arrivals {
  readonly #time: Float64Array;
  readonly #hop: Uint32Array;
  readonly #stamp: Uint32Array;
  #run = 0;

  constructor(size: number) {
    this.#time = new Float64Array(size);
    this.#hop = new Uint32Array(size);
    this.#stamp = new Uint32Array(size);
  }

  start(): void {
    if (this.#run === 0xffff_ffff) {
      this.#stamp.fill(0);
      this.#run = 0;
    }
    this.#run += 1;
  }

  /** Whether this arrival is the best yet; then it is kept. */
  improves(node: number, time: number, hop: number): boolean {
    if (this.#stamp[node] === this.#run) {
      const before = this.#time[node] as number;
      if (time > before || (time === before && hop >= (this.#hop[node] as number))) return false;
    }
    this.#stamp[node] = this.#run;
    this.#time[node] = time;
    this.#hop[node] = hop;
    return true;
  }
}
