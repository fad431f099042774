/** Every experiment, by id. The command line, the browser and the report take them from here. */
import { ceoVersusCreator } from "./ceo-vs-creator.ts";
import type { Experiment } from "./experiment.ts";

export const EXPERIMENTS: readonly Experiment[] = [ceoVersusCreator as unknown as Experiment];

/** @throws RangeError that lists the experiments when there is none of that id */
export function experimentNamed(id: string): Experiment {
  const found = EXPERIMENTS.find((experiment) => experiment.id === id);
  if (found === undefined) {
    throw new RangeError(`no experiment "${id}"; known: ${EXPERIMENTS.map((one) => one.id).join(", ")}`);
  }
  return found;
}
