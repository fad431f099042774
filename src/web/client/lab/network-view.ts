/**
 * The network on two canvases: everybody on the lower one, drawn anew only when the camera, the colours or the audiences
 * change, and while the camera moves only shifted as it is; what is lit on the upper one, drawn with every frame. So a frame of a cascade costs as much as its readers,
 * however many people there are, and needs no graphics card.
 */
import type { NetworkPicture } from "../../../../sim/messengers/picture.ts";
import type { View } from "../../lab/state.ts";
import { Camera } from "./camera.ts";
import { type Colours, readColours } from "./colours.ts";
import {
  ARM_NAMES,
  type ArmName,
  isShown,
  messengerPlaces,
  type Place,
  placeOf,
  type Telling,
  tellingsOf,
} from "./scene.ts";

const TAU = 2 * Math.PI;
/** Hops that the line to a reader takes to arrive. */
const FLIGHT = 0.35;
/** Milliseconds after which the camera rests. */
const REST = 140;

export class NetworkView {
  readonly camera = new Camera();
  readonly #base: HTMLCanvasElement;
  readonly #light: HTMLCanvasElement;
  #picture: NetworkPicture | null = null;
  #tellings: readonly Telling[] = [];
  #view: View = "both";
  #moment = 0;
  #colours: Colours = readColours();
  #baseIsOld = true;
  #asked = false;
  #resting: ReturnType<typeof setTimeout> | undefined;
  /** Where the camera was when everybody was drawn. */
  #drawn = { unit: 1, across: 0, down: 0 };

  constructor(base: HTMLCanvasElement, light: HTMLCanvasElement) {
    this.#base = base;
    this.#light = light;
    new ResizeObserver(() => this.#resized()).observe(light);
  }

  show(picture: NetworkPicture): void {
    this.#picture = picture;
    this.#tellings = tellingsOf(picture);
    this.changed();
  }

  set view(view: View) {
    this.#view = view;
    this.changed();
  }

  /** In hops from 0; fractions are on the way. */
  set moment(moment: number) {
    this.#moment = moment;
    this.#ask();
  }

  recolour(): void {
    this.#colours = readColours();
    this.changed();
  }

  /** Something that everybody's looks depend on. */
  changed(): void {
    this.#baseIsOld = true;
    this.#ask();
  }

  /** The camera moved: what is drawn of everybody is shifted for now, and drawn sharply once the camera rests. */
  moved(): void {
    clearTimeout(this.#resting);
    this.#resting = setTimeout(() => this.changed(), REST);
    this.#ask();
  }

  /** The person under a pixel of the page's canvas; null where there is none near. */
  personAt(across: number, down: number): number | null {
    const picture = this.#picture;
    if (picture === null) return null;
    const { x, y } = this.camera.under(across, down);
    let [best, nearest] = [-1, (9 / this.camera.unit) ** 2];
    for (let person = 0; person < picture.x.length; person += 1) {
      const off = ((picture.x[person] as number) - x) ** 2 + ((picture.y[person] as number) - y) ** 2;
      if (off < nearest) [best, nearest] = [person, off];
    }
    return best < 0 ? null : best;
  }

  #resized(): void {
    const { clientWidth, clientHeight } = this.#light;
    if (clientWidth === 0 || clientHeight === 0) return;
    for (const canvas of [this.#base, this.#light]) {
      canvas.width = Math.round(clientWidth * this.#dense);
      canvas.height = Math.round(clientHeight * this.#dense);
    }
    this.camera.resize(clientWidth, clientHeight);
    this.changed();
  }

  /** Pixels of the canvas for one of the page. */
  get #dense(): number {
    return Math.min(2, devicePixelRatio || 1);
  }

  #ask(): void {
    if (this.#asked) return;
    this.#asked = true;
    requestAnimationFrame(() => {
      this.#asked = false;
      this.#draw();
    });
  }

  #draw(): void {
    if (this.#baseIsOld) this.#drawBase();
    this.#baseIsOld = false;
    this.#shiftBase();
    this.#drawLight();
  }

  #shiftBase(): void {
    const { unit, across, down } = this.#drawn;
    const scale = this.camera.unit / unit;
    const [right, below] = [this.camera.across(0) - across * scale, this.camera.down(0) - down * scale];
    const still = scale === 1 && right === 0 && below === 0;
    this.#base.style.transform = still ? "" : `matrix(${scale},0,0,${scale},${right},${below})`;
  }

  #cleared(canvas: HTMLCanvasElement): CanvasRenderingContext2D | null {
    const context = canvas.getContext("2d");
    context?.setTransform(this.#dense, 0, 0, this.#dense, 0, 0);
    context?.clearRect(0, 0, canvas.width, canvas.height);
    return context;
  }

  #drawBase(): void {
    const { camera } = this;
    this.#drawn = { unit: camera.unit, across: camera.across(0), down: camera.down(0) };
    const context = this.#cleared(this.#base);
    const picture = this.#picture;
    if (context === null || picture === null) return;
    this.#dots(context, picture, allOf(picture), this.#colours.seat, 1);
    for (const arm of ARM_NAMES) {
      if (!isShown(arm, this.#view)) continue;
      const tone = this.#colours[arm === "ceo" ? "ceo-lit" : "lit"];
      const { people, engaged } = picture.audiences[arm];
      context.globalAlpha = 0.38;
      this.#dots(context, picture, people, tone, 0.95);
      context.globalAlpha = 0.62;
      this.#dots(context, picture, engaged, tone, 1.1);
      context.globalAlpha = 1;
    }
  }

  /** One path for all: a thousand dots cost hardly more than one. Tiny ones are squares, which nobody can tell. */
  #dots(
    context: CanvasRenderingContext2D,
    { x, y, radius }: NetworkPicture,
    people: ArrayLike<number>,
    colour: string,
    scale: number,
  ): void {
    const { camera } = this;
    const { unit } = camera;
    context.fillStyle = colour;
    context.beginPath();
    for (let at = 0; at < people.length; at += 1) {
      const person = people[at] as number;
      const across = camera.across(x[person] as number);
      const down = camera.down(y[person] as number);
      const size = Math.max(0.6, (radius[person] as number) * unit * scale);
      if (size < 1.3) context.rect(across - size, down - size, 2 * size, 2 * size);
      else {
        context.moveTo(across + size, down);
        context.arc(across, down, size, 0, TAU);
      }
    }
    context.fill();
  }

  #drawLight(): void {
    const context = this.#cleared(this.#light);
    const picture = this.#picture;
    if (context === null || picture === null) return;
    const shown = this.#tellings.filter(
      ({ arm, at }) => isShown(arm, this.#view) && at - FLIGHT <= this.#moment,
    );
    for (const arm of ARM_NAMES) this.#lines(context, picture, shown, arm);
    for (const arm of ARM_NAMES) this.#readers(context, picture, shown, arm);
    for (const arm of ARM_NAMES) if (isShown(arm, this.#view)) this.#messenger(context, arm);
  }

  #lines(
    context: CanvasRenderingContext2D,
    picture: NetworkPicture,
    shown: readonly Telling[],
    arm: ArmName,
  ): void {
    const home = this.#home(arm);
    context.strokeStyle = this.#tone(arm);
    for (const direct of [true, false]) {
      context.globalAlpha = direct ? 0.16 : 0.55;
      context.lineWidth = direct ? 0.8 : 1.2;
      context.beginPath();
      for (const telling of shown) {
        if (telling.arm !== arm || telling.from < 0 !== direct) continue;
        const way = Math.min(1, (this.#moment - telling.at + FLIGHT) / FLIGHT);
        const [from, to] = [placeOf(picture, telling.from, home), placeOf(picture, telling.person, home)];
        this.#curve(context, from, to, way);
      }
      context.stroke();
    }
    context.globalAlpha = 1;
  }

  /** A bend to one side, so that ways there and back are told apart; up to a share of the way. */
  #curve(context: CanvasRenderingContext2D, from: Place, to: Place, way: number): void {
    const [ax, ay] = [this.camera.across(from.x), this.camera.down(from.y)];
    const [bx, by] = [this.camera.across(to.x), this.camera.down(to.y)];
    const [mx, my] = [(ax + bx) / 2 - (by - ay) * 0.12, (ay + by) / 2 + (bx - ax) * 0.12];
    context.moveTo(ax, ay);
    if (way >= 1) {
      context.quadraticCurveTo(mx, my, bx, by);
      return;
    }
    // The first part of a quadratic curve is one itself (P. de Casteljau).
    const [cx, cy] = [ax + (mx - ax) * way, ay + (my - ay) * way];
    const [dx, dy] = [mx + (bx - mx) * way, my + (by - my) * way];
    context.quadraticCurveTo(cx, cy, cx + (dx - cx) * way, cy + (dy - cy) * way);
  }

  #readers(
    context: CanvasRenderingContext2D,
    picture: NetworkPicture,
    shown: readonly Telling[],
    arm: ArmName,
  ): void {
    const tone = this.#tone(arm);
    const home = this.#home(arm);
    const own = shown.filter((telling) => telling.arm === arm && telling.at <= this.#moment);
    const { camera } = this;
    const circle = (telling: Telling, grown: number): void => {
      const { x, y } = placeOf(picture, telling.person, home);
      const size = Math.max(2.1, (picture.radius[telling.person] as number) * camera.unit * 1.15) * grown;
      context.moveTo(camera.across(x) + size, camera.down(y));
      context.arc(camera.across(x), camera.down(y), size, 0, TAU);
    };
    context.fillStyle = tone;
    context.globalAlpha = 0.3;
    context.beginPath();
    for (const telling of own) {
      const age = this.#moment - telling.at;
      if (telling.shared) circle(telling, 2.6);
      else if (age < 0.3) circle(telling, 1 + 4 * (0.3 - age));
    }
    context.fill();
    context.globalAlpha = 1;
    context.beginPath();
    for (const telling of own) circle(telling, telling.shared ? 1.35 : 1);
    context.fill();
  }

  #messenger(context: CanvasRenderingContext2D, arm: ArmName): void {
    const { x, y } = this.#home(arm);
    const [across, down] = [this.camera.across(x), this.camera.down(y)];
    context.fillStyle = this.#tone(arm);
    context.beginPath();
    context.arc(across, down, 11, 0, TAU);
    context.fill();
    context.lineWidth = 3;
    context.strokeStyle = this.#colours.stage;
    context.stroke();
    context.font = '600 14px system-ui, -apple-system, "Segoe UI", Roboto, sans-serif';
    context.textAlign = arm === "ceo" ? "left" : "right";
    context.textBaseline = "middle";
    context.lineWidth = 4;
    const label = arm === "ceo" ? "CEO" : "Creator";
    const beside = across + (arm === "ceo" ? 18 : -18);
    context.strokeText(label, beside, down);
    context.fillStyle = this.#colours.ink;
    context.fillText(label, beside, down);
  }

  #home(arm: ArmName): Place {
    return messengerPlaces(this.camera.isWide)[arm];
  }

  #tone(arm: ArmName): string {
    return this.#colours[arm === "ceo" ? "ceo-lit" : "lit"];
  }
}

function allOf({ x }: NetworkPicture): ArrayLike<number> {
  return x.map((_, person) => person);
}
