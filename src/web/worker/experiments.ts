/** A Web Worker that knows the registered experiments: the same tasks, pieces and results as the command line's. */
import type { Experiment, ExperimentOptions } from "../../../sim/experiments/experiment.ts";
import * as registry from "../../../sim/experiments/registry.ts";
import { performHere } from "../../../sim/threads/performer.ts";
import { jsonText } from "../../../sim/threads/piece-text.ts";
import { serve } from "../lab/calls.ts";
import type { ExperimentAsked, ExperimentCalls, TaskText } from "../lab/experiment-calls.ts";

serve<ExperimentCalls>({
  plan: (asked) => {
    const experiment = registry.experimentNamed(asked.experiment);
    const { question, expectation, failsWhen } = experiment;
    const tasks = textsOf(experiment, experiment.tasks(optionsOf(asked)));
    return { question, expectation, failsWhen, tasks };
  },
  perform: ({ experiment, task }) => performHere(registry, { experiment, task, network: null }),
  more: ({ asked, pieces }) => {
    const experiment = registry.experimentNamed(asked.experiment);
    const next = experiment.more?.(
      optionsOf(asked),
      pieces.map((piece): unknown => JSON.parse(piece)),
    );
    return textsOf(experiment, next ?? []);
  },
  finish: ({ asked, pieces }) => {
    const experiment = registry.experimentNamed(asked.experiment);
    const result = experiment.combine(
      optionsOf(asked),
      pieces.map((piece): unknown => JSON.parse(piece)),
    );
    const { headlines, findings, figures } = experiment.report(result);
    return {
      json: `${JSON.stringify(result)}\n`,
      runs: result.runs,
      findings: experiment.findings(result),
      outcomes: experiment.outcomes(result),
      headlines,
      sentences: findings,
      figures: figures.map(({ title, caption, table, chart }) => {
        return { title, caption, table, cascades: chart.kind === "cascades" ? chart.trees : null };
      }),
    };
  },
});

function optionsOf({ seed, runs, changes }: ExperimentAsked): ExperimentOptions {
  return { seed, changes, ...(runs !== undefined && { runs }) };
}

function textsOf(experiment: Experiment, tasks: readonly unknown[]): TaskText[] {
  return tasks.map((task) => {
    return { text: jsonText(task, `a task of ${experiment.id}`), step: experiment.step?.(task) ?? "" };
  });
}
