/**
 * The folded edges of sections 1 to 3: what one account gave another, all days together. They are what an aggregation of the same acts
 * elsewhere (a warehouse, many machines) must arrive at, bit for bit. O(acts).
 */
import { MAX_SECONDS } from "../events/index.ts";
import { dayOf } from "./day.ts";
import { attentionFlow } from "./flow.ts";
import type { Ledger } from "./fold.ts";
import { buildGraph } from "./graph.ts";
import { CURRENT, type ParameterSet } from "./params.ts";
import { ownerNumbers, standingActs } from "./standing.ts";
import { forEachVoice } from "./voice.ts";

export interface Edge {
  readonly actor: string;
  /** Account that the acts were about, or whose share led to them. */
  readonly target: string;
  /** Standing acts. */
  readonly acts: number;
  /** m(a→u), in 2^-10 thousandths of weight. */
  readonly units: number;
  /** x(a→u), the same, halved every h days. */
  readonly flow: number;
  /** Last act that gave weight, whole Unix seconds. */
  readonly lastAt: number;
  /** c(a→u), in 2^-30 people. */
  readonly voice: number;
}

export interface EdgeOptions {
  /** Scoring instant T, whole Unix seconds. Later acts are ignored. Default: the last act. */
  readonly asOf?: number;
  readonly owners?: ReadonlyMap<string, string>;
  readonly params?: ParameterSet;
}

/** Every pair with a standing act, by the order in which its accounts first appeared. @throws RangeError when asOf is not whole seconds */
export function foldedEdges(ledger: Ledger, options: EdgeOptions = {}): Edge[] {
  const params = options.params ?? CURRENT;
  const asOf = options.asOf ?? ledger.lastAt() ?? 0;
  if (!Number.isInteger(asOf) || asOf < 0 || asOf > MAX_SECONDS) {
    throw new RangeError(`asOf must be whole Unix seconds 0 … ${MAX_SECONDS}, not ${asOf}`);
  }
  const owners = ownerNumbers(ledger, options.owners);
  const { rows } = standingActs(ledger, params, asOf, owners);
  const graph = buildGraph(ledger, rows, owners, params, dayOf(asOf));
  const flow = attentionFlow(graph, params, dayOf(asOf));
  const edges: Edge[] = [];
  forEachVoice(graph, params, asOf, null, (pair, voice, acts, silentSeconds, units) => {
    edges.push({
      actor: ledger.accounts.text(graph.pairActor[pair] as number),
      target: ledger.accounts.text(graph.pairTarget[pair] as number),
      acts,
      units,
      flow: flow[pair] as number,
      lastAt: asOf - silentSeconds,
      voice,
    });
  });
  return edges;
}
