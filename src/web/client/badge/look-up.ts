/** Whether a score is shown under a name, asked of this service. */
import type { Standing } from "../../badge-standing.ts";

/** Never fails; what an aborted question gives is for nobody. */
export async function lookUp(account: string, signal: AbortSignal): Promise<Standing> {
  if (account === "") return { state: "none" };
  try {
    const response = await fetch(`/v1/scores/${encodeURIComponent(account)}`, { signal });
    if (response.status === 404 || response.status === 400) return { state: "unknown" };
    if (!response.ok) return { state: "failed" };
    const { rated, score, people } = (await response.json()) as {
      readonly rated?: unknown;
      readonly score?: unknown;
      readonly people?: { readonly counted?: unknown };
    };
    const counted = people?.counted;
    if (rated === false) return { state: "unrated" };
    if (typeof score !== "number" || typeof counted !== "number") return { state: "failed" };
    return { state: "scored", score, people: counted };
  } catch {
    return { state: "failed" };
  }
}
