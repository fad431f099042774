/** FIT.md: how the rule and the numbers of the crowd were chosen. */
import { CURRENT } from "../../../src/score/index.ts";
import { digits, table } from "../report/text.ts";
import type { JudgedPoint } from "./choose.ts";
import { SETTINGS } from "./judge.ts";
import type { FitRecord } from "./record.ts";

const SETTING_LABELS = { bots: "20 bots", "many-bots": "100 bots", lively: "20 bots, livelier" } as const;

export function fitReport({ manifest, chosen, byRule, withoutLog, withoutWorlds }: FitRecord): string {
  const { fullCredit, allowance, share } = chosen.point;
  const column = ["", "ℓ", "κ", "θ"];
  const gains = SETTINGS.map((setting) => SETTING_LABELS[setting]);
  return `${[
    "# How the crowd's rule and numbers were chosen",
    `Written by \`${manifest.command}\`; nothing in it is typed by hand. The whole surface is in fit.json.`,
    `Tried: ${manifest.points} points (rules of the crowd, ℓ, κ, θ) on ${manifest.rows.length} rows of development logs at cuts ${manifest.cuts.join(", ")} with two ` +
      `lotteries, and in ${manifest.worlds} worlds of seed ${manifest.seed}, each lived honestly, with 20 bots an owner, with 100, and where everybody is livelier and most ` +
      "have several times the listeners. Neither the lotteries nor the worlds are those of [REPORT.md](REPORT.md), which therefore tests the choice.",
    `Objective: ${manifest.objective}. “Use” is that maximum: below 1 every goal is reached.`,
    `Chosen: ${chosen.point.rule}, ℓ ${allowance}, κ ${share}, θ ${fullCredit}: use ${digits(chosen.use, 2)}. In force: ${CURRENT.formula}, ℓ ${CURRENT.crowdAllowance}, κ ` +
      `${CURRENT.crowdPerTrusted}, θ ${CURRENT.fullCredit}.`,
    "## The best of each rule",
    table(
      [
        ...column,
        "use",
        "C lost, worst log and cut",
        "C lost, mean",
        ...gains.map((gain) => `points, ${gain}`),
      ],
      byRule.map((one) => [
        one.label,
        ...numbersOf(one),
        digits(one.use, 2),
        digits(one.lossMost, 4),
        digits(one.lossMean, 4),
        ...gainsOf(one),
      ]),
    ),
    "## Chosen without a log, judged on that log alone",
    table(
      [...column, "rule", "C lost, worst cut", "C lost, mean"],
      withoutLog.map((one) => [
        one.log,
        ...numbersOf(one),
        one.point.rule,
        digits(one.lossMost, 4),
        digits(one.lossMean, 4),
      ]),
    ),
    "## Chosen without half of the worlds, judged in that half",
    table(
      [...column, "rule", ...gains.map((gain) => `points, ${gain}`)],
      withoutWorlds.map((one) => [`${one.half} worlds`, ...numbersOf(one), one.point.rule, ...gainsOf(one)]),
    ),
    "That bots fill up to ℓ people at most is a theorem; how many places that is depends on the world. Bots here like, share and answer one owner; the bound is for all bots that nobody answers.",
  ].join("\n\n")}\n`;
}

function numbersOf({ point }: JudgedPoint): string[] {
  return [point.allowance, point.share, point.fullCredit].map(String);
}

function gainsOf({ gain }: JudgedPoint): string[] {
  return SETTINGS.map((setting) => digits(gain[setting], 1));
}
