/**
 * Badges per second: ours beside badge-maker's, in one process and one run. `node test/bench/badge.ts`.
 *
 * Seconds are processor time, so that other work on the machine shows less. Both draw the same seeded texts;
 * badge-maker is handed them ready made, while ours also puts the model into words, chooses legible colours and
 * writes title and description. Each round runs every contender once, in turn, so that a slow moment hits all;
 * the median over the rounds is printed with its spread.
 */
import { pathToFileURL } from "node:url";
import { makeBadge } from "badge-maker";
import {
  BADGE_STYLES,
  type BadgeOptions,
  renderBadge,
  type ScoredBadge,
  shieldsEndpoint,
} from "../../src/badge/index.ts";

const SEED = 20_261_122;
/** Different badges; more than fit into any cache of a last result. */
const INPUTS = 512;
const WARM_UP_PASSES = 8;
const ROUNDS = 9;
/** Passes over all inputs per round and contender. */
const PASSES = 4;

/** mulberry32: a small generator, so that every run draws the same badges. */
function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

function models(): ScoredBadge[] {
  const random = seeded(SEED);
  return Array.from({ length: INPUTS }, (_, index) => {
    const score = Math.round(random() * 1000) / 10;
    return {
      state: "scored",
      id: `did:plc:${Math.floor(random() * 1e12).toString(36)}`,
      label: `@member-${index}.example`,
      score,
      rated: true,
      interval: [Math.max(0, score - 2), Math.min(100, score + 2)],
      people: Math.floor(random() * 5000),
      percentile: Math.round(random() * 1000) / 10,
      trend: Math.round(random() * 40 - 20) / 10,
      mode: random() < 0.5 ? "open" : "seeded",
      asOf: "2026-11-22",
      formula: "earshot-1",
    };
  });
}

interface Contender {
  readonly name: string;
  /** Draws every input once and returns the characters drawn: the sink that keeps the work from being left out. */
  readonly pass: () => number;
}

function contenders(): Contender[] {
  const all = models();
  const texts = all.map((model) => shieldsEndpoint(model));
  const ours = (name: string, options: BadgeOptions): Contender => ({
    name,
    pass: () => all.reduce((sum, model) => sum + renderBadge(model, options).length, 0),
  });
  const theirs = (style: "flat" | "flat-square" | "plastic" | "for-the-badge" | "social"): Contender => ({
    name: `badge-maker ${style}`,
    pass: () =>
      texts.reduce(
        (sum, { label, message, color, labelColor }) =>
          sum + makeBadge({ label, message, color, labelColor, style }).length,
        0,
      ),
  });
  return [
    ...BADGE_STYLES.map((style) => ours(`earshot ${style}`, { style, theme: "auto", locale: "en" })),
    ours("earshot flat, light alone", { style: "flat", theme: "light", locale: "en" }),
    ...(["flat", "flat-square", "plastic", "for-the-badge", "social"] as const).map(theirs),
  ];
}

function median(sorted: readonly number[]): number {
  return sorted[Math.floor(sorted.length / 2)]!;
}

/** Prints a table to standard output. */
export async function run(): Promise<void> {
  const all = contenders();
  const rates = new Map<string, number[]>(all.map(({ name }) => [name, []]));
  let sink = 0;
  for (let pass = 0; pass < WARM_UP_PASSES; pass++) for (const contender of all) sink += contender.pass();
  for (let round = 0; round < ROUNDS; round++) {
    for (const { name, pass } of all) {
      const started = process.cpuUsage();
      for (let count = 0; count < PASSES; count++) sink += pass();
      const { user, system } = process.cpuUsage(started);
      const seconds = (user + system) / 1e6;
      rates.get(name)!.push((INPUTS * PASSES) / seconds);
    }
  }
  const medians = new Map<string, number>();
  const lines = [
    `Badges per second of processor time, median of ${ROUNDS} rounds of ${INPUTS * PASSES} (seed ${SEED}):`,
  ];
  for (const [name, values] of rates) {
    values.sort((a, b) => a - b);
    const middle = median(values);
    medians.set(name, middle);
    const spread = `${Math.round(values[0]!)}–${Math.round(values.at(-1)!)}`;
    const micros = (1e6 / middle).toFixed(1);
    lines.push(
      `  ${name.padEnd(28)}${String(Math.round(middle)).padStart(9)}/s  ${micros.padStart(6)} µs  (${spread})`,
    );
  }
  lines.push("Ratio, earshot ÷ badge-maker, same style:");
  for (const style of BADGE_STYLES) {
    const theirs = medians.get(`badge-maker ${style}`);
    if (theirs === undefined) continue;
    lines.push(
      `  ${style.padEnd(28)}${(medians.get(`earshot ${style}`)! / theirs).toFixed(1).padStart(8)} ×`,
    );
  }
  lines.push(`(${sink} characters drawn)`);
  process.stdout.write(`${lines.join("\n")}\n`);
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) await run();
