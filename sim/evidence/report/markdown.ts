/** REPORT.md: what came out, for and against, and how to get it again. */

import { SHIPPED } from "../formula.ts";
import { BASELINES, type BaselineId, OURS } from "../scorers.ts";
import { SHAPES } from "../shapes.ts";
import { ABLATIONS, ALLOWANCES, CURVES, SENSITIVITY, type Variant } from "../variants.ts";
import { MODES } from "../worlds/life.ts";
import { bestAllowances, meanLoss, REQUIRED, worstLead } from "./bars.ts";
import type { Evidence } from "./evidence.ts";
import type { EvidenceFigure } from "./figures.ts";
import { digits, signed, spread, table, thousands } from "./text.ts";

type Log = Evidence["logs"][number];

export function markdownOf(evidence: Evidence, figures: readonly EvidenceFigure[]): string {
  const figure = (id: string): string => {
    const found = figures.find((one) => one.id === id);
    return found === undefined
      ? ""
      : `![${found.title}. ${found.description}](figures/${id}.svg)\n\n_${found.title}._ ${found.description}`;
  };
  return `${[
    "# Evidence: does the score measure influence?",
    "Written by one command; nothing in it is typed by hand. For and against alike.",
    `\`\`\`sh\n${evidence.manifest.command}\n\`\`\``,
    "## What had to come out, and what did",
    barsTable(evidence),
    ...tried(evidence),
    "## Real logs",
    ...logsPart(evidence, figure),
    "## Simulated worlds with cheats",
    ...worldsPart(evidence, figure),
    "## How it is measured",
    METHOD,
    "## What it does not show",
    LIMITS,
    "## Manifest",
    manifestText(evidence),
  ]
    .filter((part) => part !== "")
    .join("\n\n")}\n`;
}

function barsTable({ bars }: Evidence): string {
  const said = (reached: boolean | null): string =>
    reached === null ? "not tested" : reached ? "**reached**" : "**not reached**";
  return table(
    ["goal", "found", ""],
    bars.map((bar) => [bar.says, bar.found, said(bar.reached)]),
    3,
  );
}

/** Where a goal was missed: the nearest that was found, and by what. */
function tried({ bars, worlds, logs }: Evidence): string[] {
  const missed = new Set(bars.filter(({ reached }) => reached === false).map(({ id }) => id));
  const development = logs.filter((log) => log.development);
  const parts: string[] = [];
  if (missed.has("logs-required-all-cuts") && development.length > 0) {
    parts.push(
      "**Every cut.** Where almost everybody stays, silence tells little, and whatever helps there costs on the logs where people leave. No other shape of a voice is better " +
        "everywhere; each was tried in open mode, at every cut of every log:",
      shapesTable(development),
    );
  }
  if (missed.has("worlds-bots")) {
    parts.push(
      "**Own bots.** Where most people have few listeners, a person more is many places up. Other rules and numbers of the crowd are compared below.",
    );
  }
  if (worlds !== null && (missed.has("worlds-bosses") || missed.has("worlds-pods"))) {
    const reachOf = (attack: "pods" | "bosses") => worlds.attacks.find(({ id }) => id === attack)?.reach;
    const best = (attack: "pods" | "bosses"): string =>
      [...worlds.variants]
        .sort((a, b) => (a.gain[attack]?.value ?? 0) - (b.gain[attack]?.value ?? 0))
        .slice(0, 2)
        .map(({ label, gain }) => `${label} ${spread(gain[attack])}`)
        .join(", ");
    parts.push(
      "**Forced employees and pods.** They are real people whose shares carry the posts to their own followers: by reach bosses gain " +
        `${spread(reachOf("bosses"))} points and pod members ${spread(reachOf("pods"))}. No log of acts tells an order from a wish. ` +
        "Of all terms and parameters tried below these leave the least: " +
        `bosses ${best("bosses")}; pods ${best("pods")}.`,
    );
  }
  return parts.length === 0 ? [] : ["### What was tried where a goal was missed", ...parts];
}

/** C of each shape minus C as shipped, and what it does to the goals about open mode. */
function shapesTable(logs: readonly Log[]): string {
  const cuts = logs.flatMap((log) => log.splits.map((split) => ({ log, split })));
  const best = (split: Log["splits"][number], ids: readonly BaselineId[]): number =>
    Math.max(...ids.map((id) => split.quality[id]?.concordance ?? 0));
  const everybody = BASELINES.map(({ id }) => id);
  return table(
    [
      "shape",
      "cuts lost",
      "furthest behind any baseline",
      "change of C, mean",
      ...logs.map(({ title }) => title),
    ],
    SHAPES.map(({ id, label }) => {
      const found = cuts.map(({ log, split }) => {
        const c = split.shapes[id] ?? 0;
        const change = c - (split.shapes[SHAPES[0]!.id] ?? 0);
        return { log, change, required: c - best(split, REQUIRED), all: c - best(split, everybody) };
      });
      const mean = (own: typeof found): number =>
        own.reduce((sum, { change }) => sum + change, 0) / own.length;
      return [
        label,
        `${found.filter(({ required }) => required <= 0).length} of ${found.length}`,
        signed(Math.min(...found.map(({ all }) => all)), 4),
        signed(mean(found), 4),
        ...logs.map((log) => signed(mean(found.filter((one) => one.log === log)), 4)),
      ];
    }),
  );
}

function logsPart({ logs, missing }: Evidence, figure: (id: string) => string): string[] {
  const left = missing === null ? [] : [`Left out, because the files are not there: ${missing}.`];
  if (logs.length === 0) return [...left, "No log was read: this part is empty."];
  const titles = logs.map(({ title }) => title);
  const lacking = BASELINES.filter(({ id }) => logs.some((log) => middle(log).quality[id] === null));
  const replaced = BASELINES.filter((one) => "weaker" in one);
  const perNumber = (cell: (log: Log, id: (typeof BASELINES)[number]["id"] | "open" | "seeded") => string) =>
    [...OURS, ...BASELINES]
      .filter(({ id }) => logs.some((log) => middle(log).quality[id] !== null))
      .map(({ id, label }) => [label, ...logs.map((log) => cell(log, id))]);
  return [
    ...left,
    "Everybody who received an act before the cut is ranked by what was known by then. The target is how many distinct people act on them afterwards. " +
      "Acts that were taken back are left out.",
    "### How far the target repeats itself",
    "The people of the future are split in two at random. One half as a score of the other is what noise leaves of perfect knowledge; the last column estimates " +
      "the best C that any score could reach.",
    table(
      ["log", "acts", "people ranked", "other half", "best possible, estimated", "Earshot, open"],
      logs.map((log) => {
        const { acts, ranked, reliability, quality } = middle(log);
        return [
          log.title,
          thousands(acts),
          thousands(ranked),
          digits(reliability?.otherHalf),
          digits(reliability?.ceiling),
          digits(quality.open?.concordance),
        ];
      }),
    ),
    "### Every number, cut in the middle",
    "C / NDCG@50 / overlap of the top 100.",
    table(
      ["", ...titles],
      perNumber((log, id) => {
        const quality = middle(log).quality[id];
        return quality === null
          ? "–"
          : `${digits(quality.concordance)} / ${digits(quality.ndcg50)} / ${digits(quality.top100, 2)}`;
      }),
    ),
    `${lacking.length > 0 ? `A dash: the log does not tell what the number needs (${lacking.map((one) => `${one.label}: ${"needs" in one ? one.needs : ""}`).join("; ")}). ` : ""}` +
      `Where a log lacks them, something stands in: ${replaced.map((one) => `${one.label}: ${one.weaker}`).join("; ")}.`,
    "### Lead of open mode, cut in the middle",
    "C of the open score minus C of each baseline, with the half width of the 95 % interval.",
    table(
      ["", ...titles],
      BASELINES.filter(({ id }) => logs.some((log) => middle(log).openLead?.[id] !== undefined)).map(
        ({ id, label }) => [
          label,
          ...logs.map((log) => {
            const lead = middle(log).openLead?.[id];
            return lead === undefined ? "–" : `${signed(lead.lead, 4)} ± ${digits(lead.margin, 4)}`;
          }),
        ],
      ),
    ),
    figure("leads"),
    "### Other cuts",
    "Lead of open mode over the strongest of distinct engagers, PageRank, events, h and two-hop ¦ over the strongest of all baselines ¦ C of seeded mode minus open.",
    table(
      ["past", ...titles],
      [...new Set(logs.flatMap((log) => log.splits.map(({ share }) => share)))].map((share) => [
        digits(share, 2),
        ...logs.map((log) => {
          const split = log.splits.find((one) => one.share === share);
          if (split === undefined) return "–";
          const required = worstLead(log, split, REQUIRED);
          const all = worstLead(
            log,
            split,
            BASELINES.map(({ id }) => id),
          );
          const one = (lead: typeof all): string =>
            lead === null ? "–" : `${signed(lead.lead, 4)} ± ${digits(lead.margin, 4)}`;
          return `${one(required)} ¦ ${one(all)} ¦ ${signed(split.seededMinusOpen?.lead, 4)}`;
        }),
      ]),
    ),
    figure("cuts"),
    "### Newly won people",
    "C with another target: people of the future who had never acted on them before.",
    table(
      ["", ...titles],
      perNumber((log, id) => digits(middle(log).quality[id]?.newlyWon)),
    ),
    "### Terms and parameters, on logs",
    "C after the change minus C as shipped. Rows about credentials and crowd in seeded mode, the others in open mode.",
    table(
      ["", ...titles],
      [...ABLATIONS, ...SENSITIVITY].map((variant) => [
        variant.label,
        ...logs.map((log) => changeOf(log, variant)),
      ]),
    ),
    "### Which interval",
    "C is a U-statistic, so the sampling error of a difference follows from what each person contributes. The paired bootstrap over people gives the same, " +
      "costs hundreds of times as much and moves with its own draws. The first is kept. Lead of open mode over distinct engagers:",
    table(
      ["log", "lead", "by formula", "by bootstrap"],
      logs.flatMap(({ title, detail: { bootstrap } }) =>
        bootstrap === null
          ? []
          : [
              [
                title,
                signed(bootstrap.lead, 4),
                bootstrap.byFormula.map((end) => signed(end, 4)).join(" to "),
                `${bootstrap.byBootstrap.map((end) => signed(end, 4)).join(" to ")} (${bootstrap.resamples} draws)`,
              ],
            ],
      ),
    ),
  ];
}

function changeOf(log: Log, variant: Variant): string {
  const shipped = middle(log).quality[variant.mode]?.concordance;
  const changed = log.detail.variants[variant.id];
  if (shipped === null || shipped === undefined || changed === null || changed === undefined) return "–";
  return signed(changed - shipped, 4);
}

function worldsPart({ worlds, logs }: Evidence, figure: (id: string) => string): string[] {
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

function manifestText({ manifest }: Evidence): string {
  const { seed, splits, worlds, versions, seeds, logs } = manifest;
  return [
    `Seed ${seed}; ${worlds} worlds; cuts at ${splits.join(", ")}; seeds of the score: ${seeds.logs} on logs, ${seeds.worlds} in worlds. ` +
      `Formula ${versions.formula}, Earshot ${versions.earshot}, Node ${versions.node}${versions.code === null ? "" : `, code of commit ${versions.code}`}.`,
    logs.length === 0
      ? ""
      : `Logs: ${logs.map(({ id, format, files }) => `${id} (${format}: ${files.join(", ")})`).join("; ")}.`,
    "Every parameter is in `evidence.json`. The same seed gives the same bytes on any number of threads.",
  ]
    .filter((line) => line !== "")
    .join("\n\n");
}

function middle(log: Log): Log["splits"][number] {
  return log.splits.find(({ share }) => share === log.detailShare) as Log["splits"][number];
}

const METHOD = `- **C, concordance**: over pairs of people whose targets differ, the share that a number ranks the right way round, ties one half. Not Spearman, which rewards ties where most targets are zero.
- **Intervals on logs**: of a difference of two U-statistics on the same people. People are treated as independent; the log itself is one draw.
- **Intervals in worlds**: bootstrap over whole worlds.
- **Percentile points**: place among all 600 people, ties half, 0 to 100.
- **Seeds**: a lottery of one account in ten. In worlds once among all accounts, bots included, and once among people, as on a service whose seeds consented.
- **Bots** like, share and reply to every post of their owner and follow one another; **pods** do so for one another; **employees** like and share every post of the boss; **bought followers** never act.`;

const LIMITS = `- The parameters were chosen on the development logs. On those the leads are a fit as well as a test; other logs have to confirm them.
- A log shows attention, deserved or not, and no reach. The worlds show reach, but in a model; only C1 to C12 say how far that model goes.
- In the worlds most people have few listeners, so places are close together and one person more moves many.
- Truth is the reach of one message. A score of who listened for six weeks also counts how much somebody said, which one message does not show. Numbers for each post (Klout-like, influence–passivity) and followers, who mostly read here, can come nearer to it.
- Attackers here do one thing. Somebody who first earns trust and then spends it is not among them.`;
