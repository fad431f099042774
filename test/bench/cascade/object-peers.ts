/**
 * The independent cascade as one writes it on a general graph library: a queue, a set of those reached, one coin for each
 * neighbour. Both libraries hold each edge of an undirected graph once and give both directions. Their coins are a
 * running generator, so runs differ from ours and only means agree.
 */
import { UndirectedGraph } from "graphology";
import createGraph, { type Graph as NGraph } from "ngraph.graph";
import { type Graph, inDegrees } from "../../../sim/networks/graph.ts";

export interface ObjectPeer {
  readonly name: string;
  /** Sum of the spreads of `runs` runs, each from its own node. */
  cascades(nodes: Uint32Array, seedsPerRun: number, runs: number): number;
}

/** Chance of an arc into a node, for nodes 0 … size − 1. */
function chancesInto(graph: Graph, chances: number | "weighted"): Float64Array {
  return chances === "weighted"
    ? Float64Array.from(inDegrees(graph), (degree) => 1 / degree)
    : new Float64Array(graph.size).fill(chances);
}

/** T. Ettinger's mulberry32: one multiplication and a few shifts more than nothing. */
function generator(): () => number {
  let state = 1;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let x = Math.imul(state ^ (state >>> 15), 1 | state);
    x = (x + Math.imul(x ^ (x >>> 7), 61 | x)) ^ x;
    return ((x ^ (x >>> 14)) >>> 0) / 4_294_967_296;
  };
}

function eachEdge(graph: Graph, act: (from: number, to: number) => void): void {
  for (let from = 0; from < graph.size; from += 1) {
    for (let arc = graph.offsets[from] as number; arc < (graph.offsets[from + 1] as number); arc += 1) {
      const to = graph.targets[arc] as number;
      if (from < to) act(from, to);
    }
  }
}

/** graphology: nodes are strings, the chance into a node is its attribute. */
export function graphologyPeer(graph: Graph): (chances: number | "weighted") => ObjectPeer {
  const held = new UndirectedGraph<{ chance: number }>();
  for (let node = 0; node < graph.size; node += 1) held.addNode(String(node), { chance: 0 });
  eachEdge(graph, (from, to) => void held.addEdge(String(from), String(to)));
  return (chances) => {
    const into = chancesInto(graph, chances);
    held.forEachNode((node) => held.setNodeAttribute(node, "chance", into[Number(node)] as number));
    const random = generator();
    return {
      name: "graphology",
      cascades(nodes, seedsPerRun, runs) {
        let sum = 0;
        for (let run = 0; run < runs; run += 1) {
          const queue = [...nodes.subarray(run * seedsPerRun, (run + 1) * seedsPerRun)].map(String);
          const reached = new Set(queue);
          for (const node of queue) {
            held.forEachNeighbor(node, (neighbour, { chance }) => {
              if (reached.has(neighbour) || random() >= chance) return;
              reached.add(neighbour);
              queue.push(neighbour);
            });
          }
          sum += reached.size;
        }
        return sum;
      },
    };
  };
}

/** ngraph.graph: nodes are numbers, the chance into a node is its data. */
export function ngraphPeer(graph: Graph): (chances: number | "weighted") => ObjectPeer {
  const held: NGraph<number> = createGraph({ multigraph: false });
  for (let node = 0; node < graph.size; node += 1) held.addNode(node, 0);
  eachEdge(graph, (from, to) => void held.addLink(from, to));
  return (chances) => {
    const into = chancesInto(graph, chances);
    held.forEachNode((node) => {
      node.data = into[node.id as number] as number;
    });
    const random = generator();
    return {
      name: "ngraph.graph",
      cascades(nodes, seedsPerRun, runs) {
        let sum = 0;
        for (let run = 0; run < runs; run += 1) {
          const queue: (number | string)[] = [...nodes.subarray(run * seedsPerRun, (run + 1) * seedsPerRun)];
          const reached = new Set(queue);
          for (const node of queue) {
            held.forEachLinkedNode(
              node,
              (neighbour) => {
                if (reached.has(neighbour.id) || random() >= neighbour.data) return;
                reached.add(neighbour.id);
                queue.push(neighbour.id);
              },
              false,
            );
          }
          sum += reached.size;
        }
        return sum;
      },
    };
  };
}
