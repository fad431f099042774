/** All worlds together: what is printed and drawn, each with its interval. */
import type { Estimate } from "../../measure/bootstrap.ts";
import { quantile } from "../../measure/quantile.ts";
import { ALLOWANCES, CURVES, type CurveId, VARIANTS } from "../variants.ts";
import { ATTACKS, type AttackId, TAKEN_APART } from "./attacks.ts";
import { NUMBERS, type NumberId } from "./life.ts";
import { meanOverWorlds, medianOf } from "./stats.ts";
import type { WorldResult } from "./world.ts";

type Maybe = Estimate | null;
type TakenApart = (typeof TAKEN_APART)[number];

export interface NumberSummary {
  readonly id: NumberId;
  readonly label: string;
  /** C with reach, mean over worlds. */
  readonly honest: Maybe;
  readonly mixed: Maybe;
  /** C of the score whose seeds are people minus this one's, where everything is about. */
  readonly vouchedLead: Maybe;
  readonly openLead: Maybe;
  /** Partial rank correlation with importance, given reach. */
  readonly titleLeak: Maybe;
  readonly followersLeak: Maybe;
}

export interface AttackSummary {
  readonly id: AttackId;
  readonly label: string;
  readonly attackers: number;
  /** Percentile points, median over attackers. */
  readonly reach: Maybe;
  readonly gain: Readonly<Record<NumberId, Maybe>>;
  /** The same after taking away, attacker by attacker, what they are really heard more. */
  readonly beyond: Readonly<Record<NumberId, Maybe>>;
  /** Each attacker's gain minus the same attacker's gain under distinct engagers, median. */
  readonly overEngagers: Readonly<Record<NumberId, Maybe>>;
  /** Largest |points| that any attacker moved under each number. */
  readonly most: Readonly<Record<NumberId, number>>;
  /** Percentile points, seeds are people: the mean, and what one attacker in ten exceeds. A median may hide them. */
  readonly meanGain: number | null;
  readonly tenthGain: number | null;
  /** Engaged people gained, median, seeds are people. */
  readonly people: Maybe;
  /** Attackers whom accounts that are no people lifted; how many stay within their bound, as if no bot was answered and with that. */
  readonly lifted: number;
  readonly withinBound: number;
  readonly withinAnswered: number;
  /** People of trust that an attacker's bots have won at most. */
  readonly wonMost: number;
}

export interface VariantSummary {
  readonly id: string;
  readonly label: string;
  readonly honest: Maybe;
  readonly mixed: Maybe;
  /** C among cheats minus that of the shipped formula in the same worlds. */
  readonly change: Maybe;
  readonly gain: Readonly<Record<TakenApart, Maybe>>;
}

export interface CurvePoint {
  /** ℓ; null stands for ∞. */
  readonly allowance: number | null;
  readonly honest: Maybe;
  readonly mixed: Maybe;
  readonly bots: Maybe;
}

export interface WorldsSummary {
  readonly worlds: number;
  readonly numbers: readonly NumberSummary[];
  readonly truthAgreement: Maybe;
  readonly titleReach: Maybe;
  readonly attacks: readonly AttackSummary[];
  readonly variants: readonly VariantSummary[];
  readonly curves: Readonly<Record<CurveId, readonly CurvePoint[]>>;
  /** Median engaged people as usual and where everybody is livelier, and what own bots gain there at each allowance. */
  readonly lively: {
    readonly usualPeople: Maybe;
    readonly people: Maybe;
    readonly bots: readonly Maybe[];
    readonly engagers: Maybe;
  };
}

/** @param results of at least one world, in order */
export function summarise(results: readonly WorldResult[], seed: number): WorldsSummary {
  const mean = (name: string, value: (world: WorldResult) => number | null): Maybe =>
    meanOverWorlds(results.map(value), seed, name);
  const median = (name: string, values: (world: WorldResult) => readonly number[]): Maybe =>
    medianOf(results.map(values), seed, name);
  const each = <T>(value: (id: NumberId) => T): Record<NumberId, T> =>
    Object.fromEntries(NUMBERS.map(({ id }) => [id, value(id)])) as Record<NumberId, T>;
  return {
    worlds: results.length,
    numbers: NUMBERS.map(({ id, label }) => ({
      id,
      label,
      honest: mean(`honest ${id}`, (world) => world.honest[id]),
      mixed: mean(`mixed ${id}`, (world) => world.mixed[id]),
      vouchedLead: mean(`vouched ${id}`, (world) => minus(world.mixed.vouched, world.mixed[id])),
      openLead: mean(`open ${id}`, (world) => minus(world.mixed.open, world.mixed[id])),
      titleLeak: mean(`title ${id}`, (world) => world.leakage[id].title),
      followersLeak: mean(`followers ${id}`, (world) => world.leakage[id].followers),
    })),
    truthAgreement: mean("truth", (world) => world.truthAgreement),
    titleReach: mean("title reach", (world) => world.titleReach),
    attacks: ATTACKS.map(({ id, label }) => {
      const of = (world: WorldResult) => world.attacks[id];
      const lifted = results.flatMap((world) => of(world).lifted);
      return {
        id,
        label,
        attackers: results.reduce((sum, world) => sum + of(world).reachGain.length, 0),
        reach: median(`${id} reach`, (world) => of(world).reachGain),
        gain: each((number) => median(`${id} ${number}`, (world) => of(world).gain[number])),
        beyond: each((number) =>
          median(`${id} ${number} beyond`, (world) =>
            of(world).gain[number].map((gain, at) => gain - of(world).reachGain[at]!),
          ),
        ),
        overEngagers: each((number) =>
          median(`${id} ${number} over engagers`, (world) =>
            of(world).gain[number].map((gain, at) => gain - of(world).gain.engagers[at]!),
          ),
        ),
        most: each((number) => {
          let most = 0;
          for (const world of results)
            for (const gain of of(world).gain[number]) most = Math.max(most, Math.abs(gain));
          return most;
        }),
        ...beyondMedian(results.flatMap((world) => of(world).gain.vouched)),
        people: median(`${id} people`, (world) => of(world).peopleGain.vouched),
        lifted: lifted.length,
        withinBound: lifted.filter(({ counted, bound }) => counted <= bound).length,
        withinAnswered: lifted.filter(({ counted, boundAnswered }) => counted <= boundAnswered).length,
        wonMost: lifted.reduce((most, { won }) => Math.max(most, won), 0),
      };
    }),
    variants: VARIANTS.map(({ id, label }) => {
      const of = (world: WorldResult) => world.variants[id]!;
      const gain = {} as Record<TakenApart, Maybe>;
      for (const attack of TAKEN_APART)
        gain[attack] = median(`${id} ${attack}`, (world) => of(world).gain[attack]);
      return {
        id,
        label,
        honest: mean(`${id} honest`, (world) => of(world).honest),
        mixed: mean(`${id} mixed`, (world) => of(world).mixed),
        change: mean(`${id} change`, (world) => minus(of(world).mixed, world.mixed.vouched)),
        gain,
      };
    }),
    curves: Object.fromEntries(
      CURVES.map(({ id }) => [
        id,
        ALLOWANCES.map((allowance, at) => ({
          allowance: Number.isFinite(allowance) ? allowance : null,
          honest: mean(`${id} ${at} honest`, (world) => world.allowance[id][at]!.honest),
          mixed: mean(`${id} ${at} mixed`, (world) => world.allowance[id][at]!.mixed),
          bots: median(`${id} ${at} bots`, (world) => world.allowance[id][at]!.bots),
        })),
      ]),
    ) as unknown as Record<CurveId, readonly CurvePoint[]>,
    lively: {
      usualPeople: mean("usual people", (world) => world.lively.usualPeople),
      people: mean("lively people", (world) => world.lively.people),
      bots: ALLOWANCES.map((_, at) => median(`lively ${at}`, (world) => world.lively.bots[at]!)),
      engagers: median("lively engagers", (world) => world.lively.engagers),
    },
  };
}

function beyondMedian(gains: readonly number[]): Pick<AttackSummary, "meanGain" | "tenthGain"> {
  if (gains.length === 0) return { meanGain: null, tenthGain: null };
  return {
    meanGain: gains.reduce((sum, gain) => sum + gain, 0) / gains.length,
    tenthGain: quantile(Float64Array.from(gains).sort(), 0.9),
  };
}

function minus(left: number | null, right: number | null): number | null {
  return left === null || right === null ? null : left - right;
}
