/** Every combination of some values of some parameters. */
import { isParameterName, type ParameterName, parametersWith } from "../engine/parameters.ts";

export interface Axis {
  readonly name: ParameterName;
  readonly values: readonly number[];
}

export type Cell = Readonly<Partial<Record<ParameterName, number>>>;

const CELLS_MAX = 10_000;

/**
 * All cells, the last axis moving fastest.
 * @throws RangeError for an axis without values, twice the same, or too many cells
 */
export function gridCells(axes: readonly Axis[]): Cell[] {
  const names = axes.map(({ name }) => name);
  if (new Set(names).size < names.length)
    throw new RangeError(`a grid takes each parameter once, not ${names.join(", ")}`);
  const count = axes.reduce((product, { values }) => product * values.length, 1);
  if (count > CELLS_MAX)
    throw new RangeError(`${count} cells are too many; a sweep takes up to ${CELLS_MAX}`);
  return axes.reduce<Cell[]>(
    (cells, { name, values }) => cells.flatMap((cell) => values.map((value) => ({ ...cell, [name]: value }))),
    [{}],
  );
}

/**
 * Reads "name=1,2,3".
 * @throws RangeError naming what is wrong and what would do
 */
export function parseAxis(text: string): Axis {
  const [, name = "", list = ""] = /^([^=]+)=(.+)$/.exec(text) ?? [];
  const trimmed = name.trim();
  if (list === "") throw new RangeError(`an axis of a grid is written name=1,2,3, not "${text}"`);
  if (!isParameterName(trimmed)) {
    throw new RangeError(`there is no parameter "${trimmed}"; \`sim list --parameters\` names them`);
  }
  const values = list.split(",").map((part) => (part.trim() === "" ? Number.NaN : Number(part)));
  for (const value of values) parametersWith({ [trimmed]: value });
  if (new Set(values).size < values.length) throw new RangeError(`${trimmed} has a value twice: ${list}`);
  return { name: trimmed, values };
}
