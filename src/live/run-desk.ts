/** What others may ask of score runs: start one, see how they went, and change what the published state says. */
import type { Denials } from "../ports.ts";
import type { Cut } from "./score-run.ts";

/** A score run from its cut to its end. Everything it does follows from the cut, the instant and people's decisions. */
export interface RunRecord {
  /** Numbered from 1. */
  readonly id: number;
  /** Who asked: "cron" or "key:<id>". */
  readonly by: string;
  /** Milliseconds since 1970. */
  readonly startedAt: number;
  readonly finishedAt: number | null;
  /**
   * "refused": too many acts for this host; "failed": given up after several attempts; what was published before is shown on.
   */
  readonly status: "running" | "published" | "refused" | "failed";
  /** Scoring instant T, whole Unix seconds. */
  readonly asOf: number;
  readonly cut: Cut;
  /** Rows up to the cut. */
  readonly acts: number;
  /** Formulas to publish: the current one first, then those beside it with their end (an ISO instant). */
  readonly targets: readonly RunTarget[];
  /** Number of the target under way; the number of targets when only clearing up is left. */
  readonly target: number;
  /** Generation being written, or null before it has a name. */
  readonly generation: string | null;
  /** Values of it written so far; null when all are. */
  readonly written: number | null;
  /** Attempts that broke off one after another. */
  readonly failures: number;
  /** Why it was refused or failed, or what went wrong last. */
  readonly detail: string | null;
}

export interface RunTarget {
  readonly formula: string;
  readonly until: string | null;
  /** Set once it is published. */
  readonly generation: string | null;
}

export interface RunDesk {
  /** Starts a run, or tells of the one under way. */
  start(by: string): Promise<RunRecord>;
  /** What the clock does every few minutes: starts a run when there is a reason, goes on with one that stands still. */
  tick(): Promise<RunRecord | null>;
  /** The latest runs, the latest first. */
  runs(limit: number): Promise<readonly RunRecord[]>;
  /** See `SnapshotPublisher.deny`. */
  deny(denials: Denials): Promise<void>;
  /** See `SnapshotPublisher.drop`; false as well while a run is under way, which may be writing one of them. */
  drop(generations: readonly string[]): Promise<boolean>;
}
