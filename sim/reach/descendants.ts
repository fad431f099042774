/**
 * How many nodes each component of one world can reach, itself included.
 *
 * Exactly: the largest component is searched once. Whoever can reach it reaches all that it reaches, and only what lies
 * beside that has to be searched (N. Ohsaka, T. Akiba, Y. Yoshida, K. Kawarabayashi, "Fast and accurate influence
 * maximization on large networks with pruned Monte-Carlo simulations", AAAI 2014). A component with one way out adds
 * itself to what is there. The rest is searched. In cascades far from the threshold, on either side, this is cheap.
 *
 * Near the threshold it may not be. When the searches of a world have looked at more arcs than `effort` allows, the rest
 * is estimated by bottom-k sketches (E. Cohen, "Size-estimation framework with applications to transitive closure and
 * reachability", JCSS 55, 1997): nodes are put in random order, each component keeps the k lowest places among the
 * nodes it reaches, and with r the k-th of them, counted from 1, (k − 1)/(r − 1) · nodes is its reach without bias
 * (J. B. S. Haldane 1945); relative standard error below 1/√(k − 2). Who reaches fewer than k is known exactly.
 */
import { entityWord, wordBits } from "../cascade/coins.ts";
import { stream } from "../engine/rng.ts";
import type { Components } from "./components.ts";

export interface Dag {
  /** Component → its arcs, all leading to lower numbers. */
  readonly offsets: Uint32Array;
  readonly targets: Uint32Array;
}

export interface ReachSizes {
  /** Component → nodes reached; whole unless estimated. */
  readonly reach: Float64Array;
  /** How many nodes lie in components that were estimated in the last world. */
  estimated: number;
}

export interface Effort {
  /** Arcs that the searches of one world may look at before sketches take over. */
  readonly arcs: number;
  /** Places kept in a sketch, at least 3; relative standard error below 1/√(k − 2). */
  readonly k: number;
}

/** Sizes for one world after the other, in the same arrays. `size` is the number of nodes. */
export function reachCounter(
  size: number,
  effort: Effort,
): (dag: Dag, components: Components, seed: number, world: number) => ReachSizes {
  const reach = new Float64Array(size);
  const stamp = new Uint32Array(size);
  const queue = new Uint32Array(size);
  /** Component → 1: the hub reaches it; 2: it reaches the hub. */
  const side = new Uint8Array(size);
  const result: ReachSizes = { reach, estimated: 0 };
  let epoch = 0;
  let looked = 0;

  function nextEpoch(): void {
    if (epoch === 0xffff_ffff) {
      stamp.fill(0);
      epoch = 0;
    }
    epoch += 1;
  }

  /** Nodes in components that `from` reaches, without those the hub reaches when `beside` is set. */
  function search(dag: Dag, sizes: Uint32Array, from: number, beside: boolean): number {
    nextEpoch();
    let [head, end, nodes] = [0, 1, 0];
    queue[0] = from;
    stamp[from] = epoch;
    while (head < end) {
      const component = queue[head] as number;
      head += 1;
      nodes += sizes[component] as number;
      const stop = dag.offsets[component + 1] as number;
      looked += stop - (dag.offsets[component] as number) + 1;
      for (let arc = dag.offsets[component] as number; arc < stop; arc += 1) {
        const target = dag.targets[arc] as number;
        if (stamp[target] === epoch || (beside && side[target] === REACHED)) continue;
        stamp[target] = epoch;
        queue[end] = target;
        end += 1;
      }
    }
    return nodes;
  }

  return (dag, components, seed, world) => {
    const { count, sizes } = components;
    const { offsets, targets } = dag;
    looked = 0;
    result.estimated = 0;
    const hub = largest(components);
    side.fill(0, 0, count);
    const hubReach = search(dag, sizes, hub, false);
    for (let component = 0; component <= hub; component += 1)
      if (stamp[component] === epoch) side[component] = REACHED;
    let estimates: Float64Array | null = null;
    for (let component = 0; component < count; component += 1) {
      const start = offsets[component] as number;
      const stop = offsets[component + 1] as number;
      const own = sizes[component] as number;
      let leadsToHub = false;
      let onlyOne = true;
      for (let arc = start; arc < stop; arc += 1) {
        const target = targets[arc] as number;
        if (target === hub || side[target] === REACHING) leadsToHub = true;
        if (target !== targets[start]) onlyOne = false;
      }
      if (leadsToHub && component !== hub) side[component] = REACHING;
      if (component === hub) reach[component] = hubReach;
      else if (start === stop) reach[component] = own;
      else if (onlyOne) reach[component] = own + (reach[targets[start] as number] as number);
      else if (looked <= effort.arcs) {
        reach[component] = leadsToHub
          ? hubReach + search(dag, sizes, component, true)
          : search(dag, sizes, component, false);
      } else {
        estimates ??= sketches(size, dag, components, effort.k, seed, world);
        reach[component] = estimates[component] as number;
        result.estimated += own;
      }
    }
    return result;
  };
}

const REACHED = 1;
const REACHING = 2;

function largest({ count, sizes }: Components): number {
  let hub = 0;
  for (let component = 1; component < count; component += 1) {
    if ((sizes[component] as number) > (sizes[hub] as number)) hub = component;
  }
  return hub;
}

/**
 * Component → estimate of the nodes it reaches, by bottom-k sketches. O(k·(nodes + arcs)).
 * @param k places kept, at least 3
 */
export function sketches(
  size: number,
  { offsets, targets }: Dag,
  { count, of }: Components,
  k: number,
  seed: number,
  world: number,
): Float64Array {
  const places = randomPlaces(size, seed, world);
  /** Entry c·k …: the lowest places among the nodes that component c reaches, ascending. */
  const kept = new Uint32Array(count * k);
  const lengths = new Uint32Array(count);
  // Nodes in the order of their places, so that each component's own list comes out ascending.
  const nodeAt = new Uint32Array(size);
  for (let node = 0; node < size; node += 1) nodeAt[places[node] as number] = node;
  for (let place = 0; place < size; place += 1) {
    const component = of[nodeAt[place] as number] as number;
    const length = lengths[component] as number;
    if (length === k) continue;
    kept[component * k + length] = place;
    lengths[component] = length + 1;
  }
  const merged = new Uint32Array(k);
  const reach = new Float64Array(count);
  for (let component = 0; component < count; component += 1) {
    const base = component * k;
    let length = lengths[component] as number;
    for (let arc = offsets[component] as number; arc < (offsets[component + 1] as number); arc += 1) {
      const other = (targets[arc] as number) * k;
      const otherLength = lengths[targets[arc] as number] as number;
      let [left, right, to] = [0, 0, 0];
      while (to < k && (left < length || right < otherLength)) {
        const a = left < length ? (kept[base + left] as number) : NONE;
        const b = right < otherLength ? (kept[other + right] as number) : NONE;
        merged[to] = a < b ? a : b;
        to += 1;
        if (a <= b) left += 1;
        if (b <= a) right += 1;
      }
      length = to;
      for (let at = 0; at < to; at += 1) kept[base + at] = merged[at] as number;
    }
    lengths[component] = length;
    // Places count from 0, so the k-th lowest is r − 1 already.
    reach[component] = length < k ? length : ((k - 1) / (kept[base + k - 1] as number)) * size;
  }
  return reach;
}

const NONE = 0xffff_ffff;

/** Node → its place in a random order of all nodes: sorted by a draw, equal draws by node. Radix sort, O(nodes). */
function randomPlaces(size: number, seed: number, world: number): Uint32Array {
  const { k0, k1 } = stream(seed, "reach sketch", world);
  const keys = new Uint32Array(size);
  for (let node = 0; node < size; node += 1) keys[node] = wordBits(entityWord(k0, k1, node), 0);
  const places = new Uint32Array(size);
  orderOf(keys).forEach((node, place) => {
    places[node] = place;
  });
  return places;
}

/** Positions in stable ascending order of 32-bit keys: passes of 16 bits, or of 8 where there are few. O(keys). */
export function orderOf(keys: Uint32Array): Uint32Array {
  const digits = keys.length < MANY ? 8 : 16;
  const mask = (1 << digits) - 1;
  const starts = new Uint32Array(mask + 2);
  let order = Uint32Array.from(keys.keys());
  let next = new Uint32Array(keys.length);
  for (let shift = 0; shift < 32; shift += digits) {
    starts.fill(0);
    for (const key of keys) {
      const slot = ((key >>> shift) & mask) + 1;
      starts[slot] = (starts[slot] as number) + 1;
    }
    for (let slot = 0; slot < mask; slot += 1) {
      starts[slot + 1] = (starts[slot + 1] as number) + (starts[slot] as number);
    }
    for (const item of order) {
      const slot = ((keys[item] as number) >>> shift) & mask;
      const at = starts[slot] as number;
      next[at] = item;
      starts[slot] = at + 1;
    }
    [order, next] = [next, order];
  }
  return order;
}

const MANY = 0x8000;
