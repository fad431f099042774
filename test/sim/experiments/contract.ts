/** What every experiment promises, whatever it asks. */
import { expect } from "vitest";
import type { Experiment, ExperimentOptions, ExperimentResult } from "../../../sim/experiments/experiment.ts";
import { experimentNamed } from "../../../sim/experiments/registry.ts";
import { runInline } from "../../../sim/experiments/run-inline.ts";
import type { ReportModel } from "../../../sim/report/model.ts";

/** Runs it twice, the second time with tasks and pieces as they would travel between threads, and compares every byte. */
export function runTwice<Task, Piece, Result extends ExperimentResult>(
  experiment: Experiment<Task, Piece, Result>,
  options: ExperimentOptions,
): Result {
  const result = runInline(experiment, options);
  const context = { network: options.network ?? null };
  const travelled = <T>(value: T): T => JSON.parse(JSON.stringify(value)) as T;
  const pieces: Piece[] = [];
  for (
    let batch = experiment.tasks(options);
    batch.length > 0;
    batch = experiment.more?.(options, pieces) ?? []
  ) {
    for (const task of batch) pieces.push(travelled(experiment.perform(travelled(task), context)));
  }
  expect(JSON.stringify(experiment.combine(options, pieces))).toBe(JSON.stringify(result));
  return result;
}

/** Registered, one finding for each claim in order, outcomes with distinct names, and a report without holes. */
export function expectWhole<Task, Piece, Result extends ExperimentResult>(
  experiment: Experiment<Task, Piece, Result>,
  result: Result,
): ReportModel {
  expect(experimentNamed(experiment.id).title).toBe(experiment.title);
  expect(experiment.findings(result).map((finding) => finding.claim)).toEqual(experiment.claims);
  const outcomes = experiment.outcomes(result).map((outcome) => outcome.id);
  expect(new Set(outcomes).size).toBe(outcomes.length);
  expect(outcomes.length).toBeGreaterThan(0);
  const model = experiment.report(result);
  expect(JSON.stringify(model)).not.toMatch(/undefined|NaN|\[object/);
  expect(model.figures.length).toBeGreaterThanOrEqual(2);
  expect(model.figures.length).toBeLessThanOrEqual(5);
  for (const { table } of model.figures) {
    expect(table.rows.length).toBeGreaterThan(0);
    for (const row of table.rows) expect(row).toHaveLength(table.columns.length);
  }
  return model;
}
