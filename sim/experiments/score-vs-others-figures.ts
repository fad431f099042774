/** The figures of `score-vs-others`: a caption, the numbers as a table, and the chart that shows them. */
import type { Figure } from "../report/model.ts";
import { format, numberCell, rangeCell, textCell } from "../report/numbers.ts";
import { dotChart } from "./dot-chart.ts";
import { endsOf } from "./interval-sides.ts";
import { GAIN_MAX, rivals } from "./score-vs-others-findings.ts";
import {
  CHEATS,
  type ScorerResult,
  type ScoreVersusOthersResult,
  scorerLabel,
  worstCheat,
} from "./score-vs-others-result.ts";

type Result = ScoreVersusOthersResult;

const two = (value: number): string => format(value, 2);
const points = (value: number): string => `${value > 0 ? "+" : ""}${format(value, 0)}`;
const ARM_COLOURS = { honest: "var(--line-3)", adversarial: "var(--right)" } as const;

/** In the order of the report. */
export function figuresOf(result: Result): Figure[] {
  return [agreementFigure(result), leadFigure(result), inflationFigure(result)];
}

/** Best among cheats first. */
function ranked(result: Result): ScorerResult[] {
  return [...result.scorers].sort(
    (left, right) => right.concordance.adversarial.value - left.concordance.adversarial.value,
  );
}

function agreementFigure(result: Result): Figure {
  const rows = ranked(result);
  const [best] = rows as [ScorerResult];
  const lowest = Math.min(
    ...rows.flatMap(({ concordance }) => [
      endsOf(concordance.honest).low,
      endsOf(concordance.adversarial).low,
    ]),
  );
  const floor = Math.max(0, Math.floor(Math.min(0.5, lowest) * 20) / 20);
  return {
    id: "agreement",
    title: `Among cheats ${scorerLabel(best.scorer)} ranks best: ${two(best.concordance.adversarial.value)} of pairs the right way round`,
    caption:
      "Share of pairs of people that each number ranks the same way as their messages' real reach, 1 is perfect, 0.5 a coin. Green: nobody cheats. " +
      "Orange: bought followers, bots, pods, forced employees and people who like everything are about. Lines are 95 % intervals over worlds; best among cheats first.",
    table: {
      columns: ["", "C, nobody cheats", "95 % interval", "C, among cheats", "95 % interval"],
      rows: rows.map(({ scorer, concordance }) => [
        textCell(scorerLabel(scorer)),
        numberCell(concordance.honest.value, 3),
        rangeCell(concordance.honest.interval, 3),
        numberCell(concordance.adversarial.value, 3),
        rangeCell(concordance.adversarial.interval, 3),
      ]),
    },
    chart: dotChart(
      rows.map(({ scorer, concordance }, at) => ({
        label: scorerLabel(scorer),
        dots: (["honest", "adversarial"] as const).map((arm) => ({
          ...endsOf(concordance[arm]),
          colour: ARM_COLOURS[arm],
          ...(at === 0 && { says: arm === "honest" ? "nobody cheats" : "among cheats" }),
        })),
      })),
      {
        title: "share of pairs ranked the right way round",
        domain: [floor, 1],
        ticks: [0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1].filter((tick) => tick >= floor),
        format: ".1f",
        text: two,
      },
    ),
  };
}

function leadFigure(result: Result): Figure {
  const rows = ranked(result).filter(({ scorer }) => scorer !== "seeded");
  const farthest = Math.max(
    ...rows.flatMap(({ lead }) =>
      (["honest", "adversarial"] as const).flatMap((arm) => [
        Math.abs(endsOf(lead[arm]).low),
        Math.abs(endsOf(lead[arm]).high),
      ]),
    ),
  );
  const half = Math.max(0.1, Math.ceil(farthest * 10) / 10);
  const [won, lost] = [rivals(result, "adversarial", 1).length, rivals(result, "adversarial", -1).length];
  return {
    id: "lead",
    title: `Among cheats the seeded score is clearly ahead of ${won} others and clearly behind ${lost}`,
    caption:
      "Concordance of the seeded Earshot score minus that of each other number, in the same worlds, with 95 % intervals. Right of the dashed line ours ranks better.",
    table: {
      columns: ["", "lead, nobody cheats", "95 % interval", "lead, among cheats", "95 % interval"],
      rows: rows.map(({ scorer, lead }) => [
        textCell(scorerLabel(scorer)),
        numberCell(lead.honest.value, 3),
        rangeCell(lead.honest.interval, 3),
        numberCell(lead.adversarial.value, 3),
        rangeCell(lead.adversarial.interval, 3),
      ]),
    },
    chart: dotChart(
      rows.map(({ scorer, lead }, at) => ({
        label: scorerLabel(scorer),
        dots: (["honest", "adversarial"] as const).map((arm) => ({
          ...endsOf(lead[arm]),
          colour: ARM_COLOURS[arm],
          ...(at === 0 && { says: arm === "honest" ? "nobody cheats" : "among cheats" }),
        })),
      })),
      {
        title: "lead of the seeded score in concordance",
        domain: [-half, half],
        ticks: [-half, -half / 2, 0, half / 2, half],
        format: ".4~g",
        neutral: { at: 0, below: "theirs is better", above: "ours is better" },
        text: (value) => `${value > 0 ? "+" : ""}${format(value, 3)}`,
      },
    ),
  };
}

function inflationFigure(result: Result): Figure {
  const rows = result.scorers
    .flatMap((scorer) => {
      const worst = worstCheat(scorer);
      return worst === null ? [] : [{ scorer, worst }];
    })
    .sort((left, right) => left.worst.gain.value - right.worst.gain.value);
  const ends = rows.flatMap(({ worst }) => [endsOf(worst.gain).low, endsOf(worst.gain).high]);
  const domain = [
    Math.min(0, Math.floor(Math.min(...ends, 0) / 10) * 10),
    Math.max(10, Math.ceil(Math.max(...ends, 0) / 10) * 10),
  ] as const;
  const [least] = rows;
  return {
    id: "inflation",
    title:
      least === undefined
        ? "Nobody cheats here"
        : `Cheats gain least in ${scorerLabel(least.scorer.scorer)}: ${points(least.worst.gain.value)} percentile points by ${least.worst.label}`,
    caption:
      `Percentile points that the most profitable cheat gains under each number, beyond the points by which it is really heard more: the same people with and without cheating, mean with 95 % interval. ` +
      `Left of the dashed line is the goal of at most ${GAIN_MAX}. The table has every cheat, and what it gains in reach.`,
    table: {
      columns: ["", ...CHEATS.flatMap(({ label }) => [label, "95 % interval"])],
      rows: [
        { name: "Reach itself", gains: result.rankGained },
        ...rows.map(({ scorer }) => ({ name: scorerLabel(scorer.scorer), gains: scorer.inflation })),
      ].map(({ name, gains }) => [
        textCell(name),
        ...CHEATS.flatMap(({ id }) => {
          const gain = gains[id];
          return [numberCell(gain?.value ?? 0, 1), rangeCell(gain?.interval ?? null, 1)];
        }),
      ]),
    },
    chart: dotChart(
      rows.map(({ scorer, worst }) => ({
        label: `${scorerLabel(scorer.scorer)}, ${worst.label}`,
        dots: [
          {
            ...endsOf(worst.gain),
            colour: ["open", "seeded", "vouched"].includes(scorer.scorer)
              ? "var(--right)"
              : "var(--ink-soft)",
          },
        ],
      })),
      {
        title: "percentile points gained by cheating, beyond real reach",
        domain,
        ticks: Array.from({ length: 11 }, (_, at) => -20 + at * 10).filter(
          (tick) => tick >= domain[0] && tick <= domain[1],
        ),
        format: "d",
        neutral: { at: GAIN_MAX, below: "goal", above: "more than the goal" },
        text: points,
      },
    ),
  };
}
