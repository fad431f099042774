/** Numbers of the badge in the way of each locale. */
import type { LineWords } from "./line-words.ts";

/** `value` with a fixed number of decimals in the way of the locale; "−" before negative numbers, never "-0". */
export function formatNumber(value: number, decimals: number, words: LineWords): string {
  const plain = Math.abs(value).toFixed(decimals);
  const point = plain.indexOf(".");
  const digits = point < 0 ? plain : plain.slice(0, point);
  let whole = digits;
  if (digits.length >= words.groupFrom) {
    whole = digits.slice(0, digits.length % 3);
    for (let at = digits.length % 3; at < digits.length; at += 3) {
      whole += (whole === "" ? "" : words.group) + digits.slice(at, at + 3);
    }
  }
  const written = point < 0 ? whole : whole + words.decimal + plain.slice(point + 1);
  return value < 0 && Number(plain) !== 0 ? `−${written}` : written;
}

/** A count of people, as exact as an estimate deserves: whole below 1,000, three digits above. */
export function formatPeople(people: number, words: LineWords): string {
  if (people < 0.5) return "<1";
  let scale = 1;
  while (people / scale >= 1000) scale *= 10;
  return `≈${formatNumber(Math.round(people / scale) * scale, 0, words)}`;
}

/** True when the written count takes the singular. */
export function isOne(people: number): boolean {
  return people < 1.5;
}

/** A share of 0 … 100, rounded down so that it never claims more; one decimal from 99 on. */
export function formatPercent(percent: number, words: LineWords): string {
  const decimals = percent >= 99 && percent < 100 ? 1 : 0;
  const scale = decimals === 1 ? 10 : 1;
  return formatNumber(Math.floor(percent * scale) / scale, decimals, words) + words.percent;
}

/** A change with its sign: "+1.2", "−0.4", "±0". */
export function formatChange(change: number, words: LineWords): string {
  const written = formatNumber(change, 1, words);
  return Number(Math.abs(change).toFixed(1)) === 0 ? "±0" : change > 0 ? `+${written}` : written;
}
