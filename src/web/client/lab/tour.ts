/** The tour: the registered experiments, run in the reader's own browser, one at a time. */

import { TOUR, type TourStop } from "../../lab/claims.ts";
import { askedOf, commandOf } from "../../lab/command.ts";
import type { ExperimentCalls, ExperimentPlanned, TaskText } from "../../lab/experiment-calls.ts";
import { all, byId, messageOf, setText } from "./elements.ts";
import { type Job, startJob } from "./job.ts";
import { outcomeHtml, VERDICTS } from "./outcome-html.ts";
import { openPool, type Pool, Stopped } from "./pool.ts";
import { saveText } from "./saving.ts";

export interface TourState {
  readonly seed: number;
  readonly full: boolean;
}

export interface TourHost {
  /** As it is now. */
  state(): TourState;
  /** A stop was opened, or closed. */
  opened(claim: string | null): void;
  announce(text: string): void;
}

export function bindTour(host: TourHost): { commands(): void } {
  let pool: Pool<ExperimentCalls> | null = null;
  let job: Job<string> | null = null;
  let running: TourStop | null = null;

  for (const stop of TOUR) {
    const box = byId<HTMLDetailsElement>(stop.claim);
    box.addEventListener("toggle", () => {
      const open = TOUR.find(({ claim }) => byId<HTMLDetailsElement>(claim).open);
      host.opened(open?.claim ?? null);
    });
  }

  byId("tour").addEventListener("click", (event) => {
    const button = (event.target as Element).closest<HTMLElement>(
      "[data-run],[data-pause],[data-cancel],[data-claim-json],[data-claim-copy],[data-next]",
    );
    if (button === null) return;
    const { run, pause, cancel, claimCopy, next } = button.dataset;
    if (run !== undefined) void start(stopNamed(run));
    else if (pause !== undefined) toggle(button);
    else if (cancel !== undefined) end();
    else if (claimCopy !== undefined)
      void navigator.clipboard.writeText(byId(`${claimCopy}-command`).textContent ?? "");
    else if (next !== undefined) {
      event.preventDefault();
      const box = byId<HTMLDetailsElement>(next);
      box.open = true;
      box.scrollIntoView({ block: "start" });
      box.querySelector<HTMLElement>("summary")?.focus({ preventScroll: true });
    }
  });

  function end(): void {
    job?.stop();
    job = null;
    pool?.stop();
  }

  function toggle(button: HTMLElement): void {
    if (job === null) return;
    if (job.paused) job.resume();
    else job.pause();
    button.textContent = job.paused ? "Go on" : "Pause";
    if (running !== null && job.paused) host.announce(`${running.claim} paused`);
  }

  async function start(stop: TourStop): Promise<void> {
    end();
    pool ??= openPool<ExperimentCalls>("/assets/experiments-worker.js");
    const here = pool;
    const { seed, full } = host.state();
    const asked = askedOf(stop, seed, full);
    const parts = partsOf(stop.claim);
    running = stop;
    parts.busy(true);
    parts.progress.removeAttribute("value");
    setText(parts.step, "Getting ready …");
    host.announce(`Running ${stop.claim}`);
    const began = performance.now();
    let mine: Job<string> | null = null;
    try {
      const plan = await here.call("plan", asked);
      mine = startJob<TaskText, string>({
        tasks: plan.tasks,
        width: here.size,
        perform: ({ text }) => here.call("perform", { experiment: asked.experiment, task: text }),
        more: (pieces) => here.call("more", { asked, pieces }),
        onPiece: ({ task, done, total }) => {
          parts.progress.max = total;
          parts.progress.value = done;
          const left = ((performance.now() - began) / 1000 / done) * (total - done);
          setText(
            parts.step,
            `${done} of ${total}${left >= 1 ? `, some ${Math.ceil(left)} s to go` : ""}: ${task.step}`,
          );
        },
      });
      job = mine;
      const pieces = await mine.done;
      const done = await here.call("finish", { asked, pieces });
      show(stop, plan, done);
      setText(
        parts.step,
        `Done in ${((performance.now() - began) / 1000).toFixed(1)} s on ${Math.min(here.size, plan.tasks.length)} threads`,
      );
      host.announce(
        `${stop.claim} done. ${done.findings.map(({ verdict, sentence }) => `${VERDICTS[verdict].text}: ${sentence}`).join(" ")}`,
      );
    } catch (error) {
      const stopped = error instanceof Stopped;
      setText(parts.step, stopped ? "Cancelled" : `It failed: ${messageOf(error)}`);
      if (!stopped) host.announce(`${stop.claim} failed: ${messageOf(error)}`);
    } finally {
      // Another stop may have begun meanwhile; its parts are its own.
      parts.busy(false);
      if (job === mine) job = null;
      if (running === stop) running = null;
    }
  }

  function show(stop: TourStop, plan: ExperimentPlanned, done: ExperimentCalls["finish"]["gets"]): void {
    const next = TOUR[TOUR.indexOf(stop) + 1] ?? null;
    const box = byId(`${stop.claim}-outcome`);
    box.innerHTML = outcomeHtml({ claim: stop.claim, done, plan, small: !host.state().full, next }).markup;
    const [finding] = done.findings.filter(({ claim }) => claim === stop.claim);
    const chip = byId(`${stop.claim}-verdict`);
    const verdict = VERDICTS[finding?.verdict ?? "undecided"];
    chip.className = `chip verdict ${verdict.kind}`;
    chip.hidden = false;
    setText(chip, verdict.text);
    box.querySelector("[data-claim-json]")?.addEventListener("click", () => {
      saveText(`earshot-${stop.experiment}-seed-${host.state().seed}.json`, "application/json", done.json);
    });
  }

  return {
    /** After the seed or the size of the runs changed. */
    commands() {
      const { seed, full } = host.state();
      for (const stop of TOUR) setText(byId(`${stop.claim}-command`), commandOf(stop, seed, full));
    },
  };
}

function stopNamed(claim: string): TourStop {
  const stop = TOUR.find((one) => one.claim === claim);
  if (stop === undefined) throw new Error(`no stop of the tour is ${claim}`);
  return stop;
}

function partsOf(claim: string) {
  const progress = byId<HTMLProgressElement>(`${claim}-progress`);
  const box = byId(claim);
  return {
    progress,
    step: byId(`${claim}-step`),
    busy(busy: boolean): void {
      progress.hidden = !busy;
      for (const button of all<HTMLButtonElement>("[data-pause],[data-cancel]", box)) button.hidden = !busy;
      const pause = box.querySelector<HTMLElement>("[data-pause]");
      if (pause !== null) pause.textContent = "Pause";
      const run = box.querySelector<HTMLButtonElement>("[data-run]");
      if (run !== null) {
        run.disabled = busy;
        run.textContent = busy ? "Running" : "Run it again";
      }
    },
  };
}
