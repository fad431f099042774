/** What the page asks of the worker that runs the experiments of the tour. Tasks and pieces stay JSON text on the way. */
import type { Finding, Outcome } from "../../../sim/experiments/experiment.ts";
import type { CascadeTree, Headline, Table } from "../../../sim/report/model.ts";

export interface ExperimentAsked {
  readonly experiment: string;
  readonly seed: number;
  /** The experiment's usual number where it is left out. */
  readonly runs?: number;
  readonly changes: Readonly<Record<string, number>>;
}

export interface ExperimentPlanned {
  readonly question: string;
  readonly expectation: string;
  readonly failsWhen: readonly string[];
  /** The first batch, as JSON text, with a few words on each. */
  readonly tasks: readonly TaskText[];
}

export interface TaskText {
  readonly text: string;
  readonly step: string;
}

export interface ExperimentDone {
  /** The result as the command line writes it. */
  readonly json: string;
  readonly runs: number;
  readonly findings: readonly Finding[];
  readonly outcomes: readonly Outcome[];
  readonly headlines: readonly Headline[];
  readonly sentences: readonly string[];
  readonly figures: readonly {
    readonly title: string;
    readonly caption: string;
    readonly table: Table;
    /** Drawn by the page; null where the numbers have to do. */
    readonly cascades: readonly CascadeTree[] | null;
  }[];
}

export type ExperimentCalls = {
  readonly plan: { readonly asks: ExperimentAsked; readonly gets: ExperimentPlanned };
  readonly perform: {
    readonly asks: { readonly experiment: string; readonly task: string };
    readonly gets: string;
  };
  /** The next batch; empty when there are enough. */
  readonly more: {
    readonly asks: { readonly asked: ExperimentAsked; readonly pieces: readonly string[] };
    readonly gets: readonly TaskText[];
  };
  readonly finish: {
    readonly asks: { readonly asked: ExperimentAsked; readonly pieces: readonly string[] };
    readonly gets: ExperimentDone;
  };
};
