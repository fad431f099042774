/** Spreads that every runtime and every version has to give: runs 0 … 7 of this seed from nodes 0 and 77. */
import { barabasiAlbert } from "../../sim/networks/barabasi-albert.ts";

export const PINNED = {
  graph: barabasiAlbert({ size: 500, edgesPerNode: 3, seed: 5 }),
  seeds: Uint32Array.of(0, 77),
  seed: 20_261_122,
  spreads: [
    [0.1, [29, 4, 7, 7, 9, 28, 11, 8]],
    ["weighted", [28, 13, 6, 13, 12, 12, 22, 12]],
  ],
} as const;
