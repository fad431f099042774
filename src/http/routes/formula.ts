/** GET /v1/formula: what the numbers mean and how they are made. */
import * as z from "zod";
import { DIRECTED_KINDS } from "../../events/index.ts";
import { CURRENT } from "../../score/index.ts";
import { CACHE_STATIC, entityTag, taggedHeaders, unchanged } from "../cache.ts";
import { JSON_HEADERS } from "../headers.ts";
import { defineRoute } from "../route.ts";
import { NOT_MODIFIED, TAGGED } from "../shapes.ts";

const number = z.number();
const answer = z
  .object({
    formula: z.string(),
    measures: z.string(),
    neverMeasured: z.array(z.string()),
    steps: z.array(z.object({ name: z.string(), rule: z.string() })),
    parameters: z.object({
      formula: z.string(),
      weightMilli: z.record(z.enum(DIRECTED_KINDS), number),
      attentionPerDayMilli: number,
      viaShareMilli: number,
      halfVoiceMilli: number,
      forgettingDays: number,
      walkHalfLifeDays: number,
      walkSteps: number,
      walkStop: number,
      fullCredit: number,
      crowdRule: z.enum(["adds", "fills"]),
      crowdPerTrusted: number,
      crowdAllowance: number,
      intervalZ: number,
      ratedFrom: number,
    }),
    definitions: z.array(z.object({ term: z.string(), meaning: z.string() })),
  })
  .meta({ id: "Formula" });

const BODY = JSON.stringify({
  formula: CURRENT.formula,
  measures:
    "How many distinct people listen to an account and act on it, lately. The unit is engaged people.",
  neverMeasured: ["title", "fame", "verification", "follower count"],
  steps: [
    {
      name: "attention",
      rule: "An act's weight is spent once: acts of a day beyond attentionPerDayMilli share it in proportion.",
    },
    {
      name: "voice",
      rule: "c = m/(m + halfVoice) · 1/sqrt(1 + days since the last act / forgettingDays), below 1.",
    },
    {
      name: "credential",
      rule: "Seeded mode: τ = min(1, seed walks of at most walkSteps steps that arrive / fullCredit). Open mode: τ = 1.",
    },
    { name: "trusted", rule: "T = Σ τ·c" },
    { name: "crowd", rule: "L = Σ (1 − τ)·c" },
    {
      name: "people",
      rule:
        "I = T + 1/√(1/q² + 1/L²), q = crowdPerTrusted·T + max(0, crowdAllowance − T): " +
        "the crowd fills an account up to crowdAllowance people; beyond, it counts at most a share of those vouched for",
    },
    { name: "score", rule: "S = min(100, 5·log2(1 + I)), one decimal" },
    { name: "interval", rule: "I·(1 ± intervalZ/sqrt(n)), n = (Σ τc)²/Σ (τc)²; unrated while n < ratedFrom" },
  ],
  parameters: CURRENT,
  definitions: [
    { term: "act", meaning: `One ${DIRECTED_KINDS.join(", ")} toward another account.` },
    {
      term: "engaged person",
      meaning: "Somebody who lately acted on an account; one person is at most one.",
    },
    { term: "voice", meaning: "How much of a person somebody is to an account by now, in [0, 1)." },
    { term: "credential", meaning: "How far somebody is vouched for, in [0, 1]." },
    { term: "percentile", meaning: "Share of scored accounts ranked lower; ties count half." },
    { term: "milli", meaning: "Thousandths: 1000 is one." },
  ],
} satisfies z.input<typeof answer>);

const headersOf = taggedHeaders(JSON_HEADERS, CACHE_STATIC);

export const formula = defineRoute({
  method: "GET",
  template: "/v1/formula",
  operationId: "getFormula",
  tag: "Scores",
  summary: "The formula and its parameters",
  description: "The same for everybody, and versioned: a changed value is another formula.",
  answers: {
    200: { description: "The formula.", content: { "application/json": answer }, headers: TAGGED },
    304: NOT_MODIFIED,
  },
  problems: [],
  limited: true,
  handle(request, deps) {
    const tagged = headersOf(entityTag(CURRENT.formula, `f-${deps.version}`));
    return unchanged(request.raw, tagged) ?? new Response(BODY, { headers: tagged.whole });
  },
});
