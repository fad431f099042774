/**
 * What a message does on its way, as far as this room needs to know: which arcs let it through. Three models of the
 * independent cascade and the linear threshold model (D. Kempe, J. Kleinberg, É. Tardos, KDD 2003).
 *
 * An arc v → w says that v can activate w, as in sim/cascade/kernel.ts; a follow graph has to be transposed first.
 */
import type { CascadeModel } from "../cascade/model.ts";
import type { Graph } from "../networks/graph.ts";

export type Influence =
  /** Independent cascade: every arc lets the message through with probability p, 0 … 1. */
  | { readonly kind: "uniform"; readonly p: number }
  /** Independent cascade: an arc into w lets it through with probability 1 / (number of arcs into w). */
  | { readonly kind: "weighted" }
  /** Independent cascade: each arc has its own probability, 0 … 1, in the order of the graph's targets. */
  | { readonly kind: "arcs"; readonly probabilities: ArrayLike<number> }
  /** Linear threshold: w listens to one arc into it, chosen with equal probability. */
  | { readonly kind: "threshold" }
  /**
   * Linear threshold with a weight per arc, ≥ 0, in the order of the graph's targets; the weights into a node sum to at
   * most 1, and with what is missing to 1 it listens to nobody.
   */
  | { readonly kind: "threshold-arcs"; readonly weights: ArrayLike<number> };

/**
 * The models that live arcs describe, from the data of sim/cascade/model.ts.
 * @throws RangeError naming a model that is not among them
 */
export function influenceOf(model: CascadeModel): Influence {
  if (model.model === "linear-threshold") {
    return model.weights === "equal"
      ? { kind: "threshold" }
      : { kind: "threshold-arcs", weights: model.weights };
  }
  if (model.model === "independent-cascade") {
    if (model.p === "weighted") return { kind: "weighted" };
    return typeof model.p === "number"
      ? { kind: "uniform", p: model.p }
      : { kind: "arcs", probabilities: model.p };
  }
  throw new RangeError(
    `model must be independent-cascade or linear-threshold here, not ${model.model}: only in these is who is reached ` +
      "decided by which arcs are live",
  );
}

/** Rounding that the sum of a node's weights may show above 1. */
const ROUNDING = 1e-9;

/** @throws RangeError naming the number that is wrong and the arc or node it belongs to */
export function checkInfluence(graph: Graph, influence: Influence): void {
  if (influence.kind === "uniform") {
    if (!(influence.p >= 0 && influence.p <= 1)) {
      throw new RangeError(`p must be a number from 0 to 1, not ${influence.p}`);
    }
    return;
  }
  if (influence.kind === "weighted" || influence.kind === "threshold") return;
  const [name, values] =
    influence.kind === "arcs"
      ? (["probabilities", influence.probabilities] as const)
      : (["weights", influence.weights] as const);
  if (values.length !== graph.targets.length) {
    throw new RangeError(
      `${name} must hold one number per arc, ${graph.targets.length}, not ${values.length}`,
    );
  }
  for (let arc = 0; arc < values.length; arc += 1) {
    const value = values[arc] as number;
    if (!(value >= 0 && value <= 1)) {
      throw new RangeError(`${name}: arc ${arc} must have a number from 0 to 1, not ${value}`);
    }
  }
  if (influence.kind !== "threshold-arcs") return;
  const sums = new Float64Array(graph.size);
  graph.targets.forEach((target, arc) => {
    sums[target] = (sums[target] as number) + (values[arc] as number);
  });
  const node = sums.findIndex((sum) => sum > 1 + ROUNDING);
  if (node >= 0) {
    throw new RangeError(`weights: those into node ${node} sum to ${sums[node]}; they may sum to at most 1`);
  }
}

/** The arcs turned round, and for each of them its number in the original graph. */
export interface Reversed {
  readonly rows: Graph;
  readonly original: Uint32Array;
}

/** Rows of who can activate a node, from rows of whom it can activate. Linear in nodes and arcs. */
export function reversed(graph: Graph): Reversed {
  const { size, offsets, targets } = graph;
  const starts = new Uint32Array(size + 1);
  for (const target of targets) starts[target + 1] = (starts[target + 1] as number) + 1;
  for (let node = 0; node < size; node += 1) {
    starts[node + 1] = (starts[node + 1] as number) + (starts[node] as number);
  }
  const next = starts.slice(0, size);
  const sources = new Uint32Array(targets.length);
  const original = new Uint32Array(targets.length);
  for (let source = 0; source < size; source += 1) {
    for (let arc = offsets[source] as number; arc < (offsets[source + 1] as number); arc += 1) {
      const target = targets[arc] as number;
      const at = next[target] as number;
      sources[at] = source;
      original[at] = arc;
      next[target] = at + 1;
    }
  }
  return { rows: { size, offsets: starts, targets: sources }, original };
}
