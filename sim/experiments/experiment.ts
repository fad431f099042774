/**
 * What an experiment is: a question and an expectation written before the run, and its work cut into tasks. A task is
 * plain data and is performed alone, so that tasks may run on any thread, in any order, stop and go on again, and the
 * result is the same bits. Nothing here knows of threads or files.
 */
import type { ParameterName, Parameters } from "../engine/parameters.ts";
import type { Estimate } from "../measure/bootstrap.ts";
import type { Graph } from "../networks/graph.ts";
import type { CascadeFigure, ReportModel } from "../report/model.ts";

export interface Progress {
  readonly step: string;
  readonly done: number;
  readonly total: number;
  /** The main measure so far, once it has an interval. */
  readonly soFar?: { readonly label: string; readonly estimate: Estimate };
}

/** A follow graph to begin with instead of the generated one. Arc v → w: v follows w. */
export interface Network {
  /** File name or generator with its options, as given. */
  readonly label: string;
  readonly graph: Graph;
}

/** What a run is asked for. Plain data but for the network, which is handed to every thread once. */
export interface ExperimentOptions {
  /** Whole number 0 … 2^53 − 1. */
  readonly seed: number;
  /** Paired runs of the main comparison; the experiment's default unless given. */
  readonly runs?: number;
  readonly changes?: Partial<Parameters>;
  readonly network?: Network;
  /**
   * Only the outcomes will be read, as sweeps and sensitivity do many times over: tasks that none of them needs may be
   * left out. The outcomes are the same bits; the rest of the result is then empty where its pieces are missing.
   */
  readonly only?: "outcomes";
}

/** What a task may use besides its own data. */
export interface Context {
  readonly network: Network | null;
}

/** Plain data: the same bytes for the same seed, runs, parameters and network. */
export interface ExperimentResult {
  readonly experiment: string;
  readonly seed: number;
  readonly runs: number;
  readonly parameters: Parameters;
  /** Label of the network given; null for the generated one. */
  readonly network: string | null;
}

/** Claims of the idea that Earshot comes from, each asked by one experiment or more. */
export type ClaimId = "C1" | "C2" | "C3" | "C4" | "C5" | "C6" | "C7" | "C8" | "C9" | "C10" | "C11" | "C12";

/** What came out for one claim, said so that nobody has to read on. */
export interface Finding {
  readonly claim: ClaimId;
  /** The claim in a few plain words. */
  readonly says: string;
  /**
   * "holds": the interval of the main measure lies wholly on the claim's side, under every condition tried;
   * "holds under conditions": it does at the parameters given, and a condition was found under which it does not;
   * "fails": the interval lies wholly on the other side; "undecided": it lies on both.
   */
  readonly verdict: "holds" | "holds under conditions" | "fails" | "undecided";
  /** One plain sentence with the main number and its interval. */
  readonly sentence: string;
  /** Where the claim stops being true, as measured; empty when no such condition was found. */
  readonly limits: string;
}

/** One number that sweeps, sensitivity and break-even search can follow through the parameters. */
export interface Outcome {
  readonly id: string;
  readonly label: string;
  readonly unit: string;
  readonly estimate: Estimate;
}

/** What is fixed before the first run. */
export interface ExperimentPlan {
  readonly id: string;
  readonly claims: readonly ClaimId[];
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
}

/**
 * @template Task plain data (JSON): what one piece of work needs to know
 * @template Piece plain data (JSON): what it gave
 */
export interface Experiment<
  Task = unknown,
  Piece = unknown,
  Result extends ExperimentResult = ExperimentResult,
> extends ExperimentPlan {
  /** The first batch of tasks. @throws RangeError naming the option that cannot be */
  tasks(options: ExperimentOptions): readonly Task[];
  /** One task. A pure function: the same task gives the same piece on every thread and machine. */
  perform(task: Task, context: Context): Piece;
  /**
   * The next batch, given every piece so far in the order of its task; empty when the intervals are narrow enough.
   * Whole batches decide, never the order in which threads finish. Without it the first batch is all there is.
   */
  more?(options: ExperimentOptions, pieces: readonly Piece[]): readonly Task[];
  /** Short text for progress: what this task is about. */
  step?(task: Task): string;
  /** The main measure from the pieces so far. */
  soFar?(options: ExperimentOptions, pieces: readonly Piece[]): Progress["soFar"];
  /** Pieces in the order of their tasks, as one result. */
  combine(options: ExperimentOptions, pieces: readonly Piece[]): Result;
  /** The main measure first. */
  outcomes(result: Result): readonly Outcome[];
  /** One for each claim, in the order of `claims`. */
  findings(result: Result): readonly Finding[];
  /** The first figure must answer the question by itself. */
  report(result: Result): ReportModel;
  /** The picture of the experiment, for those that have one: what `run` with the same options would show, sooner. */
  figure?(options: ExperimentOptions): CascadeFigure;
}

/** @throws RangeError naming the limits */
export function runsOf(experiment: Pick<ExperimentPlan, "runs">, runs: number | undefined): number {
  const { usual, min, max } = experiment.runs;
  const wanted = runs ?? usual;
  if (!Number.isInteger(wanted) || wanted < min || wanted > max) {
    throw new RangeError(`runs must be a whole number from ${min} to ${max}, not ${wanted}`);
  }
  return wanted;
}
