/** Plays one run hop by hop: play, pause, step, any moment by hand. Reduced motion: hops come at once, none on the way. */

const SECONDS_A_HOP = 0.9;

export interface PlayerParts {
  readonly play: HTMLButtonElement;
  readonly step: HTMLButtonElement;
  readonly hop: HTMLInputElement;
  readonly value: HTMLOutputElement;
}

export interface Player {
  /** A run of so many hops, shown at its end. */
  load(hops: number): void;
  toggle(): void;
  /** From the beginning. */
  playFromStart(): void;
}

/** @param onMoment called with the moment in hops, and whether it stays there for now */
export function createPlayer(
  parts: PlayerParts,
  onMoment: (moment: number, settled: boolean) => void,
): Player {
  const still = matchMedia("(prefers-reduced-motion: reduce)");
  let hops = 1;
  let moment = 0;
  let playing = false;
  let before = 0;

  function show(settled: boolean): void {
    parts.hop.value = String(moment);
    parts.hop.style.setProperty("--at", `${(100 * moment) / hops}%`);
    parts.value.value = String(Math.floor(moment + 1e-9));
    parts.step.disabled = moment >= hops;
    onMoment(moment, settled);
  }

  function set(next: number, settled: boolean): void {
    moment = Math.min(hops, Math.max(0, next));
    show(settled);
  }

  function setPlaying(now: boolean): void {
    playing = now;
    parts.play.textContent = now ? "Pause" : "Play";
  }

  function frame(now: number): void {
    if (!playing) return;
    if (still.matches) {
      // A hop each time, held long enough to be seen.
      if (now - before >= SECONDS_A_HOP * 1000) {
        before = now;
        set(Math.floor(moment) + 1, true);
      }
    } else {
      set(moment + (now - before) / 1000 / SECONDS_A_HOP, false);
      before = now;
    }
    if (moment < hops) requestAnimationFrame(frame);
    else {
      setPlaying(false);
      show(true);
    }
  }

  function play(): void {
    if (moment >= hops) set(0, false);
    setPlaying(true);
    before = performance.now();
    requestAnimationFrame(frame);
  }

  function toggle(): void {
    if (!playing) play();
    else {
      setPlaying(false);
      show(true);
    }
  }

  parts.play.addEventListener("click", toggle);
  parts.step.addEventListener("click", () => {
    setPlaying(false);
    set(Math.floor(moment + 1e-9) + 1, true);
  });
  parts.hop.addEventListener("input", () => {
    setPlaying(false);
    set(Number(parts.hop.value), true);
  });

  return {
    load(count) {
      hops = count;
      parts.hop.max = String(count);
      if (playing) set(moment, false);
      else set(hops, true);
    },
    toggle,
    playFromStart() {
      set(0, false);
      play();
    },
  };
}
