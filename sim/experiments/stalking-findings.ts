/** What `stalking` found, in sentences that follow from the intervals. */
import type { Estimate } from "../measure/bootstrap.ts";
import { format, withInterval } from "../report/numbers.ts";
import type { Finding } from "./experiment.ts";
import { against, sideOf, verdictOf } from "./interval-sides.ts";
import { CONDITIONS, costOf, type StalkingResult } from "./stalking-result.ts";

type Result = StalkingResult;

const two = (value: number): string => format(value, 2);
const one = (value: number): string => format(value, 1);

/** 1 when stalking clearly costs, −1 when it clearly pays. */
export function costSide(estimate: Estimate, neutral: number): -1 | 0 | 1 {
  return -sideOf(estimate, neutral) as -1 | 0 | 1;
}

/** Looking bad is fewer people who act: engaged people decide. */
export function stalkingFinding(result: Result): Finding {
  const main = costOf(result, "plain");
  const side = costSide(main.engaged, 1);
  const others = CONDITIONS.slice(1).filter(({ id }) => costSide(costOf(result, id).engaged, 1) !== 1);
  const spared = [
    {
      what: "readers of a message",
      text: `×${withInterval(main.reach, two)}`,
      side: costSide(main.reach, 1),
    },
    {
      what: "trust of those who follow and read",
      text: withInterval(main.trust, two),
      side: costSide(main.trust, 0),
    },
    { what: "the score", text: `${withInterval(main.score, one)} points`, side: costSide(main.score, 0) },
  ].filter((one) => one.side !== 1);
  const limits = [
    ...others.map(
      ({ id, label }) => `${label}: engaged people ×${withInterval(costOf(result, id).engaged, two)}`,
    ),
    ...spared.map((one) => `no clear cost in ${one.what} (${one.text})`),
  ];
  return {
    claim: "C11",
    says: "Stalking the influential makes you look bad: fewer people act on what you say.",
    verdict: verdictOf(side, limits.length > 0),
    sentence: `People who run after big names had ${withInterval(main.engaged, two)} times the engaged people of the same people who did not; readers of a message ×${withInterval(main.reach, two)}, trust of followers who read ${withInterval(main.trust, two)}.`,
    limits: limits.join("; "),
  };
}

export function findingsOf(result: Result): string[] {
  const main = costOf(result, "plain");
  return [
    `${against(costSide(main.engaged, 1))}: engaged people ×${withInterval(main.engaged, two)} of those of the same people without stalking.`,
    `Readers of one message ×${withInterval(main.reach, two)}; followers who read ×${withInterval(main.reading, two)}.`,
    `${against(costSide(main.trust, 0))}: mean trust of followers who read ${withInterval(main.trust, two)}.`,
    `${against(sideOf(main.score) === 1 ? -1 : 1)}, which was that the score does not rise by acting on large accounts: it moved by ${withInterval(main.score, one)} points.`,
    ...CONDITIONS.slice(1).map(({ id, label }) => {
      const { engaged, reach, trust, score } = costOf(result, id);
      return (
        `${label}: engaged people ×${withInterval(engaged, two)}, readers ×${withInterval(reach, two)}, trust ${withInterval(trust, two)}, ` +
        `score ${withInterval(score, one)} points.`
      );
    }),
  ];
}
