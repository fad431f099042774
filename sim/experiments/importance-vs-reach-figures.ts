/** The figures of `importance-vs-reach`: title, caption, table and chart. */
import { meanOf } from "../measure/quantile.ts";
import type { Figure } from "../report/model.ts";
import { format, numberCell, percent, rangeCell, textCell } from "../report/numbers.ts";
import { dialChart } from "./dial-chart.ts";
import { dotChart } from "./dot-chart.ts";
import { followersChart, titleChart } from "./importance-vs-reach-charts.ts";
import { conditionName, correlation } from "./importance-vs-reach-findings.ts";
import {
  CEO_LEVEL,
  type ImportanceVersusReachResult,
  LEVELS,
  PREDICTORS,
  type SampledAccount,
  WEAK,
} from "./importance-vs-reach-plan.ts";
import { endsOf, sideOf } from "./interval-sides.ts";

type Result = ImportanceVersusReachResult;

const two = (value: number): string => format(value, 2);

export function figuresOf(result: Result): Figure[] {
  return [titleFigure(result), followersFigure(result), correlationFigure(result), conditionFigure(result)];
}

function titleFigure(result: Result): Figure {
  const tau = correlation(result, "title").kendall;
  const names = [...LEVELS.map(({ level, name }) => ({ level, name })), { level: CEO_LEVEL, name: "CEO" }];
  const strength =
    sideOf(tau, WEAK) < 0
      ? "A title tells little of reach"
      : sideOf(tau, WEAK) > 0
        ? "A title tells of reach"
        : "Title and reach";
  return {
    id: "titles",
    title: `${strength}: rank correlation ${two(tau.value)}; the CEO reaches more people than ${percent(result.ceoRank.value)} of the others`,
    caption:
      `How many people a message of each account would reach, by title; ${format(result.accounts.length)} accounts of ${result.worlds} worlds. Lines: medians. ` +
      "Each title brings twice the followers of the one below, most of them idle.",
    table: {
      columns: ["title", "accounts", "followers", "who read", "people reached"],
      rows: names.map(({ level, name }) => {
        const accounts = result.accounts.filter((account) => account.level === level);
        const mean = (of: (account: SampledAccount) => number): number => meanOf(accounts.map(of));
        return [
          textCell(name),
          numberCell(accounts.length),
          numberCell(
            mean((account) => account.followers),
            1,
          ),
          numberCell(
            mean((account) => account.reading),
            1,
          ),
          numberCell(
            mean((account) => account.reach),
            1,
          ),
        ];
      }),
    },
    chart: titleChart(result.accounts),
  };
}

function followersFigure(result: Result): Figure {
  const [organic, all] = [correlation(result, "organic").kendall, correlation(result, "followers").kendall];
  const kinds = [
    ["ordinary", "ordinary people"],
    ["creator", "niche creators"],
    ["buyer", "bought followers"],
    ["ceo", "CEO"],
  ] as const;
  return {
    id: "followers",
    title: `Follower counts are a proxy: rank correlation with reach ${two(organic.value)} where followers came by themselves, ${two(all.value)} with idle ones`,
    caption:
      "How many people a message of each account would reach, by follower count. Accounts with bought followers and the CEO lie to the right of others with the same reach.",
    table: {
      columns: ["who", "accounts", "followers", "who read", "people reached", "people reached per follower"],
      rows: kinds.map(([kind, name]) => {
        const accounts = result.accounts.filter((account) => account.kind === kind);
        const mean = (of: (account: SampledAccount) => number): number =>
          accounts.length === 0 ? 0 : meanOf(accounts.map(of));
        const followers = mean((account) => account.followers);
        return [
          textCell(name),
          numberCell(accounts.length),
          numberCell(followers, 1),
          numberCell(
            mean((account) => account.reading),
            1,
          ),
          numberCell(
            mean((account) => account.reach),
            1,
          ),
          numberCell(followers === 0 ? 0 : mean((account) => account.reach) / followers, 2),
        ];
      }),
    },
    chart: followersChart(result.accounts),
  };
}

function correlationFigure(result: Result): Figure {
  const best = [...result.correlations].sort((left, right) => right.kendall.value - left.kendall.value)[0];
  const lowest = Math.min(-0.1, ...result.correlations.map(({ kendall }) => endsOf(kendall).low));
  return {
    id: "correlations",
    title: `What tells reach best: ${PREDICTORS.find(({ id }) => id === best?.predictor)?.label.toLowerCase()}`,
    caption:
      `Kendall's tau with reach in each world, mean over worlds with 95 % intervals. Reach in odd runs has ${two(result.reliability.value)} with reach in even ones: noise alone takes that much away. ` +
      `Below ${WEAK} a number is too weak to pick anybody by.`,
    table: {
      columns: ["number", "Kendall's tau", "95 % interval", "Spearman's rho", "95 % interval"],
      rows: result.correlations.map(({ predictor, kendall, spearman }) => [
        textCell(PREDICTORS.find(({ id }) => id === predictor)?.label ?? ""),
        numberCell(kendall.value, 2),
        rangeCell(kendall.interval, 2),
        numberCell(spearman.value, 2),
        rangeCell(spearman.interval, 2),
      ]),
    },
    chart: dotChart(
      PREDICTORS.map(({ id, short }) => ({
        label: short,
        dots: [
          {
            colour: id === "score" ? "var(--right)" : "var(--left)",
            ...endsOf(correlation(result, id).kendall),
          },
        ],
      })),
      {
        title: "Kendall's tau with reach",
        domain: [Math.floor(lowest * 10) / 10, 1],
        ticks: [0, WEAK, 0.6, 1],
        format: ".1f",
        neutral: { at: WEAK, below: "too weak", above: "tells" },
        text: two,
      },
    ),
  };
}

function conditionFigure(result: Result): Figure {
  const cells = result.conditions.filter(({ line }) => line === "idle");
  const gives = cells.find((cell) => sideOf(cell.kendall, WEAK) > 0);
  const lowest = Math.min(0, ...cells.map((cell) => endsOf(cell.kendall).low));
  return {
    id: "conditions",
    title:
      gives === undefined
        ? "Even where all followers of a title read, titles and reach go together only weakly"
        : `A title gives reach once ${percent(gives.activeShare)} of the followers it brings are people who read`,
    caption:
      "Rank correlation of title with reach, and the share of the sample that the CEO reaches more people than, as more of the followers a title brings read. Points with 95 % intervals.",
    table: {
      columns: ["condition", "Kendall's tau of title", "95 % interval", "CEO above", "95 % interval"],
      rows: result.conditions.map((cell) => [
        textCell(conditionName(cell)),
        numberCell(cell.kendall.value, 2),
        rangeCell(cell.kendall.interval, 2),
        numberCell(cell.ceoRank.value, 2),
        rangeCell(cell.ceoRank.interval, 2),
      ]),
    },
    chart: dialChart(
      [
        { label: "CEO above\nthis share", colour: "var(--left)", of: "ceoRank" as const },
        { label: "Tau of title\nand reach", colour: "var(--line-2)", of: "kendall" as const },
      ].map(({ label, colour, of }) => ({
        label,
        colour,
        points: cells.map((cell) => {
          const { low, high } = endsOf(cell[of]);
          return { x: cell.activeShare, y: cell[of].value, low, high };
        }),
      })),
      {
        x: {
          title: "followers who read",
          domain: [-0.02, 1.02],
          ticks: [0, 0.25, 0.5, 0.75, 1],
          format: ".0%",
        },
        y: {
          title: "share, rank correlation",
          domain: [Math.floor(lowest * 10) / 10, 1],
          ticks: [0, WEAK, 0.5, 1],
          format: ".1f",
        },
      },
    ),
  };
}
