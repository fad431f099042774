/**
 * Other shapes of a voice, tried in open mode at every cut and not taken: what each wins on one log it loses on another. Each is judged by
 * the same edges as the formula's own, so that nothing but the shape differs.
 */
import { type Edge, log2 } from "../../src/score/index.ts";

const DAY = 86_400;
/** Engagement of one like. */
const LIKE = 1000 * 1024;

export interface Shape {
  readonly id: string;
  readonly label: string;
  /** One number for each edge, in people. */
  readonly voices: (edges: readonly Edge[], asOf: number) => Float64Array;
}

/** @param m engagement in likes, above 0 @param days of silence */
const each =
  (voice: (m: number, days: number) => number): Shape["voices"] =>
  (edges, asOf) =>
    Float64Array.from(edges, ({ units, lastAt }) =>
      units === 0 ? 0 : voice(units / LIKE, (asOf - lastAt) / DAY),
    );

const said = (m: number): number => m / (m + 1);
const remembered = (days: number, forgetting = 3): number => 1 / Math.sqrt(1 + days / forgetting);
const shipped = each((m, days) => said(m) * remembered(days));

export const SHAPES: readonly Shape[] = [
  { id: "shipped", label: "as shipped: m/(m + 1) · 1/√(1 + Δ/3)", voices: shipped },
  { id: "whole", label: "a first act is a whole voice", voices: each((_, days) => remembered(days)) },
  {
    id: "sharp",
    label: "sharper: 1 − (2/(m + 2))⁴",
    voices: each((m, days) => (1 - (2 / (m + 2)) ** 4) * remembered(days)),
  },
  { id: "day", label: "Δ0 1 day", voices: each((m, days) => said(m) * remembered(days, 1)) },
  { id: "ten-days", label: "Δ0 10 days", voices: each((m, days) => said(m) * remembered(days, 10)) },
  {
    id: "fourth-root",
    label: "fourth root: 1/(1 + Δ)^¼",
    voices: each((m, days) => said(m) * Math.sqrt(remembered(days, 1))),
  },
  {
    id: "logarithm",
    label: "logarithm: 1/(1 + log2(1 + Δ/3))",
    voices: each((m, days) => said(m) / (1 + log2(1 + days / 3))),
  },
  {
    id: "floor",
    label: "a fifth is never forgotten",
    voices: each((m, days) => said(m) * (0.2 + 0.8 * remembered(days))),
  },
  {
    id: "two-clocks",
    label: "two clocks: two fifths of Δ0 1, three fifths of Δ0 30",
    voices: each((m, days) => said(m) * (0.4 * remembered(days, 1) + 0.6 * remembered(days, 30))),
  },
  {
    id: "habit",
    label: "who came often is remembered longer: Δ0·(1 + m/5)",
    voices: each((m, days) => said(m) * remembered(days, 3 * (1 + m / 5))),
  },
  {
    id: "expected",
    label: "silence counts by what was to be expected: s/√(1 + s²Δ/5), s = m/(m + 1)",
    voices: each((m, days) => said(m) / Math.sqrt(1 + (said(m) ** 2 * days) / 5)),
  },
  {
    id: "second-hop",
    label: "who is heard by others counts more: c·(½ + ½·n/(n + 1)), n the engager's own engaged people",
    voices: secondHop,
  },
];

/** n leaves out what the account itself gives the engager, so that own acts change nothing. */
function secondHop(edges: readonly Edge[], asOf: number): Float64Array {
  const voices = shipped(edges, asOf);
  const heard = new Map<string, number>();
  const given = new Map<string, number>();
  const key = (actor: string, target: string): string => JSON.stringify([actor, target]);
  edges.forEach(({ actor, target }, at) => {
    heard.set(target, (heard.get(target) ?? 0) + voices[at]!);
    given.set(key(actor, target), voices[at]!);
  });
  return voices.map((voice, at) => {
    const { actor, target } = edges[at]!;
    const others = Math.max(0, (heard.get(actor) ?? 0) - (given.get(key(target, actor)) ?? 0));
    return voice * (0.5 + (0.5 * others) / (others + 1));
  });
}

/** Engaged people of the named accounts under a shape. */
export function peopleInShape(
  shape: Shape,
  edges: readonly Edge[],
  asOf: number,
  ids: readonly string[],
): Float64Array {
  const people = new Map<string, number>();
  shape.voices(edges, asOf).forEach((voice, at) => {
    const { target } = edges[at]!;
    people.set(target, (people.get(target) ?? 0) + voice);
  });
  return Float64Array.from(ids, (id) => people.get(id) ?? 0);
}
