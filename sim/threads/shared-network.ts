/** A network that all threads read in place: its rows lie in shared memory, once, however many threads there are. */
import type { Network } from "../experiments/experiment.ts";

/** The same network over shared memory; itself when it already is. Rows are only ever read. */
export function sharedNetwork(network: Network): Network {
  const { size, offsets, targets } = network.graph;
  if (isShared(offsets) && isShared(targets)) return network;
  return { label: network.label, graph: { size, offsets: shared(offsets), targets: shared(targets) } };
}

function isShared(rows: Uint32Array): boolean {
  return rows.buffer instanceof SharedArrayBuffer;
}

function shared(rows: Uint32Array): Uint32Array {
  const copy = new Uint32Array(new SharedArrayBuffer(rows.byteLength));
  copy.set(rows);
  return copy;
}
