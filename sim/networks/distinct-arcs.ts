/**
 * Graphs of a given number of different arcs from a source of arcs that may repeat itself. Two rounds keep it lean: as
 * many draws as arcs are wanted go into rows, and only what repetition cost is drawn again one by one.
 */
import { type Graph, graphFromOwnArcs } from "./graph.ts";
import { PairSet } from "./pair-set.ts";
import { union } from "./union.ts";

/** Draws arcs by number. `draw(index)` sets source and target, or says that this draw gives no arc. */
export interface ArcDraws {
  source: number;
  target: number;
  draw(index: number): boolean;
}

/** Draws spent per arc wanted before a source counts as exhausted. */
const DRAWS_PER_ARC = 32;

/** Draws that are always granted, for graphs of a few arcs. */
const DRAWS_AT_LEAST = 100_000;

/**
 * The first `count` different arcs of the source, in the order of their draws.
 * @throws RangeError naming `field` when the source keeps repeating itself
 */
export function distinctArcs(size: number, count: number, draws: ArcDraws, field: string): Graph {
  const drawsMax = Math.max(DRAWS_AT_LEAST, DRAWS_PER_ARC * count);
  let index = 0;
  const next = (found: number): void => {
    for (;;) {
      if (index >= drawsMax) {
        throw new RangeError(
          `${field} = ${count} different arcs are not there to be drawn: ${found} were found in ${drawsMax} draws; ask for fewer`,
        );
      }
      index += 1;
      if (draws.draw(index - 1)) return;
    }
  };
  const sources = new Uint32Array(count);
  const targets = new Uint32Array(count);
  for (let arc = 0; arc < count; arc += 1) {
    next(arc);
    sources[arc] = draws.source;
    targets[arc] = draws.target;
  }
  const first = graphFromOwnArcs(size, sources, targets, { selfLoops: true });
  const missing = count - first.targets.length;
  if (missing === 0) return first;
  const more = new PairSet(missing);
  const moreSources = new Uint32Array(missing);
  const moreTargets = new Uint32Array(missing);
  while (more.size < missing) {
    next(first.targets.length + more.size);
    const at = more.size;
    if (hasArc(first, draws.source, draws.target) || !more.add(draws.source, draws.target)) continue;
    moreSources[at] = draws.source;
    moreTargets[at] = draws.target;
  }
  return union(first, graphFromOwnArcs(size, moreSources, moreTargets, { selfLoops: true }));
}

/** Whether v → w is there: binary search in v's row. */
export function hasArc(graph: Graph, from: number, to: number): boolean {
  let low = graph.offsets[from] as number;
  let high = graph.offsets[from + 1] as number;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((graph.targets[middle] as number) < to) low = middle + 1;
    else high = middle;
  }
  return low < (graph.offsets[from + 1] as number) && graph.targets[low] === to;
}
