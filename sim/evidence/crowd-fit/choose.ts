/**
 * The joint objective: how much of what the goals allow is used up at worst. 1 is a goal just reached, less is better. The goals are that
 * no log at any cut loses more than .01 of C against open mode, and that the median owner of bots gains no more than 5 percentile points in any setting.
 */
import { quantile } from "../../measure/quantile.ts";
import { type CrowdPoint, POINTS } from "./grid.ts";
import { type CrowdLogResult, type CrowdWorldResult, SETTINGS, type Setting } from "./judge.ts";

export const LOSS_MAX = 0.01;
export const GAIN_MAX = 5;
/** Points that use at most this much more than the least are as good: other reasons decide between them. */
export const AS_GOOD = 0.1;

export interface JudgedPoint {
  readonly point: CrowdPoint;
  readonly use: number;
  /** C lost where most is lost, and on average over rows and cuts. */
  readonly lossMost: number;
  readonly lossMean: number;
  /** Percentile points of the median owner. */
  readonly gain: Readonly<Record<Setting, number>>;
}

/** Every point of the grid, in its order. @param logs and @param worlds at least one of each */
export function judged(
  logs: readonly CrowdLogResult[],
  worlds: readonly CrowdWorldResult[],
): readonly JudgedPoint[] {
  return POINTS.map((point, at) => {
    const losses = logs.flatMap(({ losses: cuts }) => cuts.map((cut) => cut[at]!));
    const gain = {} as Record<Setting, number>;
    for (const setting of SETTINGS) {
      const all = worlds.flatMap(({ gains }) => gains[setting][at]!);
      gain[setting] = quantile(Float64Array.from(all).sort(), 0.5);
    }
    const lossMost = Math.max(...losses);
    return {
      point,
      use: Math.max(lossMost / LOSS_MAX, ...SETTINGS.map((setting) => gain[setting] / GAIN_MAX)),
      lossMost,
      lossMean: losses.reduce((sum, loss) => sum + loss, 0) / losses.length,
      gain,
    };
  });
}

/**
 * Of all points as good as the least use, the one with the largest θ, because trust that bots win from people is bounded by ψ/(αθ); then the
 * least mean loss; then place in the grid. @param rule of this one alone
 */
export function best(all: readonly JudgedPoint[], rule?: string): JudgedPoint {
  const among = rule === undefined ? all : all.filter(({ point }) => point.rule === rule);
  const least = Math.min(...among.map(({ use }) => use));
  const found = among
    .filter(({ use }) => use <= least + AS_GOOD)
    .sort((a, b) => b.point.fullCredit - a.point.fullCredit || a.lossMean - b.lossMean)[0];
  if (found === undefined) throw new RangeError(`no point has the rule "${rule}"`);
  return found;
}
