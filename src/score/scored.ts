import type { Ledger } from "./fold.ts";
import type { AttentionGraph } from "./graph.ts";
import type { ParameterSet } from "./params.ts";
import type { Tally } from "./people.ts";

/** Everything the table and its explanations share. Internal to `src/score`. */
export interface Scored {
  readonly ledger: Ledger;
  readonly params: ParameterSet;
  readonly asOf: number;
  readonly graph: AttentionGraph;
  /** Rows that the table is restricted to, or null for all. */
  readonly subset: Int32Array | null;
  /** τ per pair, fixed point. */
  readonly credential: (pair: number) => number;
  readonly tally: Tally;
}
