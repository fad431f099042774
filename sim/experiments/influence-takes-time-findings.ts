/** What `influence-takes-time` found, in sentences that follow from the intervals. */
import type { Estimate } from "../measure/bootstrap.ts";
import { format, percent, withInterval } from "../report/numbers.ts";
import type { Finding } from "./experiment.ts";
import { WEEKS_LONGER } from "./influence-takes-time-plan.ts";
import {
  type GroupId,
  groupOf,
  type InfluenceTakesTimeResult,
  type Milestone,
} from "./influence-takes-time-result.ts";
import { against, sideOf, verdictOf } from "./interval-sides.ts";

type Result = InfluenceTakesTimeResult;

/** Up to this share of newcomers is "few". */
const FEW = 0.1;

const one = (value: number): string => format(value, 1);

/** Ways in which the time might be skipped, each held against the same creators counted anew. */
export const SHORTCUTS: readonly { readonly id: GroupId; readonly says: string }[] = [
  { id: "endorsed", says: "the largest account of their topic follows and trusts them from the first day" },
  { id: "crowd", says: "a visible follower count moves people to follow and read" },
  { id: "ceo", says: "a title brings followers at once" },
  { id: "crowdCeo", says: "a title brings followers at once, and follower counts impress" },
];

/** The shortcuts under which the first ten come no clear week later than to a creator counted anew. */
function skipping(result: Result): typeof SHORTCUTS {
  return SHORTCUTS.filter(({ id }) => sideOf(groupOf(result, id).longer, WEEKS_LONGER) !== 1);
}

export function influenceTakesTimeFinding(result: Result): Finding {
  const newcomer = groupOf(result, "newcomer");
  const skips = skipping(result);
  return {
    claim: "C6",
    says: "Influence takes time: somebody who starts from nothing needs weeks until people act on them.",
    verdict: verdictOf(sideOf(newcomer.longer, WEEKS_LONGER), skips.length > 0),
    sentence:
      `Newcomers needed ${withInterval(newcomer.longer, one)} weeks longer to their first ten engaged people than established ` +
      `creators counted anew from the same day.`,
    limits: [
      ...skips.map(
        ({ id, says }) => `Where ${says}: ${withInterval(groupOf(result, id).longer, one)} weeks longer`,
      ),
      ...(skips.length > 0
        ? [
            `of the announced CEO's reach after a week ${withInterval(result.kept.reach, (value) => percent(value))} was left at the end`,
          ]
        : []),
    ].join("; "),
  };
}

export function findingsOf(result: Result): string[] {
  const newcomer = groupOf(result, "newcomer");
  const creator = groupOf(result, "creator");
  const [ten, hundred] = newcomer.milestones as [Milestone, Milestone];
  const { reach, reading, engaged } = result.kept;
  const share = (estimate: Estimate): string => withInterval(estimate, (value) => percent(value));
  return [
    `${against(sideOf(newcomer.longer, WEEKS_LONGER))}: newcomers reached ten engaged people after ${weeksText(ten, result)}; ` +
      `creators counted anew after ${withInterval((creator.milestones[0] as Milestone).weeks, one)} weeks.`,
    `${against(-sideOf(hundred.reached, FEW) as -1 | 0 | 1)}, which was few or none, a hundred engaged people: ${share(hundred.reached)} of newcomers got there within ${result.weeks} weeks, against ` +
      `${share((creator.milestones[1] as Milestone).reached)} of creators.`,
    `${against(-sideOf(reach, 1) as -1 | 0 | 1)}: of the readers a message of the CEO had a week after the announcement, ${share(reach)} were ` +
      `left at the end; of the followers who read, ${share(reading)}; of those who acted in its first full month, ${share(engaged)}.`,
    `${against(-sideOf(result.endorsement) as -1 | 0 | 1)}: an endorsement by the largest account of the topic changed the time to ten by ` +
      `${withInterval(result.endorsement, one)} weeks.`,
    ...SHORTCUTS.map(({ id, says }) => {
      const { longer, milestones } = groupOf(result, id);
      return `Where ${says}: ten engaged people after ${weeksText(milestones[0] as Milestone, result)}, ${withInterval(longer, one)} longer than a creator counted anew.`;
    }),
  ];
}

function weeksText({ weeks, reached }: Milestone, result: Result): string {
  const least = reached.value < 1 ? `at least ${withInterval(weeks, one)}` : withInterval(weeks, one);
  const missing =
    reached.value < 1 ? ` (${percent(1 - reached.value)} were not there after ${result.weeks})` : "";
  return `${least} weeks${missing}`;
}
