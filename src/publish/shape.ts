/** Small readers of unknown JSON that say which field is wrong. Total: they throw ShapeError and nothing else. */

export class ShapeError extends Error {
  /** JSON pointer of the field at fault; "" for the whole value. */
  readonly pointer: string;
  constructor(pointer: string, expected: string, found: unknown) {
    super(`${pointer === "" ? "the value" : pointer} must be ${expected}, not ${describe(found)}`);
    this.name = "ShapeError";
    this.pointer = pointer;
  }
}

/** A value with the place it was found at. */
export interface At {
  readonly value: unknown;
  readonly pointer: string;
}

/** @throws ShapeError when the text is not JSON */
export function parseJson(text: string): At {
  try {
    return { value: JSON.parse(text), pointer: "" };
  } catch {
    throw new ShapeError("", "JSON", text);
  }
}

export function field(at: At, name: string): At {
  return { value: record(at)[name], pointer: `${at.pointer}/${name}` };
}

export function record(at: At): Readonly<Record<string, unknown>> {
  const { value, pointer } = at;
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    throw new ShapeError(pointer, "an object", value);
  }
  return value as Readonly<Record<string, unknown>>;
}

export function list(at: At): At[] {
  if (!Array.isArray(at.value)) throw new ShapeError(at.pointer, "a list", at.value);
  return at.value.map((value: unknown, index) => ({ value, pointer: `${at.pointer}/${index}` }));
}

export function text(at: At): string {
  if (typeof at.value !== "string") throw new ShapeError(at.pointer, "text", at.value);
  return at.value;
}

export function flag(at: At): boolean {
  if (typeof at.value !== "boolean") throw new ShapeError(at.pointer, "true or false", at.value);
  return at.value;
}

/** A finite number, at least `least`. */
export function number(at: At, least = Number.NEGATIVE_INFINITY): number {
  if (typeof at.value !== "number" || !Number.isFinite(at.value) || at.value < least) {
    const bound = least === Number.NEGATIVE_INFINITY ? "a number" : `a number from ${least}`;
    throw new ShapeError(at.pointer, bound, at.value);
  }
  return at.value;
}

export function count(at: At, least = 0): number {
  if (!Number.isSafeInteger(at.value) || (at.value as number) < least) {
    throw new ShapeError(at.pointer, `a whole number from ${least}`, at.value);
  }
  return at.value as number;
}

export function pair(at: At): readonly [number, number] {
  const [low, high, ...rest] = list(at);
  if (low === undefined || high === undefined || rest.length > 0) {
    throw new ShapeError(at.pointer, "a list of two numbers", at.value);
  }
  return [number(low), number(high)];
}

export function oneOf<const T extends string>(at: At, values: readonly T[]): T {
  const found = values.find((value) => value === at.value);
  if (found === undefined)
    throw new ShapeError(at.pointer, values.map((v) => `"${v}"`).join(" or "), at.value);
  return found;
}

export function orNull<T>(at: At, read: (at: At) => T): T | null {
  return at.value === null ? null : read(at);
}

const DESCRIBED_LENGTH_MAX = 40;

function describe(value: unknown): string {
  if (value === undefined) return "missing";
  const written = JSON.stringify(value) ?? typeof value;
  return written.length > DESCRIBED_LENGTH_MAX ? `${written.slice(0, DESCRIBED_LENGTH_MAX)}…` : written;
}
