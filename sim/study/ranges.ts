/** Where a study moves a parameter, and which parameters it moves unless told. */
import {
  isParameterName,
  PARAMETER_TABLE,
  type ParameterName,
  type ParameterRow,
} from "../engine/parameters.ts";

/** A parameter and the values it takes, both ends included. */
export interface Range {
  readonly name: ParameterName;
  readonly low: number;
  readonly high: number;
  /** Only whole numbers. */
  readonly whole: boolean;
}

/**
 * Assumptions that every message passes through: who follows whom, how much is read, what people do with it, and how
 * trust comes and goes. Sizes, roles and measured values are left out.
 */
export const ASSUMPTIONS_THAT_MATTER = [
  "followsMean",
  "homophily",
  "sessionsPerDay",
  "recencyHours",
  "feedTrustFloor",
  "postsPerDay",
  "likeHabit",
  "shareHabit",
  "replyHabit",
  "followHabit",
  "reactTrustFloor",
  "trustAtFollow",
  "trustRate",
] as const satisfies readonly ParameterName[];

/** How far a range goes to both sides of a value unless told: half of it and twice of it, within what is allowed. */
const FACTOR = 2;

/**
 * The usual range around a value.
 * @param value the value that the experiment would use
 * @throws RangeError when there is no room around it, as for a value of 0
 */
export function usualRange(name: ParameterName, value: number): Range {
  const row: ParameterRow = PARAMETER_TABLE[name];
  const whole = row.whole === true;
  const low = Math.max(row.min, value / FACTOR);
  const high = Math.min(row.max, value * FACTOR);
  return checkedRange(name, whole ? Math.round(low) : low, whole ? Math.round(high) : high);
}

/**
 * Reads "name=low:high".
 * @throws RangeError naming what is wrong and what would do
 */
export function parseRange(text: string): Range {
  const [, name = "", low = "", high = ""] = /^([^=]+)=([^:]+):([^:]+)$/.exec(text) ?? [];
  if (name === "") throw new RangeError(`a range is written name=low:high, not "${text}"`);
  return checkedRange(name.trim(), Number(low), Number(high));
}

/** @throws RangeError naming what is wrong and what would do */
export function checkedRange(name: string, low: number, high: number): Range {
  if (!isParameterName(name))
    throw new RangeError(`there is no parameter "${name}"; \`sim list --parameters\` names them`);
  const row: ParameterRow = PARAMETER_TABLE[name];
  const whole = row.whole === true;
  for (const end of [low, high]) {
    if (!(end >= row.min && end <= row.max) || (whole && !Number.isInteger(end))) {
      throw new RangeError(
        `${name} goes over ${whole ? "whole numbers" : "numbers"} from ${row.min} to ${row.max}, not ${end}`,
      );
    }
  }
  if (!(low < high))
    throw new RangeError(`${name} needs a lower end below its upper end, not ${low}:${high}`);
  return { name, low, high, whole };
}

/** The value at a place of the range, 0 … 1; every whole number of a whole range gets the same share of places. */
export function valueAt({ low, high, whole }: Range, place: number): number {
  if (whole) return Math.min(high, low + Math.floor(place * (high - low + 1)));
  return low + place * (high - low);
}

/** Values at one point of the unit cube, in the order of the ranges. */
export function changesAt(
  ranges: readonly Range[],
  point: readonly number[],
): Readonly<Partial<Record<ParameterName, number>>> {
  return Object.fromEntries(ranges.map((range, column) => [range.name, valueAt(range, point[column] ?? 0)]));
}
