/** What a run of `faking-vs-staying` gives, as plain data. */
import type { Estimate } from "../measure/bootstrap.ts";
import type { ExperimentResult } from "./experiment.ts";
import type { ConditionId } from "./faking-vs-staying-plan.ts";

/** Who is followed, honest first. `fromStart`: at it from the first day on; the others arrive with the newcomers. */
export const KINDS = [
  { id: "honest", label: "Honest newcomers", short: "honest", behaviour: "newcomer", fromStart: false },
  { id: "bots", label: "Owners of bots", short: "bots", behaviour: "bot-owner", fromStart: true },
  {
    id: "bought",
    label: "Bought followers",
    short: "bought\nfollowers",
    behaviour: "follower-buyer",
    fromStart: false,
  },
  { id: "pods", label: "Pods", short: "pods", behaviour: "pod-member", fromStart: true },
  {
    id: "ghost",
    label: "Ghost-written executive",
    short: "ghost-\nwritten",
    behaviour: "ghost-written-ceo",
    fromStart: false,
  },
] as const;

export type KindId = (typeof KINDS)[number]["id"];
export const FAKERS = KINDS.slice(1).map(({ id }) => id);

/** One account in one world under one condition. Entry w − 1 of a list: at the end of its week w. */
export interface FakerRow {
  readonly kind: KindId;
  readonly condition: ConditionId;
  readonly world: number;
  readonly account: number;
  /** What an onlooker sees: accounts that acted on it in the last 30 days, or followers for those who bought them. */
  readonly standing: readonly number[];
  /** 1 while the standing is at least half of its own peak so far, else 0. */
  readonly kept: readonly number[];
  /** 1 while it is above the median of ordinary people on that day, else 0. */
  readonly above: readonly number[];
  /** Weeks until it was above that median for the first time; null when never. */
  readonly weeksToAbove: number | null;
  /** Earshot score at `scoreWeeks`; empty where nothing is scored. */
  readonly open: readonly number[];
  readonly seeded: readonly number[];
}

export interface KindResult {
  readonly kind: KindId;
  readonly condition: ConditionId;
  readonly accounts: number;
  readonly kept: readonly Estimate[];
  /** With questions and purges only; else empty. */
  readonly above: readonly Estimate[];
  readonly open: readonly Estimate[];
  readonly seeded: readonly Estimate[];
}

export interface ConditionResult {
  readonly condition: ConditionId;
  /** Share that kept half of the peak at the end: honest, the fakers (each kind alike), and honest minus fakers. */
  readonly honestKept: Estimate;
  readonly fakersKept: Estimate;
  readonly staying: Estimate;
  /** Weeks until above the median of ordinary people, honest minus fakers: above 0 faking is quicker. Censored at the end. */
  readonly quicker: Estimate;
}

export interface FakingVersusStayingResult extends ExperimentResult {
  readonly experiment: "faking-vs-staying";
  readonly weeks: number;
  readonly scoreWeeks: readonly number[];
  readonly kinds: readonly KindResult[];
  /** In the order of `CONDITIONS`. */
  readonly conditions: readonly ConditionResult[];
  readonly rows: readonly FakerRow[];
}

export function kindOf(result: FakingVersusStayingResult, kind: KindId, condition: ConditionId): KindResult {
  return result.kinds.find((one) => one.kind === kind && one.condition === condition) as KindResult;
}

export function conditionOf(result: FakingVersusStayingResult, id: ConditionId): ConditionResult {
  return result.conditions.find(({ condition }) => condition === id) as ConditionResult;
}
