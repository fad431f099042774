/**
 * Communities of unequal size among nodes of unequal degree, after A. Lancichinetti, S. Fortunato, F. Radicchi,
 * "Benchmark graphs for testing community detection algorithms", Physical Review E 78, 2008,
 * doi:10.1103/PhysRevE.78.046110. Degrees and community sizes follow power laws; a share `mixing` of everybody's edges
 * leaves the community. Differences from the paper: nodes find a community in one pass, by falling need, instead of
 * pushing each other out; stubs are joined at random and bad edges switched with others, instead of rewired afterwards.
 * Expected linear time in nodes and edges, after sorting.
 */
import { below, type Stream, stream, uniform } from "../engine/rng.ts";
import { checkExpectedArcs, checkNumber, checkProbability, checkSize, checkWhole } from "./checks.ts";
import { graphBothWays } from "./configuration.ts";
import { GrowingList } from "./growing-list.ts";
import { PowerLaw, powerLawWithMean } from "./power-law.ts";
import { mendEdges } from "./rewiring.ts";
import { shuffle } from "./shuffle.ts";
import type { CommunityGraph } from "./stochastic-block.ts";

export interface LfrOptions {
  readonly size: number;
  /** Mean of the degrees drawn. */
  readonly meanDegree: number;
  /** Largest degree, at most size − 1. */
  readonly maxDegree: number;
  /** Share of a node's edges that leave its community, 0 … 1. */
  readonly mixing: number;
  /** Of the degrees, usually 2 … 3. */
  readonly degreeExponent: number;
  /** Of the community sizes, usually 1 … 2. */
  readonly communityExponent: number;
  readonly minCommunity: number;
  readonly maxCommunity: number;
  readonly seed: number;
}

export interface LfrGraph extends CommunityGraph {
  /** Edges that the degrees asked for and that no switching could make simple: left out. */
  readonly dropped: number;
}

/** Undirected: every edge is there as two arcs. */
export function lfr(options: LfrOptions): LfrGraph {
  const { size, meanDegree, maxDegree, mixing, degreeExponent, seed } = options;
  checkOptions(options);
  const degrees = powerLawWithMean(
    size,
    degreeExponent,
    meanDegree,
    maxDegree,
    stream(seed, "lfr-degree", 0),
  );
  const inside = insideDegrees(degrees, mixing, stream(seed, "lfr-inside", 0));
  const sizes = communitySizes(options);
  const communities = placed(inside, sizes, stream(seed, "lfr-place", 0));
  const firsts = firstsOf(sizes);
  const members = membersOf(communities, firsts);
  evenOut(inside, degrees, members, firsts);
  const from = new GrowingList(size * meanDegree);
  const to = new GrowingList(size * meanDegree);
  let dropped = joinInside(inside, members, firsts, from, to, seed);
  dropped += joinOutside(degrees, inside, communities, from, to, seed);
  return { graph: graphBothWays(size, from.take(), to.take()), communities, dropped };
}

function checkOptions(options: LfrOptions): void {
  const { size, meanDegree, maxDegree, mixing, minCommunity, maxCommunity } = options;
  checkSize(size);
  checkWhole("size", size, 2, size);
  checkWhole("maxDegree", maxDegree, 1, size - 1);
  checkNumber("meanDegree", meanDegree, 1, maxDegree);
  checkExpectedArcs("meanDegree", size * meanDegree);
  checkProbability("mixing", mixing);
  checkNumber("degreeExponent", options.degreeExponent, 0, 20);
  checkNumber("communityExponent", options.communityExponent, 0, 20);
  checkWhole("maxCommunity", maxCommunity, 1, size);
  checkWhole("minCommunity", minCommunity, 1, maxCommunity);
  const largest = Math.ceil(maxDegree * (1 - mixing));
  if (largest >= maxCommunity) {
    throw new RangeError(
      `maxCommunity must be above ${largest}: a node of degree ${maxDegree} has (1 − mixing) of its edges inside, not ${maxCommunity}`,
    );
  }
}

/** Edges that stay inside: (1 − mixing) of the degree, rounded up or down by a coin that keeps the mean. */
function insideDegrees(degrees: Uint32Array, mixing: number, draws: Stream): Uint32Array {
  return degrees.map((degree, node) => {
    const exact = degree * (1 - mixing);
    const whole = Math.floor(exact);
    return whole + (uniform(draws, node, 0) < exact - whole ? 1 : 0);
  });
}

/** Sizes with a power law that add up to all nodes, the largest first; outside the bounds only where no sum fits. */
function communitySizes(options: LfrOptions): Uint32Array {
  const { size, communityExponent, minCommunity, maxCommunity, seed } = options;
  const law = new PowerLaw(communityExponent, minCommunity, maxCommunity);
  const draws = stream(seed, "lfr-community", 0);
  const sizes: number[] = [];
  let left = size;
  while (left > 0) {
    const drawn = law.at(uniform(draws, sizes.length, 0));
    // What is left over is too small for a community of its own: it joins the others, one node each.
    if (left < drawn + minCommunity) {
      if (left <= maxCommunity && left >= minCommunity) sizes.push(left);
      else spreadOver(sizes, left, maxCommunity);
      break;
    }
    sizes.push(drawn);
    left -= drawn;
  }
  return Uint32Array.from(sizes).sort((one, other) => other - one);
}

function spreadOver(sizes: number[], nodes: number, maxCommunity: number): void {
  let left = nodes;
  for (let community = 0; left > 0 && community < sizes.length; community += 1) {
    const room = Math.min(left, maxCommunity - (sizes[community] as number));
    sizes[community] = (sizes[community] as number) + room;
    left -= room;
  }
  if (left > 0) sizes.push(left);
}

/**
 * Node → community, each free place that is large enough equally likely. Nodes go by falling need, so that the largest
 * communities are there for those who need them; a node for whom none is left takes the largest there is, and its
 * inside degree shrinks to what that can hold.
 */
function placed(inside: Uint32Array, sizes: Uint32Array, draws: Stream): Uint32Array {
  const size = inside.length;
  const communities = new Uint32Array(size);
  const order = Uint32Array.from(inside, (_, node) => node).sort(
    (one, other) => (inside[other] as number) - (inside[one] as number) || one - other,
  );
  const places = new Uint32Array(size);
  let free = 0;
  let opened = 0;
  const open = (): void => {
    const members = sizes[opened] as number;
    places.fill(opened, free, free + members);
    free += members;
    opened += 1;
  };
  for (const node of order) {
    while (opened < sizes.length && (sizes[opened] as number) > (inside[node] as number)) open();
    if (free === 0) open();
    const place = below(draws, node, 0, free);
    const community = places[place] as number;
    free -= 1;
    places[place] = places[free] as number;
    communities[node] = community;
    inside[node] = Math.min(inside[node] as number, (sizes[community] as number) - 1);
  }
  return communities;
}

function firstsOf(sizes: Uint32Array): Uint32Array {
  const firsts = new Uint32Array(sizes.length + 1);
  for (let community = 0; community < sizes.length; community += 1) {
    firsts[community + 1] = (firsts[community] as number) + (sizes[community] as number);
  }
  return firsts;
}

/** Nodes by community: those of c from firsts[c] to firsts[c + 1]. */
function membersOf(communities: Uint32Array, firsts: Uint32Array): Uint32Array {
  const members = new Uint32Array(communities.length);
  const next = firsts.slice();
  for (let node = 0; node < communities.length; node += 1) {
    const community = communities[node] as number;
    const at = next[community] as number;
    members[at] = node;
    next[community] = at + 1;
  }
  return members;
}

/** Inside degrees of a community, and outside degrees of all, need even sums: one stub moves, or one is given up. */
function evenOut(inside: Uint32Array, degrees: Uint32Array, members: Uint32Array, firsts: Uint32Array): void {
  for (let community = 0; community + 1 < firsts.length; community += 1) {
    const first = firsts[community] as number;
    const end = firsts[community + 1] as number;
    let sum = 0;
    for (let at = first; at < end; at += 1) sum += inside[members[at] as number] as number;
    if (sum % 2 === 0) continue;
    for (let at = first; at < end; at += 1) {
      const node = members[at] as number;
      if (inside[node] === 0) continue;
      inside[node] = (inside[node] as number) - 1;
      break;
    }
  }
  let outside = 0;
  for (let node = 0; node < degrees.length; node += 1)
    outside += (degrees[node] as number) - (inside[node] as number);
  if (outside % 2 === 0) return;
  const node = degrees.findIndex((degree, one) => degree > (inside[one] as number));
  degrees[node] = (degrees[node] as number) - 1;
}

function joinInside(
  inside: Uint32Array,
  members: Uint32Array,
  firsts: Uint32Array,
  from: GrowingList,
  to: GrowingList,
  seed: number,
): number {
  let dropped = 0;
  for (let community = 0; community + 1 < firsts.length; community += 1) {
    const stubs = new GrowingList(64);
    for (let at = firsts[community] as number; at < (firsts[community + 1] as number); at += 1) {
      const node = members[at] as number;
      for (let stub = 0; stub < (inside[node] as number); stub += 1) stubs.push(node);
    }
    const draws = stream(seed, "lfr-inside-edges", community);
    dropped += join(stubs.take(), draws, undefined, from, to);
  }
  return dropped;
}

function joinOutside(
  degrees: Uint32Array,
  inside: Uint32Array,
  communities: Uint32Array,
  from: GrowingList,
  to: GrowingList,
  seed: number,
): number {
  const stubs = new GrowingList(degrees.length);
  for (let node = 0; node < degrees.length; node += 1) {
    const count = (degrees[node] as number) - (inside[node] as number);
    for (let stub = 0; stub < count; stub += 1) stubs.push(node);
  }
  const within = (one: number, other: number): boolean => communities[one] === communities[other];
  return join(stubs.take(), stream(seed, "lfr-outside-edges", 0), within, from, to);
}

/** Joins stubs at random into edges without loops, repetitions and what is forbidden; returns how many gave none. */
function join(
  stubs: Uint32Array,
  draws: Stream,
  forbids: ((one: number, other: number) => boolean) | undefined,
  from: GrowingList,
  to: GrowingList,
): number {
  shuffle(stubs, draws, 2);
  const edges = Math.floor(stubs.length / 2);
  const heads = new Uint32Array(edges);
  const tails = new Uint32Array(edges);
  for (let edge = 0; edge < edges; edge += 1) {
    heads[edge] = stubs[2 * edge] as number;
    tails[edge] = stubs[2 * edge + 1] as number;
  }
  const rules = { undirected: true, ...(forbids !== undefined && { forbids }) };
  const kept = mendEdges(heads, tails, rules, draws);
  for (let edge = 0; edge < kept; edge += 1) {
    from.push(heads[edge] as number);
    to.push(tails[edge] as number);
  }
  return edges - kept;
}
