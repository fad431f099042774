/** GET /: the home page. */
import type { Pointer } from "../../ports.ts";
import { CACHE_STATIC, entityTag, taggedHeaders, unchanged } from "../cache.ts";
import type { AppDeps } from "../deps.ts";
import { HTML_HEADERS } from "../headers.ts";
import type { HomeInput } from "../pages.ts";
import { corrupt } from "../resolve.ts";
import { defineRoute } from "../route.ts";
import { NOT_MODIFIED } from "../shapes.ts";

const TOP_COUNT = 10;
const headersOf = taggedHeaders(HTML_HEADERS, CACHE_STATIC);

export const home = defineRoute({
  method: "GET",
  template: "/",
  operationId: "getHome",
  tag: "Service",
  summary: "Home page",
  description: "For people.",
  answers: {
    200: { description: "The page.", content: { "text/html": null } },
    304: NOT_MODIFIED,
  },
  problems: ["corrupt-data", "store-unavailable"],
  limited: false,
  async handle(request, deps) {
    const pointer = await deps.scores.pointer();
    const tagged = headersOf(entityTag(pointer?.generation ?? "none", `h-${deps.version}`));
    const unchangedAnswer = unchanged(request.raw, tagged);
    if (unchangedAnswer !== null) return unchangedAnswer;
    const page = deps.pages.home(await homeInput(request.origin, pointer, deps));
    return new Response(page, { headers: tagged.whole });
  },
});

async function homeInput(origin: string, pointer: Pointer | null, deps: AppDeps): Promise<HomeInput> {
  if (pointer === null) return { origin, manifest: null, featured: [], top: [] };
  const [featured, board] = await Promise.all([
    deps.scores.featured(pointer),
    deps.scores.leaderboard(pointer, { offset: 0, limit: TOP_COUNT }),
  ]);
  if (featured.status === "corrupt") throw corrupt(featured.detail, "featured accounts");
  if (board.status === "corrupt") throw corrupt(board.detail, "leaderboard of all topics");
  const accounts = featured.status === "found" ? featured.value : [];
  const records =
    accounts.length === 0
      ? []
      : await deps.scores.scores(
          pointer,
          accounts.map(({ id }) => id),
        );
  return {
    origin,
    manifest: pointer.manifest,
    featured: accounts.map((account, index) => {
      const found = records[index]!;
      if (found.status === "corrupt") throw corrupt(found.detail, account.id);
      return { account, record: found.status === "found" ? found.value : null };
    }),
    top: board.status === "found" ? board.value.rows : [],
  };
}
