/** REPORT.md on simulated worlds. */
import { SHIPPED } from "../formula.ts";
import { BASELINES } from "../scorers.ts";
import { ALLOWANCES, CURVES } from "../variants.ts";
import { MODES } from "../worlds/life.ts";
import { bestAllowances, meanLoss } from "./bars.ts";
import type { Evidence } from "./evidence.ts";
import { digits, signed, spread, table } from "./text.ts";

export function worldsPart({ worlds, logs }: Evidence, figure: (id: string) => string): string[] {
  if (worlds === null) return ["No world was lived: this part is empty."];
  const development = logs.filter((log) => log.development);
  return [
    `${worlds.worlds} simulated societies of 600 people, six weeks each, lived ten times with the same coins: honestly, with each attack alone, with all at once, and with ` +
      "titles drawn by lot. Truth is the reach of the same message, sent by everybody in their own topic through a quiet copy of the network. " +
      `Half of the messages ranks people as the other half in ${spread(worlds.truthAgreement, 3)} of pairs. Intervals are over worlds, 95 %.`,
    "### Who is heard",
    table(
      ["", "C, nobody cheats", "C, among cheats", "lead of ours, seeds are people", "lead of ours, open"],
      [...worlds.numbers]
        .sort((a, b) => (b.mixed?.value ?? 0) - (a.mixed?.value ?? 0))
        .map(({ label, honest, mixed, vouchedLead, openLead }) => [
          label,
          spread(honest, 3),
          spread(mixed, 3),
          spread(vouchedLead, 3, signed),
          spread(openLead, 3, signed),
        ]),
    ),
    ahead(worlds),
    figure("reach"),
    "### What cheating gains",
    "Percentile points of the median attacker, same world and coins with and without the attack. “Really heard more”: points of reach gained. In brackets the interval.",
    table(
      ["", ...worlds.attacks.map(({ label, attackers }) => `${label} (${attackers} people)`)],
      [
        ["really heard more", ...worlds.attacks.map(({ reach }) => spread(reach))],
        ...worlds.numbers.map(({ id, label }) => [
          label,
          ...worlds.attacks.map(({ gain }) => spread(gain[id])),
        ]),
        ["engaged people gained, seeds are people", ...worlds.attacks.map(({ people }) => spread(people))],
      ],
    ),
    "Beyond what they are really heard more (each attacker's gain minus the same attacker's gain in reach; below 0 the number undersells them):",
    table(
      ["", ...worlds.attacks.map(({ label }) => label)],
      [
        ...MODES,
        { id: "engagers", label: "Distinct engagers" } as const,
        { id: "followers", label: "Followers" } as const,
      ].map(({ id, label }) => [label, ...worlds.attacks.map(({ beyond }) => spread(beyond[id]))]),
    ),
    figure("attacks"),
    "### Does importance leak in?",
    `Titles of four levels are given by lot; each level brings twice the followers, most of them idle. A title does bring some reach here (rank correlation ${spread(worlds.titleReach, 2)}). ` +
      "What a number adds to that is leakage: rank correlation with the title, or with the follower count, once reach is taken out.",
    table(
      ["", "with the title, given reach", "with followers, given reach"],
      worlds.numbers.map(({ label, titleLeak, followersLeak }) => [
        label,
        spread(titleLeak, 3, signed),
        spread(followersLeak, 3, signed),
      ]),
    ),
    "### The crowd allowance ℓ: bots gained against concordance lost",
    figure("allowance"),
    table(
      ["ℓ", ...CURVES.map(({ label }) => `${label}: bots' points / C among cheats / C lost on logs`)],
      ALLOWANCES.map((allowance, at) => [
        Number.isFinite(allowance) ? String(allowance) : "∞ (open)",
        ...CURVES.map(({ id }) => {
          const point = worlds.curves[id][at];
          return `${digits(point?.bots?.value, 1)} / ${digits(point?.mixed?.value)} / ${digits(meanLoss(development, id, at), 4)}`;
        }),
      ]),
    ),
    "The largest ℓ on each curve that keeps 20 bots within 5 points:",
    table(
      [
        "curve",
        "ℓ",
        "points gained by 20 bots",
        "C lost on the logs, mean",
        "on the log that loses most",
        "C with reach among cheats",
      ],
      bestAllowances(worlds, development).map((one) => [
        one.label,
        String(one.allowance),
        digits(one.bots, 1),
        digits(one.lost, 4),
        digits(one.lostMost, 4),
        digits(one.mixed),
      ]),
    ),
    livelyText(worlds),
    "### Terms and parameters, in worlds",
    "Seeds are people. Change of C among cheats against the shipped formula, and percentile points that the median attacker gains.",
    table(
      ["", "change of C", "20 own bots", "pods", "bosses"],
      [
        shippedRow(worlds),
        openRow(worlds),
        ...worlds.variants.map(({ label, change, gain }) => [
          label,
          spread(change, 4, signed),
          spread(gain.bots),
          spread(gain.pods),
          spread(gain.bosses),
        ]),
      ],
    ),
  ];
}

function livelyText({ lively, attacks }: NonNullable<Evidence["worlds"]>): string {
  const bots = attacks.find(({ id }) => id === "bots");
  return (
    `The median owner hides the others: on average 20 bots bring ${digits(bots?.meanGain, 1)} points, and one owner in ten gains more than ${digits(bots?.tenthGain, 1)}, because ` +
    "whoever has hardly any listeners can be filled up to ℓ people. It also depends on how many listeners people have. Here the median person has " +
    `${spread(lively.usualPeople)} engaged people; where everybody follows, reads and posts more and the median is ${spread(lively.people)}, the same 20 bots gain ` +
    `${spread(lively.bots[ALLOWANCES.indexOf(SHIPPED.crowdAllowance)])} points (${spread(lively.engagers)} under distinct engagers).`
  );
}

/** Who is told apart from the score whose seeds are people, and on which side. */
function ahead({ numbers }: NonNullable<Evidence["worlds"]>): string {
  const others = numbers.filter(({ id }) => BASELINES.some((baseline) => baseline.id === id));
  const names = (side: (low: number, high: number) => boolean): string =>
    others
      .filter(({ vouchedLead }) => vouchedLead?.interval && side(...vouchedLead.interval))
      .map(({ label }) => label)
      .join(", ") || "none";
  return `Clearly behind the score whose seeds are people: ${names((low) => low > 0)}. Clearly ahead of it: ${names((_low, high) => high < 0)}.`;
}

function shippedRow(worlds: NonNullable<Evidence["worlds"]>): string[] {
  return ["as shipped", "–", ...gainsOf(worlds, "vouched")];
}

/** Without credentials every voice counts in full: open mode. */
function openRow(worlds: NonNullable<Evidence["worlds"]>): string[] {
  const lead = worlds.numbers.find(({ id }) => id === "open")?.vouchedLead;
  const turned =
    lead === null || lead === undefined
      ? null
      : {
          value: -lead.value,
          interval: lead.interval === null ? null : ([-lead.interval[1], -lead.interval[0]] as const),
        };
  return ["without credentials: open mode", spread(turned, 4, signed), ...gainsOf(worlds, "open")];
}

function gainsOf(worlds: NonNullable<Evidence["worlds"]>, number: "vouched" | "open"): string[] {
  return ["bots", "pods", "bosses"].map((id) =>
    spread(worlds.attacks.find((attack) => attack.id === id)?.gain[number]),
  );
}
