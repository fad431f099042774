/** The figures of `ceo-vs-creator`: a caption, the numbers as a table, and the chart that shows them. */
import type { Estimate } from "../measure/bootstrap.ts";
import type { Figure } from "../report/model.ts";
import { numberCell, percent, rangeCell, textCell } from "../report/numbers.ts";
import { cascadeChart, hopChart, reachChart, scoreChart, sweepChart } from "./ceo-vs-creator-charts.ts";
import { type CeoVersusCreatorResult, SWEEP_LINES } from "./ceo-vs-creator-plan.ts";

type Result = CeoVersusCreatorResult;

const NAMES = { ceo: "CEO", creator: "Creator" } as const;

/** In the order of the report. */
export function figuresOf(result: Result): Figure[] {
  return [
    cascadeFigure(result),
    reachFigure(result),
    hopFigure(result),
    sweepFigure(result),
    scoreFigure(result),
  ];
}

function cascadeFigure(result: Result): Figure {
  const { cascades } = result;
  return {
    id: "cascades",
    title: "Who heard it",
    caption:
      "Each dot is an account. In the middle whoever posted, around them their followers like seats in a hall, and outside " +
      "the hall the people who were told by somebody else, one ring for each hop. The pair shown is the one with the median " +
      `difference in world ${cascades.world + 1}, not the most impressive one.`,
    table: {
      columns: [
        "",
        "followers",
        "idle",
        "people who did not read it from the author",
        "readers",
        "beyond hop 1",
      ],
      rows: (["ceo", "creator"] as const).map((id) => {
        const arm = cascades[id];
        const beyond = arm.readers.filter((reader) => reader.hop > 1).length;
        return [
          textCell(NAMES[id]),
          ...[arm.followers, arm.idle, arm.missed, arm.readers.length, beyond].map((value) =>
            numberCell(value),
          ),
        ];
      }),
    },
    chart: cascadeChart(result),
  };
}

function reachFigure(result: Result): Figure {
  return {
    id: "reach",
    title: "Readers per run",
    caption:
      "How many people read the message in each run; the line marks the mean, the band its 95 % interval.",
    table: {
      columns: ["", "runs", "mean", "95 % interval", "least", "quarter", "median", "three quarters", "most"],
      rows: (["ceo", "creator"] as const).map((id) => {
        const { n, mean, interval, min, q25, median, q75, max } = result.arms[id].readers;
        return [
          textCell(NAMES[id]),
          numberCell(n),
          numberCell(mean, 1),
          rangeCell(interval, 1),
          ...[min, q25, median, q75, max].map((value) => numberCell(value)),
        ];
      }),
    },
    chart: reachChart(result),
  };
}

function hopFigure(result: Result): Figure {
  return {
    id: "hops",
    title: "Their followers tell theirs",
    caption:
      "Mean readers by their distance from the author. Hop 1 read it from the author; everybody else from somebody who shared it.",
    table: {
      columns: ["hop", "CEO", "95 % interval", "Creator", "95 % interval"],
      rows: result.arms.ceo.byHop.map((estimate, hop) => {
        const other = result.arms.creator.byHop[hop] as Estimate;
        return [
          textCell(hop + 1 === result.arms.ceo.byHop.length ? `${hop + 1} and more` : String(hop + 1)),
          numberCell(estimate.value, 1),
          rangeCell(estimate.interval, 1),
          numberCell(other.value, 1),
          rangeCell(other.interval, 1),
        ];
      }),
    },
    chart: hopChart(result),
  };
}

function sweepFigure(result: Result): Figure {
  return {
    id: "boundary",
    title: "Where the CEO wins",
    caption:
      "Readers of the creator's message divided by readers of the CEO's, as more of the CEO's followers are people who read. " +
      "Above the line at 1 the creator reaches more, below it the CEO. The number of followers stays the same throughout.",
    table: {
      columns: [
        "condition",
        "reading followers",
        "pairs",
        "CEO's readers",
        "creator's readers",
        "ratio",
        "95 % interval",
      ],
      rows: result.sweep.map((cell) => [
        textCell(SWEEP_LINES.find((line) => line.id === cell.line)?.label ?? cell.line),
        { text: percent(cell.activeShare), number: true },
        numberCell(cell.pairs),
        numberCell(cell.ceo, 1),
        numberCell(cell.creator, 1),
        numberCell(cell.ratio.value, 2),
        rangeCell(cell.ratio.interval, 2),
      ]),
    },
    chart: sweepChart(result),
  };
}

function scoreFigure(result: Result): Figure {
  return {
    id: "scores",
    title: "Followers are not listeners",
    caption:
      "Followers against the Earshot score (open mode) of both accounts, one pair of points for each world, with the score's own " +
      "95 % interval. The score is computed from the acts of the weeks before, by the same code that scores real logs.",
    table: {
      columns: [
        "world",
        "account",
        "followers",
        "who read",
        "engaged people",
        "score",
        "95 % interval",
        "seeded score",
        "percentile",
      ],
      rows: result.standings.flatMap((pair) =>
        (["ceo", "creator"] as const).map((id) => {
          const { name, followers, followersReading, open, seeded } = pair[id];
          return [
            { text: String(pair.world + 1), number: true as const },
            textCell(`${name} (${NAMES[id]})`),
            numberCell(followers),
            numberCell(followersReading),
            numberCell(open.people, 1),
            numberCell(open.score, 1),
            rangeCell(open.interval, 1),
            numberCell(seeded.score, 1),
            numberCell(open.percentile, 1),
          ];
        }),
      ),
    },
    chart: scoreChart(result),
  };
}
