/** Acts received for each thing said, divided by the audience where follower counts are known. 0 for whoever said nothing. */

import type { Past } from "../past.ts";
import { events } from "./events.ts";

/**
 * @param said things each person posted
 * @param followers null where they are not known: acts for each post alone
 */
export function engagementRate(
  past: Past,
  said: ArrayLike<number>,
  followers: ArrayLike<number> | null,
): Float64Array {
  return events(past).map((received, u) => {
    const perPost = said[u]! > 0 ? received / said[u]! : 0;
    return followers === null ? perPost : perPost / Math.max(1, followers[u]!);
  });
}
