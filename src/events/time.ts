/**
 * Instants as whole Unix seconds (UTC, proleptic Gregorian calendar), read and written without any host clock
 * or calendar. Days from civil dates after Hinnant, "chrono-Compatible Low-Level Date Algorithms" (2013).
 */

/** 9999-12-31T23:59:59Z. */
export const MAX_SECONDS = 253_402_300_799;

export const SECONDS_PER_DAY = 86_400;

const INSTANT =
  /^(\d{4})-(\d{2})-(\d{2})(?:[Tt ](\d{2}):(\d{2})(?::(\d{2})(?:\.\d{1,12})?)?(?:([Zz])|([+-])(\d{2}):?(\d{2}))?)?$/;

const MONTH_DAYS = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** Days since 1970-01-01 of a civil date. */
function daysFromCivil(year: number, month: number, day: number): number {
  const y = month <= 2 ? year - 1 : year;
  const era = Math.floor(y / 400);
  const yearOfEra = y - era * 400;
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1;
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return era * 146_097 + dayOfEra - 719_468;
}

/** ISO date of a day count: 0 → "1970-01-01". */
export function isoDay(days: number): string {
  const z = days + 719_468;
  const era = Math.floor(z / 146_097);
  const dayOfEra = z - era * 146_097;
  const yearOfEra = Math.floor(
    (dayOfEra -
      Math.floor(dayOfEra / 1460) +
      Math.floor(dayOfEra / 36_524) -
      Math.floor(dayOfEra / 146_096)) /
      365,
  );
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const shifted = Math.floor((5 * dayOfYear + 2) / 153);
  const day = dayOfYear - Math.floor((153 * shifted + 2) / 5) + 1;
  const month = shifted < 10 ? shifted + 3 : shifted - 9;
  const year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0);
  return `${pad(year, 4)}-${pad(month, 2)}-${pad(day, 2)}`;
}

/** ISO instant of whole Unix seconds: 0 → "1970-01-01T00:00:00Z". */
export function isoInstant(seconds: number): string {
  const day = Math.floor(seconds / SECONDS_PER_DAY);
  const rest = seconds - day * SECONDS_PER_DAY;
  const hours = Math.floor(rest / 3600);
  const minutes = Math.floor((rest % 3600) / 60);
  return `${isoDay(day)}T${pad(hours, 2)}:${pad(minutes, 2)}:${pad(rest % 60, 2)}Z`;
}

/**
 * Whole Unix seconds of an ISO 8601 date or instant; fractions of a second are dropped, a missing zone means
 * UTC, a leap second counts as the second before it. Undefined when the text is anything else or out of range.
 */
export function parseInstant(text: string): number | undefined {
  const parts = INSTANT.exec(text);
  if (parts === null) return undefined;
  const field = (index: number): number => Number(parts[index] ?? "0");
  const [year, month, day] = [field(1), field(2), field(3)];
  if (month < 1 || month > 12 || day < 1 || day > (MONTH_DAYS[month - 1] ?? 0)) return undefined;
  const leap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  if (month === 2 && day === 29 && !leap) return undefined;
  const [hours, minutes, seconds] = [field(4), field(5), field(6)];
  if (hours > 23 || minutes > 59 || seconds > 60) return undefined;
  if (field(9) > 23 || field(10) > 59) return undefined;
  const offset = (parts[8] === "-" ? -1 : 1) * (field(9) * 3600 + field(10) * 60);
  const total =
    daysFromCivil(year, month, day) * SECONDS_PER_DAY +
    hours * 3600 +
    minutes * 60 +
    Math.min(seconds, 59) -
    offset;
  return total >= 0 && total <= MAX_SECONDS ? total : undefined;
}

function pad(value: number, width: number): string {
  return value.toString().padStart(width, "0");
}
