/**
 * The frozen parameter set of a formula version. Whole numbers wherever order of summation could show, so a
 * score is the same bits on every machine. Changing any value is a new formula version.
 */
import type { DirectedKind } from "../events/index.ts";

export interface ParameterSet {
  /** Formula and parameter version, as stored with every score. */
  readonly formula: string;
  /** Attention one act costs and gives, in thousandths; 0 means the kind never counts. */
  readonly weightMilli: Readonly<Record<DirectedKind, number>>;
  /** B: attention one actor can give per day at full value, in thousandths. */
  readonly attentionPerDayMilli: number;
  /** φ: share of an act's weight that goes to the account named in `via`, in thousandths. */
  readonly viaShareMilli: number;
  /** m0: engagement at which a voice is half a voice, in thousandths of weight. */
  readonly halfVoiceMilli: number;
  /** Δ0: days after which the forgetting law 1/sqrt(1 + Δ/Δ0) has taken hold. */
  readonly forgettingDays: number;
  /** h: half-life of the attention that the credential walk follows, in days. */
  readonly walkHalfLifeDays: number;
  /** Most steps of a credential walk. */
  readonly walkSteps: 3;
  /** α: probability that the walk stops at each step whatever happens, in (0,1). */
  readonly walkStop: number;
  /** θ: expected seed walks that must arrive for full credit, in (0,1]. */
  readonly fullCredit: number;
  /** "adds": the crowd adds up to ℓ people to those vouched for. "fills": it fills an account up to ℓ people. */
  readonly crowdRule: "adds" | "fills";
  /** κ: people of the crowd that may count per trusted person, in [0,1]. */
  readonly crowdPerTrusted: number;
  /** ℓ: people of the crowd that may count for anybody, in people. */
  readonly crowdAllowance: number;
  /** z: standard normal quantile of the interval (1.96 for 95 %). */
  readonly intervalZ: number;
  /** Effective engagers below which an account is shown as unrated. */
  readonly ratedFrom: number;
}

/** Formula `earshot-1`. Provenance of each value: see the table in `src/score/README.md`. */
export const earshot1: ParameterSet = Object.freeze({
  formula: "earshot-1",
  weightMilli: Object.freeze({ like: 1000, mention: 2000, reply: 2000, quote: 2000, share: 2000, follow: 0 }),
  attentionPerDayMilli: 20_000,
  viaShareMilli: 300,
  halfVoiceMilli: 1000,
  forgettingDays: 3,
  walkHalfLifeDays: 30,
  walkSteps: 3,
  walkStop: 0.15,
  fullCredit: 0.01,
  crowdRule: "adds",
  crowdPerTrusted: 0.25,
  crowdAllowance: 3,
  intervalZ: 1.96,
  ratedFrom: 5,
});

/**
 * Formula `earshot-2`: the crowd fills an account up to ℓ people instead of adding ℓ, and credit comes sooner. Open mode is that of `earshot-1`,
 * bit for bit. The four values are those of `npm run fit:crowd` (sim/evidence/fit.json holds its objective, data and surface).
 */
export const earshot2: ParameterSet = Object.freeze({
  ...earshot1,
  formula: "earshot-2",
  crowdRule: "fills",
  fullCredit: 0.003,
  crowdPerTrusted: 0.1,
  crowdAllowance: 1.5,
});

/** Every formula this code can score with, the one in force first; an earlier one stays while it is served beside it. */
export const FORMULAS: readonly ParameterSet[] = Object.freeze([earshot2, earshot1]);

/** The formula in force. */
export const CURRENT: ParameterSet = earshot2;
