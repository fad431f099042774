/** What `faking-vs-staying` found, in sentences that follow from the intervals. */
import type { Estimate } from "../measure/bootstrap.ts";
import { format, percent, withInterval } from "../report/numbers.ts";
import type { Finding } from "./experiment.ts";
import { CONDITIONS } from "./faking-vs-staying-plan.ts";
import { conditionOf, type FakingVersusStayingResult, KINDS, kindOf } from "./faking-vs-staying-result.ts";
import { against, sideOf, verdictOf } from "./interval-sides.ts";

type Result = FakingVersusStayingResult;

const share = (estimate: Estimate): string => withInterval(estimate, (value) => percent(value));
const one = (value: number): string => format(value, 1);

/** The claim has two halves, easy and not staying; staying decides, and quicker must not say the opposite. */
export function fakingVersusStayingFinding(result: Result): Finding {
  const { staying, quicker, honestKept, fakersKept } = conditionOf(result, "both");
  const [stays, easy] = [sideOf(staying), sideOf(quicker)];
  const side = stays === 1 && easy === 1 ? 1 : stays === -1 || easy === -1 ? -1 : 0;
  const others = CONDITIONS.slice(1).filter(({ id }) => sideOf(conditionOf(result, id).staying) !== 1);
  const stayers = KINDS.slice(1).filter(({ id }) => {
    const kept = kindOf(result, id, "both").kept.at(-1) as Estimate;
    return kept.value >= honestKept.value / 2;
  });
  const limits = [
    ...others.map(
      ({ id, label }) => `${label}: honest minus fakers ${share(conditionOf(result, id).staying)}`,
    ),
    ...(stayers.length > 0
      ? [
          `even with both, these stay at least half as often as honest accounts: ${stayers
            .map(({ id, label }) => `${label} (${share(kindOf(result, id, "both").kept.at(-1) as Estimate)})`)
            .join(", ")}`,
        ]
      : []),
  ];
  return {
    claim: "C8",
    says: "Faking an audience is easy, keeping it is not, once people ask questions and fakes are purged.",
    verdict: verdictOf(side, limits.length > 0),
    sentence:
      `With hard questions and purges ${share(honestKept)} of honest newcomers and ${share(fakersKept)} of fakers keep half of their peak after ` +
      `${result.weeks} weeks; fakers passed the median of ordinary people ${withInterval(quicker, one)} weeks sooner.`,
    limits: limits.join("; "),
  };
}

export function findingsOf(result: Result): string[] {
  const both = conditionOf(result, "both");
  const kept = (id: (typeof KINDS)[number]["id"], condition: (typeof CONDITIONS)[number]["id"]): string =>
    share(kindOf(result, id, condition).kept.at(-1) as Estimate);
  return [
    `${against(sideOf(both.quicker))}: fakers pass the median of ordinary people ${withInterval(both.quicker, one)} weeks before honest newcomers do.`,
    `${against(sideOf(both.staying))}: with questions and purges the share that keeps half of its peak is ${share(both.staying)} higher among honest accounts than among fakers.`,
    ...KINDS.map(
      ({ id, label }) =>
        `${label}: kept half of the peak at the end: ${CONDITIONS.map((condition) => `${condition.label.toLowerCase()} ${kept(id, condition.id)}`).join("; ")}.`,
    ),
    ...CONDITIONS.slice(1).map(({ id, label }) => {
      const { staying } = conditionOf(result, id);
      return `${label}: honest minus fakers ${share(staying)}.`;
    }),
    `Score at the end with questions and purges, open and seeded among people: ${KINDS.map(
      ({ id, label }) => {
        const { open, seeded } = kindOf(result, id, "both");
        return `${label} ${withInterval(open.at(-1) as Estimate, one)} and ${withInterval(seeded.at(-1) as Estimate, one)}`;
      },
    ).join("; ")}.`,
  ];
}
