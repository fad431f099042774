/** The report of `told-by-others`: lead, headlines and method. */
import type { ReportModel } from "../report/model.ts";
import { format, percent } from "../report/numbers.ts";
import { intervalText, sideOf } from "./interval-sides.ts";
import { figuresOf } from "./told-by-others-figures.ts";
import { findingsOf, kindOf } from "./told-by-others-findings.ts";
import { MOST, TOLD_BY_OTHERS, type ToldByOthersResult } from "./told-by-others-plan.ts";

type Result = ToldByOthersResult;

const share = (value: number): string => percent(value);

export function toldByOthersReport(result: Result): ReportModel {
  const [creator, ordinary, ceo] = (["creator", "ordinary", "ceo"] as const).map((id) =>
    kindOf(result, id),
  ) as [Result["kinds"][number], Result["kinds"][number], Result["kinds"][number]];
  return {
    title: TOLD_BY_OTHERS.title,
    lead:
      `A niche creator's message has ${format(creator.readers.value)} readers, an ordinary person's ${format(ordinary.readers.value)}, ` +
      `the CEO's ${format(ceo.readers.value)}. ${leadSentence(result)}`,
    headlines: [
      {
        value: share(creator.beyond.value),
        label: "of a creator's readers heard it from others",
        detail: intervalText(creator.beyond, share),
      },
      {
        value: share(ordinary.beyond.value),
        label: "of an ordinary person's",
        detail: intervalText(ordinary.beyond, share),
      },
      { value: share(ceo.beyond.value), label: "of the CEO's", detail: intervalText(ceo.beyond, share) },
      {
        value: format(creator.reproduction[0].value, 2),
        label: "second-hop readers for each first-hop one, creators",
        detail: intervalText(creator.reproduction[0], (value) => format(value, 2)),
      },
    ],
    question: TOLD_BY_OTHERS.question,
    expectation: TOLD_BY_OTHERS.expectation,
    findings: findingsOf(result),
    figures: figuresOf(result),
    failsWhen: TOLD_BY_OTHERS.failsWhen,
    method: methodOf(result),
  };
}

function leadSentence(result: Result): string {
  const creator = kindOf(result, "creator");
  const side = sideOf(creator.beyond, MOST);
  if (side > 0) return "Most of the creator's readers heard it from others: their followers told theirs.";
  if (side < 0)
    return "Most of the creator's readers heard it from the creator: what followers pass on is the smaller part.";
  return "Whether most of the creator's readers heard it from others cannot be said from these runs.";
}

function methodOf({ worlds, runs, parameters }: Result): string[] {
  const willing = percent(Math.min(1, parameters.shareHabit * parameters.messageAppeal));
  return [
    `${worlds} independent worlds of ${format(parameters.people)} people live ${parameters.days} days. Then ${runs} times a creator, an ordinary ` +
      "person and the CEO each post a message about their own main interest into copies of the same morning, while everybody else " +
      "lives on and posts as usual. The three draw the same coins for the same reader.",
    `At 1× a reader who is wholly interested and wholly trusts the sender shares the message with probability ${willing} (shareHabit × messageAppeal); ` +
      "others do so less. The dial multiplies that for this message alone, so that the weeks before and the competing posts are the same at every level.",
    "Intervals: 95 %, two-stage cluster bootstrap over worlds and the messages within them. Shares are of all readers of all messages together, " +
      "so that a message with many readers counts for more.",
    "Theory: in a branching process in which each reader brings R others (Galton and Watson 1875; mean total progeny 1 ÷ (1 − R)), the share of readers " +
      "beyond the first generation is R. Here R is measured as second-hop ÷ first-hop readers at 1×, and taken to grow in proportion to the dial.",
    "Half-way points come from linear interpolation between the levels of the dial; ∞ stands for a level that was never reached.",
    `A message is watched for ${parameters.messageHours} hours; what is told later is not counted. A community of ${format(parameters.people)} people ends every cascade ` +
      "early: in a larger one strong messages would go farther.",
  ];
}
