/** The pieces of work of the evidence, each a pure function of its description. */
import {
  type CrowdLogResult,
  type CrowdLogTask,
  type CrowdWorldResult,
  type CrowdWorldTask,
  judgeLog,
  judgeWorld,
} from "./crowd-fit/judge.ts";
import { gather, type LogSource } from "./logs/gather.ts";
import { type JudgedDetail, type JudgedSplit, judge } from "./logs/judge.ts";
import { performWorld, type WorldResult } from "./worlds/world.ts";

export interface LogTask {
  readonly kind: "log";
  readonly source: LogSource;
  readonly folder: string;
  /** Where to cut: shares of events that are the past, ascending. */
  readonly shares: readonly number[];
  readonly seed: number;
  readonly resamples: number;
}

export interface WorldTask {
  readonly kind: "world";
  readonly seed: number;
  readonly world: number;
}

export type Task = LogTask | WorldTask | CrowdLogTask | CrowdWorldTask;

export interface LogResult {
  readonly kind: "log";
  readonly id: string;
  readonly title: string;
  readonly format: string;
  /** Acts that count, with those of people on themselves; lines that were no acts. */
  readonly acts: number;
  readonly rejected: number;
  readonly splits: readonly JudgedSplit[];
  /** At the cut nearest to the middle. */
  readonly detailShare: number;
  readonly detail: JudgedDetail;
}

export type TaskResult =
  | LogResult
  | (WorldResult & { readonly kind: "world" })
  | CrowdLogResult
  | CrowdWorldResult;

export async function perform(task: Task): Promise<TaskResult> {
  if (task.kind === "world") return { kind: "world", ...performWorld(task.seed, task.world) };
  if (task.kind === "crowd-log") return judgeLog(task);
  if (task.kind === "crowd-world") return judgeWorld(task);
  const { source, folder, shares, seed, resamples } = task;
  const gathered = await gather(source, folder);
  const detailShare = shares.reduce((best, one) => (Math.abs(one - 0.5) < Math.abs(best - 0.5) ? one : best));
  let detail: JudgedDetail | null = null;
  const splits = shares.map((share) => {
    const judged = judge(gathered, share, seed, { detail: share === detailShare, resamples });
    detail ??= judged.detail;
    return judged.split;
  });
  if (detail === null) throw new RangeError("a log needs at least one cut");
  return {
    kind: "log",
    id: source.id,
    title: source.title,
    format: source.format,
    acts: gathered.acts.length,
    rejected: gathered.rejected,
    splits,
    detailShare,
    detail,
  };
}
