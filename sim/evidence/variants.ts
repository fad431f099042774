/** The formula with one term taken out, and with one parameter halved or doubled. */
import { earshot1, type ParameterSet } from "../../src/score/index.ts";
import { SEEDED_SHARE } from "./compare.ts";
import { SHIPPED } from "./formula.ts";

export interface Variant {
  readonly id: string;
  readonly label: string;
  readonly change: Partial<ParameterSet>;
  /** "open": shows in open mode as well. "seeded": only where there are seeds. */
  readonly mode: "open" | "seeded";
}

const NEVER = 1e9;

/** One term left out each, all others as shipped. Without credentials the seeded score is the open one. */
export const ABLATIONS: readonly Variant[] = [
  {
    id: "no-budget",
    label: "without the attention budget B",
    change: { attentionPerDayMilli: NEVER },
    mode: "open",
  },
  {
    id: "no-half-voice",
    label: "first act is a whole voice (m0 = 0)",
    change: { halfVoiceMilli: 0 },
    mode: "open",
  },
  { id: "no-forgetting", label: "without forgetting", change: { forgettingDays: NEVER }, mode: "open" },
  { id: "no-kinds", label: "all kinds weigh alike", change: { weightMilli: alike() }, mode: "open" },
  { id: "no-via", label: "nothing for the broker (φ = 0)", change: { viaShareMilli: 0 }, mode: "open" },
  {
    id: "no-crowd",
    label: "without the crowd (ℓ = κ = 0)",
    change: { crowdAllowance: 0, crowdPerTrusted: 0 },
    mode: "seeded",
  },
  {
    id: "no-allowance",
    label: "without the crowd allowance (ℓ = 0)",
    change: { crowdAllowance: 0 },
    mode: "seeded",
  },
  {
    id: "no-crowd-share",
    label: "without crowd per trusted (κ = 0)",
    change: { crowdPerTrusted: 0 },
    mode: "seeded",
  },
];

type Scaled = Exclude<
  { [K in keyof ParameterSet]: ParameterSet[K] extends number ? K : never }[keyof ParameterSet],
  "walkSteps" | "intervalZ" | "ratedFrom"
>;

const SCALED: readonly (readonly [symbol: string, name: Scaled, mode: Variant["mode"]])[] = [
  ["B", "attentionPerDayMilli", "open"],
  ["m0", "halfVoiceMilli", "open"],
  ["Δ0", "forgettingDays", "open"],
  ["φ", "viaShareMilli", "open"],
  ["h", "walkHalfLifeDays", "seeded"],
  ["α", "walkStop", "seeded"],
  ["θ", "fullCredit", "seeded"],
  ["κ", "crowdPerTrusted", "seeded"],
  ["ℓ", "crowdAllowance", "seeded"],
];

/** Every fitted or chosen number at half and at twice its value. */
export const SENSITIVITY: readonly Variant[] = SCALED.flatMap(([symbol, name, mode]) =>
  ([0.5, 2] as const).map((factor) => ({
    id: `${name}-${factor === 2 ? "double" : "half"}`,
    label: `${symbol} × ${factor === 2 ? "2" : "½"}`,
    change: { [name]: SHIPPED[name] * factor } as Partial<ParameterSet>,
    mode,
  })),
);

export const VARIANTS: readonly Variant[] = [...ABLATIONS, ...SENSITIVITY];

/** Whether the variant changes no more than how the crowd is counted, so that T and L of the shipped formula are its own. */
export function crowdOnly({ change }: Variant): boolean {
  return Object.keys(change).every((name) => name === "crowdAllowance" || name === "crowdPerTrusted");
}

export function paramsOf(variant: Variant): ParameterSet {
  return { ...SHIPPED, ...variant.change };
}

/** Values of ℓ on the curve, in people; the last lets the whole crowd count, which is open mode. */
export const ALLOWANCES: readonly number[] = [
  0,
  0.1,
  0.2,
  0.3,
  0.5,
  0.75,
  1,
  1.25,
  1.5,
  2,
  3,
  5,
  10,
  Number.POSITIVE_INFINITY,
];

function alike(): ParameterSet["weightMilli"] {
  return { like: 2000, mention: 2000, reply: 2000, quote: 2000, share: 2000, follow: 0 };
}

/** Other rules and numbers of the crowd, each over all of `ALLOWANCES`: "fills" is the formula in force, "adds" that of `earshot-1`. */
export const CURVES = [
  { id: "shipped", label: "as shipped: fills up to ℓ", change: {}, seedShare: SEEDED_SHARE },
  {
    id: "adds",
    label: "earshot-1: adds ℓ",
    change: {
      crowdRule: earshot1.crowdRule,
      crowdPerTrusted: earshot1.crowdPerTrusted,
      fullCredit: earshot1.fullCredit,
    },
    seedShare: SEEDED_SHARE,
  },
  {
    id: "late-credit",
    label: "fills, credit as late as in earshot-1",
    change: { fullCredit: earshot1.fullCredit },
    seedShare: SEEDED_SHARE,
  },
  { id: "more-seeds", label: "fills, three in ten are seeds", change: {}, seedShare: 0.3 },
] as const satisfies readonly {
  readonly id: string;
  readonly label: string;
  readonly change: Partial<ParameterSet>;
  readonly seedShare: number;
}[];

export type CurveId = (typeof CURVES)[number]["id"];

/** A point on a curve. */
export function paramsOn(curve: (typeof CURVES)[number], crowdAllowance: number): ParameterSet {
  return { ...SHIPPED, ...curve.change, crowdAllowance };
}
