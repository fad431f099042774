/** One small community whose run is pinned: the name of its generation is made from every byte of it. */
import type { Act } from "../../src/events/index.ts";
import { runGeneration, scoreRun } from "../../src/live/score-run.ts";
import { seedsOf } from "../../src/live/seeds.ts";
import { CURRENT, createLedger } from "../../src/score/index.ts";

const DAY = 86_400;
/** 2026-11-22T00:00:00Z. */
export const PINNED_AS_OF = 1_795_305_600;
export const PINNED_SHOWN = ["ann", "ben", "cem"] as const;
export const PINNED_GENERATION = "2026-11-22-88e1cf25e80b";

/** Forty days in which everybody answers some of the others; `at` is the last day's midnight. */
export function pinnedActs(at: number = PINNED_AS_OF): Act[] {
  const people = ["ann", "ben", "cem", "dee", "eva", "fay", "gus", "hal"];
  return Array.from({ length: 240 }, (_, n): Act => {
    const actor = people[n % people.length]!;
    const recipient = people[(n + 1 + ((n >> 3) % 5)) % people.length]!;
    const kind = (["reply", "like", "share"] as const)[n % 3]!;
    const topics = [n % 2 === 0 ? "bees" : "chess"];
    return { id: `${n}`, at: at - (n % 40) * DAY, kind, actor, recipient, topics, network: "n" };
  });
}

/** Name of the generation that this machine makes of them. */
export function pinnedGeneration(): string {
  const ledger = createLedger();
  for (const act of pinnedActs()) ledger.add(act);
  const shown = new Set<string>(PINNED_SHOWN);
  const snapshot = scoreRun(ledger, {
    asOf: PINNED_AS_OF,
    params: CURRENT,
    seeds: seedsOf({ mode: "lottery", share: 0.7, number: null }, shown, PINNED_AS_OF),
    visibility: "public",
    consent: { shown, aliases: [["@ann.example", "ann"]] },
  });
  return runGeneration(snapshot, 0).manifest.generation;
}
