/** What is told about some accounts beside their scores: names and titles, for readers only. */
import type { FeaturedAccount, Pointer } from "../ports.ts";
import type { AppDeps } from "./deps.ts";
import { corrupt } from "./resolve.ts";

/** In the order of publication; empty when the generation has none. */
export async function featuredAccounts(pointer: Pointer, deps: AppDeps): Promise<readonly FeaturedAccount[]> {
  const featured = await deps.scores.featured(pointer);
  if (featured.status === "corrupt") throw corrupt(featured.detail, "featured accounts");
  return featured.status === "found" ? featured.value : [];
}
