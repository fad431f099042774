/** One run of an experiment on its way: which tasks there are, which are out, which pieces are in. Knows no threads. */
import type { Experiment, ExperimentOptions, ExperimentResult, Progress } from "../experiments/experiment.ts";
import { jsonText } from "./piece-text.ts";

export interface Asked {
  readonly experiment: Experiment;
  readonly options: ExperimentOptions;
  /** Names this run among many in errors, such as "cell 3 (homophily=0.5)". */
  readonly label?: string;
}

export class Course {
  readonly experiment: Experiment;
  readonly options: ExperimentOptions;
  /** Tasks of all batches so far, as JSON text and as words for progress. */
  private readonly tasks: { readonly text: string; readonly step: string }[] = [];
  /** Pieces as parsed from their text; a hole where one is missing. */
  private readonly pieces: unknown[] = [];
  private readonly arrived: boolean[] = [];
  private arrivedCount = 0;
  /** The next task that nobody has taken. */
  private cursor = 0;
  private over = false;

  /** @throws RangeError naming the option that cannot be */
  constructor({ experiment, options }: Asked) {
    this.experiment = experiment;
    this.options = options;
    this.add(experiment.tasks(options));
  }

  /** Tasks known so far. */
  get total(): number {
    return this.tasks.length;
  }

  get done(): number {
    return this.arrivedCount;
  }

  /** All pieces are in, and the experiment asks for no more. */
  get finished(): boolean {
    return this.over;
  }

  taskText(index: number): string {
    return (this.tasks[index] as { text: string }).text;
  }

  step(index: number): string {
    return (this.tasks[index] as { step: string }).step;
  }

  /** Takes the next task, in order; null when all that are known are taken. */
  take(): number | null {
    if (this.cursor === this.tasks.length) return null;
    this.cursor += 1;
    return this.cursor - 1;
  }

  /** Puts a piece in the place of its task. Whole batches decide whether there are more. */
  deliver(index: number, text: string): void {
    if (this.arrived[index]) throw new Error(`the piece of task ${index} came twice`);
    this.pieces[index] = JSON.parse(text);
    this.arrived[index] = true;
    this.arrivedCount += 1;
    if (this.arrivedCount === this.tasks.length) {
      this.add(this.experiment.more?.(this.options, this.pieces) ?? []);
    }
  }

  /** The main measure from the pieces that are in without a gap before them. */
  soFar(): Progress["soFar"] {
    const gap = this.arrived.findIndex((here) => !here);
    const whole = gap < 0 ? this.pieces : this.pieces.slice(0, gap);
    return whole.length === 0 ? undefined : this.experiment.soFar?.(this.options, whole);
  }

  result(): ExperimentResult {
    if (!this.over) throw new Error(`${this.tasks.length - this.arrivedCount} pieces are missing`);
    return this.experiment.combine(this.options, this.pieces);
  }

  private add(batch: readonly unknown[]): void {
    if (batch.length === 0) {
      this.over = true;
      return;
    }
    for (const task of batch) {
      const what = `task ${this.tasks.length} of ${this.experiment.id}`;
      this.tasks.push({ text: jsonText(task, what), step: this.experiment.step?.(task) ?? "" });
      this.arrived.push(false);
    }
  }
}
