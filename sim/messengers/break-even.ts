/** How many followers who are not engaged reach as many people as ten who are. */
import type { Estimate } from "../measure/bootstrap.ts";
import { format } from "../report/numbers.ts";
import { groupedRatio } from "./grouped.ts";
import type { MessengerSettings } from "./settings.ts";
import { curveOf, ENGAGED_PEOPLE, type MessengerPiece } from "./work.ts";

export interface BreakEven {
  readonly engagedPeople: number;
  /** Mean readers of a message that is told to ten engaged people. */
  readonly engagedReaders: Estimate;
  readonly points: readonly {
    /** Followers who are not engaged. */
    readonly followers: number;
    readonly readers: Estimate;
    /** Readers through them less readers through the ten, in the same runs. */
    readonly difference: Estimate;
  }[];
  /** Where both reach as many, in a straight line between the points; null beyond the curve. */
  readonly at: number | null;
  /** The stretch where the interval of the difference includes 0; an end is null where it lies beyond the curve. */
  readonly interval: readonly [number | null, number | null] | null;
}

interface Group {
  readonly pieces: readonly MessengerPiece[];
  readonly runs: number;
}

export function breakEvenOf(settings: MessengerSettings, groups: readonly Group[]): BreakEven {
  const runs = groups.map((group) => group.runs);
  const mean = (of: (piece: MessengerPiece) => number, least?: number): Estimate =>
    groupedRatio(
      groups.map(({ pieces }) => pieces.reduce((sum, piece) => sum + of(piece), 0)),
      runs,
      least,
    ) as Estimate;
  const points = curveOf(settings).map((followers, at) => ({
    followers,
    readers: mean(({ curve }) => curve[at] as number, 0),
    difference: mean(({ curve, ten }) => (curve[at] as number) - ten),
  }));
  const known = points.every(({ difference }) => difference.interval !== null) && points.length > 0;
  const end = (side: 0 | 1): number | null =>
    crossing(points, (point) => (point.difference.interval as readonly [number, number])[side]);
  return {
    engagedPeople: ENGAGED_PEOPLE,
    engagedReaders: mean(({ ten }) => ten, 0),
    points,
    at: crossing(points, ({ difference }) => difference.value),
    interval: known ? [end(1), end(0)] : null,
  };
}

/** Where a curve first comes up to 0; null where it never does. */
function crossing<T extends { readonly followers: number }>(
  points: readonly T[],
  height: (point: T) => number,
): number | null {
  const at = points.findIndex((point) => height(point) >= 0);
  if (at < 0) return null;
  const after = points[at] as T;
  const before = points[at - 1];
  // Even the first point reaches as many: the crossing lies before the curve.
  if (before === undefined) return height(after) === 0 ? after.followers : null;
  const share = height(before) / (height(before) - height(after));
  return before.followers + (after.followers - before.followers) * share;
}

/** In one sentence. */
export function breakEvenSentence({
  at,
  interval,
  points,
  engagedPeople,
  engagedReaders,
}: BreakEven): string {
  const ten = `A message told to ${engagedPeople} engaged people has ${format(engagedReaders.value, 1)} readers`;
  const [first, last] = [points[0], points.at(-1)];
  if (first === undefined || last === undefined) return `${ten}.`;
  if (at === null) {
    return engagedReaders.value > last.readers.value
      ? `${ten}, more than ${format(last.followers)} other followers bring.`
      : `${ten}, no more than ${format(first.followers)} other followers bring.`;
  }
  const [low, high] = interval ?? [null, null];
  const stretch =
    interval === null
      ? ""
      : ` (95 %: ${low === null ? `below ${format(first.followers)}` : format(low)} to ${high === null ? `beyond ${format(last.followers)}` : format(high)})`;
  return `${ten}, as many as ${format(at)} other followers bring${stretch}.`;
}
