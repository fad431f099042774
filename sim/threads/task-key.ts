/** The name under which a piece is kept: a hash of everything that it depends on. */
import { createHash } from "node:crypto";
import type { Graph } from "../networks/graph.ts";
import type { Asked } from "./course.ts";

const FORMAT = "earshot piece 1";

const digests = new WeakMap<Graph, string>();

/** SHA-256 of a graph's rows, as hexadecimal. */
export function graphDigest(graph: Graph): string {
  const known = digests.get(graph);
  if (known !== undefined) return known;
  const hash = createHash("sha256").update(`${graph.size}\n`);
  for (const rows of [graph.offsets, graph.targets]) {
    hash.update(new Uint8Array(rows.buffer, rows.byteOffset, rows.byteLength));
  }
  const digest = hash.digest("hex");
  digests.set(graph, digest);
  return digest;
}

/**
 * Function from a task's JSON text to the SHA-256 of experiment, code, seed, changes, network and task. The number of
 * runs is not part of it: a task that a longer run shares with a shorter one has one piece.
 * @param code digest of the program
 */
export function taskKeys({ experiment, options }: Asked, code: string): (taskText: string) => string {
  const { seed, changes = {}, network } = options;
  const sorted = Object.entries(changes).sort(([a], [b]) => (a < b ? -1 : 1));
  const given = network === undefined ? null : [network.label, graphDigest(network.graph)];
  const common = JSON.stringify([FORMAT, experiment.id, code, seed, sorted, given]);
  return (taskText) => createHash("sha256").update(common).update("\n").update(taskText).digest("hex");
}
