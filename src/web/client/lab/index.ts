/** The workbench: the state of the address, the sliders, the workers, and what they show. */

import type { NetworkPicture } from "../../../../sim/messengers/picture.ts";
import type { MessengerResult } from "../../../../sim/messengers/result.ts";
import { replayOf } from "../../../../sim/messengers/settings.ts";
import { format } from "../../../../sim/report/numbers.ts";
import { addressOf, decodeState, type LabState, type View } from "../../lab/state.ts";
import { onThemeChange, readColours } from "./colours.ts";
import { bindDials } from "./dials.ts";
import { all, byId, messageOf, setText } from "./elements.ts";
import { bindGestures } from "./gestures.ts";
import { createMessengers } from "./messengers.ts";
import { NetworkView } from "./network-view.ts";
import { createPlayer } from "./player.ts";
import { POSTER, posterSvg } from "./poster.ts";
import { showResult } from "./result-view.ts";
import { pngOf, resultCsv, resultJson, saveBlob, saveText } from "./saving.ts";
import { describeMoment, describePerson, hopsOf } from "./scene.ts";
import { bindTour } from "./tour.ts";

/** Milliseconds after the last move of a slider before runs begin, and before the address is written. */
const SETTLED = 90;
const WRITTEN = 350;

let { state } = decodeState(location.search);
let result: MessengerResult | null = null;
let finished = false;
let picture: NetworkPicture | null = null;
let lookable = 1;
let shownBefore = false;

const announce = (text: string): void => setText(byId("announce"), text);
const view = new NetworkView(byId<HTMLCanvasElement>("base"), byId<HTMLCanvasElement>("network"));
const player = createPlayer(
  { play: byId("play"), step: byId("step"), hop: byId("hop"), value: byId("hop-value") },
  (moment, settled) => {
    view.moment = moment;
    if (settled && picture !== null) {
      setText(byId("network-text"), describeMoment(picture, Math.floor(moment + 1e-9), state.view));
    }
  },
);

const messengers = createMessengers({
  result(now, { done, total }) {
    show(now);
    byId<HTMLProgressElement>("progress").value = done / total;
    setText(byId("progress-text"), `${format(now.runs)} of ${format(state.runs)} runs`);
  },
  finished(now) {
    finished = true;
    show(now);
    byId<HTMLProgressElement>("progress").value = 1;
    setText(byId("progress-text"), `${format(now.runs)} runs on ${now.networks} networks`);
    working(false);
    announce(`${format(now.runs)} runs done. ${now.sentence}`);
    document.documentElement.dataset["lab"] = "done";
  },
  picture(now, runs) {
    picture = now;
    lookable = runs;
    view.show(now);
    setText(byId("run-value"), `Run ${now.run + 1} of ${runs}`);
    player.load(hopsOf(now));
    // The first time it plays by itself, unless motion is unwelcome; later a change is to be seen at once.
    if (!shownBefore && !matchMedia("(prefers-reduced-motion: reduce)").matches) player.playFromStart();
    shownBefore = true;
  },
  failed(error) {
    working(false);
    setText(byId("sentence"), `It failed: ${messageOf(error)}`);
    announce(`It failed: ${messageOf(error)}`);
  },
});

const dials = bindDials((query) => {
  for (const name of ["view", "claim"] as const) {
    const kept = state[name];
    if (kept !== null) query.set(name, kept);
  }
  if (state.full) query.set("full", "1");
  change({ ...decodeState(query.toString()).state, run: null });
});

const tour = bindTour({
  state: () => state,
  opened: (claim) => {
    if (claim !== state.claim) note({ ...state, claim });
  },
  announce,
});

let starting: ReturnType<typeof setTimeout> | undefined;
let writing: ReturnType<typeof setTimeout> | undefined;

/** Another state of what runs. */
function change(next: LabState, delay = SETTLED): void {
  note(next);
  setText(byId("command"), replayOf(state.settings, state.seed, state.runs));
  tour.commands();
  clearTimeout(starting);
  starting = setTimeout(() => {
    finished = false;
    document.documentElement.dataset["lab"] = "running";
    working(true);
    messengers.start(state);
  }, delay);
}

/** Another state, of which the address should know. */
function note(next: LabState): void {
  state = next;
  const address = addressOf(state);
  for (const link of all<HTMLAnchorElement>("a[data-state]")) {
    if (link.getAttribute("href") === address) link.setAttribute("aria-current", "true");
    else link.removeAttribute("aria-current");
  }
  clearTimeout(writing);
  writing = setTimeout(() => history.replaceState(null, "", address), WRITTEN);
}

function working(busy: boolean): void {
  const [pause, cancel] = [byId<HTMLButtonElement>("pause"), byId<HTMLButtonElement>("cancel")];
  pause.disabled = !busy;
  setText(pause, "Pause");
  setText(cancel, busy ? "Cancel" : "Run again");
}

function show(now: MessengerResult): void {
  result = now;
  showResult(now);
}

byId("pause").addEventListener("click", ({ currentTarget }) => {
  const { job } = messengers;
  if (job === null || finished) return;
  if (job.paused) job.resume();
  else job.pause();
  setText(currentTarget as HTMLElement, job.paused ? "Go on" : "Pause");
  announce(job.paused ? "Paused" : "Going on");
});
byId("cancel").addEventListener("click", () => {
  if (finished || document.documentElement.dataset["lab"] === "cancelled") {
    change(state, 0);
    return;
  }
  messengers.stop();
  document.documentElement.dataset["lab"] = "cancelled";
  working(false);
  announce(`Cancelled after ${format(result?.runs ?? 0)} runs`);
});

for (const radio of all<HTMLInputElement>("input[name=view]")) {
  radio.addEventListener("change", () => {
    note({ ...state, view: radio.value as View });
    view.view = state.view;
    if (picture !== null) setText(byId("network-text"), describeMoment(picture, hopNow(), state.view));
  });
}

function hopNow(): number {
  return Math.floor(Number(byId<HTMLInputElement>("hop").value) + 1e-9);
}

function lookAt(by: number): void {
  if (picture === null) return;
  note({ ...state, run: (picture.run + by + lookable) % lookable });
  messengers.look(state);
}
byId("run-back").addEventListener("click", () => lookAt(-1));
byId("run-on").addEventListener("click", () => lookAt(1));

bindGestures(byId<HTMLCanvasElement>("network"), view, {
  play: () => player.toggle(),
  person: (person) => (picture === null ? "" : describePerson(picture, person)),
});

document.addEventListener("click", (event) => {
  const target = event.target as Element;
  const preset = target.closest<HTMLAnchorElement>("a[data-state]");
  if (preset !== null && !event.ctrlKey && !event.metaKey && !event.shiftKey) {
    event.preventDefault();
    const next = decodeState(new URL(preset.href).search).state;
    history.pushState(null, "", preset.href);
    change({ ...next, view: state.view, claim: state.claim, full: state.full }, 0);
    dials.show(state);
    return;
  }
  const button = target.closest<HTMLElement>("[data-copy],[data-save]");
  if (button?.dataset["copy"] !== undefined) {
    const text =
      button.dataset["copy"] === "command" ? byId("command").textContent : location.origin + addressOf(state);
    void navigator.clipboard.writeText(text ?? "").then(
      () => announce("Copied"),
      () => announce("This browser does not let the page copy; select the text instead"),
    );
  }
  if (button?.dataset["save"] !== undefined) void save(button.dataset["save"]);
});

async function save(kind: string): Promise<void> {
  if (result === null || !finished) {
    announce("Wait until all runs are done, so that the file holds what the command gives");
    return;
  }
  const name = `earshot-messengers-seed-${state.seed}`;
  if (kind === "json") saveText(`${name}.json`, "application/json", resultJson(result));
  if (kind === "csv") saveText(`${name}.csv`, "text/csv", resultCsv(result));
  if ((kind !== "svg" && kind !== "png") || picture === null) return;
  const svg = posterSvg(result, picture, state.view, readColours());
  if (kind === "svg") saveText(`${name}.svg`, "image/svg+xml", svg);
  else saveBlob(`${name}.png`, await pngOf(svg, POSTER.width, POSTER.height));
}

byId<HTMLInputElement>("full").addEventListener("change", ({ currentTarget }) => {
  note({ ...state, full: (currentTarget as HTMLInputElement).checked });
  tour.commands();
});

addEventListener("popstate", () => {
  change(decodeState(location.search).state, 0);
  dials.show(state);
});

onThemeChange(() => view.recolour());
view.view = state.view;
change(state, 0);
if (state.claim !== null) byId(state.claim).scrollIntoView({ block: "start" });
