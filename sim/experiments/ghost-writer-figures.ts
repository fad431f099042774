/** The figures of `ghost-writer`: a caption, the numbers as a table, and the chart that shows them. */
import type { Figure } from "../report/model.ts";
import { format, numberCell, rangeCell, textCell } from "../report/numbers.ts";
import { niceTop } from "./curve-chart.ts";
import { dotChart } from "./dot-chart.ts";
import { versusOf } from "./ghost-writer-findings.ts";
import {
  CONDITIONS,
  type GhostWriterResult,
  LIVES,
  type LifeId,
  type LifeMeans,
} from "./ghost-writer-result.ts";
import { endsOf, sideOf } from "./interval-sides.ts";

type Result = GhostWriterResult;

const times = (value: number): string => `×${format(value, 2)}`;

const COLOURS: Readonly<Record<LifeId, string>> = {
  present: "var(--right)",
  ghost: "var(--left)",
  assistant: "var(--line-2)",
  company: "var(--line-3)",
  presentUnasked: "var(--right)",
  ghostUnasked: "var(--left)",
  ghostPlain: "var(--left)",
  presentGrilled: "var(--right)",
  ghostGrilled: "var(--left)",
};

type Shown = "engaged" | "reach" | "trust";

export function livesFigure(
  result: Result,
  measure: Shown,
  title: string,
  axis: string,
  text: (value: number) => string,
): Figure {
  const most =
    measure === "trust" ? 1 : niceTop(Math.max(...result.means.map((means) => endsOf(means[measure]).high)));
  return {
    id: measure,
    title,
    caption:
      "One row for each life of the same executive in the same worlds, mean with 95 % interval. Hard questions are asked except where the row says so. " +
      `${measure === "trust" ? "Trust goes from 0 to 1 and begins at the moment of following." : ""}`.trim(),
    table: {
      columns: [
        "",
        "engaged people",
        "95 % interval",
        "readers",
        "95 % interval",
        "followers who read",
        "trust",
        "score",
        "seeded score",
      ],
      rows: result.means.map((means) => [textCell(label(means.life)), ...lifeCells(means)]),
    },
    chart: dotChart(
      result.means.map((means) => ({
        label: label(means.life),
        dots: [{ ...endsOf(means[measure]), colour: COLOURS[means.life] }],
      })),
      {
        title: axis,
        domain: [0, most],
        ticks: [0, 0.25, 0.5, 0.75, 1].map((part) => part * most),
        format: ".4~g",
        text,
      },
    ),
  };
}

function lifeCells({
  engaged,
  reach,
  reading,
  trust,
  score,
  seeded,
}: LifeMeans): Figure["table"]["rows"][number] {
  return [
    numberCell(engaged.value, 1),
    rangeCell(engaged.interval, 1),
    numberCell(reach.value, 1),
    rangeCell(reach.interval, 1),
    numberCell(reading.value, 1),
    numberCell(trust.value, 2),
    numberCell(score.value, 1),
    numberCell(seeded?.value ?? Number.NaN, 1),
  ];
}

/** What presence is worth under each condition. */
export function worthFigure(result: Result): Figure {
  const clear = CONDITIONS.filter(({ id }) => sideOf(versusOf(result, id).engaged, 1) === 1).length;
  return {
    id: "worth",
    title: `Presence brings more engaged people in ${clear} of ${CONDITIONS.length} comparisons`,
    caption:
      "Engaged people and readers of one message, present divided by what the row names, with 95 % intervals; in the last row the executive present posts company news and is held against the assistant. " +
      "Right of the dashed line presence is worth something. Ratios beyond the axis are drawn at its edge.",
    table: {
      columns: [
        "against",
        "engaged people",
        "95 % interval",
        "readers",
        "95 % interval",
        "trust",
        "95 % interval",
        "score",
        "95 % interval",
      ],
      rows: CONDITIONS.map(({ id, label: name }) => {
        const { engaged, reach, trust, score } = versusOf(result, id);
        return [
          textCell(name),
          numberCell(engaged.value, 2),
          rangeCell(engaged.interval, 2),
          numberCell(reach.value, 2),
          rangeCell(reach.interval, 2),
          numberCell(trust.value, 2),
          rangeCell(trust.interval, 2),
          numberCell(score.value, 1),
          rangeCell(score.interval, 1),
        ];
      }),
    },
    chart: dotChart(
      CONDITIONS.map(({ id, label: name }, at) => {
        const { engaged, reach } = versusOf(result, id);
        return {
          label: name,
          dots: [
            { ...endsOf(engaged), colour: "var(--right)", ...(at === 0 && { says: "engaged people" }) },
            { ...endsOf(reach), colour: "var(--line-2)", ...(at === 0 && { says: "readers" }) },
          ],
        };
      }),
      {
        title: "present ÷ not (log scale)",
        domain: [0.25, 4],
        ticks: [0.25, 0.5, 1, 2, 4],
        format: ".4~g",
        log: true,
        neutral: { at: 1, below: "worth less", above: "presence is worth more" },
        text: times,
      },
    ),
  };
}

function label(id: LifeId): string {
  return LIVES.find((life) => life.id === id)?.label ?? id;
}
