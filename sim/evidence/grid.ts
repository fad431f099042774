/** The parameters that open mode has, and the values that the fit tries for each. */
import type { DirectedKind } from "../../src/events/index.ts";
import { CURRENT, type ParameterSet } from "../../src/score/index.ts";

type Weights = Readonly<Record<DirectedKind, number>>;

/** One choice of the open-mode parameters; everything else is as shipped. */
export interface GridPoint {
  readonly weightMilli: Weights;
  readonly attentionPerDayMilli: number;
  readonly halfVoiceMilli: number;
  readonly forgettingDays: number;
}

/** Kinds that the development logs have; no log has likes or quotes, so those are not fitted. */
function weights(mention: number, reply: number, share: number): Weights {
  return { ...CURRENT.weightMilli, mention, reply, share, quote: share };
}

/** Equal, rising with effort (the weights that popular scores publish), and other orders. */
export const WEIGHTS: readonly Weights[] = [
  weights(2000, 2000, 2000),
  weights(2000, 3000, 4000),
  weights(2000, 3000, 3000),
  weights(2000, 2000, 3000),
  weights(3000, 2000, 2000),
  weights(4000, 3000, 2000),
];

/** B; the last one is no limit in practice. */
export const BUDGETS: readonly number[] = [4000, 8000, 14_000, 20_000, 28_000, 56_000, 1_000_000_000];

/** m0; 0 would make every first act a whole voice. */
export const HALF_VOICES: readonly number[] = [250, 500, 1000, 2000, 4000];

export const FORGETTING_DAYS: readonly number[] = [0.5, 1, 2, 3, 5, 7, 14, 30];

export function pointOf(params: ParameterSet): GridPoint {
  const { weightMilli, attentionPerDayMilli, halfVoiceMilli, forgettingDays } = params;
  return { weightMilli, attentionPerDayMilli, halfVoiceMilli, forgettingDays };
}

export function* gridPoints(): IterableIterator<GridPoint> {
  for (const weightMilli of WEIGHTS) {
    for (const attentionPerDayMilli of BUDGETS) {
      for (const halfVoiceMilli of HALF_VOICES) {
        for (const forgettingDays of FORGETTING_DAYS) {
          yield { weightMilli, attentionPerDayMilli, halfVoiceMilli, forgettingDays };
        }
      }
    }
  }
}

/** One parameter moved at a time, all others as in `centre`. */
export function slices(centre: GridPoint): readonly { name: string; points: readonly GridPoint[] }[] {
  return [
    {
      name: "weights mention/reply/share",
      points: WEIGHTS.map((weightMilli) => ({ ...centre, weightMilli })),
    },
    {
      name: "B, attention per day",
      points: BUDGETS.map((attentionPerDayMilli) => ({ ...centre, attentionPerDayMilli })),
    },
    {
      name: "m0, half a voice",
      points: HALF_VOICES.map((halfVoiceMilli) => ({ ...centre, halfVoiceMilli })),
    },
    {
      name: "Δ0, days of forgetting",
      points: FORGETTING_DAYS.map((forgettingDays) => ({ ...centre, forgettingDays })),
    },
  ];
}

export function labelOf(point: GridPoint): string {
  const { mention, reply, share } = point.weightMilli;
  const [w, m0] = [
    [mention, reply, share].map((milli) => milli / 1000).join("/"),
    point.halfVoiceMilli / 1000,
  ];
  const budget = point.attentionPerDayMilli >= 1_000_000_000 ? "∞" : point.attentionPerDayMilli / 1000;
  return `w ${w}  B ${budget}  m0 ${m0}  Δ0 ${point.forgettingDays}`;
}
