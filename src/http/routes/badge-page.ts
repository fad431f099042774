/** GET /badge: the badge maker. Its form sends itself here, so the page shows what the query says. */
import type { Pointer } from "../../ports.ts";
import type { AppDeps } from "../deps.ts";
import { definePage } from "../page-route.ts";
import type { BadgeMakerInput } from "../pages.ts";
import { corrupt } from "../resolve.ts";
import { ID_LENGTH_MAX } from "../shapes.ts";

export const badgePage = definePage({
  template: "/badge",
  operationId: "getBadgeMaker",
  summary: "Badge maker",
  async draw({ search }, { origin, manifest, pointer, deps }) {
    const example = await exampleOf(pointer, deps);
    const account = new URLSearchParams(search).get("account") ?? example ?? "";
    const standing = await standingOf(account.trim(), pointer, deps);
    return deps.pages.badgeMaker({ origin, manifest, search, standing, example });
  },
});

/** The last featured account, or the best one on display. */
async function exampleOf(pointer: Pointer | null, deps: AppDeps): Promise<string | null> {
  if (pointer === null) return null;
  const featured = await deps.scores.featured(pointer);
  if (featured.status === "corrupt") throw corrupt(featured.detail, "featured accounts");
  const last = featured.status === "found" ? featured.value.at(-1) : undefined;
  if (last !== undefined) return last.id;
  const board = await deps.scores.leaderboard(pointer, { offset: 0, limit: 1 });
  if (board.status === "corrupt") throw corrupt(board.detail, "leaderboard of all topics");
  return board.status === "found" ? (board.value.rows[0]?.id ?? null) : null;
}

async function standingOf(
  account: string,
  pointer: Pointer | null,
  deps: AppDeps,
): Promise<BadgeMakerInput["standing"]> {
  if (account === "") return { state: "none" };
  if (pointer === null || account.length > ID_LENGTH_MAX) return { state: "unknown" };
  const [found] = await deps.scores.scores(pointer, [account]);
  // A damaged record is shown by the badge itself; this page still works for every other account.
  if (found?.status === "corrupt") return { state: "failed" };
  if (found?.status !== "found") return { state: "unknown" };
  const { rated, score, people } = found.value;
  return rated ? { state: "scored", score, people: people.counted } : { state: "unrated" };
}
