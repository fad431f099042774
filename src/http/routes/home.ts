/** GET /: the home page. */
import type { Pointer } from "../../ports.ts";
import type { AppDeps } from "../deps.ts";
import { featuredAccounts } from "../featured.ts";
import { definePage } from "../page-route.ts";
import type { HomeInput } from "../pages.ts";
import { corrupt } from "../resolve.ts";

const TOP_COUNT = 10;

export const home = definePage({
  template: "/",
  operationId: "getHome",
  summary: "Home page",
  draw: async ({ origin }, { pointer, deps }) => deps.pages.home(await homeInput(origin, pointer, deps)),
});

async function homeInput(origin: string, pointer: Pointer | null, deps: AppDeps): Promise<HomeInput> {
  if (pointer === null) return { origin, manifest: null, featured: [], top: [] };
  const [accounts, board] = await Promise.all([
    featuredAccounts(pointer, deps),
    deps.scores.leaderboard(pointer, { offset: 0, limit: TOP_COUNT }),
  ]);
  if (board.status === "corrupt") throw corrupt(board.detail, "leaderboard of all topics");
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
