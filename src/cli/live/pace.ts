/** Progress of work that has no end: how much, how fast, how far behind. */
import type { Terminal } from "../../terminal/terminal.ts";
import { counted, grouped } from "../text-table.ts";

const REDRAW_MS = 250;
/** A rate is taken over this long, so that it is of now and still readable. */
const WINDOW_MS = 10_000;

export interface Pace {
  readonly acts: number;
  /** Read and not yet durable. */
  readonly waiting: number;
  /** Seconds since what is being read happened; null when not known. */
  readonly behindSeconds: number | null;
  readonly state: string;
}

export function createPaceLine(terminal: Terminal, name: string, now: () => number): (pace: Pace) => void {
  const samples: { atMs: number; acts: number }[] = [];
  let drawnMs = Number.NEGATIVE_INFINITY;
  let state = "";
  return (pace) => {
    if (!terminal.watched) return;
    const atMs = now();
    if (pace.state === state && atMs - drawnMs < REDRAW_MS) return;
    drawnMs = atMs;
    state = pace.state;
    samples.push({ atMs, acts: pace.acts });
    while (samples.length > 2 && atMs - samples[0]!.atMs > WINDOW_MS) samples.shift();
    const [first] = samples;
    const seconds = (atMs - first!.atMs) / 1000;
    const rate = seconds > 0 ? ` (${grouped(Math.round((pace.acts - first!.acts) / seconds))}/s)` : "";
    const behind =
      pace.behindSeconds === null ? "" : `, ${grouped(Math.max(0, Math.round(pace.behindSeconds)))} s behind`;
    terminal.status(
      `${name} ${pace.state}: ${counted(pace.acts, "act")}${rate}${behind}, ${grouped(pace.waiting)} waiting`,
    );
  };
}
