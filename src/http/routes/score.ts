/** GET /v1/scores/{id}: one account, as stored. */
import { accountRecordSchema } from "../../records.ts";
import { accountFound, pointerOf, taggedJson } from "../resolve.ts";
import { defineRoute } from "../route.ts";
import { formulaQuery, idPath, NOT_MODIFIED, TAGGED } from "../shapes.ts";

const answerTagged = taggedJson();

export const score = defineRoute({
  method: "GET",
  template: "/v1/scores/{id}",
  operationId: "getScore",
  tag: "Scores",
  summary: "Score of one account",
  description: "The number with its interval, who stands behind it, and how it was made.",
  pathShape: idPath,
  queryShape: formulaQuery,
  answers: {
    200: {
      description: "The account as of the current generation.",
      content: { "application/json": accountRecordSchema },
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
    return answerTagged(request.raw, pointer, "s", async () =>
      accountFound(await deps.scores.score(pointer, id), id),
    );
  },
});
