/** Runs are dealt out to worlds as evenly as they go: how many of `runs` are world `index`'s. */
export function runsIn(runs: number, worlds: number, index: number): number {
  return Math.floor((runs + worlds - 1 - index) / worlds);
}
