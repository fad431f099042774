/** One row of the table: our score and every baseline, held against the second half of a log. */
import { lottery } from "../../src/score/index.ts";
import * as baselines from "./baselines/index.ts";
import { concordance } from "./concordance.ts";
import { type EvidenceLog, engagedPeople, overRanked, pastLedger } from "./log.ts";
import { pastOf } from "./past.ts";
import { ndcgAt, overlapAt } from "./top.ts";

/** Lottery of the seeded column. */
export const SEEDED_SHARE = 0.1;

/** What open mode must be above, on every row. */
export const REQUIRED = ["distinctEngagers", "pageRank", "events", "hOfEngagers"] as const;

export interface Quality {
  readonly concordance: number | null;
  readonly ndcg50: number | null;
  readonly top100: number | null;
}

export type Scorer =
  | "open"
  | "seeded"
  | "distinctEngagers"
  | "events"
  | "pageRank"
  | "hOfEngagers"
  | "twoHop"
  | "lastAct";

export interface Comparison {
  /** Acts without those of people on themselves. */
  readonly acts: number;
  readonly ranked: number;
  readonly quality: Readonly<Record<Scorer, Quality>>;
  /** Smallest lead in C over what is required; null when undefined. */
  readonly openMargin: number | null;
  readonly seededMargin: number | null;
}

export function compare(log: EvidenceLog, lotteryNumber: number): Comparison {
  const { split } = log;
  const past = pastOf(log.interactions, split);
  const ledger = pastLedger(log);
  const judge = (scores: Float64Array): Quality => qualityOf(scores, split.targets);
  const quality: Record<Scorer, Quality> = {
    open: judge(engagedPeople(log, ledger, { mode: "open" })),
    seeded: judge(engagedPeople(log, ledger, lottery(SEEDED_SHARE, lotteryNumber))),
    distinctEngagers: judge(overRanked(log, baselines.distinctEngagers(past))),
    events: judge(overRanked(log, baselines.events(past))),
    pageRank: better(
      judge(overRanked(log, baselines.pageRank(past, "acts"))),
      judge(overRanked(log, baselines.pageRank(past, "binary"))),
    ),
    hOfEngagers: judge(overRanked(log, baselines.hOfEngagers(past))),
    twoHop: judge(overRanked(log, baselines.twoHop(past))),
    lastAct: judge(overRanked(log, baselines.lastAct(past))),
  };
  return {
    acts: split.past.length + split.future.length,
    ranked: split.ranked.length,
    quality,
    openMargin: marginOf(quality, "open"),
    seededMargin: marginOf(quality, "seeded"),
  };
}

export function qualityOf(scores: ArrayLike<number>, targets: ArrayLike<number>): Quality {
  const found = concordance(scores, targets);
  return {
    concordance: found.status === "defined" ? found.value : null,
    ndcg50: ndcgAt(scores, targets, 50),
    top100: overlapAt(scores, targets, 100),
  };
}

/** Each measure by itself, so that a baseline of two variants is never shown below its best. */
function better(a: Quality, b: Quality): Quality {
  const higher = (x: number | null, y: number | null) => (x === null || y === null ? null : Math.max(x, y));
  return {
    concordance: higher(a.concordance, b.concordance),
    ndcg50: higher(a.ndcg50, b.ndcg50),
    top100: higher(a.top100, b.top100),
  };
}

function marginOf(quality: Readonly<Record<Scorer, Quality>>, ours: "open" | "seeded"): number | null {
  const own = quality[ours].concordance;
  let margin: number | null = null;
  for (const rival of REQUIRED) {
    const other = quality[rival].concordance;
    if (own === null || other === null) return null;
    if (margin === null || own - other < margin) margin = own - other;
  }
  return margin;
}
