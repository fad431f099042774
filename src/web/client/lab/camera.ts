/** From places of the picture (−1 … 1) to pixels of the canvas, and what moves that. */
import { HALF_WIDTH, type Place } from "./scene.ts";

const CLOSEST = 24;

export class Camera {
  /** 1 shows everything. */
  #zoom = 1;
  /** What is in the middle. */
  #middle: Place = { x: 0, y: 0 };
  #width = 1;
  #height = 1;

  resize(width: number, height: number): void {
    this.#width = width;
    this.#height = height;
  }

  /** Pixels of one unit of the picture. */
  get unit(): number {
    return Math.min(this.#width / 2 / HALF_WIDTH, this.#height / 2) * this.#zoom;
  }

  get isWide(): boolean {
    return this.#width > 1.4 * this.#height;
  }

  get zoom(): number {
    return this.#zoom;
  }

  across(x: number): number {
    return this.#width / 2 + (x - this.#middle.x) * this.unit;
  }

  down(y: number): number {
    return this.#height / 2 + (y - this.#middle.y) * this.unit;
  }

  /** The place under a pixel. */
  under(across: number, down: number): Place {
    return {
      x: this.#middle.x + (across - this.#width / 2) / this.unit,
      y: this.#middle.y + (down - this.#height / 2) / this.unit,
    };
  }

  /** Closer by a factor, keeping what is under a pixel where it is; the middle unless given. */
  closer(factor: number, across = this.#width / 2, down = this.#height / 2): void {
    const kept = this.under(across, down);
    this.#zoom = Math.min(CLOSEST, Math.max(1, this.#zoom * factor));
    const now = this.under(across, down);
    this.#move(this.#middle.x + kept.x - now.x, this.#middle.y + kept.y - now.y);
  }

  /** By so many pixels. */
  drag(across: number, down: number): void {
    this.#move(this.#middle.x - across / this.unit, this.#middle.y - down / this.unit);
  }

  whole(): void {
    this.#zoom = 1;
    this.#middle = { x: 0, y: 0 };
  }

  /** The picture never leaves the canvas. */
  #move(x: number, y: number): void {
    const room = 1 - 1 / this.#zoom;
    const wide = Math.max(1, this.#width / Math.min(this.#width, this.#height));
    this.#middle = {
      x: Math.min(room * wide, Math.max(-room * wide, x)),
      y: Math.min(room, Math.max(-room, y)),
    };
  }
}
