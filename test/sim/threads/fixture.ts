/** Experiments small enough to reason about, in place of the registry. */
import type { Parameters } from "../../../sim/engine/parameters.ts";
import { bits, stream } from "../../../sim/engine/rng.ts";
import type { Experiment, ExperimentResult } from "../../../sim/experiments/experiment.ts";

interface Task {
  readonly number: number;
  readonly seed: number;
}
interface Piece {
  readonly number: number;
  readonly value: number;
  readonly arcs: number;
}
export interface FixtureResult extends ExperimentResult {
  readonly pieces: readonly Piece[];
  readonly batches: number;
}

const BATCH = 7;

function fixture(
  id: string,
  perform: (task: Task, arcs: number) => Piece,
): Experiment<Task, Piece, FixtureResult> {
  const batch = (seed: number, from: number, count: number): Task[] =>
    Array.from({ length: count }, (_, index) => ({ number: from + index, seed }));
  return {
    id,
    claims: [],
    title: id,
    question: "",
    expectation: "",
    arms: [],
    measures: [],
    failsWhen: [],
    runs: { usual: 10, min: 0, max: 1000 },
    defaults: {},
    tasks: ({ seed, runs = 10 }) => batch(seed, 0, runs),
    perform: (task, { network }) => perform(task, network?.graph.targets.length ?? 0),
    // Two more batches, whose size depends on every piece before: any mistake in order or number shows.
    more: ({ seed, runs = 10 }, pieces) =>
      pieces.length >= runs + BATCH || pieces.length === 0
        ? []
        : batch(seed, pieces.length, 1 + ((pieces.at(-1) as Piece).value % BATCH)),
    step: ({ number }) => `number ${number}`,
    soFar: (_options, pieces) => ({
      label: "values",
      estimate: { value: pieces.reduce((sum, { value }) => sum + value, 0), interval: null },
    }),
    combine: ({ seed, runs = 10, network }, pieces) => ({
      experiment: id,
      seed,
      runs,
      parameters: {} as Parameters,
      network: network?.label ?? null,
      pieces,
      batches: pieces.length,
    }),
    outcomes: () => [],
    findings: () => [],
    report: () => {
      throw new Error("nothing to report");
    },
  };
}

function drawn({ number, seed }: Task, arcs: number): Piece {
  const draws = stream(seed, "fixture", number);
  // Work of uneven length, so that threads finish in another order than they began.
  let value = number;
  const rounds = bits(draws, 0, 0) % 20_000;
  for (let round = 0; round < rounds; round += 1) value = (value + bits(draws, 1, round)) % 1_000_003;
  return { number, value, arcs };
}

const EXPERIMENTS = [
  fixture("plain", drawn),
  fixture("other", (task, arcs) => drawn({ ...task, seed: task.seed + 1 }, arcs)),
  fixture("fails", (task, arcs) => {
    if (task.number >= 4) throw new RangeError(`number ${task.number} is too much`);
    return drawn(task, arcs);
  }),
  fixture("ends-the-thread", (task, arcs) => {
    if (task.number === 3) process.exit(7);
    return drawn(task, arcs);
  }),
  fixture("no-data", (task, arcs) => ({ ...drawn(task, arcs), value: Number.NaN })),
  {
    ...fixture("refuses", drawn),
    tasks: ({ runs }: { readonly runs?: number }) => {
      throw new RangeError(`${runs} runs are refused`);
    },
  },
];

export const FIXTURE = new URL(import.meta.url);

export function experimentNamed(id: string): Experiment {
  const found = EXPERIMENTS.find((one) => one.id === id);
  if (found === undefined) throw new RangeError(`no experiment "${id}"`);
  return found as unknown as Experiment;
}
