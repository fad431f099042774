/** Moving about in the network: by wheel, by dragging, by two fingers, by keys, by buttons. */
import { byId } from "./elements.ts";
import type { NetworkView } from "./network-view.ts";

const CLOSER = 1.35;
/** Pixels that an arrow key moves. */
const STEP = 60;

export interface GestureHost {
  play(): void;
  /** A person in words. */
  person(person: number): string;
}

export function bindGestures(canvas: HTMLCanvasElement, view: NetworkView, host: GestureHost): void {
  const { camera } = view;
  const moved = (): void => {
    hideTip();
    view.moved();
  };
  const closer = (factor: number, across?: number, down?: number): void => {
    camera.closer(factor, across, down);
    moved();
  };

  byId("zoom-in").addEventListener("click", () => closer(CLOSER));
  byId("zoom-out").addEventListener("click", () => closer(1 / CLOSER));
  byId("zoom-all").addEventListener("click", () => {
    camera.whole();
    moved();
  });

  canvas.addEventListener(
    "wheel",
    (event) => {
      // Scrolling the page past the picture must stay possible: only a pinch, or a wheel with a key, moves it.
      if (!event.ctrlKey && !event.metaKey) return;
      event.preventDefault();
      closer(Math.exp(-event.deltaY * 0.01), event.offsetX, event.offsetY);
    },
    { passive: false },
  );
  canvas.addEventListener("dblclick", (event) => closer(CLOSER * CLOSER, event.offsetX, event.offsetY));

  const fingers = new Map<number, { across: number; down: number }>();
  canvas.addEventListener("pointerdown", (event) => {
    fingers.set(event.pointerId, { across: event.offsetX, down: event.offsetY });
    canvas.setPointerCapture(event.pointerId);
  });
  for (const kind of ["pointerup", "pointercancel"] as const) {
    canvas.addEventListener(kind, (event) => fingers.delete(event.pointerId));
  }
  canvas.addEventListener("pointermove", (event) => {
    const finger = fingers.get(event.pointerId);
    if (finger === undefined) {
      if (event.pointerType === "mouse") showTip(event.offsetX, event.offsetY);
      return;
    }
    const before = { ...finger };
    finger.across = event.offsetX;
    finger.down = event.offsetY;
    const other = [...fingers].find(([id]) => id !== event.pointerId)?.[1];
    if (other === undefined) camera.drag(finger.across - before.across, finger.down - before.down);
    else {
      const apart = (one: typeof before): number =>
        Math.hypot(one.across - other.across, one.down - other.down);
      camera.closer(apart(finger) / Math.max(1, apart(before)), other.across, other.down);
    }
    moved();
  });
  canvas.addEventListener("pointerleave", hideTip);

  const keys: Readonly<Record<string, () => void>> = {
    ArrowLeft: () => camera.drag(STEP, 0),
    ArrowRight: () => camera.drag(-STEP, 0),
    ArrowUp: () => camera.drag(0, STEP),
    ArrowDown: () => camera.drag(0, -STEP),
    "+": () => camera.closer(CLOSER),
    "=": () => camera.closer(CLOSER),
    "-": () => camera.closer(1 / CLOSER),
    "0": () => camera.whole(),
    " ": () => host.play(),
  };
  canvas.addEventListener("keydown", (event) => {
    const act = keys[event.key];
    if (act === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    act();
    moved();
  });

  function showTip(across: number, down: number): void {
    const person = view.personAt(across, down);
    if (person === null) {
      hideTip();
      return;
    }
    const tip = byId("tip");
    tip.hidden = false;
    tip.textContent = host.person(person);
    const right = across > canvas.clientWidth / 2;
    tip.style.left = right ? "auto" : `${across + 14}px`;
    tip.style.right = right ? `${canvas.clientWidth - across + 14}px` : "auto";
    tip.style.top = `${Math.min(down + 10, canvas.clientHeight - 90)}px`;
  }

  function hideTip(): void {
    byId("tip").hidden = true;
  }
}
