/** The hours of a day, and how much of a day's life falls into each. */

export const HOURS_PER_DAY = 24;

/** Share of a day's sessions in each hour, in thousandths: people sleep. Sums to 1000. An assumed shape. */
export const RHYTHM = [
  12, 8, 5, 4, 5, 10, 24, 44, 55, 52, 48, 48, 56, 52, 46, 44, 46, 54, 62, 68, 76, 82, 64, 35,
] as const;
