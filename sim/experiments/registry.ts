/** Every experiment, in the order of their claims. The command line, the browser and the report take them from here. */
import { boughtFollowers } from "./bought-followers.ts";
import { ceoVersusCreator } from "./ceo-vs-creator.ts";
import type { Experiment, ExperimentResult } from "./experiment.ts";
import { fakingVersusStaying } from "./faking-vs-staying.ts";
import { ghostWriter } from "./ghost-writer.ts";
import { importanceVersusReach } from "./importance-vs-reach.ts";
import { influenceTakesTime } from "./influence-takes-time.ts";
import { relevance } from "./relevance.ts";
import { scoreVersusOthers } from "./score-vs-others.ts";
import { sevenRules } from "./seven-rules.ts";
import { stalking } from "./stalking.ts";
import { tenAgainstAHundred } from "./ten-against-a-hundred.ts";
import { toldByOthers } from "./told-by-others.ts";

export const EXPERIMENTS: readonly Experiment[] = [
  asListed(importanceVersusReach),
  asListed(ceoVersusCreator),
  asListed(toldByOthers),
  asListed(boughtFollowers),
  asListed(tenAgainstAHundred),
  asListed(influenceTakesTime),
  asListed(sevenRules),
  asListed(fakingVersusStaying),
  asListed(relevance),
  asListed(ghostWriter),
  asListed(stalking),
  asListed(scoreVersusOthers),
];

/** An experiment whose tasks and pieces are its own business. */
function asListed<Task, Piece, Result extends ExperimentResult>(
  experiment: Experiment<Task, Piece, Result>,
): Experiment {
  return experiment as unknown as Experiment;
}

/** @throws RangeError that lists the experiments when there is none of that id */
export function experimentNamed(id: string): Experiment {
  const found = EXPERIMENTS.find((experiment) => experiment.id === id);
  if (found === undefined) {
    throw new RangeError(`no experiment "${id}"; known: ${EXPERIMENTS.map((one) => one.id).join(", ")}`);
  }
  return found;
}
