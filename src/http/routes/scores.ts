/** GET /v1/scores?ids=: up to a hundred accounts at once. */
import * as z from "zod";
import { accountRecordSchema } from "../../records.ts";
import { Problem } from "../problems.ts";
import { corrupt, pointerOf, taggedJson } from "../resolve.ts";
import { defineRoute } from "../route.ts";
import { formulaShape, ID_LENGTH_MAX, NOT_MODIFIED, TAGGED } from "../shapes.ts";

export const IDS_COUNT_MAX = 100;

const answer = z
  .object({
    generation: z.string(),
    formula: z.string(),
    scores: z.array(
      z.object({ requested: z.string().describe("As asked for."), account: accountRecordSchema }),
    ),
    missing: z.array(z.string()).describe("Asked for, and not shown: unknown and hidden look the same."),
  })
  .meta({ id: "Scores" });

const answerTagged = taggedJson();

export const scores = defineRoute({
  method: "GET",
  template: "/v1/scores",
  operationId: "getScores",
  tag: "Scores",
  summary: "Scores of many accounts",
  description: "In the order asked for; repeated names are answered once.",
  queryShape: z.strictObject({
    ids: z
      .string("is missing; give 1 to 100 ids, separated by commas")
      .min(1, "is empty")
      .describe("1 to 100 ids, separated by commas; a comma within an id is percent-encoded twice (%252C)."),
    formula: formulaShape,
  }),
  answers: {
    200: {
      description: "Those found, and those not.",
      content: { "application/json": answer },
      headers: TAGGED,
    },
    304: NOT_MODIFIED,
  },
  problems: ["invalid-query", "unknown-formula", "corrupt-data", "nothing-published", "store-unavailable"],
  limited: true,
  async handle(request, deps) {
    const ids = readIds(request.query.ids);
    const pointer = await pointerOf(deps, request.query.formula);
    return answerTagged(request.raw, pointer, `m-${deps.version}`, async () => {
      const found = await deps.scores.scores(pointer, ids);
      const missing: string[] = [];
      const scores = ids.flatMap((requested, index) => {
        const one = found[index]!;
        if (one.status === "corrupt") throw corrupt(one.detail, requested);
        if (one.status === "found") return [{ requested, account: one.value }];
        missing.push(requested);
        return [];
      });
      return JSON.stringify({
        generation: pointer.generation,
        formula: pointer.manifest.formula,
        scores,
        missing,
      });
    });
  },
});

function readIds(list: string): readonly string[] {
  const ids = [...new Set(list.split(",").map((id) => (id.includes("%") ? decodeOr(id) : id)))];
  const fault = (detail: string) => new Problem("invalid-query", { errors: [{ pointer: "?ids", detail }] });
  if (ids.length > IDS_COUNT_MAX) throw fault(`names ${ids.length} accounts; at most ${IDS_COUNT_MAX}`);
  if (ids.includes("")) throw fault("holds an empty id");
  if (ids.some((id) => id.length > ID_LENGTH_MAX))
    throw fault(`holds an id longer than ${ID_LENGTH_MAX} characters`);
  return ids;
}

/** Ids with a comma come encoded once more; an id with a bare percent sign stays as it is. */
function decodeOr(id: string): string {
  return id.replaceAll(/%2C/gi, ",").replaceAll(/%25/g, "%");
}
