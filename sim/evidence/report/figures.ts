/** The figures of the evidence, as Vega-Lite specifications. Colours are names that the file's own style defines. */
import { BASELINES } from "../scorers.ts";
import { CURVES } from "../variants.ts";
import { meanLoss, REQUIRED, worstLead } from "./bars.ts";
import type { Evidence } from "./evidence.ts";

export interface EvidenceFigure {
  readonly id: string;
  readonly title: string;
  readonly description: string;
  readonly spec: object;
}

const COLOURS = ["var(--one)", "var(--two)", "var(--three)", "var(--four)", "var(--five)", "var(--six)"];
const ZERO = {
  data: { values: [{ zero: 0 }] },
  mark: { type: "rule", color: "var(--ink)", strokeDash: [4, 3] },
};

export function figuresOf(evidence: Evidence): EvidenceFigure[] {
  const { logs, worlds } = evidence;
  return [
    ...(logs.length > 0 ? [leadFigure(evidence), cutsFigure(evidence)] : []),
    ...(worlds !== null ? [reachFigure(evidence), attackFigure(evidence)] : []),
    ...(worlds !== null && logs.some(({ development }) => development) ? [allowanceFigure(evidence)] : []),
  ];
}

function colour(domain: readonly string[], title: string | null = null): object {
  return {
    type: "nominal",
    scale: { domain, range: COLOURS.slice(0, domain.length) },
    legend: { title, orient: "top", columns: 3 },
  };
}

/** Rows of labelled points with their intervals, several of them beside one another. */
function dotRows(
  values: readonly object[],
  rows: readonly string[],
  groups: readonly string[],
  x: { readonly title: string; readonly zero: boolean; readonly domain?: readonly [number, number] },
  height: number,
): object {
  const axis = { title: x.title, grid: true };
  const scale = { nice: true, zero: false, ...(x.domain && { domain: x.domain, nice: false }) };
  const y = {
    field: "row",
    type: "nominal",
    sort: rows,
    title: null,
    axis: { labelLimit: 300, ticks: false },
  };
  const offset = { field: "group", type: "nominal", sort: groups };
  return {
    height,
    data: { values },
    layer: [
      ...(x.zero ? [{ ...ZERO, encoding: { x: { field: "zero", type: "quantitative" } } }] : []),
      {
        mark: { type: "rule", strokeWidth: 2, opacity: 0.5, clip: true },
        encoding: {
          x: { field: "low", type: "quantitative", axis, scale },
          x2: { field: "high" },
          y,
          yOffset: offset,
          color: { field: "group", ...colour(groups) },
        },
      },
      {
        mark: { type: "point", filled: true, size: 42, opacity: 1, clip: true },
        encoding: {
          x: { field: "value", type: "quantitative", axis, scale },
          y,
          yOffset: offset,
          color: { field: "group", ...colour(groups) },
        },
      },
    ],
  };
}

function leadFigure({ logs }: Evidence): EvidenceFigure {
  const groups = logs.map(({ title }) => title);
  const rows = BASELINES.filter(({ id }) => logs.some((log) => middle(log)?.openLead?.[id] !== undefined));
  const values = logs.flatMap((log) =>
    rows.flatMap(({ id, label }) => {
      const lead = middle(log)?.openLead?.[id];
      if (lead === undefined) return [];
      return [
        {
          row: label,
          group: log.title,
          value: lead.lead,
          low: lead.lead - lead.margin,
          high: lead.lead + lead.margin,
        },
      ];
    }),
  );
  return {
    id: "leads",
    title: "How far the open score leads each baseline on real logs",
    description:
      "Concordance of the open score minus that of each baseline, with 95 % intervals, one colour for each log. Right of the dashed line ours ranks better. Leads above .16 are cut off.",
    spec: dotRows(
      values,
      rows.map(({ label }) => label),
      groups,
      {
        title: "lead in concordance; right of the dashed line ours is better",
        zero: true,
        domain: [-0.02, 0.16],
      },
      rows.length * 52,
    ),
  };
}

function cutsFigure({ logs }: Evidence): EvidenceFigure {
  const values = logs.flatMap((log) =>
    log.splits.flatMap((split) => {
      const lead = worstLead(log, split, REQUIRED);
      if (lead === null) return [];
      return [
        {
          log: log.title,
          share: split.share,
          value: lead.lead,
          low: lead.lead - lead.margin,
          high: lead.lead + lead.margin,
        },
      ];
    }),
  );
  const shares = [...new Set(values.map(({ share }) => share))];
  const x = {
    field: "share",
    type: "quantitative",
    scale: { zero: false, nice: false, padding: 20 },
    axis: { title: "share of the events that are the past", values: shares, format: ".1f", grid: false },
  };
  const color = { field: "log", ...colour(logs.map(({ title }) => title)) };
  const y = { field: "value", type: "quantitative", axis: { title: "lead in concordance" } };
  return {
    id: "cuts",
    title: "The same at other places of the cut",
    description:
      "Lead of the open score over the strongest of distinct engagers, PageRank, events, h and two-hop, as the cut between past and future moves; with 95 % intervals. Above the dashed line ours is better.",
    spec: {
      height: 340,
      data: { values },
      layer: [
        { ...ZERO, encoding: { y: { field: "zero", type: "quantitative" } } },
        {
          mark: { type: "rule", strokeWidth: 2, opacity: 0.35 },
          encoding: { x, y: { ...y, field: "low" }, y2: { field: "high" }, color },
        },
        {
          mark: { type: "line", strokeWidth: 2.5, point: { filled: true, size: 50 } },
          encoding: { x, y, color },
        },
      ],
    },
  };
}

function reachFigure({ worlds }: Evidence): EvidenceFigure {
  const numbers = [...(worlds?.numbers ?? [])].sort((a, b) => (b.mixed?.value ?? 0) - (a.mixed?.value ?? 0));
  const groups = ["nobody cheats", "among cheats"];
  const values = numbers.flatMap(({ label, honest, mixed }) =>
    [honest, mixed].flatMap((one, at) =>
      one === null
        ? []
        : [
            {
              row: label,
              group: groups[at],
              value: one.value,
              low: one.interval?.[0] ?? one.value,
              high: one.interval?.[1] ?? one.value,
            },
          ],
    ),
  );
  return {
    id: "reach",
    title: "How well each number ranks people by the reach of their messages",
    description:
      "Share of pairs of people that each number ranks the same way as the reach of the same message sent by them in simulated worlds, with 95 % intervals over worlds; best among cheats first.",
    spec: dotRows(
      values,
      numbers.map(({ label }) => label),
      groups,
      { title: "share of pairs ranked the right way round (.5 is a coin)", zero: false },
      numbers.length * 30,
    ),
  };
}

const SHOWN = [
  "vouched",
  "seeded",
  "open",
  "engagers",
  "events",
  "pageRankWeighted",
  "kred",
  "klout",
  "followers",
] as const;

function attackFigure({ worlds }: Evidence): EvidenceFigure {
  const attacks = (worlds?.attacks ?? []).filter(({ id }) =>
    ["buyers", "bots", "pods", "bosses"].includes(id),
  );
  const labels = new Map((worlds?.numbers ?? []).map(({ id, label }) => [id, label]));
  const rows = ["Reach itself", ...SHOWN.map((id) => labels.get(id) ?? id)];
  const values = attacks.flatMap((attack) =>
    [attack.reach, ...SHOWN.map((id) => attack.gain[id])].flatMap((one, at) =>
      one === null
        ? []
        : [
            {
              row: rows[at],
              group: attack.label,
              value: one.value,
              low: one.interval?.[0] ?? one.value,
              high: one.interval?.[1] ?? one.value,
            },
          ],
    ),
  );
  return {
    id: "attacks",
    title: "What cheating gains under each number",
    description:
      "Percentile points that the median attacker gains, against the same world with the same coins and without the attack; with 95 % intervals over worlds. The first row is what they gain in real reach.",
    spec: dotRows(
      values,
      rows,
      attacks.map(({ label }) => label),
      { title: "percentile points gained (median attacker)", zero: true },
      rows.length * 46,
    ),
  };
}

function allowanceFigure({ worlds, logs: all }: Evidence): EvidenceFigure {
  const logs = all.filter(({ development }) => development);
  const values = CURVES.flatMap(({ id, label }) =>
    (worlds?.curves[id] ?? []).flatMap((point, at) => {
      const lost = meanLoss(logs, id, at);
      if (point.bots === null || lost === null) return [];
      const says = point.allowance === null ? "ℓ = ∞" : `ℓ ${point.allowance}`;
      return [{ curve: label, at, bots: point.bots.value, lost, says: id === "shipped" ? says : "" }];
    }),
  );
  const x = {
    field: "bots",
    type: "quantitative",
    axis: { title: "percentile points that 20 own bots gain (median)" },
  };
  const y = {
    field: "lost",
    type: "quantitative",
    axis: { title: "concordance lost on the logs (mean)", format: ".3f" },
  };
  const color = { field: "curve", ...colour(CURVES.map(({ label }) => label)) };
  return {
    id: "allowance",
    title: "What the crowd allowance ℓ costs and what it lets bots gain",
    description:
      "Each point is one value of ℓ. To the left own bots gain less; further down the seeded score loses less concordance against open mode on the development logs. The dashed line is the goal of 5 points.",
    spec: {
      height: 380,
      data: { values },
      layer: [
        {
          data: { values: [{ goal: 5 }] },
          mark: { type: "rule", color: "var(--ink)", strokeDash: [4, 3] },
          encoding: { x: { field: "goal", type: "quantitative" } },
        },
        {
          mark: { type: "line", strokeWidth: 2.2, point: { filled: true, size: 44 } },
          encoding: { x, y, color, order: { field: "at", type: "quantitative" } },
        },
        {
          transform: [{ filter: "datum.says !== ''" }],
          mark: { type: "text", align: "left", dx: 7, dy: -7, fontSize: 11.5, color: "var(--ink)" },
          encoding: { x, y, text: { field: "says" } },
        },
      ],
    },
  };
}

function middle(log: Evidence["logs"][number]): Evidence["logs"][number]["splits"][number] | undefined {
  return log.splits.find(({ share }) => share === log.detailShare);
}
