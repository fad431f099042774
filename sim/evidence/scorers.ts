/** Every number that is held against the score, and what it has to know. */
import * as baselines from "./baselines/index.ts";
import type { Past } from "./past.ts";

export const OURS = [
  { id: "open", label: "Earshot, open" },
  { id: "seeded", label: "Earshot, seeded" },
] as const;

/** `needs`: what a log of acts alone does not tell. `weaker`: what stands in for it, where something can. */
export const BASELINES = [
  { id: "engagers", label: "Distinct engagers" },
  { id: "events", label: "Acts received" },
  { id: "pageRankWeighted", label: "PageRank, weighted" },
  { id: "pageRankBinary", label: "PageRank, binary" },
  { id: "hIndex", label: "h of engagers" },
  { id: "twoHop", label: "Two-hop" },
  { id: "lastAct", label: "Last act (span-aware)" },
  { id: "kCore", label: "k-core" },
  { id: "klout", label: "Klout-like", weaker: "own acts stand in for posts" },
  { id: "kred", label: "Kred-like", weaker: "distinct engagers stand in for followers" },
  { id: "passivity", label: "Influence–passivity", weaker: "own acts stand in for posts" },
  { id: "eigenTrust", label: "EigenTrust" },
  { id: "rate", label: "Engagement rate", needs: "posts" },
  { id: "followers", label: "Followers", needs: "follows" },
  { id: "followRank", label: "PageRank of follows", needs: "follows" },
] as const;

export type BaselineId = (typeof BASELINES)[number]["id"];
export type OursId = (typeof OURS)[number]["id"];

/** What somebody who keeps a service would know by the cut. */
export interface Known {
  /** Acts so far, follows left out. */
  readonly past: Past;
  /** Posts of each person; null when the log has none. */
  readonly posts: ArrayLike<number> | null;
  /** Who follows whom, each as one act of the follower; null when the log has none. */
  readonly follows: Past | null;
  /** People whom EigenTrust trusts from the start. */
  readonly trusted: readonly number[];
}

/** One column over all people for each baseline; null where the log does not tell what it needs. */
export function baselineColumns(known: Known): Readonly<Record<BaselineId, Float64Array | null>> {
  const { past, posts, follows, trusted } = known;
  const engagers = baselines.distinctEngagers(past);
  // Followers who act on nobody have numbers behind everybody else.
  const followers = follows === null ? null : baselines.distinctEngagers(follows).subarray(0, past.people);
  const said = posts ?? ownActs(past);
  return {
    engagers,
    events: baselines.events(past),
    pageRankWeighted: baselines.pageRank(past, "acts"),
    pageRankBinary: baselines.pageRank(past, "binary"),
    hIndex: baselines.hOfEngagers(past),
    twoHop: baselines.twoHop(past),
    lastAct: baselines.lastAct(past),
    kCore: baselines.kCore(past),
    klout: baselines.kloutLike(past, said),
    kred: baselines.kredLike(past, followers ?? engagers),
    passivity: baselines.influencePassivity(past, said),
    eigenTrust: baselines.eigenTrust(past, trusted),
    rate: posts === null ? null : baselines.engagementRate(past, posts, followers),
    followers,
    followRank: follows === null ? null : baselines.pageRank(follows, "binary"),
  };
}

function ownActs({ people, from, acts }: Past): Float64Array {
  const said = new Float64Array(people);
  for (let k = 0; k < from.length; k++) said[from[k]!]! += acts[k]!;
  return said;
}
