/** What the groups are called in tables and beside curves, and their colours. */
import type { GroupId } from "./influence-takes-time-result.ts";

export const GROUP_NAMES: Readonly<
  Record<GroupId, { readonly long: string; readonly short: string; readonly colour: string }>
> = {
  newcomer: { long: "Newcomers", short: "newcomers", colour: "var(--line-1)" },
  creator: {
    long: "Creators, counted anew",
    short: "creators,\ncounted anew",
    colour: "var(--line-3)",
  },
  ceo: { long: "Announced CEO", short: "announced\nCEO", colour: "var(--left)" },
  endorsed: {
    long: "Endorsed newcomers",
    short: "endorsed\nnewcomers",
    colour: "var(--line-2)",
  },
  crowd: {
    long: "Newcomers, follower counts impress",
    short: "newcomers,\ncrowd",
    colour: "var(--line-1)",
  },
  crowdCeo: {
    long: "CEO, follower counts impress",
    short: "CEO,\ncrowd",
    colour: "var(--left)",
  },
};
