/** The report of `seven-rules`: lead, headlines, figures and method. */
import type { Estimate } from "../measure/bootstrap.ts";
import type { Figure, ReportModel } from "../report/model.ts";
import { format, numberCell, rangeCell, textCell } from "../report/numbers.ts";
import { type DotOptions, dotChart } from "./dot-chart.ts";
import { endsOf, intervalText, sideOf } from "./interval-sides.ts";
import { findingsOf, ruleName, rulesThat } from "./seven-rules-findings.ts";
import { SEVEN_RULES } from "./seven-rules-plan.ts";
import type { Effect, SevenRulesResult } from "./seven-rules-result.ts";

type Result = SevenRulesResult;

const times = (value: number): string => `×${format(value, 2)}`;
const points = (value: number): string => `${value > 0 ? "+" : ""}${format(value, 1)}`;
/** Of ratios: half as many is as far from none as twice as many. */
const RATIO_AXIS = {
  format: ".2~f",
  log: true,
  domain: [0.0625, 2],
  ticks: [0.0625, 0.125, 0.25, 0.5, 1, 2],
  neutral: { at: 1, below: "the rule helps", above: "the rule costs" },
  text: times,
} as const;
const ARM_NAMES: Readonly<Record<string, string>> = { all: "All seven kept", none: "All seven dropped" };

export function sevenRulesReport(result: Result): ReportModel {
  const { none, rules } = result;
  const most = [...rules].sort((left, right) => left.engaged.value - right.engaged.value)[0] as Effect;
  return {
    title: SEVEN_RULES.title,
    lead: leadOf(result),
    headlines: [
      {
        value: times(none.engaged.value),
        label: "engaged people when all seven are dropped",
        detail: intervalText(none.engaged, times),
      },
      {
        value: `${rulesThat(result, 1).length} of ${rules.length}`,
        label: "rules whose loss costs engaged people",
        detail: `${rulesThat(result, -1).length} cost something to keep, ${rulesThat(result, 0).length} cannot be told apart`,
      },
      {
        value: times(most.engaged.value),
        label: `without “${ruleName(most.arm)}”, the largest loss`,
        detail: intervalText(most.engaged, times),
      },
      {
        value: points(none.score.value),
        label: "points of score when all seven are dropped",
        detail: intervalText(none.score, points),
      },
    ],
    question: SEVEN_RULES.question,
    expectation: SEVEN_RULES.expectation,
    findings: findingsOf(result),
    figures: [
      forest(result, "engaged", {
        title: "engaged people, rule dropped ÷ all rules kept (log scale)",
        ...RATIO_AXIS,
      }),
      forest(result, "reach", {
        title: "readers of one message, rule dropped ÷ all rules kept (log scale)",
        ...RATIO_AXIS,
      }),
      forest(result, "score", {
        title: "Earshot score, rule dropped − all rules kept, points",
        format: "d",
        domain: [-30, 10],
        ticks: [-30, -20, -10, 0, 10],
        neutral: { at: 0, below: "the rule helps", above: "the rule costs" },
        text: points,
      }),
    ],
    failsWhen: SEVEN_RULES.failsWhen,
    method: methodOf(result),
  };
}

function leadOf(result: Result): string {
  const { none } = result;
  const side = sideOf(none.engaged, 1);
  const whole =
    side < 0
      ? `Newcomers who drop all seven rules end with ${times(none.engaged.value)} the engaged people of those who keep them.`
      : side > 0
        ? `Newcomers who drop all seven rules end with more engaged people than those who keep them: ${times(none.engaged.value)}.`
        : "Whether keeping all seven rules brings more engaged people than dropping all of them cannot be told from these runs.";
  const [helps, hurts, idle] = [
    rulesThat(result, 1).length,
    rulesThat(result, -1).length,
    rulesThat(result, 0).length,
  ];
  return `${whole} One at a time, ${helps} of the seven help, ${hurts} cost something, and ${idle} make no difference that shows.`;
}

const TITLES = {
  engaged: (result: Result): string => {
    const [helps, hurts, idle] = [
      rulesThat(result, 1).length,
      rulesThat(result, -1).length,
      rulesThat(result, 0).length,
    ];
    const rest = [
      idle > 0 ? `${idle} cannot be told from nothing` : "",
      hurts > 0 ? `${hurts} cost some` : "",
    ].filter((part) => part !== "");
    return [`${helps} of the seven rules bring engaged people`, ...rest].join("; ");
  },
  reach: (): string => "What each rule does to how far a message goes",
  score: (): string => "What each rule does to the score",
} as const;

function forest(result: Result, measure: "engaged" | "reach" | "score", options: DotOptions): Figure {
  const effects = [...result.rules, result.none];
  const colour = (estimate: Estimate, neutral: number): string => {
    const side = sideOf(estimate, neutral);
    return side < 0 ? "var(--line-1)" : side > 0 ? "var(--left)" : "var(--ink-soft)";
  };
  const neutral = measure === "score" ? 0 : 1;
  return {
    id: measure,
    title: TITLES[measure](result),
    caption:
      "Each row drops one rule; the last drops all. The dot compares the same newcomers under the same coins, the line is its 95 % interval. " +
      "Left of the dashed line newcomers did worse without the rule: it helps. Grey rows cannot be told from no difference." +
      " Values beyond the axis are drawn at its edge; the table has them all.",
    table: {
      columns: [
        "rule dropped",
        measure === "score" ? "difference" : "ratio",
        "95 % interval",
        "mean without",
        "mean with all seven",
      ],
      rows: effects.map((effect) => {
        const estimate = effect[measure];
        const mean = (arm: string): number =>
          result.means.find((one) => one.arm === arm)?.[measure].value ?? Number.NaN;
        return [
          textCell(ARM_NAMES[effect.arm] ?? ruleName(effect.arm)),
          numberCell(estimate.value, 2),
          rangeCell(estimate.interval, 2),
          numberCell(mean(effect.arm), 1),
          numberCell(mean("all"), 1),
        ];
      }),
    },
    chart: dotChart(
      effects.map((effect) => ({
        label: ARM_NAMES[effect.arm] ?? ruleName(effect.arm),
        dots: [{ ...endsOf(effect[measure]), colour: colour(effect[measure], neutral) }],
      })),
      options,
    ),
  };
}

function methodOf(result: Result): string[] {
  const { parameters } = result;
  return [
    `${result.runs} worlds of ${format(parameters.people)} people; ${parameters.newcomers} newcomers join each on day ${parameters.newcomerDay} and are looked at on ` +
      `day ${parameters.days}. Each world is lived nine times, with all rules kept, with one dropped, with all dropped, under the same coins.`,
    "A rule is a switch in the newcomer's behaviour: whether it posts, shares, replies, posts about its own interests, answers, leaves large accounts alone, and " +
      "does not chase followers. That is the smallest reading of each rule; authenticity of voice, style and timing are not modelled.",
    `A rule can only help here through what the model has: relevance, trust, being noticed (noticeHabit = ${parameters.noticeHabit}) and hard questions ` +
      `(questionHabit = ${parameters.questionHabit}). A rule without effect says as much about the model as about the rule.`,
    "Intervals: 95 % each, two-stage cluster bootstrap over worlds and newcomers. Among seven intervals one in three runs would show a false difference " +
      "somewhere if no rule did anything; the verdict rests on the last row alone.",
    "Ten engaged people of a newcomer are people who would not have known them: newcomers begin with nobody following.",
  ];
}
