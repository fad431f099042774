/** Keeps one copy of every repeated string. A log names few accounts, but names them millions of times. */
import { LIMITS } from "../events/index.ts";

/** Strings held before the pool starts anew: bounds memory on endless streams, never changes a result. */
export const POOL_STRINGS_MAX = 4_194_304;

export class StringPool {
  private readonly texts = new Map<string, string>();
  private readonly numerals = new Map<number, string>();

  get(text: string): string {
    if (text.length > LIMITS.idLength) return text; // no act can hold it
    const known = this.texts.get(text);
    if (known !== undefined) return known;
    if (this.texts.size >= POOL_STRINGS_MAX) this.texts.clear();
    this.texts.set(text, text);
    return text;
  }

  /** Decimal numeral of a whole number. */
  numeral(value: number): string {
    const known = this.numerals.get(value);
    if (known !== undefined) return known;
    if (this.numerals.size >= POOL_STRINGS_MAX) this.numerals.clear();
    const text = value.toString();
    this.numerals.set(value, text);
    return text;
  }
}
