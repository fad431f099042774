/** The scatter charts of `importance-vs-reach`, as Vega-Lite specifications. Colours are names that the report's page defines. */
import type { Figure } from "../report/model.ts";
import { CEO_LEVEL, LEVELS, type SampledAccount } from "./importance-vs-reach-plan.ts";

type Chart = Figure["chart"];

const KINDS = [
  { id: "ordinary", label: "Ordinary people", colour: "var(--seat)" },
  { id: "creator", label: "Niche creators", colour: "var(--right)" },
  { id: "buyer", label: "Bought followers", colour: "var(--line-2)" },
  { id: "ceo", label: "CEO", colour: "var(--left)" },
] as const;

/** Least reach drawn: a log scale has no 0. */
const LEAST = 0.5;

const reach = {
  field: "reach",
  type: "quantitative",
  scale: { type: "log", nice: false, padding: 12 },
  axis: { title: "people reached (log)", values: [1, 3, 10, 30, 100, 300, 1000, 3000], format: "~g" },
};

const color = {
  field: "kind",
  type: "nominal",
  scale: { domain: KINDS.map(({ label }) => label), range: KINDS.map(({ colour }) => colour) },
  legend: { title: null, orient: "top", columns: 2, symbolType: "circle" },
};

function drawn(accounts: readonly SampledAccount[]): object[] {
  return accounts.map((account, at) => ({
    ...account,
    kind: KINDS.find(({ id }) => id === account.kind)?.label,
    reach: Math.max(LEAST, account.reach),
    followers: Math.max(1, account.followers),
    // A little beside one another: a fixed pattern, not a draw.
    place: account.level + (((at * 37) % 61) / 61 - 0.5) * 0.62,
  }));
}

const dots = { type: "point", filled: true, size: 26, opacity: 0.75 };

/** Everybody's reach by title, with the median of each level. */
export function titleChart(accounts: readonly SampledAccount[]): Chart {
  const names = [...LEVELS.map(({ name }) => name), "CEO"];
  const x = {
    type: "quantitative",
    scale: { domain: [-0.5, CEO_LEVEL + 0.5], nice: false },
    axis: {
      title: null,
      grid: false,
      labelOverlap: false,
      labelFontSize: 11,
      values: names.map((_, level) => level),
      labelExpr: `[${names.map((name) => JSON.stringify(name.split(" "))).join(",")}][datum.value]`,
    },
  };
  const medians = names.map((_, level) => {
    const sorted = accounts
      .filter((account) => account.level === level)
      .map((account) => account.reach)
      .sort((left, right) => left - right);
    const middle = sorted[Math.floor((sorted.length - 1) / 2)];
    return {
      from: level - 0.36,
      to: level + 0.36,
      reach: Math.max(LEAST, middle ?? LEAST),
      many: sorted.length,
    };
  });
  return {
    kind: "vega-lite",
    spec: {
      height: 330,
      data: { values: drawn(accounts) },
      layer: [
        { mark: dots, encoding: { x: { ...x, field: "place" }, y: reach, color } },
        {
          data: { values: medians.filter(({ many }) => many > 0) },
          mark: { type: "rule", strokeWidth: 3, color: "var(--ink)" },
          encoding: { x: { ...x, field: "from" }, x2: { field: "to" }, y: reach },
        },
      ],
    },
  };
}

/** Everybody's reach by followers. */
export function followersChart(accounts: readonly SampledAccount[]): Chart {
  const x = {
    field: "followers",
    type: "quantitative",
    scale: { type: "log", nice: false, padding: 12 },
    axis: { title: "followers (log)", values: [1, 3, 10, 30, 100, 300, 1000, 3000], format: "~g" },
  };
  return {
    kind: "vega-lite",
    spec: {
      height: 340,
      data: { values: drawn(accounts) },
      layer: [
        { mark: dots, encoding: { x, y: reach, color } },
        // The one the question is about lies on top.
        {
          transform: [{ filter: "datum.kind === 'CEO'" }],
          mark: { ...dots, size: 70, opacity: 1 },
          encoding: { x, y: reach, color },
        },
      ],
    },
  };
}
