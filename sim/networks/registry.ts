/** The generators by name: what `--network NAME:option=value` takes, and what `list --networks` prints. */

import { stream } from "../engine/rng.ts";
import { barabasiAlbert } from "./barabasi-albert.ts";
import { ARCS_MAX, SIZE_MAX } from "./checks.ts";
import { chungLu, powerLawWeights } from "./chung-lu.ts";
import { configurationModel } from "./configuration.ts";
import { erdosRenyi, erdosRenyiEdges } from "./erdos-renyi.ts";
import { forestFire } from "./forest-fire.ts";
import { defineGenerator, flag, type NetworkGenerator, real, whole } from "./generator.ts";
import type { Graph } from "./graph.ts";
import { holmeKim } from "./holme-kim.ts";
import { interestCommunity } from "./interest-community.ts";
import { lfr } from "./lfr.ts";
import { powerLawWithMean } from "./power-law.ts";
import { rmat } from "./rmat.ts";
import { stochasticBlock } from "./stochastic-block.ts";
import { wattsStrogatz } from "./watts-strogatz.ts";

/** Equal blocks whose probabilities give the mean degrees asked for. */
function plantedBlocks(
  values: { size: number; blocks: number; inside: number; outside: number; directed: boolean },
  seed: number,
): Graph {
  const { size, blocks, inside, outside, directed } = values;
  if (blocks > size) throw new RangeError(`blocks must be at most size = ${size}, not ${blocks}`);
  const blockSizes = Array.from(
    { length: blocks },
    (_, block) => Math.floor(((block + 1) * size) / blocks) - Math.floor((block * size) / blocks),
  );
  const own = size / blocks - 1;
  const other = size - size / blocks;
  const p = own > 0 ? inside / own : 0;
  const q = other > 0 ? outside / other : 0;
  if (p > 1) throw new RangeError(`inside must be at most ${own}, the others of a block, not ${inside}`);
  if (q > 1)
    throw new RangeError(`outside must be at most ${other}, the nodes of other blocks, not ${outside}`);
  const probabilities = blockSizes.map((_, from) => blockSizes.map((_, to) => (from === to ? p : q)));
  return stochasticBlock({ blockSizes, probabilities, directed, seed }).graph;
}

const size = whole(10_000, 1, SIZE_MAX, "nodes", "Nodes");
const directed = flag(false, "Draw v → w and w → v apart; otherwise every edge is there both ways");

export const NETWORK_GENERATORS: readonly NetworkGenerator[] = [
  defineGenerator({
    id: "erdos-renyi",
    says: "Every edge is there with the same probability: no hubs, no communities.",
    paper: "Erdős, Rényi 1959; Gilbert 1959",
    directed: null,
    example: "erdos-renyi:size=10000,meanDegree=10",
    options: {
      size,
      meanDegree: real(
        10,
        0,
        SIZE_MAX,
        "arcs",
        "Mean out-degree; the probability of an edge follows from it",
      ),
      directed,
    },
    build: ({ size, meanDegree, directed }, seed) => {
      if (meanDegree > size - 1) {
        throw new RangeError(`meanDegree must be at most size − 1 = ${size - 1}, not ${meanDegree}`);
      }
      return erdosRenyi({ size, p: size === 1 ? 0 : meanDegree / (size - 1), directed, seed });
    },
  }),
  defineGenerator({
    id: "erdos-renyi-edges",
    says: "A given number of edges between pairs drawn at random.",
    paper: "Erdős, Rényi 1959",
    directed: null,
    example: "erdos-renyi-edges:size=10000,edges=50000",
    options: { size, edges: whole(50_000, 0, ARCS_MAX, "edges", "Edges; arcs when directed"), directed },
    build: (values, seed) => erdosRenyiEdges({ ...values, seed }),
  }),
  defineGenerator({
    id: "barabasi-albert",
    says: "Growth with preferential attachment: hubs, degrees with a power law of exponent 3.",
    paper: "Barabási, Albert 1999",
    directed: false,
    example: "barabasi-albert:size=10000,edgesPerNode=5",
    options: { size, edgesPerNode: whole(5, 1, 100_000, "edges", "Edges that each new node brings") },
    build: (values, seed) => barabasiAlbert({ ...values, seed }),
  }),
  defineGenerator({
    id: "holme-kim",
    says: "Preferential attachment with triads: hubs and, unlike without, many triangles.",
    paper: "Holme, Kim 2002",
    directed: false,
    example: "holme-kim:size=10000,edgesPerNode=5,triads=0.8",
    options: {
      size,
      edgesPerNode: whole(5, 1, 100_000, "edges", "Edges that each new node brings"),
      triads: real(0.5, 0, 1, "probability", "An edge after a node's first closes a triangle"),
    },
    build: (values, seed) => holmeKim({ ...values, seed }),
  }),
  defineGenerator({
    id: "watts-strogatz",
    says: "A ring of neighbours with some edges moved elsewhere: triangles and short ways, no hubs.",
    paper: "Watts, Strogatz 1998",
    directed: false,
    example: "watts-strogatz:size=10000,neighbours=10,rewire=0.1",
    options: {
      size,
      neighbours: whole(10, 0, 100_000, "nodes", "Nearest neighbours of each node at first; even"),
      rewire: real(0.1, 0, 1, "probability", "An edge is moved to a node drawn at random"),
    },
    build: (values, seed) => wattsStrogatz({ ...values, seed }),
  }),
  defineGenerator({
    id: "stochastic-block",
    says: "Blocks of equal size, with more edges inside them than between them.",
    paper: "Holland, Laskey, Leinhardt 1983",
    directed: null,
    example: "stochastic-block:size=10000,blocks=20,inside=8,outside=2",
    options: {
      size,
      blocks: whole(10, 1, 4096, "blocks", "Blocks"),
      inside: real(8, 0, SIZE_MAX, "arcs", "Mean out-degree within the block"),
      outside: real(2, 0, SIZE_MAX, "arcs", "Mean out-degree towards all other blocks"),
      directed,
    },
    build: plantedBlocks,
  }),
  defineGenerator({
    id: "configuration",
    says: "Given degrees, here with a power law, and chance in everything else.",
    paper: "Bender, Canfield 1978; Molloy, Reed 1995",
    directed: false,
    example: "configuration:size=10000,exponent=2.5,meanDegree=10,maxDegree=500",
    options: {
      size,
      exponent: real(2.5, 1.01, 20, "exponent", "Of the degrees' power law"),
      meanDegree: real(10, 1, 100_000, "edges", "Mean of the degrees drawn"),
      maxDegree: whole(500, 1, 1_000_000, "edges", "Largest degree; at most size − 1"),
    },
    build: ({ size, exponent, meanDegree, maxDegree }, seed) => {
      const most = Math.min(maxDegree, size - 1);
      const degrees = powerLawWithMean(size, exponent, meanDegree, most, stream(seed, "power-law-degree", 0));
      let sum = 0;
      for (const degree of degrees) sum += degree;
      // Every edge has two ends: an odd sum takes one more, from the first node that has room.
      const first = degrees.findIndex((degree) => degree < most);
      if (sum % 2 === 1) degrees[first] = (degrees[first] as number) + 1;
      return configurationModel({ degrees, seed }).graph;
    },
  }),
  defineGenerator({
    id: "chung-lu",
    says: "Expected degrees with a power law, and chance in everything else.",
    paper: "Chung, Lu 2002",
    directed: null,
    example: "chung-lu:size=100000,exponent=2.3,meanDegree=10,maxDegree=2000,directed",
    options: {
      size,
      exponent: real(2.5, 2.01, 20, "exponent", "Of the degrees' power law; directed: of the followers'"),
      meanDegree: real(10, 0, 100_000, "arcs", "Mean degree; directed: mean of accounts followed"),
      maxDegree: real(500, 1, SIZE_MAX, "arcs", "About the largest degree; directed: the largest audience"),
      directed: flag(false, "Everybody follows about meanDegree accounts, drawn by audience"),
    },
    build: ({ size, exponent, meanDegree, maxDegree, directed }, seed) => {
      const weights = powerLawWeights(size, exponent, meanDegree, Math.max(meanDegree, maxDegree));
      if (!directed) return chungLu({ weights, seed });
      return chungLu({ weights: new Float64Array(size).fill(meanDegree), targetWeights: weights, seed });
    },
  }),
  defineGenerator({
    id: "lfr",
    says: "Communities of unequal size among nodes of unequal degree.",
    paper: "Lancichinetti, Fortunato, Radicchi 2008",
    directed: false,
    example: "lfr:size=10000,meanDegree=15,maxDegree=100,mixing=0.2",
    options: {
      size: { ...size, min: 2 },
      meanDegree: real(15, 1, 100_000, "edges", "Mean of the degrees drawn"),
      maxDegree: whole(50, 1, 1_000_000, "edges", "Largest degree; at most size − 1"),
      mixing: real(0.2, 0, 1, "share", "Of everybody's edges, those that leave the community"),
      degreeExponent: real(2.5, 0, 20, "exponent", "Of the degrees' power law"),
      communityExponent: real(1.5, 0, 20, "exponent", "Of the community sizes' power law"),
      minCommunity: whole(20, 1, 1_000_000, "nodes", "Smallest community"),
      maxCommunity: whole(200, 1, 1_000_000, "nodes", "Largest community; at most size"),
    },
    build: (values, seed) => lfr({ ...values, seed }).graph,
  }),
  defineGenerator({
    id: "forest-fire",
    says: "Newcomers follow somebody, then some of those around: heavy tails, communities, ever denser.",
    paper: "Leskovec, Kleinberg, Faloutsos 2005",
    directed: true,
    example: "forest-fire:size=10000,forward=0.35,backward=0.3",
    options: {
      size,
      forward: real(
        0.35,
        0,
        0.99,
        "probability",
        "Forward burning; from about 0.4 on graphs become very dense",
      ),
      backward: real(0.3, 0, 1, "ratio", "Backward burning, as a share of forward"),
    },
    build: (values, seed) => forestFire({ ...values, seed }),
  }),
  defineGenerator({
    id: "interest-follow",
    says: "People follow whom they find interesting: communities by topic, audiences with a heavy tail, follow-backs.",
    paper: "Chung, Lu 2002 for the audiences",
    directed: true,
    example: "interest-follow:size=10000,topics=12,follows=14",
    options: {
      size,
      topics: whole(12, 1, 255, "topics", "Topics; everybody has one strong interest and one weaker"),
      follows: real(14, 0, 5000, "accounts", "Accounts a person follows before follow-backs, on average"),
      homophily: real(0.75, 0, 1, "share", "Follows picked within one's own topics"),
      reciprocity: real(0.22, 0, 1, "probability", "A new follower is followed back"),
    },
    build: (values, seed) => interestCommunity({ ...values, seed }),
  }),
  defineGenerator({
    id: "rmat",
    says: "Recursive quarters: heavy tails in both directions, a dense core, communities within communities.",
    paper: "Chakrabarti, Zhan, Faloutsos 2004",
    directed: true,
    example: "rmat:size=1048576,arcs=10000000",
    options: {
      size: whole(16_384, 1, SIZE_MAX, "nodes", "Nodes; a power of two costs least"),
      arcs: whole(160_000, 0, ARCS_MAX, "arcs", "Different arcs, without loops"),
      a: real(0.57, 0, 1, "probability", "Quarter of low sources and low targets; a + b + c + d = 1"),
      b: real(0.19, 0, 1, "probability", "Low sources, high targets"),
      c: real(0.19, 0, 1, "probability", "High sources, low targets"),
      d: real(0.05, 0, 1, "probability", "High sources, high targets"),
      noise: real(
        0,
        0,
        0.5,
        "probability",
        "Each quartering moves b and c by up to this; 0.1 fills gaps in the degrees",
      ),
    },
    build: (values, seed) => rmat({ ...values, seed }),
  }),
];
