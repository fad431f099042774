/** GET /v1/compare: two accounts side by side, with the difference explained. */
import * as z from "zod";
import { accountRecordSchema, becauseLineSchema } from "../../records.ts";
import { compareAccounts } from "../compare.ts";
import { accountFound, pointerOf, taggedJson } from "../resolve.ts";
import { defineRoute } from "../route.ts";
import { formulaShape, idShape, NOT_MODIFIED, TAGGED } from "../shapes.ts";

const answer = z
  .object({
    generation: z.string(),
    formula: z.string(),
    a: accountRecordSchema,
    b: accountRecordSchema,
    difference: z.object({
      score: z.number().describe("Score of a minus score of b."),
      peopleRatio: z.number().nullable().describe("Engaged people of a for each of b; null when b has none."),
      intervalsOverlap: z.boolean().describe("Whether the 95 % intervals of engaged people share a value."),
      shared: z.array(z.object({ id: z.string(), peopleA: z.number(), peopleB: z.number() })),
      onlyA: z.array(becauseLineSchema),
      onlyB: z.array(becauseLineSchema),
      words: z.array(z.string()).describe("The same in sentences."),
    }),
  })
  .meta({ id: "Comparison" });

const answerTagged = taggedJson();

export const compare = defineRoute({
  method: "GET",
  template: "/v1/compare",
  operationId: "compareScores",
  tag: "Scores",
  summary: "Two accounts side by side",
  description: "Both records, their difference in numbers, and whether it can be told from chance.",
  queryShape: z.strictObject({ a: idShape, b: idShape, formula: formulaShape }),
  answers: {
    200: { description: "The comparison.", content: { "application/json": answer }, headers: TAGGED },
    304: NOT_MODIFIED,
  },
  problems: [
    "invalid-query",
    "unknown-account",
    "unknown-formula",
    "corrupt-data",
    "nothing-published",
    "store-unavailable",
  ],
  limited: true,
  async handle(request, deps) {
    const ids = [request.query.a, request.query.b] as const;
    const pointer = await pointerOf(deps, request.query.formula);
    return answerTagged(request.raw, pointer, `c-${deps.version}`, async () => {
      const found = await deps.scores.scores(pointer, ids);
      const [a, b] = [accountFound(found[0]!, ids[0]), accountFound(found[1]!, ids[1])];
      return JSON.stringify({
        generation: pointer.generation,
        formula: pointer.manifest.formula,
        a,
        b,
        difference: compareAccounts(a, b),
      });
    });
  },
});
