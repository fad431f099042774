/** POST /v1/score: acts in, scores and an explanation out, nothing stored. */
import * as z from "zod";
import { REJECTION_REASONS } from "../../events/index.ts";
import { accountScoreFields, practiceSchema } from "../../records.ts";
import { mediaTypeOf, readBody } from "../body.ts";
import { CACHE_NEVER } from "../cache.ts";
import { calculate } from "../calculate.ts";
import {
  ACTS_COUNT_MAX,
  asOfShape,
  readJsonAsk,
  readLinesAsk,
  SIZE_MAX,
  seedsShape,
} from "../calculator-input.ts";
import { JSON_HEADERS } from "../headers.ts";
import { defineRoute, type RouteBody } from "../route.ts";
import { actShape, idShape } from "../shapes.ts";

const people = z.number().min(0);
const whatIf = z.object({ people, score: z.number() });
const accountScore = z.object(accountScoreFields).meta({ id: "AccountScore" });

const explanation = z
  .object({
    account: accountScore,
    voices: z.array(
      z.object({
        id: z.string(),
        voice: people,
        credential: people.max(1),
        trusted: people,
        crowd: people,
        acts: z.int(),
        daysSinceLast: z.int(),
      }),
    ),
    topics: z.array(z.object({ topic: z.string(), people })),
    networks: z.array(z.object({ network: z.string(), people })),
    whatIf: z.object({ silent30Days: whatIf, tenMorePeople: whatIf }),
  })
  .meta({ id: "Ledger" });

const answer = z
  .object({
    formula: z.string(),
    mode: z.enum(["open", "seeded"]),
    seedLabel: z.string().nullable(),
    seedCount: z.int(),
    asOf: z.iso.datetime().describe("Scoring instant."),
    acts: z.object({
      read: z.int(),
      accepted: z.int(),
      rejected: z.int(),
      byReason: z.partialRecord(z.enum(REJECTION_REASONS), z.int()),
    }),
    rejected: z
      .array(
        z.object({
          index: z.int().describe("Place among the acts, from 0; for lines, the line's number less one."),
          pointer: z.string(),
          reason: z.enum(REJECTION_REASONS),
          detail: z.string(),
        }),
      )
      .max(100)
      .describe("The first hundred."),
    accounts: z
      .array(accountScore)
      .describe("Every account that received an act, most engaged people first."),
    explanation: explanation.nullable().describe("Of `account`, when one was named."),
    practice: practiceSchema.nullable().describe("Of `account`, when one was named."),
  })
  .meta({ id: "Calculation" }) satisfies z.ZodType<ReturnType<typeof calculate>>;

const ask = z
  .object({
    acts: z.array(actShape).min(1).max(ACTS_COUNT_MAX),
    seeds: seedsShape.optional(),
    asOf: asOfShape.optional(),
    owners: z.record(z.string(), z.string()).optional().describe("Account → owner."),
    account: z.string().optional().describe("Account to explain."),
  })
  .meta({ id: "CalculatorInput" });

const body: RouteBody = {
  description:
    "JSON with acts and options, or one JSON act per line with the options in the query. " +
    `At most ${ACTS_COUNT_MAX} acts in ${SIZE_MAX} bytes.`,
  content: { "application/json": ask, "application/x-ndjson": null },
  sizeMax: SIZE_MAX,
};

export const calculator = defineRoute({
  method: "POST",
  template: "/v1/score",
  operationId: "calculateScores",
  tag: "Calculator",
  summary: "Score acts of your own",
  description:
    "The same code that makes the published scores. Nothing is stored, and acts refused are named.",
  queryShape: z.strictObject({
    seeds: z.string().optional().describe('Lines only: "none" or "lottery:SHARE@NUMBER".'),
    asOf: z
      .union([z.iso.date(), z.iso.datetime({ offset: true })])
      .optional()
      .describe("Lines only."),
    account: idShape.optional().describe("Lines only: account to explain."),
  }),
  body,
  answers: {
    200: {
      description: "Scores of every account that received an act.",
      content: { "application/json": answer },
    },
  },
  problems: ["invalid-query", "malformed-body", "body-too-large", "unsupported-media-type", "invalid-body"],
  limited: true,
  async handle(request) {
    const mediaType = mediaTypeOf(request.raw, body);
    const bytes = await readBody(request.raw, body.sizeMax);
    const asked =
      mediaType === "application/json"
        ? readJsonAsk(bytes, request.query)
        : readLinesAsk(bytes, request.query);
    return new Response(JSON.stringify(calculate(asked)), {
      headers: { ...JSON_HEADERS, "cache-control": CACHE_NEVER },
    });
  },
});
