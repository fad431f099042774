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
 * Builds the rows from a list of arcs by two counting sorts: linear in nodes and arcs. Besides the arcs given and the
 * rows made it needs one word per arc while it works.
 * @throws RangeError naming the arc when an end is not a whole number in [0, size)
 */
export function graphFromArcs(
  size: number,
  sources: ArrayLike<number>,
  targets: ArrayLike<number>,
  rules: ArcRules = {},
): Graph {
  checkArcs(size, sources, targets);
  return rowsOf(size, sources, targets, new Uint32Array(sources.length), rules);
}

/**
 * The same graph from arcs that nobody needs any more: `targets` is overwritten and may become the rows, so that ten
 * million arcs never take more than three words each.
 */
export function graphFromOwnArcs(
  size: number,
  sources: Uint32Array,
  targets: Uint32Array,
  rules: ArcRules = {},
): Graph {
  checkArcs(size, sources, targets);
  const graph = rowsOf(size, sources, targets, targets, rules);
  // A view of a larger buffer would drag all of it along wherever the graph goes.
  if (graph.targets.byteLength === graph.targets.buffer.byteLength) return graph;
  return { ...graph, targets: graph.targets.slice() };
}

/** @throws RangeError when the size, the lengths or an end cannot be */
function checkArcs(size: number, sources: ArrayLike<number>, targets: ArrayLike<number>): void {
  if (!Number.isInteger(size) || size < 0)
    throw new RangeError(`size must be a whole number ≥ 0, not ${size}`);
  const count = sources.length;
  if (targets.length !== count) {
    throw new RangeError(`as many targets as sources are needed, not ${targets.length} for ${count}`);
  }
  for (let arc = 0; arc < count; arc += 1) {
    const source = sources[arc] as number;
    const target = targets[arc] as number;
    if (isNode(source, size) && isNode(target, size)) continue;
    const end = isNode(source, size) ? target : source;
    throw new RangeError(`arc ${arc} ends at ${end}; nodes go from 0 to ${size - 1}`);
  }
}

function isNode(end: number, size: number): boolean {
  return end >= 0 && end < size && Math.floor(end) === end;
}

/**
 * Sources sorted by target, then targets sorted stably by source: rows come out ascending. The second sort knows each
 * target from its place, so `rows` may be the list of targets itself.
 */
function rowsOf(
  size: number,
  sources: ArrayLike<number>,
  targets: ArrayLike<number>,
  rows: Uint32Array,
  rules: ArcRules,
): Graph {
  const count = sources.length;
  const byTarget = new Uint32Array(count);
  const ends = endsOfRows(size, targets);
  for (let arc = count - 1; arc >= 0; arc -= 1) {
    const target = targets[arc] as number;
    const at = (ends[target] as number) - 1;
    ends[target] = at;
    byTarget[at] = sources[arc] as number;
  }
  // ends[v] now says where v's part of byTarget begins.
  const starts = ends;
  const offsets = endsOfRows(size, sources);
  for (let target = size - 1; target >= 0; target -= 1) {
    const until = target + 1 < size ? (starts[target + 1] as number) : count;
    for (let index = until - 1; index >= (starts[target] as number); index -= 1) {
      const source = byTarget[index] as number;
      const at = (offsets[source] as number) - 1;
      offsets[source] = at;
      rows[at] = target;
    }
  }
  offsets[size] = count;
  if (rules.selfLoops && rules.multiArcs) return { size, offsets, targets: rows };
  return withoutRepeats(size, offsets, rows, rules);
}

/** Moves the arcs that stay to the front and shortens the rows; works in place. */
function withoutRepeats(size: number, offsets: Uint32Array, rows: Uint32Array, rules: ArcRules): Graph {
  const dropLoops = !rules.selfLoops;
  const dropRepeats = !rules.multiArcs;
  let length = 0;
  let start = 0;
  for (let node = 0; node < size; node += 1) {
    const end = offsets[node + 1] as number;
    offsets[node] = length;
    let last = -1;
    for (let arc = start; arc < end; arc += 1) {
      const target = rows[arc] as number;
      const dropped = (dropRepeats && target === last) || (dropLoops && target === node);
      last = target;
      if (dropped) continue;
      rows[length] = target;
      length += 1;
    }
    start = end;
  }
  offsets[size] = length;
  return { size, offsets, targets: length === rows.length ? rows : rows.slice(0, length) };
}

/** Node → how many keys are at most it, with one entry more: where its part of a counting sort ends. */
function endsOfRows(size: number, keys: ArrayLike<number>): Uint32Array {
  const ends = new Uint32Array(size + 1);
  const count = keys.length;
  for (let index = 0; index < count; index += 1) {
    const key = keys[index] as number;
    ends[key] = (ends[key] as number) + 1;
  }
  for (let node = 1; node <= size; node += 1)
    ends[node] = (ends[node] as number) + (ends[node - 1] as number);
  return ends;
}

export function outDegree(graph: Graph, node: number): number {
  return (graph.offsets[node + 1] as number) - (graph.offsets[node] as number);
}

/** The same arcs, each turned round: rows of followers from rows of accounts followed. Linear; rows stay ascending. */
export function transpose(graph: Graph): Graph {
  const { size, offsets } = graph;
  const turned = endsOfRows(size, graph.targets);
  const targets = new Uint32Array(graph.targets.length);
  for (let node = size - 1; node >= 0; node -= 1) {
    for (let arc = (offsets[node + 1] as number) - 1; arc >= (offsets[node] as number); arc -= 1) {
      const source = graph.targets[arc] as number;
      const at = (turned[source] as number) - 1;
      turned[source] = at;
      targets[at] = node;
    }
  }
  turned[size] = targets.length;
  return { size, offsets: turned, targets };
}

/** Who hears whom: in a follow graph v → w says that v follows w, and what w says runs from w to v. */
export function spreadGraphOf(followGraph: Graph): Graph {
  return transpose(followGraph);
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
