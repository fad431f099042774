/**
 * Does a society look like one? Every figure is counted in the same way in four real logs of acts, self-acts left out, and
 * stands beside theirs. Directed acts are likes, shares, replies, answers and mentions; follows are not in those logs.
 */
import type { Society } from "../engine/society.ts";
import { DEED } from "../engine/trace.ts";
import { quantile } from "./quantile.ts";

/** What was counted in the logs (SNAP): Higgs on Twitter, messages of a college, e-mail of an institute, MathOverflow. */
export const LOGS = ["higgs-twitter", "college-msg", "email-eu", "mathoverflow"] as const;

export interface SocietyFigure {
  readonly id: string;
  readonly says: string;
  readonly unit: "share" | "factor" | "people" | "coefficient";
  readonly here: number;
  /** In the order of `LOGS`; null where logs cannot tell. */
  readonly logs: readonly number[] | null;
  /** A published figure, where logs cannot tell. */
  readonly published: string | null;
}

/** Figures of everything a society's trace and follow table hold. Linear in them but for sorting. */
export function societyFigures(society: Society): SocietyFigure[] {
  const { acts, engagers, mutualActs } = actsOf(society);
  const { followers, mutualFollows } = followsOf(society);
  const cascades = cascadesOf(society);
  const over = (values: Float64Array, p: number): number =>
    values.length === 0 ? 0 : quantile(values, p) / Math.max(1, quantile(values, 0.5));
  const row = (
    id: string,
    says: string,
    unit: SocietyFigure["unit"],
    here: number,
    logs: readonly number[] | null,
    published: string | null = null,
  ): SocietyFigure => ({ id, says, unit, here, logs, published });
  return [
    row(
      "acts-top-1",
      "acts by the most active 1 %",
      "share",
      topShare(acts, 0.01),
      [0.118, 0.15, 0.14, 0.474],
    ),
    row(
      "acts-top-10",
      "acts by the most active 10 %",
      "share",
      topShare(acts, 0.1),
      [0.373, 0.562, 0.556, 0.865],
    ),
    row("acts-gini", "inequality of acts (Gini)", "coefficient", gini(acts), [0.402, 0.715, 0.713, 0.887]),
    row("acts-p99", "acts of the 99th of 100 ÷ median", "factor", over(acts, 0.99), [12, 31.6, 28.8, 232]),
    row(
      "engagers-top-1",
      "engaged people of the most noticed 1 %",
      "share",
      topShare(engagers, 0.01),
      [0.548, 0.09, 0.063, 0.247],
    ),
    row(
      "engagers-p99",
      "engaged people of the 99th of 100 ÷ median",
      "factor",
      over(engagers, 0.99),
      [104, 14.8, 7.3, 48],
    ),
    row(
      "engagers-max",
      "most engaged people ÷ median",
      "factor",
      over(engagers, 1),
      [23_143, 27.4, 11.7, 323],
    ),
    row("mutual-acts", "pairs who act on each other", "share", mutualActs, [0.039, 0.636, 0.711, 0.351]),
    row(
      "mutual-follows",
      "follows that are returned",
      "share",
      mutualFollows,
      null,
      "22 % (Kwak et al. 2010)",
    ),
    row("followers-p99", "followers of the 99th of 100 ÷ median", "factor", over(followers, 0.99), null),
    row("followers-max", "most followers ÷ median", "factor", over(followers, 1), null),
    row("unshared", "posts that nobody shares", "share", cascades.unshared, null, "most (Goel et al. 2012)"),
    row(
      "shared-by-ten",
      "posts shared by ten or more",
      "share",
      cascades.byTen,
      null,
      "rare (Goel et al. 2012)",
    ),
    row("largest-cascade", "most people who shared one post", "people", cascades.largest, null),
  ];
}

/** Share of the sum that the largest values hold. @param sorted ascending */
function topShare(sorted: Float64Array, share: number): number {
  const top = Math.max(1, Math.round(sorted.length * share));
  let [all, held] = [0, 0];
  for (let rank = 0; rank < sorted.length; rank += 1) {
    all += sorted[rank] as number;
    if (rank >= sorted.length - top) held += sorted[rank] as number;
  }
  return all === 0 ? 0 : held / all;
}

/** 0 for equal values, toward 1 when one has all. @param sorted ascending */
function gini(sorted: Float64Array): number {
  let [all, ranked] = [0, 0];
  for (let rank = 0; rank < sorted.length; rank += 1) {
    all += sorted[rank] as number;
    ranked += (rank + 1) * (sorted[rank] as number);
  }
  if (all === 0) return 0;
  return (2 * ranked) / (sorted.length * all) - (sorted.length + 1) / sorted.length;
}

/** Directed acts of everybody who acts, and distinct people engaged with everybody who is acted on. */
function actsOf({ trace, population }: Society) {
  const { size } = population;
  const made = new Float64Array(size);
  const engaged = new Float64Array(size);
  const pairs = new Set<number>();
  for (let row = 0; row < trace.count; row += 1) {
    const deed = trace.deed[row];
    if (deed === DEED.post || deed === DEED.follow || deed === DEED.unfollow) continue;
    const actor = trace.actor[row] as number;
    const recipient = trace.recipient[row] as number;
    made[actor] = (made[actor] as number) + 1;
    const pair = actor * size + recipient;
    if (pairs.has(pair)) continue;
    pairs.add(pair);
    engaged[recipient] = (engaged[recipient] as number) + 1;
  }
  let mutual = 0;
  for (const pair of pairs) if (pairs.has((pair % size) * size + Math.floor(pair / size))) mutual += 1;
  const positive = (values: Float64Array): Float64Array => values.filter((value) => value > 0).sort();
  return {
    acts: positive(made),
    engagers: positive(engaged),
    mutualActs: pairs.size === 0 ? 0 : mutual / pairs.size,
  };
}

function followsOf({ follows, population }: Society) {
  const { people } = population;
  const followers = Float64Array.from({ length: people }, (_, person) =>
    follows.followerCount(person),
  ).sort();
  let [edges, mutual] = [0, 0];
  for (let edge = 0; edge < follows.count; edge += 1) {
    const follower = follows.follower[edge] as number;
    if ((follows.trust[edge] as number) < 0 || follower >= people) continue;
    edges += 1;
    if (follows.find(follows.author[edge] as number, follower) >= 0) mutual += 1;
  }
  return { followers, mutualFollows: edges === 0 ? 0 : mutual / edges };
}

function cascadesOf({ trace, posts }: Society) {
  const shares = new Uint32Array(posts.count);
  for (let row = 0; row < trace.count; row += 1) {
    if (trace.deed[row] !== DEED.share) continue;
    const post = trace.object[row] as number;
    shares[post] = (shares[post] as number) + 1;
  }
  let [none, ten, largest] = [0, 0, 0];
  for (const count of shares) {
    if (count === 0) none += 1;
    if (count >= 10) ten += 1;
    if (count > largest) largest = count;
  }
  const all = Math.max(1, posts.count);
  return { unshared: posts.count === 0 ? 1 : none / all, byTen: ten / all, largest };
}
