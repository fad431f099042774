/** One run of the simulation, laid out: how far the same message went from each of two people. Computed, never made up. */
import run from "./cascade-run.json" with { type: "json" };

/** x, y, place of who told them (−1: the author), hop from 1, and 1 when they passed it on. */
export type Reader = readonly [x: number, y: number, parent: number, hop: number, shared: number];

export interface CascadeArm {
  /** The picture in words. */
  readonly description: string;
  readonly followers: number;
  /** Radius of the followers' hall around the author, and of the circle before each band of those farther away. */
  readonly hall: number;
  readonly bands: readonly number[];
  /** Followers with nobody behind them, and people who follow and did not read it: x, y, x, y … */
  readonly idle: readonly number[];
  readonly missed: readonly number[];
  /** In order of reading. */
  readonly readers: readonly Reader[];
}

export interface CascadeRun {
  readonly seed: number;
  readonly note: string;
  /** Nothing lies farther than this from an author, along either axis. */
  readonly half: number;
  /** The chief executive, then the creator. */
  readonly arms: readonly CascadeArm[];
}

/** Written by `npm run home-picture`; a test computes it again. */
export const CASCADE_RUN = run as unknown as CascadeRun;
