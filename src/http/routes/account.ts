/** GET /u/{id}: the page of one account. GET /u: where to ask for one, and the way from any spelling to its page. */
import * as z from "zod";
import type { ExplainRecord } from "../../ports.ts";
import { explainRecordSchema } from "../../records.ts";
import { featuredAccounts } from "../featured.ts";
import { REDIRECT_HEADERS } from "../headers.ts";
import { definePage, defineScorePage } from "../page-route.ts";
import { accountFound, corrupt, currentPointer } from "../resolve.ts";
import { ID_LENGTH_MAX, idPath, pagePath } from "../shapes.ts";

export const account = defineScorePage({
  template: "/u/{id}",
  operationId: "getAccountPage",
  summary: "Page of one account",
  pathShape: idPath,
  problems: ["malformed-path", "unknown-account"],
  async draw({ path: { id } }, { origin, manifest, pointer, deps }) {
    const [found, explained, featured] = await Promise.all([
      deps.scores.scores(pointer, [id]),
      deps.scores.explain(pointer, id),
      featuredAccounts(pointer, deps),
    ]);
    const record = accountFound(found[0]!, id);
    return deps.pages.account({
      origin,
      manifest,
      record,
      explain: decodeExplain(accountFound(explained, id), id),
      featured: featured.find((one) => one.id === record.id) ?? null,
    });
  },
});

function decodeExplain(bytes: Uint8Array, id: string): ExplainRecord {
  try {
    return explainRecordSchema.parse(JSON.parse(new TextDecoder().decode(bytes)));
  } catch (error) {
    throw corrupt(error instanceof Error ? error.message : String(error), id);
  }
}

export const lookUp = definePage({
  template: "/u",
  operationId: "lookUpAccount",
  summary: "Look an account up by any of its names",
  queryShape: z.object({
    q: z
      .string()
      .max(ID_LENGTH_MAX, `is longer than ${ID_LENGTH_MAX} characters`)
      .optional()
      .describe("Name as typed; without it, the page with the form."),
  }),
  redirects: "To the page of the account that has this name.",
  problems: ["invalid-query", "unknown-account", "nothing-published"],
  async draw({ query: { q } }, { origin, manifest, deps }) {
    const name = (q ?? "").trim();
    if (name === "") return deps.pages.lookUp({ origin, manifest });
    const pointer = await currentPointer(deps);
    const [found] = await deps.scores.scores(pointer, [name]);
    const { id } = accountFound(found!, name);
    const headers = { ...REDIRECT_HEADERS, location: pagePath(id) };
    return new Response(null, { status: 303, headers });
  },
});
