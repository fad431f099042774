/**
 * A directed graph as compressed sparse rows: the arcs of node v are targets[offsets[v]] … targets[offsets[v+1] − 1],
 * ascending. In a follow graph an arc v → w says that v follows w.
 */
export interface Graph {
  readonly size: number;
  readonly offsets: Uint32Array;
  readonly targets: Uint32Array;
}

export interface ArcRules {
  /** Keep arcs v → v. Default: they are dropped. */
  readonly selfLoops?: boolean;
  /** Keep repeated arcs. Default: one of each stays. */
  readonly multiArcs?: boolean;
}

/**
 * Builds the rows from a list of arcs by two counting sorts: linear in nodes and arcs.
 * @throws RangeError naming the arc when an end is not a whole number in [0, size)
 */
export function graphFromArcs(
  size: number,
  sources: ArrayLike<number>,
  targets: ArrayLike<number>,
  rules: ArcRules = {},
): Graph {
  if (!Number.isInteger(size) || size < 0)
    throw new RangeError(`size must be a whole number ≥ 0, not ${size}`);
  const count = sources.length;
  if (targets.length !== count) {
    throw new RangeError(`as many targets as sources are needed, not ${targets.length} for ${count}`);
  }
  for (let arc = 0; arc < count; arc += 1) {
    for (const end of [sources[arc] as number, targets[arc] as number]) {
      if (!Number.isInteger(end) || end < 0 || end >= size) {
        throw new RangeError(`arc ${arc} ends at ${end}; nodes go from 0 to ${size - 1}`);
      }
    }
  }
  // Sorted by target first, then stably by source: rows come out ascending.
  const byTarget = order(size, targets, null);
  const bySource = order(size, sources, byTarget);
  const kept = new Uint32Array(count);
  const offsets = new Uint32Array(size + 1);
  let length = 0;
  let lastSource = -1;
  let lastTarget = -1;
  for (let index = 0; index < count; index += 1) {
    const arc = bySource[index] as number;
    const source = sources[arc] as number;
    const target = targets[arc] as number;
    const repeated = source === lastSource && target === lastTarget;
    lastSource = source;
    lastTarget = target;
    if ((repeated && !rules.multiArcs) || (source === target && !rules.selfLoops)) continue;
    kept[length] = target;
    length += 1;
    offsets[source + 1] = (offsets[source + 1] as number) + 1;
  }
  for (let node = 0; node < size; node += 1) {
    offsets[node + 1] = (offsets[node + 1] as number) + (offsets[node] as number);
  }
  return { size, offsets, targets: kept.slice(0, length) };
}

/** Positions in stable ascending order of `keys`, visiting them in the order `before`. */
function order(size: number, keys: ArrayLike<number>, before: Uint32Array | null): Uint32Array {
  const count = keys.length;
  const place = new Uint32Array(size + 1);
  for (let index = 0; index < count; index += 1) {
    const slot = (keys[index] as number) + 1;
    place[slot] = (place[slot] as number) + 1;
  }
  for (let key = 0; key < size; key += 1)
    place[key + 1] = (place[key + 1] as number) + (place[key] as number);
  const sorted = new Uint32Array(count);
  for (let index = 0; index < count; index += 1) {
    const item = before === null ? index : (before[index] as number);
    const key = keys[item] as number;
    const at = place[key] as number;
    sorted[at] = item;
    place[key] = at + 1;
  }
  return sorted;
}

export function outDegree(graph: Graph, node: number): number {
  return (graph.offsets[node + 1] as number) - (graph.offsets[node] as number);
}

/** The same arcs, each turned round: rows of followers from rows of accounts followed. */
export function transpose(graph: Graph): Graph {
  const sources = new Uint32Array(graph.targets.length);
  for (let node = 0; node < graph.size; node += 1) {
    sources.fill(node, graph.offsets[node] as number, graph.offsets[node + 1] as number);
  }
  return graphFromArcs(graph.size, graph.targets, sources, { selfLoops: true, multiArcs: true });
}

/** Node → number of arcs that end there. */
export function inDegrees(graph: Graph): Uint32Array {
  const degrees = new Uint32Array(graph.size);
  for (const target of graph.targets) degrees[target] = (degrees[target] as number) + 1;
  return degrees;
}

/**
 * Checks every invariant of the representation.
 * @throws RangeError naming the first one broken
 */
export function validateGraph(graph: Graph, rules: ArcRules = {}): void {
  const { size, offsets, targets } = graph;
  if (offsets.length !== size + 1)
    throw new RangeError(`offsets must hold ${size + 1} entries, not ${offsets.length}`);
  if (offsets[0] !== 0) throw new RangeError(`offsets must begin with 0, not ${offsets[0]}`);
  if (offsets[size] !== targets.length) {
    throw new RangeError(`offsets must end with the number of arcs ${targets.length}, not ${offsets[size]}`);
  }
  for (let node = 0; node < size; node += 1) {
    const start = offsets[node] as number;
    const end = offsets[node + 1] as number;
    if (end < start) throw new RangeError(`offsets fall at node ${node}`);
    for (let arc = start; arc < end; arc += 1) {
      const target = targets[arc] as number;
      if (target >= size)
        throw new RangeError(`arc ${arc} ends at ${target}; nodes go from 0 to ${size - 1}`);
      if (target === node && !rules.selfLoops) throw new RangeError(`node ${node} has an arc to itself`);
      if (arc === start) continue;
      const before = targets[arc - 1] as number;
      if (target < before) throw new RangeError(`row of node ${node} is not ascending`);
      if (target === before && !rules.multiArcs) throw new RangeError(`arc ${node} → ${target} is repeated`);
    }
  }
}
