/**
 * Reach estimated by bottom-k sketches (E. Cohen, "Size-estimation framework with applications to transitive closure and
 * reachability", JCSS 55, 1997): nodes are put in random order, each component keeps the k lowest places among the nodes
 * it reaches, and with r the k-th of them, counted from 1, (k − 1)/(r − 1) · nodes is its reach without bias (J. B. S.
 * Haldane 1945); relative standard error below 1/√(k − 2). Who reaches fewer than k is known exactly.
 */
import { entityWord, wordBits } from "../cascade/coins.ts";
import { stream } from "../engine/rng.ts";
import type { Components } from "./components.ts";
import { orderOf } from "./radix.ts";

export interface Dag {
  /** Component → its arcs, all leading to lower numbers. */
  readonly offsets: Uint32Array;
  readonly targets: Uint32Array;
}

/**
 * Component → estimate of the nodes it reaches. O(k·(nodes + arcs)) time, 4·k bytes a component.
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
