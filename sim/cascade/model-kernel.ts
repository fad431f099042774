/** The kernel of any model. */
import type { Graph } from "../networks/graph.ts";
import { prepareCompetitive } from "./competitive.ts";
import { prepareComplexContagion } from "./complex.ts";
import { prepareContinuousTime } from "./continuous.ts";
import { prepareIndependentCascade } from "./ic.ts";
import type { Kernel } from "./kernel.ts";
import { prepareLinearThreshold } from "./linear-threshold.ts";
import type { CascadeModel } from "./model.ts";
import { prepareSir } from "./sir.ts";
import { prepareSis } from "./sis.ts";

/**
 * Prepares a decoded model on a graph whose arcs go the way the message goes.
 * @throws RangeError when a value per arc does not fit the graph, or the graph is broken
 */
export function createModelKernel(graph: Graph, model: CascadeModel): Kernel {
  switch (model.model) {
    case "independent-cascade":
      return prepareIndependentCascade(graph, model.p);
    case "linear-threshold":
      return prepareLinearThreshold(graph, model.weights);
    case "sir":
    case "seir":
      return prepareSir(graph, model);
    case "sis":
      return prepareSis(graph, model);
    case "complex-contagion":
      return prepareComplexContagion(graph, model);
    case "continuous-time":
      return prepareContinuousTime(graph, model);
    case "competitive":
      return prepareCompetitive(graph, model);
  }
}
