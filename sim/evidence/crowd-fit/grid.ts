/** What the fit of seeded mode tries: rules for the crowd, and the numbers that each has. */
import { countedPeople, earshot1, earshot2, type ParameterSet } from "../../../src/score/index.ts";

const PERSON = 2 ** 30;

/** T and L in units of 2^-30 people, to I in people. */
export interface CrowdRule {
  readonly id: string;
  readonly label: string;
  people(trusted: number, crowd: number, allowance: number, share: number): number;
}

const withNumbers = (base: ParameterSet, crowdAllowance: number, crowdPerTrusted: number): ParameterSet => ({
  ...base,
  crowdAllowance,
  crowdPerTrusted,
});

/** The first two are the core's own; the others were tried and are kept for the comparison. */
export const RULES: readonly CrowdRule[] = [
  {
    id: "fills",
    label: "fills up to ℓ: q = κT + max(0, ℓ − T), 1/√(1/q² + 1/L²)",
    people: (trusted, crowd, allowance, share) =>
      countedPeople(trusted, crowd, withNumbers(earshot2, allowance, share)),
  },
  {
    id: "adds",
    label: "adds up to ℓ: q = κT + ℓ, 1/(1/q + 1/L)",
    people: (trusted, crowd, allowance, share) =>
      countedPeople(trusted, crowd, withNumbers(earshot1, allowance, share)),
  },
  {
    id: "fills-soft",
    label: "fills up to ℓ, softly: 1/(1/q + 1/L)",
    people: (trusted, crowd, allowance, share) => {
      const t = trusted / PERSON;
      return t + harmonic(share * t + Math.max(0, allowance - t), crowd / PERSON);
    },
  },
  {
    id: "earned",
    label: "adds what trust has earned: q = κT + ℓT/(T + 1)",
    people: (trusted, crowd, allowance, share) => {
      const t = trusted / PERSON;
      return t + harmonic(share * t + (allowance * t) / (t + 1), crowd / PERSON);
    },
  },
];

function harmonic(room: number, crowd: number): number {
  return room === 0 || crowd === 0 ? 0 : 1 / (1 / room + 1 / crowd);
}

/** θ, descending. */
export const FULL_CREDITS = [0.01, 0.005, 0.003, 0.002, 0.001] as const;
const ALLOWANCES = [0.3, 0.5, 0.75, 1, 1.25, 1.5, 1.75, 2, 3] as const;
const SHARES = [0.05, 0.1, 0.25] as const;

export interface CrowdPoint {
  readonly rule: string;
  /** θ. */
  readonly fullCredit: number;
  /** ℓ. */
  readonly allowance: number;
  /** κ. */
  readonly share: number;
}

export const POINTS: readonly CrowdPoint[] = FULL_CREDITS.flatMap((fullCredit) =>
  RULES.flatMap(({ id: rule }) =>
    ALLOWANCES.flatMap((allowance) => SHARES.map((share) => ({ rule, fullCredit, allowance, share }))),
  ),
);

export function ruleOf(point: CrowdPoint): CrowdRule {
  const found = RULES.find(({ id }) => id === point.rule);
  if (found === undefined) throw new RangeError(`there is no crowd rule "${point.rule}"`);
  return found;
}

/** Trusted and crowd units of each account under one θ. */
export interface Units {
  readonly trusted: Float64Array;
  readonly crowd: Float64Array;
}

export function peopleOf({ trusted, crowd }: Units, point: CrowdPoint): Float64Array {
  const rule = ruleOf(point);
  return trusted.map((units, at) => rule.people(units, crowd[at]!, point.allowance, point.share));
}
