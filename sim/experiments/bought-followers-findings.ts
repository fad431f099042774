/** What `bought-followers` found, in sentences that follow from the intervals. */
import type { Estimate } from "../measure/bootstrap.ts";
import { format, withInterval } from "../report/numbers.ts";
import {
  type BoughtFollowersResult,
  CONDITION_SIZE,
  CONDITIONS,
  type ConditionCell,
  NOTHING,
  SCORES,
  type SizeCell,
} from "./bought-followers-plan.ts";
import type { Finding } from "./experiment.ts";
import { sideOf } from "./interval-sides.ts";

type Result = BoughtFollowersResult;

const one = (value: number): string => format(value, 1);
const times = (value: number): string => `${format(value, 2)}×`;
const points = (estimate: Estimate): string => `${withInterval(estimate, one)} points`;

/** 1: nothing was gained, by the interval; −1: something was; 0: undecided. */
export function nothingSide(ratio: Estimate): -1 | 0 | 1 {
  if (ratio.interval === null) return 0;
  const [low, high] = ratio.interval;
  if (low > 1 - NOTHING && high < 1 + NOTHING) return 1;
  return low > 1 + NOTHING || high < 1 - NOTHING ? -1 : 0;
}

export function largest(result: Result): SizeCell {
  return result.sizes.at(-1) as SizeCell;
}

export function findingsOf(result: Result): string[] {
  const most = largest(result);
  const exact = result.sizes.every(
    ({ gain }) => gain.value === 0 && gain.interval?.[0] === 0 && gain.interval[1] === 0,
  );
  return [
    `${verdictWord(nothingSide(most.ratio))}: buying ${most.size} times the own audience changes the readers of a message by ${withInterval(most.gain, one)}, ` +
      `from ${one(result.without)}.${exact ? " Not one reader of one message differs between the two worlds, at any size." : ""}`,
    ...SCORES.map(({ id, label }) => {
      const gained = result.sizes.map(({ size, scores }) => `${size}× ${points(scores[id])}`);
      return `${label}, rank gained by size of the purchase: ${gained.join(", ")}.`;
    }),
    ...result.conditions.slice(1).map((cell) => conditionSentence(cell)),
  ];
}

function verdictWord(side: -1 | 0 | 1): string {
  return side > 0 ? "As expected" : side < 0 ? "Against the expectation" : "Undecided";
}

function conditionSentence(cell: ConditionCell): string {
  const { label } = CONDITIONS.find(({ id }) => id === cell.condition) as (typeof CONDITIONS)[number];
  const moved = SCORES.map((score) => `${score.label} ${points(cell.scores[score.id])}`);
  return (
    `${label}: readers ${withInterval(cell.ratio, times)} of what they were (${withInterval(cell.gain, one)} people), followers ` +
    `${one(cell.followersWithout)} to ${one(cell.followersWith)}. Ranks: ${moved.join(", ")}.`
  );
}

/** The claim in one sentence, with where it stops being true. */
export function boughtFollowersFinding(result: Result): Finding {
  const most = largest(result);
  const side = nothingSide(most.ratio);
  const limits = result.conditions.slice(1).flatMap(({ condition, ratio, scores }) => {
    const { label } = CONDITIONS.find(({ id }) => id === condition) as (typeof CONDITIONS)[number];
    const parts = [
      ...(sideOf(ratio, 1) > 0 ? [`reach ${withInterval(ratio, times)}`] : []),
      ...(["open", "seeded", "vouched"] as const).flatMap((id) =>
        sideOf(scores[id], 0) > 0
          ? [`${SCORES.find((score) => score.id === id)?.label} ${points(scores[id])}`]
          : [],
      ),
    ];
    return parts.length === 0 ? [] : [`${label}: ${parts.join(", ")}`];
  });
  return {
    claim: "C4",
    says: "Bought followers add nothing to reach.",
    verdict:
      side < 0 ? "fails" : side === 0 ? "undecided" : limits.length > 0 ? "holds under conditions" : "holds",
    sentence:
      `Buying ${most.size} times the own audience changed reach by ${withInterval(most.gain, one)} readers, and the rank by follower count by ` +
      `${points(most.scores.followers)}.`,
    limits:
      limits.length === 0
        ? ""
        : `Something is gained by ${CONDITION_SIZE} times the audience, or by bots: ${limits.join("; ")}`,
  };
}
