/** What had to come out, and what did. */
import type { Estimate } from "../../measure/bootstrap.ts";
import type { JudgedLead, JudgedSplit } from "../logs/judge.ts";
import { BASELINES, type BaselineId } from "../scorers.ts";
import type { LogResult } from "../tasks.ts";
import { CURVES, type CurveId } from "../variants.ts";
import type { AttackSummary, WorldsSummary } from "../worlds/summary.ts";
import type { Bar } from "./evidence.ts";
import { digits, signed, spread } from "./text.ts";

/** What open mode has to be above on every log. */
export const REQUIRED: readonly BaselineId[] = [
  "engagers",
  "pageRankWeighted",
  "pageRankBinary",
  "events",
  "hIndex",
  "twoHop",
];
const NEVER_BELOW = -0.01;
const GAIN_MAX = 5;
const LEAK_MAX = 0.1;
const MIDDLE = 0.5;

type Log = Pick<LogResult, "id" | "title" | "splits">;
interface Lead extends JudgedLead {
  readonly rival: BaselineId;
  readonly log: Log;
  readonly share: number;
}

/** Bars about the development logs; nothing when they were left out. */
export function logBars(logs: readonly Log[]): Bar[] {
  if (logs.length === 0) return [];
  const cuts = (only: (split: JudgedSplit) => boolean) =>
    logs.flatMap((log) => log.splits.filter(only).map((split) => ({ log, split })));
  const [middle, all] = [cuts(({ share }) => share === MIDDLE), cuts(() => true)];
  const worst = (where: typeof all, rivals: readonly BaselineId[]): Lead[] =>
    where.flatMap(({ log, split }) => {
      const found = worstLead(log, split, rivals);
      return found === null ? [] : [found];
    });
  const everybody = BASELINES.map(({ id }) => id);
  const rivals = worst(middle, everybody);
  const behind = worst(all, everybody).sort((a, b) => a.lead - b.lead)[0];
  const required = worst(middle, REQUIRED);
  const requiredAll = worst(all, REQUIRED);
  const lost = requiredAll.filter(({ lead }) => lead <= 0);
  const above = rivals.filter(({ lead }) => lead > 0);
  const seeded = (where: typeof all) =>
    where.flatMap(({ log, split }) =>
      split.seededMinusOpen === null ? [] : [{ log, share: split.share, ...split.seededMinusOpen }],
    );
  const seededWorst = seeded(all).sort((a, b) => a.lead - b.lead)[0];
  return [
    {
      id: "logs-required",
      says: "Open mode is above distinct engagers, PageRank, events, h and two-hop on every log, cut in the middle",
      found: required
        .map((one) => `${one.log.title} ${signed(one.lead, 4)} ± ${digits(one.margin, 4)}`)
        .join("; "),
      reached: required.length === 0 ? null : required.every(({ lead }) => lead > 0),
    },
    {
      id: "logs-required-all-cuts",
      says: "The same at every cut",
      found:
        lost.length === 0
          ? `above at all ${requiredAll.length}`
          : `above at ${requiredAll.length - lost.length} of ${requiredAll.length}; below: ${lost.map(named).join("; ")}`,
      reached: requiredAll.length === 0 ? null : lost.length === 0,
    },
    {
      id: "logs-every-baseline",
      says: "Open mode is above every baseline, span-aware recency included, on at least three of the five",
      found: `above on ${above.length} of ${rivals.length}${
        rivals.length > above.length
          ? `; strongest elsewhere: ${rivals
              .filter(({ lead }) => lead <= 0)
              .map(named)
              .join("; ")}`
          : ""
      }`,
      reached: rivals.length === 0 ? null : above.length >= 3,
    },
    {
      id: "logs-never-far-below",
      says: "Never more than .01 below any baseline, at any cut",
      found: behind === undefined ? "–" : `lowest ${named(behind)}`,
      reached: behind === undefined ? null : behind.lead >= NEVER_BELOW,
    },
    {
      id: "logs-seeded",
      says: "Seeded mode loses at most .01 of C against open, at any cut",
      found:
        seededWorst === undefined
          ? "–"
          : `most ${signed(seededWorst.lead, 4)} ± ${digits(seededWorst.margin, 4)} (${seededWorst.log.title}, cut at ${digits(seededWorst.share, 1)})`,
      reached: seededWorst === undefined ? null : seededWorst.lead >= NEVER_BELOW,
    },
  ];
}

/** Lead of open mode over the strongest of some baselines at one cut. */
export function worstLead(log: Log, split: JudgedSplit, rivals: readonly BaselineId[]): Lead | null {
  let worst: Lead | null = null;
  for (const rival of rivals) {
    const lead = split.openLead?.[rival];
    if (lead !== undefined && (worst === null || lead.lead < worst.lead)) {
      worst = { ...lead, rival, log, share: split.share };
    }
  }
  return worst;
}

function named({ log, share, lead, margin, rival }: Lead): string {
  const label = BASELINES.find(({ id }) => id === rival)?.label ?? rival;
  return `${log.title} at ${digits(share, 1)}: ${signed(lead, 4)} ± ${digits(margin, 4)} against ${label}`;
}

export function worldBars(worlds: WorldsSummary | null): Bar[] {
  if (worlds === null) return [];
  const attack = (id: string): AttackSummary => worlds.attacks.find((one) => one.id === id) as AttackSummary;
  const number = (id: string) => worlds.numbers.find((one) => one.id === id);
  const engagers = number("engagers");
  const lead = engagers?.vouchedLead ?? null;
  const [buyers, bots, many, pods, bosses] = ["buyers", "bots", "many-bots", "pods", "bosses"].map(
    attack,
  ) as [AttackSummary, AttackSummary, AttackSummary, AttackSummary, AttackSummary];
  const moved = Math.max(buyers.most.open, buyers.most.seeded, buyers.most.vouched);
  const [fewBots, fewMany] = [bots.gain.vouched, many.gain.vouched];
  const [leakOpen, leakVouched] = [number("open")?.titleLeak ?? null, number("vouched")?.titleLeak ?? null];
  const both = (value: (one: AttackSummary) => number): number => value(bots) + value(many);
  const lifted = both((one) => one.lifted);
  const within = both((one) => one.withinAnswered);
  const points = (estimate: Estimate | null): string => `${spread(estimate)} points`;
  return [
    {
      id: "worlds-rank",
      says: "Among cheats the score ranks people by reach at least as well as distinct engagers",
      found: `seeds are people ${spread(lead, 4, signed)}; open ${spread(engagers?.openLead, 4, signed)}`,
      reached: lead === null ? null : lead.value >= 0,
    },
    {
      id: "worlds-buyers",
      says: "Bought followers move nobody",
      found: `largest move of any of ${buyers.attackers} buyers: ${digits(moved, 1)} points`,
      reached: moved === 0,
    },
    {
      id: "worlds-bound",
      says: "Own bots stay within the printed bound: κ·T + max(T, ℓ), T what people give, and with it at most ψ/(αθ) where people answer bots",
      found: `${within} of ${lifted} owners; ${both((one) => one.withinBound)} even as if nobody had answered a bot; trust that bots won: ${digits(Math.max(bots.wonMost, many.wonMost), 2)} people at most`,
      reached: within === lifted,
    },
    {
      id: "worlds-bots",
      says: "Own bots move an attacker by at most 5 points (median), seeds are people",
      found: `20 bots ${points(fewBots)}, mean ${digits(bots.meanGain, 1)}, one owner in ten more than ${digits(bots.tenthGain, 1)}; 100 bots ${points(fewMany)}, mean ${digits(many.meanGain, 1)}; with bots in the lottery ${points(bots.gain.seeded)} and ${points(many.gain.seeded)}`,
      reached: atMost(GAIN_MAX, fewBots, fewMany),
    },
    {
      id: "worlds-bosses",
      says: "Bosses with forced employees gain at most 5 points (median)",
      found: `${points(bosses.gain.vouched)}; really heard more by ${points(bosses.reach)}, beyond that ${points(bosses.beyond.vouched)}`,
      reached: atMost(GAIN_MAX, bosses.gain.vouched),
    },
    {
      id: "worlds-pods",
      says: "Pods gain at most what they gain under distinct engagers",
      found: `${points(pods.gain.vouched)} against ${points(pods.gain.engagers)}, pair by pair ${spread(pods.overEngagers.vouched, 1, signed)}; open, pair by pair ${spread(pods.overEngagers.open, 1, signed)}; really heard more by ${points(pods.reach)}`,
      reached:
        pods.gain.vouched === null || pods.gain.engagers === null
          ? null
          : pods.gain.vouched.value <= pods.gain.engagers.value,
    },
    {
      id: "worlds-leak",
      says: "Leakage of importance (rank correlation of score and title, given reach) at most .10",
      found: `seeds are people ${spread(leakVouched, 3, signed)}; open ${spread(leakOpen, 3, signed)}; followers count ${spread(number("followers")?.titleLeak, 3, signed)}`,
      reached: atMost(LEAK_MAX, leakOpen, leakVouched),
    },
  ];
}

/** Null when one of them is not known. */
function atMost(limit: number, ...estimates: readonly (Estimate | null)[]): boolean | null {
  return estimates.some((one) => one === null)
    ? null
    : estimates.every((one) => (one as Estimate).value <= limit);
}

/** The largest allowance on each curve that keeps own bots within the goal, and what it costs on the logs. */
export interface BestAllowance {
  readonly label: string;
  readonly allowance: number;
  readonly bots: number;
  /** C lost against open mode, mean over logs and on the log that loses most. */
  readonly lost: number | null;
  readonly lostMost: number | null;
  readonly mixed: number;
}

type Detailed = Pick<LogResult, "detail" | "splits" | "detailShare">;

export function bestAllowances(worlds: WorldsSummary, logs: readonly Detailed[]): BestAllowance[] {
  return CURVES.flatMap(({ id, label }) => {
    const curve = worlds.curves[id];
    let best = -1;
    for (const [at, point] of curve.entries()) {
      if (point.bots !== null && point.bots.value <= GAIN_MAX && point.allowance !== null) best = at;
    }
    const point = curve[best];
    if (point === undefined) return [];
    return [
      {
        label,
        allowance: point.allowance as number,
        bots: point.bots?.value ?? 0,
        lost: meanLoss(logs, id, best),
        lostMost: lossesOf(logs, id, best).reduce<number | null>(
          (most, one) => Math.max(most ?? one, one),
          null,
        ),
        mixed: point.mixed?.value ?? 0,
      },
    ];
  });
}

/** C of open mode minus C of the seeded score at one point of a curve, mean over logs. */
export function meanLoss(logs: readonly Detailed[], curve: CurveId, at: number): number | null {
  const losses = lossesOf(logs, curve, at);
  return losses.length === 0 ? null : losses.reduce((sum, one) => sum + one, 0) / losses.length;
}

function lossesOf(logs: readonly Detailed[], curve: CurveId, at: number): number[] {
  return logs.flatMap(({ detail, splits, detailShare }) => {
    const open = splits.find(({ share }) => share === detailShare)?.quality.open?.concordance;
    const here = detail.allowance[curve][at];
    return open === null || open === undefined || here === null || here === undefined ? [] : [open - here];
  });
}
