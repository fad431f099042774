/** The idea in one look: everybody who follows, as dots, and those who listen, lit, on one scale for all accounts. */
import { type Html, html } from "./html.ts";

/** Most dots of the largest audience: more would be a grey disc, and a heavy page. */
const DOTS_MAX = 1600;
const SIZE = 320;
const MARGIN = 8;
/** Sunflower seeds: each dot turned by the golden angle from the last fills a disc evenly (Vogel 1979). */
const GOLDEN_ANGLE = Math.PI * (3 - Math.sqrt(5));
const STEPS = [1, 2, 5] as const;

/** Followers that one dot stands for, from 1, 2, 5, 10, 20 …, so that the largest audience fits. */
export function followersPerDot(largest: number): number {
  for (let power = 1; ; power *= 10) {
    for (const step of STEPS) if (largest / (step * power) <= DOTS_MAX) return step * power;
  }
}

/** Dots of one account: at least one lit when at least half a person listens. */
export function dotCounts(
  followers: number,
  listening: number,
  perDot: number,
): { all: number; lit: number } {
  const lit = listening < 0.5 ? 0 : Math.max(1, Math.round(listening / perDot));
  return { all: Math.max(lit, Math.ceil(followers / perDot)), lit };
}

/** @param largest dots of the largest audience on the page, which fills the picture */
export function audiencePicture(dots: { all: number; lit: number }, largest: number, label: string): Html {
  const spacing = (SIZE / 2 - MARGIN) / Math.sqrt(Math.max(largest, 40));
  const dot = Math.max(1.6, spacing * 0.95).toFixed(2);
  const reach = (spacing * Math.sqrt(Math.max(dots.lit, 1)) + spacing).toFixed(1);
  return html`<svg class="audience" viewBox="0 0 ${SIZE} ${SIZE}" role="img" aria-label="${label}">
${dots.lit > 0 && html`<circle class="glow" cx="${SIZE / 2}" cy="${SIZE / 2}" r="${reach}"/>`}
<path class="dots" stroke-width="${dot}" d="${dotsPath(dots.lit, dots.all, spacing)}"/>
<path class="dots lit" stroke-width="${dot}" d="${dotsPath(0, dots.lit, spacing)}"/>
</svg>`;
}

/** Dots as zero-length strokes with round ends: a dozen bytes each. */
function dotsPath(from: number, to: number, spacing: number): string {
  let path = "";
  for (let index = from; index < to; index += 1) {
    const radius = spacing * Math.sqrt(index + 0.5);
    const x = SIZE / 2 + radius * Math.cos(index * GOLDEN_ANGLE);
    const y = SIZE / 2 + radius * Math.sin(index * GOLDEN_ANGLE);
    path += `M${x.toFixed(1)} ${y.toFixed(1)}h0`;
  }
  return path;
}
