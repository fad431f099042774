/** What is needed to get the same report again. Holds no time of day: equal inputs give equal bytes. */

import { PARAMETER_NAMES, PARAMETER_TABLE, type ParameterName } from "../engine/parameters.ts";
import type { ExperimentResult } from "../experiments/experiment.ts";

export interface Versions {
  readonly earshot: string;
  readonly node: string;
  /** Of the working tree, when it can be told; "+" after it says that files were changed since. */
  readonly commit: string | null;
}

export interface Manifest {
  readonly experiment: string;
  readonly seed: number;
  readonly runs: number;
  /** Only those that differ from the table's defaults. */
  readonly changed: Readonly<Partial<Record<ParameterName, number>>>;
  readonly parameters: ExperimentResult["parameters"];
  readonly versions: Versions;
  readonly command: string;
}

/**
 * @param settings what the person at the terminal set, as against what the experiment sets itself
 * @param network the options that name the network given, as they were given
 */
export function manifestOf(
  result: ExperimentResult,
  settings: Partial<Record<ParameterName, number>>,
  versions: Versions,
  network: readonly string[] = [],
): Manifest {
  const changed: Partial<Record<ParameterName, number>> = {};
  for (const name of PARAMETER_NAMES) {
    if (result.parameters[name] !== PARAMETER_TABLE[name].value) changed[name] = result.parameters[name];
  }
  const sets = Object.entries(settings).map(([name, value]) => ` --set ${name}=${value}`);
  return {
    experiment: result.experiment,
    seed: result.seed,
    runs: result.runs,
    changed,
    parameters: result.parameters,
    versions,
    command: `npm run sim -- run ${result.experiment} --seed ${result.seed} --runs ${result.runs}${[...sets, ...network.map((option) => ` ${option}`)].join("")} --report report`,
  };
}
