/** Checks of what generators are asked for. Every error names the field, the limits and what was found. */

/** Most nodes a generator makes: node numbers and row ends have to fit 32 bits, with room in the draws' counters. */
export const SIZE_MAX = 2 ** 28;

/** Most arcs a generator makes: four gigabytes of rows. */
export const ARCS_MAX = 2 ** 30;

/** @throws RangeError unless `value` is a whole number in [min, max] */
export function checkWhole(field: string, value: number, min: number, max: number): void {
  if (Number.isInteger(value) && value >= min && value <= max) return;
  throw new RangeError(`${field} must be a whole number from ${min} to ${max}, not ${value}`);
}

/** @throws RangeError unless `value` is in [min, max] */
export function checkNumber(field: string, value: number, min: number, max: number): void {
  if (value >= min && value <= max) return;
  throw new RangeError(`${field} must be a number from ${min} to ${max}, not ${value}`);
}

export function checkProbability(field: string, value: number): void {
  checkNumber(field, value, 0, 1);
}

export function checkSize(size: number): void {
  checkWhole("size", size, 0, SIZE_MAX);
}

/** @throws RangeError when a generator would have to hold more arcs than fit */
export function checkExpectedArcs(field: string, arcs: number): void {
  if (arcs <= ARCS_MAX) return;
  throw new RangeError(`${field} asks for about ${Math.round(arcs)} arcs; at most ${ARCS_MAX} can be held`);
}
