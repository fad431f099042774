/** What an experiment is: its question and expectation, written before the run, and a function of seed and parameters. */
import type { ParameterName, Parameters } from "../engine/parameters.ts";
import type { Estimate } from "../measure/bootstrap.ts";
import type { CascadeFigure, ReportModel } from "../report/model.ts";

export interface Progress {
  readonly step: string;
  readonly done: number;
  readonly total: number;
  /** The main measure so far, once it has an interval. */
  readonly soFar?: { readonly label: string; readonly estimate: Estimate };
}

export interface ExperimentOptions {
  /** Whole number 0 … 2^53 − 1. */
  readonly seed: number;
  /** Paired runs of the main comparison; the experiment's default unless given. */
  readonly runs?: number;
  readonly changes?: Partial<Parameters>;
  readonly onProgress?: (progress: Progress) => void;
}

/** Plain data: the same bytes for the same seed, runs and parameters. */
export interface ExperimentResult {
  readonly experiment: string;
  readonly seed: number;
  readonly runs: number;
  readonly parameters: Parameters;
}

export interface Experiment<Result extends ExperimentResult = ExperimentResult> {
  readonly id: string;
  readonly title: string;
  readonly question: string;
  /** Written before the first run. */
  readonly expectation: string;
  readonly arms: readonly { readonly id: string; readonly says: string }[];
  readonly measures: readonly string[];
  /** Conditions under which the claim is expected to fail. */
  readonly failsWhen: readonly string[];
  readonly runs: { readonly usual: number; readonly min: number; readonly max: number };
  /** Parameters that differ from the table's defaults. */
  readonly defaults: Partial<Record<ParameterName, number>>;
  run(options: ExperimentOptions): Result;
  report(result: Result): ReportModel;
  /** The picture of the experiment, for those that have one: what `run` with the same options would show, sooner. */
  figure?(options: ExperimentOptions): CascadeFigure;
}

/** @throws RangeError naming the limits */
export function runsOf(experiment: Pick<Experiment, "runs">, runs: number | undefined): number {
  const { usual, min, max } = experiment.runs;
  const wanted = runs ?? usual;
  if (!Number.isInteger(wanted) || wanted < min || wanted > max) {
    throw new RangeError(`runs must be a whole number from ${min} to ${max}, not ${wanted}`);
  }
  return wanted;
}
