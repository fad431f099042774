/** Badge models for examples and for looking at, one of each state. */
import type { BadgeModel, ScoredBadge } from "../../src/badge/index.ts";

export const SCORED: ScoredBadge = {
  state: "scored",
  id: "did:plc:ewvi7nxzyoun6zhxrhs64oiz",
  label: "@mira.craft.example",
  score: 33.3,
  rated: true,
  interval: [31.1, 35.4],
  people: 100.2,
  percentile: 97.4,
  trend: 1.2,
  mode: "seeded",
  asOf: "2026-11-22",
  formula: "earshot-1",
};

export const MODELS = {
  scored: SCORED,
  "scored, open": { ...SCORED, mode: "open", trend: -0.4 },
  "scored, low": {
    ...SCORED,
    label: "@ceo.of.a.very.long.company-name.example.social",
    score: 3.1,
    interval: [0.2, 9.4],
    people: 0.4,
    percentile: 12,
    trend: null,
  },
  "scored, high": {
    ...SCORED,
    label: "日本語の名前 🎉 שלום",
    score: 97.8,
    interval: [96.9, 98.6],
    people: 774_321,
    percentile: 99.98,
    trend: 0,
  },
  "scored, unrated": { ...SCORED, score: 8.2, rated: false, interval: [2, 16], people: 2.1 },
  unrated: {
    state: "unrated",
    id: SCORED.id,
    label: "@newcomer.example",
    people: 2.1,
    mode: "open",
    asOf: "2026-11-22",
    formula: "earshot-1",
  },
  unknown: { state: "unknown" },
  limited: { state: "limited" },
  error: { state: "error", debugText: "pointer: generation 9f3a has no manifest" },
} as const satisfies Readonly<Record<string, BadgeModel>>;
