/** Progress on standard error for whoever watches, with an estimate once the work has taken two seconds. */
import type { Terminal } from "./terminal.ts";

const REDRAW_MS = 100;
const ESTIMATE_AFTER_MS = 2000;

export interface Progress {
  /** `done` of `total` in any unit; a total of 0 is unknown. `note` is shown behind it: what is known so far. */
  report(step: string, done: number, total: number, note?: string): void;
  end(): void;
}

export function createProgress(terminal: Terminal, now: () => number = () => performance.now()): Progress {
  let step = "";
  let startedMs = 0;
  let drawnMs = Number.NEGATIVE_INFINITY;
  return {
    report(name, done, total, note = "") {
      if (!terminal.watched) return;
      const nowMs = now();
      if (name !== step) {
        step = name;
        startedMs = nowMs;
      } else if (nowMs - drawnMs < REDRAW_MS) return;
      drawnMs = nowMs;
      terminal.status(`${name} ${progressText(done, total, nowMs - startedMs)} ${note}`.trimEnd());
    },
    end() {
      step = "";
      terminal.status("");
    },
  };
}

/** "42 % (3 s left)"; the estimate appears after two seconds, when the pace so far means something. */
export function progressText(done: number, total: number, elapsedMs: number): string {
  if (total <= 0) return "…";
  const share = Math.min(1, done / total);
  const percent = `${Math.floor(100 * share)} %`;
  if (elapsedMs < ESTIMATE_AFTER_MS || share <= 0 || share >= 1) return percent;
  const leftSeconds = Math.ceil((elapsedMs / share - elapsedMs) / 1000);
  return `${percent} (${leftSeconds} s left)`;
}
