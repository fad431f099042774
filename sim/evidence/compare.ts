/** One row of the table: our score and every baseline, held against the second half of a log. */
import { lottery } from "../../src/score/index.ts";
import * as baselines from "./baselines/index.ts";
import { concordance } from "./concordance.ts";
import { type Lead, leadOf } from "./lead.ts";
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

/** Lead over the strongest of what is required, and how sure it is. */
export interface Margin extends Lead {
  readonly rival: (typeof REQUIRED)[number];
}

export interface Comparison {
  /** Acts without those of people on themselves. */
  readonly acts: number;
  readonly ranked: number;
  readonly quality: Readonly<Record<Scorer, Quality>>;
  /** Null when C is undefined. */
  readonly openMargin: Margin | null;
  readonly seededMargin: Margin | null;
}

export function compare(log: EvidenceLog, lotteryNumber: number): Comparison {
  const { split } = log;
  const { targets } = split;
  const past = pastOf(log.interactions, split);
  const ledger = pastLedger(log);
  const [weighted, binary] = (["acts", "binary"] as const).map((weight) =>
    overRanked(log, baselines.pageRank(past, weight)),
  ) as [Float64Array, Float64Array];
  const [ofWeighted, ofBinary] = [qualityOf(weighted, targets), qualityOf(binary, targets)];
  const columns: Readonly<Record<Scorer, Float64Array>> = {
    open: engagedPeople(log, ledger, { mode: "open" }),
    seeded: engagedPeople(log, ledger, lottery(SEEDED_SHARE, lotteryNumber)),
    distinctEngagers: overRanked(log, baselines.distinctEngagers(past)),
    events: overRanked(log, baselines.events(past)),
    pageRank: (ofWeighted.concordance ?? 0) > (ofBinary.concordance ?? 0) ? weighted : binary,
    hOfEngagers: overRanked(log, baselines.hOfEngagers(past)),
    twoHop: overRanked(log, baselines.twoHop(past)),
    lastAct: overRanked(log, baselines.lastAct(past)),
  };
  const of = (scorer: Scorer): Quality => qualityOf(columns[scorer], targets);
  return {
    acts: split.past.length + split.future.length,
    ranked: split.ranked.length,
    quality: {
      open: of("open"),
      seeded: of("seeded"),
      distinctEngagers: of("distinctEngagers"),
      events: of("events"),
      pageRank: better(ofWeighted, ofBinary),
      hOfEngagers: of("hOfEngagers"),
      twoHop: of("twoHop"),
      lastAct: of("lastAct"),
    },
    openMargin: marginOf(columns.open, columns, targets),
    seededMargin: marginOf(columns.seeded, columns, targets),
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

function marginOf(
  own: Float64Array,
  columns: Readonly<Record<Scorer, Float64Array>>,
  targets: Int32Array,
): Margin | null {
  let margin: Margin | null = null;
  for (const rival of REQUIRED) {
    const found = leadOf(own, columns[rival], targets);
    if (found === null) return null;
    if (margin === null || found.lead < margin.lead) margin = { rival, ...found };
  }
  return margin;
}
