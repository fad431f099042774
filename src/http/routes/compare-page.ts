/** GET /compare: two accounts side by side, for people. */
import * as z from "zod";
import { compareAccounts } from "../compare.ts";
import { featuredAccounts } from "../featured.ts";
import { definePage } from "../page-route.ts";
import { accountFound, currentPointer } from "../resolve.ts";
import { ID_LENGTH_MAX } from "../shapes.ts";

const name = z
  .string()
  .max(ID_LENGTH_MAX, `is longer than ${ID_LENGTH_MAX} characters`)
  .default("")
  .describe("Account by any of its names; without it, the page with the form.");

export const comparePage = definePage({
  template: "/compare",
  operationId: "getComparePage",
  summary: "Two accounts side by side",
  queryShape: z.object({ a: name, b: name }),
  problems: ["invalid-query", "unknown-account", "nothing-published"],
  async draw({ query }, { origin, manifest, deps }) {
    const asked = { a: query.a.trim(), b: query.b.trim() };
    if (asked.a === "" || asked.b === "") return deps.pages.compare({ origin, manifest, asked, pair: null });
    const pointer = await currentPointer(deps);
    const [found, featured] = await Promise.all([
      deps.scores.scores(pointer, [asked.a, asked.b]),
      featuredAccounts(pointer, deps),
    ]);
    const [a, b] = [accountFound(found[0]!, asked.a), accountFound(found[1]!, asked.b)];
    const told = (id: string) => featured.find((one) => one.id === id) ?? null;
    const pair = { a, b, difference: compareAccounts(a, b), featured: { a: told(a.id), b: told(b.id) } };
    return deps.pages.compare({ origin, manifest: pointer.manifest, asked, pair });
  },
});
