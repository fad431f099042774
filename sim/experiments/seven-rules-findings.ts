/** What `seven-rules` found, in sentences that follow from the intervals. */
import { format, withInterval } from "../report/numbers.ts";
import type { Finding } from "./experiment.ts";
import { against, sideOf, verdictOf } from "./interval-sides.ts";
import { RULES } from "./seven-rules-plan.ts";
import type { Effect, SevenRulesResult } from "./seven-rules-result.ts";

type Result = SevenRulesResult;

const two = (value: number): string => format(value, 2);
const one = (value: number): string => format(value, 1);

/** Rules by what dropping them does to engaged people: 1 helps (fewer without it), −1 hurts, 0 not told apart. */
export function rulesThat(result: Result, side: -1 | 0 | 1): Effect[] {
  return result.rules.filter(({ engaged }) => sideOf(engaged, 1) === (-side as -1 | 0 | 1));
}

export function ruleName(arm: string): string {
  return RULES.find((one) => one.arm === arm)?.rule ?? arm;
}

export function sevenRulesFinding(result: Result): Finding {
  const side = -sideOf(result.none.engaged, 1) as -1 | 0 | 1;
  const idle = rulesThat(result, 0);
  const harmful = rulesThat(result, -1);
  const named = (effects: readonly Effect[]): string =>
    effects
      .map(({ arm, engaged }) => `“${ruleName(arm)}” (×${withInterval(engaged, two)} when dropped)`)
      .join(", ");
  return {
    claim: "C7",
    says: "Following the seven rules helps somebody new to be listened to.",
    verdict: verdictOf(side, idle.length + harmful.length > 0),
    sentence: `Newcomers who dropped all seven rules had ${withInterval(result.none.engaged, two)} times the engaged people of those who kept them.`,
    limits: [
      harmful.length > 0 ? `Keeping these cost engaged people: ${named(harmful)}` : "",
      idle.length > 0 ? `These made no difference that ${result.runs} worlds can show: ${named(idle)}` : "",
    ]
      .filter((text) => text !== "")
      .join(". "),
  };
}

export function findingsOf(result: Result): string[] {
  const { none } = result;
  const helped = rulesThat(result, 1);
  const largest = [...result.rules].sort(
    (left, right) => left.engaged.value - right.engaged.value,
  )[0] as Effect;
  const list = (effects: readonly Effect[]): string =>
    effects.map(({ arm }) => `“${ruleName(arm)}”`).join(", ") || "none";
  return [
    `${against(-sideOf(none.engaged, 1) as -1 | 0 | 1)}: with all seven dropped, engaged people were ${withInterval(none.engaged, two)} times those with ` +
      `all kept, readers of a message ${withInterval(none.reach, two)} times, and the score ${withInterval(none.score, one)} points away.`,
    `Rules without which newcomers had fewer engaged people: ${list(helped)}. With more: ${list(rulesThat(result, -1))}. ` +
      `Not told apart: ${list(rulesThat(result, 0))}.`,
    `${largest.arm === "copies" ? "As expected" : "Against the expectation"}, which was that original content matters most: the largest loss came without ` +
      `“${ruleName(largest.arm)}”.`,
    ...result.rules.map(
      (effect) =>
        `${ruleName(effect.arm)}, dropped (${RULES.find((one) => one.arm === effect.arm)?.dropped}): engaged people ×${withInterval(effect.engaged, two)}, ` +
        `readers ×${withInterval(effect.reach, two)}, score ${withInterval(effect.score, one)} points.`,
    ),
  ];
}
