/** Windows of which the source seems to lack a part, rather than that people fell silent. */

export interface WindowSilence {
  /** Acts by one account on another in the window. */
  readonly acts: number;
  /** Longest time in it, in seconds, in which nobody in the whole log acted on anybody. */
  readonly silence: number;
}

/**
 * A window is a hole when nobody did anything in it, or when nobody did for a quarter of it and for four times as long as the longest
 * silence of half the windows. O(windows · log windows).
 */
export function holesOf(windows: readonly WindowSilence[], windowSeconds: number): boolean[] {
  const usual = windows
    .filter(({ acts }) => acts > 0)
    .map(({ silence }) => silence)
    .sort((a, b) => a - b);
  const median = usual[Math.ceil(usual.length / 2) - 1] ?? 0;
  return windows.map(({ acts, silence }) => acts === 0 || silence >= Math.max(windowSeconds / 4, 4 * median));
}
