/** Numbers as pages print them. */

/** 1234567.4 → "1,234,567". */
export function whole(value: number): string {
  return Math.round(value)
    .toString()
    .replace(/\B(?=(\d{3})+$)/g, ",");
}

/** Engaged people: one decimal below ten. */
export function people(value: number): string {
  return value < 9.95 ? value.toFixed(1) : whole(value);
}

/** A score, a percentile: one decimal. */
export function tenth(value: number): string {
  return value.toFixed(1);
}

/** "2026-11-22" → "22 November 2026". */
export function longDay(day: string): string {
  const [year, month, date] = day.split("-");
  return `${Number(date)} ${MONTHS[Number(month) - 1] ?? month} ${year}`;
}

/** "2026-11-22" → "22 Nov". */
export function shortDay(day: string): string {
  const [, month, date] = day.split("-");
  return `${Number(date)} ${(MONTHS[Number(month) - 1] ?? "").slice(0, 3)}`;
}

const MONTHS = [
  "January",
  "February",
  "March",
  "April",
  "May",
  "June",
  "July",
  "August",
  "September",
  "October",
  "November",
  "December",
];
