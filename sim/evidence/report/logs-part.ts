/** REPORT.md on real logs. */
import { BASELINES, OURS } from "../scorers.ts";
import { ABLATIONS, SENSITIVITY, type Variant } from "../variants.ts";
import { REQUIRED, worstLead } from "./bars.ts";
import type { Evidence } from "./evidence.ts";
import { digits, signed, table, thousands } from "./text.ts";

type Log = Evidence["logs"][number];

export function logsPart({ logs, missing }: Evidence, figure: (id: string) => string): string[] {
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

function middle(log: Log): Log["splits"][number] {
  return log.splits.find(({ share }) => share === log.detailShare) as Log["splits"][number];
}
