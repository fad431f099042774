/**
 * Interests on a given follow graph: topics spread over it from seeds, so that neighbours share them. From each seed a
 * topic passes along follows, in either direction, breadth first; each account takes the topic of the neighbour that
 * reached it with probability homophily, and any topic otherwise. Accounts that nobody reaches draw one. What homophily
 * does to the follows of the generated network it does here to the topics. Linear in nodes and arcs.
 */
import { type Graph, transpose } from "../networks/graph.ts";
import { below, bits, coin, stream } from "./rng.ts";

/** Accounts for each seed of a topic: small enough regions that every topic has several. */
const PER_SEED = 60;

/**
 * Account → main topic, `first` … `first` + count − 1.
 * @param graph arc v → w: v follows w
 */
export function spreadTopics(
  graph: Graph,
  first: number,
  count: number,
  homophily: number,
  seed: number,
): Uint8Array {
  const { size } = graph;
  const draws = stream(seed, "topic-spread", 0);
  const topic = new Uint8Array(size);
  const reached = new Uint8Array(size);
  const queue = new Uint32Array(size);
  let end = 0;
  const begin = (node: number, own: number): void => {
    reached[node] = 1;
    topic[node] = first + (own % count);
    queue[end] = node;
    end += 1;
  };
  const seeds = Math.min(size, Math.max(count, Math.round(size / PER_SEED)));
  for (let nth = 0, attempt = 0; nth < seeds && attempt < 20 * seeds; attempt += 1) {
    const node = below(draws, attempt, 0, size);
    if (reached[node] === 1) continue;
    begin(node, nth);
    nth += 1;
  }
  const back = transpose(graph);
  for (let at = 0, left = 0; at < size; at += 1) {
    if (at === end) {
      // Another component: it starts from any of its accounts.
      while (reached[left] === 1) left += 1;
      begin(left, bits(draws, left, 3));
    }
    const node = queue[at] as number;
    for (const rows of [graph, back]) {
      for (let arc = rows.offsets[node] as number; arc < (rows.offsets[node + 1] as number); arc += 1) {
        const neighbour = rows.targets[arc] as number;
        if (reached[neighbour] === 1) continue;
        const same = coin(draws, neighbour, 1, homophily);
        begin(neighbour, same ? (topic[node] as number) - first : below(draws, neighbour, 2, count));
      }
    }
  }
  return topic;
}
