/** Seeds as the command line names them. */
import type { Graph } from "../networks/graph.ts";
import { drawnAtRandom, mostFollowed } from "../reach/yardsticks.ts";
import { type NodeNames, nodeList } from "./node-values.ts";

/**
 * Nodes of `top:10`, `random:10`, or of accounts by name.
 * @throws RangeError naming the option and what is wrong with it
 */
export function accountsOf(
  option: string,
  text: string,
  graph: Graph,
  names: NodeNames,
  seed: number,
): number[] {
  const [, how, digits] = /^(top|random):(.*)$/.exec(text.trim()) ?? [];
  if (how === undefined || digits === undefined) {
    const nodes = nodeList(text, option, names);
    if (nodes.length === 0)
      throw new RangeError(`${option} names no account; give accounts, top:10 or random:10`);
    return nodes;
  }
  const k = Number(digits);
  if (!/^\d+$/.test(digits) || k < 1 || k > graph.size) {
    throw new RangeError(`${option}: ${how}: takes a whole number from 1 to ${graph.size}, not "${digits}"`);
  }
  return how === "top" ? mostFollowed(graph, { k }) : drawnAtRandom(graph, { k }, seed);
}
