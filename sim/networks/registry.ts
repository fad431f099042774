/** The generators by name: what `--network NAME:option=value` takes, and what `list --networks` prints. */
import { barabasiAlbert } from "./barabasi-albert.ts";
import { ARCS_MAX, SIZE_MAX } from "./checks.ts";
import { erdosRenyi, erdosRenyiEdges } from "./erdos-renyi.ts";
import { defineGenerator, flag, type NetworkGenerator, real, whole } from "./generator.ts";
import { rmat } from "./rmat.ts";

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
    },
    build: (values, seed) => rmat({ ...values, seed }),
  }),
];
