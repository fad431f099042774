/**
 * What operators watch, as points of numbers: how many requests of which kind, how fast the queue is emptied, how score runs and erasures
 * go. Never who asked, for whom, or from where.
 *
 *     kind      blobs after it                doubles
 *     request   operation, problem code       status, milliseconds waited
 *     queue     –                             batches, acts added, acts seen before, acts withheld, dead letters, retries
 *     run       status, formula               acts, milliseconds from cut to end
 *     erasure   –                             denied, out of shards, out of the archive, out of generations, acts removed, objects rewritten
 *     fault     where, name of the error      –
 */

import type { Consumed } from "../live/consume.ts";
import type { ErasureProgress } from "../live/erase.ts";
import type { RunRecord } from "../live/run-desk.ts";

/** The part of an Analytics Engine binding that is used. */
export interface DatasetBinding {
  writeDataPoint(point: {
    readonly indexes: string[];
    readonly blobs: string[];
    readonly doubles: number[];
  }): void;
}

export interface Points {
  /** @param operation the route's operationId; "none" when no route was meant */
  request(operation: string, status: number, problem: string, waitedMs: number): void;
  queue(consumed: Consumed): void;
  run(run: Pick<RunRecord, "status" | "targets" | "acts" | "startedAt" | "finishedAt">): void;
  erasure(progress: Omit<ErasureProgress, "looked" | "forgotten">): void;
  /** @param place where it happened, such as "queue" */
  fault(place: string, errorName: string): void;
}

/** Points into a dataset, or nowhere without one. The kind is also the index, by which a dataset may thin out points. */
export function createPoints(dataset: DatasetBinding | null): Points {
  if (dataset === null) return NOWHERE;
  const write = (kind: string, blobs: readonly string[], doubles: readonly number[]): void => {
    dataset.writeDataPoint({ indexes: [kind], blobs: [kind, ...blobs], doubles: [...doubles] });
  };
  return {
    request: (operation, status, problem, waitedMs) =>
      write("request", [operation, problem], [status, waitedMs]),
    queue: ({ batches, added, duplicate, erased, dead, retried }) =>
      write("queue", [], [batches, added, duplicate, erased, dead, retried]),
    run: ({ status, targets, acts, startedAt, finishedAt }) =>
      write("run", [status, targets[0]?.formula ?? ""], [acts, (finishedAt ?? startedAt) - startedAt]),
    erasure: ({ denied, shards, archive, generations, acts, rewritten }) => {
      const doubles = [denied, shards, archive, generations, acts, rewritten];
      // The clock asks every few minutes; nothing to do is not worth a point.
      if (doubles.some((value) => value > 0)) write("erasure", [], doubles);
    },
    fault: (place, errorName) => write("fault", [place, errorName], []),
  };
}

const nothing = (): void => undefined;
const NOWHERE: Points = { request: nothing, queue: nothing, run: nothing, erasure: nothing, fault: nothing };
