/** How long to wait before trying again: doubling, with half of it random, so that many who failed together do not come back together. */

export interface Backoff {
  readonly firstMs: number;
  readonly mostMs: number;
}

/**
 * @param failures in a row, from 1
 * @param random from 0 inclusive to 1 exclusive
 * @returns milliseconds, at least half of and at most the doubled delay ("equal jitter", Brooker 2015)
 */
export function backoffMs(failures: number, random: number, { firstMs, mostMs }: Backoff): number {
  const doubled = Math.min(mostMs, firstMs * 2 ** Math.min(30, Math.max(0, failures - 1)));
  return doubled / 2 + (random * doubled) / 2;
}

/** A failure that trying again cannot mend: a key that is not accepted, an address that does not exist. */
export class Refused extends Error {
  override readonly name = "Refused";
}

/** A failure whose cause said when to come back. */
export class TryLater extends Error {
  override readonly name = "TryLater";
  readonly afterMs: number;
  constructor(message: string, afterMs: number, options?: ErrorOptions) {
    super(message, options);
    this.afterMs = afterMs;
  }
}
