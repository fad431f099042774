/** GET /v1/scores/{id}/explain: the ledger that adds up to the score. */
import { explainRecordSchema } from "../../records.ts";
import { accountFound, pointerOf, taggedJson } from "../resolve.ts";
import { defineRoute } from "../route.ts";
import { formulaQuery, idPath, NOT_MODIFIED, TAGGED } from "../shapes.ts";

const answerTagged = taggedJson();

export const explain = defineRoute({
  method: "GET",
  template: "/v1/scores/{id}/explain",
  operationId: "explainScore",
  tag: "Scores",
  summary: "Why the score is what it is",
  description: "Every voice behind the score; they add up to it exactly. And what would change it.",
  pathShape: idPath,
  queryShape: formulaQuery,
  answers: {
    200: {
      description: "The ledger.",
      content: { "application/json": explainRecordSchema },
      headers: TAGGED,
    },
    304: NOT_MODIFIED,
  },
  problems: [
    "malformed-path",
    "invalid-query",
    "unknown-account",
    "unknown-formula",
    "corrupt-data",
    "nothing-published",
    "store-unavailable",
  ],
  limited: true,
  async handle(request, deps) {
    const { id } = request.path;
    const pointer = await pointerOf(deps, request.query.formula);
    return answerTagged(request.raw, pointer, "x", async () =>
      accountFound(await deps.scores.explain(pointer, id), id),
    );
  },
});
