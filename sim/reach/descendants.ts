/**
 * How many nodes each component of one world can reach, itself included.
 *
 * Exactly: the largest component is searched once. Whoever can reach it reaches all that it reaches, and only what lies
 * beside that has to be searched (N. Ohsaka, T. Akiba, Y. Yoshida, K. Kawarabayashi, "Fast and accurate influence
 * maximization on large networks with pruned Monte-Carlo simulations", AAAI 2014). A component with one way out adds
 * itself to what is there. The rest is searched. In cascades far from the threshold, on either side, this is cheap.
 *
 * Near the threshold it may not be. When the searches of a world have looked at more arcs than `effort` allows, the rest
 * is estimated by the sketches of bottom-k.ts.
 */
import { type Dag, sketches } from "./bottom-k.ts";
import type { Components } from "./components.ts";

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
