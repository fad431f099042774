/** Choosing parameters in the open: every point of a grid judged on every row, and on logs it was not chosen on. */

/** What a grid point is judged by: one number per row, larger is better. */
export interface Judged<P> {
  readonly point: P;
  /** C of each row minus what it must be above. */
  readonly leads: readonly number[];
}

/** Smallest lead over the rows in `among`; what the search makes as large as it can. */
export function worstLead(leads: readonly number[], among: readonly number[]): number {
  let worst = Number.POSITIVE_INFINITY;
  for (const row of among) worst = Math.min(worst, leads[row]!);
  return worst;
}

/**
 * Best point first: by the smallest lead over `among` rounded down to 0.0005, then by the mean lead, then by place
 * in the grid. The rounding keeps noise in the fourth decimal of one row from deciding for all others.
 */
export function ranking<P>(judged: readonly Judged<P>[], among: readonly number[]): readonly Judged<P>[] {
  const keys = judged.map(({ leads }, place) => ({
    place,
    worst: Math.floor(worstLead(leads, among) / 0.0005),
    mean: meanLead(leads, among),
  }));
  keys.sort((a, b) => b.worst - a.worst || b.mean - a.mean || a.place - b.place);
  return keys.map(({ place }) => judged[place]!);
}

export function meanLead(leads: readonly number[], among: readonly number[]): number {
  let sum = 0;
  for (const row of among) sum += leads[row]!;
  return sum / among.length;
}

export interface LeftOut<P> {
  readonly log: string;
  /** Best point on all other logs. */
  readonly chosen: Judged<P>;
  /** Rows of the log left out. */
  readonly rows: readonly number[];
}

/**
 * Leave one log out: choose on the others, look at the one that had no say. Rows that come from one log are left
 * out together, otherwise a row would be judged by its own sister.
 * @throws RangeError with fewer than two logs
 */
export function leaveOneLogOut<P>(
  judged: readonly Judged<P>[],
  logOfRow: readonly string[],
): readonly LeftOut<P>[] {
  const logs = [...new Set(logOfRow)];
  if (logs.length < 2)
    throw new RangeError(`leaving one log out needs at least two logs, found ${logs.length}`);
  return logs.map((log) => {
    const rows = logOfRow.flatMap((name, row) => (name === log ? [row] : []));
    const others = logOfRow.flatMap((name, row) => (name === log ? [] : [row]));
    return { log, chosen: ranking(judged, others)[0]!, rows };
  });
}
