/**
 * Configuration model: a graph drawn at random among those of given degrees (E. A. Bender, E. R. Canfield 1978;
 * B. Bollobás 1980; M. Molloy, B. Reed, Random Structures and Algorithms 6, 1995). Every node has as many stubs as its
 * degree, and stubs are joined in random order. Loops and repeated edges are then switched away, erased or kept. Expected
 * linear time.
 */
import { stream } from "../engine/rng.ts";
import { checkExpectedArcs, checkSize, checkWhole } from "./checks.ts";
import { type Graph, graphFromOwnArcs } from "./graph.ts";
import { mendEdges } from "./rewiring.ts";
import { shuffle } from "./shuffle.ts";

interface Common {
  /** Keep loops. Default: they are not in the graph. */
  readonly selfLoops?: boolean;
  /** Keep repeated edges. Default: they are not in the graph. */
  readonly multiArcs?: boolean;
  /**
   * What happens to edges that must not be. True, the default: they are switched with others, which keeps all degrees.
   * False: they are erased (T. Britton, M. Deijfen, A. Martin-Löf 2006), which lowers some.
   */
  readonly rewire?: boolean;
  readonly seed: number;
}

export interface ConfigurationOptions extends Common {
  /** Node → degree; the sum must be even. */
  readonly degrees: ArrayLike<number>;
}

export interface DirectedConfigurationOptions extends Common {
  /** Node → arcs that leave it, and arcs that enter it; the sums must be the same. */
  readonly outDegrees: ArrayLike<number>;
  readonly inDegrees: ArrayLike<number>;
}

export interface ConfigurationGraph {
  readonly graph: Graph;
  /** Edges that the degrees ask for and the graph has not; negative for those it has too many. */
  readonly dropped: number;
}

/**
 * Undirected: every edge is there as two arcs, a loop that is kept as one.
 * @throws RangeError when no graph has these degrees
 */
export function configurationModel(options: ConfigurationOptions): ConfigurationGraph {
  const { degrees, selfLoops = false, multiArcs = false, rewire = true, seed } = options;
  const size = degrees.length;
  checkSize(size);
  const sum = checkDegrees("degrees", degrees, multiArcs || selfLoops ? 2 ** 31 : size - 1);
  if (sum % 2 === 1)
    throw new RangeError(`degrees must have an even sum, not ${sum}: every edge has two ends`);
  if (rewire && !selfLoops && !multiArcs) {
    checkGraphical(degrees, sum);
    // In a nearly full graph there is no room for switching; the edges that it lacks are few and easily drawn.
    if (sum > (size * (size - 1)) / 2)
      return withoutEdgesOf(configurationModel({ degrees: lacking(degrees), seed }));
  }
  const stubs = stubsOf(degrees, sum);
  shuffle(stubs, stream(seed, "configuration-stubs", 0));
  const edges = sum / 2;
  const from = new Uint32Array(edges);
  const to = new Uint32Array(edges);
  for (let edge = 0; edge < edges; edge += 1) {
    from[edge] = stubs[2 * edge] as number;
    to[edge] = stubs[2 * edge + 1] as number;
  }
  const rules = { selfLoops, multiArcs };
  const kept = rewire
    ? mendEdges(from, to, { ...rules, undirected: true }, stream(seed, "configuration-switches", 0))
    : edges;
  const graph = graphBothWays(size, from.subarray(0, kept), to.subarray(0, kept), rules);
  return { graph, dropped: edges - edgesOf(graph) };
}

/** Node → edges that it has not. */
function lacking(degrees: ArrayLike<number>): Uint32Array {
  return Uint32Array.from(degrees, (degree) => degrees.length - 1 - degree);
}

/** The graph of all edges that another has not. Those dropped there would have been missing here: it has them too many. */
function withoutEdgesOf({
  graph: { size, offsets, targets },
  dropped,
}: ConfigurationGraph): ConfigurationGraph {
  const kept = new Uint32Array(size + 1);
  const others = new Uint32Array(size * (size - 1) - targets.length);
  let length = 0;
  for (let node = 0; node < size; node += 1) {
    let arc = offsets[node] as number;
    for (let other = 0; other < size; other += 1) {
      if (arc < (offsets[node + 1] as number) && targets[arc] === other) arc += 1;
      else if (other !== node) {
        others[length] = other;
        length += 1;
      }
    }
    kept[node + 1] = length;
  }
  return { graph: { size, offsets: kept, targets: others }, dropped: dropped === 0 ? 0 : -dropped };
}

/** Directed: v → w for each out-stub of v joined to an in-stub of w. @throws RangeError when sums differ */
export function directedConfigurationModel(options: DirectedConfigurationOptions): ConfigurationGraph {
  const { outDegrees, inDegrees, selfLoops = false, multiArcs = false, rewire = true, seed } = options;
  const size = outDegrees.length;
  checkSize(size);
  if (inDegrees.length !== size) {
    throw new RangeError(`inDegrees must have ${size} entries, as outDegrees, not ${inDegrees.length}`);
  }
  const most = multiArcs || selfLoops ? 2 ** 31 : size - 1;
  const arcs = checkDegrees("outDegrees", outDegrees, most);
  const entering = checkDegrees("inDegrees", inDegrees, most);
  if (arcs !== entering) {
    throw new RangeError(`outDegrees and inDegrees must have the same sum, not ${arcs} and ${entering}`);
  }
  const from = stubsOf(outDegrees, arcs);
  const to = stubsOf(inDegrees, arcs);
  shuffle(to, stream(seed, "configuration-stubs", 1));
  const rules = { selfLoops, multiArcs };
  const kept = rewire
    ? mendEdges(from, to, { ...rules, undirected: false }, stream(seed, "configuration-switches", 1))
    : arcs;
  const graph = graphFromOwnArcs(size, from.subarray(0, kept), to.subarray(0, kept), rules);
  return { graph, dropped: arcs - graph.targets.length };
}

/** Each edge as both arcs, a loop as one. */
export function graphBothWays(
  size: number,
  from: Uint32Array,
  to: Uint32Array,
  rules: { readonly selfLoops?: boolean; readonly multiArcs?: boolean } = {},
): Graph {
  const sources = new Uint32Array(2 * from.length);
  const targets = new Uint32Array(2 * from.length);
  let length = 0;
  for (let edge = 0; edge < from.length; edge += 1) {
    const [a, b] = [from[edge] as number, to[edge] as number];
    sources[length] = a;
    targets[length] = b;
    length += 1;
    if (a === b) continue;
    sources[length] = b;
    targets[length] = a;
    length += 1;
  }
  return graphFromOwnArcs(size, sources.subarray(0, length), targets.subarray(0, length), rules);
}

/** Edges of a graph that has each as two arcs, and loops as one. */
function edgesOf({ size, offsets, targets }: Graph): number {
  let loops = 0;
  for (let node = 0; node < size; node += 1) {
    for (let arc = offsets[node] as number; arc < (offsets[node + 1] as number); arc += 1) {
      if (targets[arc] === node) loops += 1;
    }
  }
  return (targets.length + loops) / 2;
}

function checkDegrees(field: string, degrees: ArrayLike<number>, most: number): number {
  let sum = 0;
  for (let node = 0; node < degrees.length; node += 1) {
    checkWhole(`${field}[${node}]`, degrees[node] as number, 0, most);
    sum += degrees[node] as number;
  }
  checkExpectedArcs(field, sum);
  return sum;
}

function stubsOf(degrees: ArrayLike<number>, sum: number): Uint32Array {
  const stubs = new Uint32Array(sum);
  let at = 0;
  for (let node = 0; node < degrees.length; node += 1) {
    stubs.fill(node, at, at + (degrees[node] as number));
    at += degrees[node] as number;
  }
  return stubs;
}

/**
 * P. Erdős, T. Gallai 1960, by counting: for every k, the k largest degrees may sum to at most k(k − 1) plus what the
 * others can take, min(degree, k) each. Linear.
 */
function checkGraphical(degrees: ArrayLike<number>, sum: number): void {
  const size = degrees.length;
  const counts = new Uint32Array(size + 1);
  for (let node = 0; node < size; node += 1)
    counts[degrees[node] as number] = (counts[degrees[node] as number] as number) + 1;
  // Degrees from the largest down, and the sum of the first k.
  const sorted = new Uint32Array(size);
  let at = 0;
  for (let degree = size - 1; degree >= 0; degree -= 1) {
    sorted.fill(degree, at, at + (counts[degree] as number));
    at += counts[degree] as number;
  }
  const sums = new Float64Array(size + 1);
  for (let k = 0; k < size; k += 1) sums[k + 1] = (sums[k] as number) + (sorted[k] as number);
  let above = size;
  for (let k = 1; k <= size; k += 1) {
    while (above > 0 && (sorted[above - 1] as number) <= k) above -= 1;
    const first = Math.max(k, above);
    const room = k * (k - 1) + k * (first - k) + (sum - (sums[first] as number));
    if ((sums[k] as number) <= room) continue;
    throw new RangeError(
      `degrees belong to no graph without loops and repeated edges: the ${k} largest add up to ${sums[k]}, and there is room for ${room}`,
    );
  }
}
