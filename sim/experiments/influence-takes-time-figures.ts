/** The figures of `influence-takes-time`: a caption, the numbers as a table, and the chart that shows them. */
import type { Estimate } from "../measure/bootstrap.ts";
import type { Figure } from "../report/model.ts";
import { format, numberCell, percent, rangeCell, textCell } from "../report/numbers.ts";
import { curveChart, niceTop } from "./curve-chart.ts";
import { dotChart } from "./dot-chart.ts";
import { GROUP_NAMES } from "./influence-takes-time-names.ts";
import { MILESTONES } from "./influence-takes-time-plan.ts";
import {
  type GroupId,
  groupOf,
  type InfluenceTakesTimeResult,
  type Milestone,
} from "./influence-takes-time-result.ts";
import { endsOf } from "./interval-sides.ts";
import { curveOf } from "./weekly.ts";

type Result = InfluenceTakesTimeResult;

/** In the order of the report. */
export function figuresOf(result: Result): Figure[] {
  return [engagedFigure(result), timeFigure(result), reachFigure(result), scoreFigure(result)];
}

const one = (value: number): string => format(value, 1);

function engagedFigure(result: Result): Figure {
  const ids: readonly GroupId[] = ["newcomer", "endorsed", "creator", "ceo"];
  const [ten] = groupOf(result, "newcomer").milestones as [Milestone];
  const [creatorTen] = groupOf(result, "creator").milestones as [Milestone];
  const most = Math.max(...ids.flatMap((id) => groupOf(result, id).engaged.map((week) => endsOf(week).high)));
  const least = ten.reached.value < 1 ? "at least " : "";
  return {
    id: "growth",
    title: `Ten engaged people: ${least}${one(ten.weeks.value)} weeks from nothing, ${one(creatorTen.weeks.value)} with an audience`,
    caption:
      "Engaged people (distinct people who liked, shared, replied or answered in the last 30 days) by week since the newcomers joined and " +
      "the CEO was announced; nothing from before that day counts. Lines are means, bands 95 % intervals.",
    table: weeklyTable(ids, (id) => groupOf(result, id).engaged, allWeeks(result)),
    chart: curveChart(
      ids.map((id) => curveOf(GROUP_NAMES[id].short, GROUP_NAMES[id].colour, groupOf(result, id).engaged)),
      {
        x: "weeks since the beginning",
        y: "engaged people",
        yDomain: [0, niceTop(most)],
        marks: MILESTONES.filter((mark) => mark < most * 1.3).map((mark) => ({
          at: mark,
          says: `${mark} engaged people`,
        })),
        height: 340,
      },
    ),
  };
}

function timeFigure(result: Result): Figure {
  const ids: readonly GroupId[] = ["creator", "ceo", "crowdCeo", "endorsed", "crowd", "newcomer"];
  const milestone = (id: GroupId, at: number): Milestone => groupOf(result, id).milestones[at] as Milestone;
  return {
    id: "time",
    title: "Weeks to the first ten",
    caption:
      `Mean weeks until ten engaged people, with 95 % intervals. Accounts that did not get there count as ${result.weeks} weeks, the end of the ` +
      "run, so those means are least values; the table says how many got there.",
    table: {
      columns: [
        "",
        "accounts",
        "weeks to 10",
        "95 % interval",
        "got to 10",
        "weeks to 100",
        "95 % interval",
        "got to 100",
      ],
      rows: ids.map((id) => {
        const [ten, hundred] = [milestone(id, 0), milestone(id, 1)];
        return [
          textCell(GROUP_NAMES[id].long),
          numberCell(groupOf(result, id).accounts),
          numberCell(ten.weeks.value, 1),
          rangeCell(ten.weeks.interval, 1),
          { text: percent(ten.reached.value), number: true as const },
          numberCell(hundred.weeks.value, 1),
          rangeCell(hundred.weeks.interval, 1),
          { text: percent(hundred.reached.value), number: true as const },
        ];
      }),
    },
    chart: dotChart(
      ids.map((id) => ({
        label: GROUP_NAMES[id].long,
        dots: [{ ...endsOf(milestone(id, 0).weeks), colour: GROUP_NAMES[id].colour }],
      })),
      {
        title: "weeks until ten engaged people",
        domain: [0, niceTop(Math.max(...ids.map((id) => endsOf(milestone(id, 0).weeks).high)))],
        ticks: [0, 1, 2, 4, 6, 8, 10, 12, 14, 16, 18, 20, 25, 30],
        format: "d",
        text: (value) => `${one(value)} weeks`,
      },
    ),
  };
}

function reachFigure(result: Result): Figure {
  const ids: readonly GroupId[] = ["newcomer", "creator", "ceo"];
  const most = Math.max(...ids.flatMap((id) => groupOf(result, id).reach.map((week) => endsOf(week).high)));
  const { reach } = result.kept;
  return {
    id: "reach",
    title: `Of the CEO's first reach, ${percent(reach.value)} is there at the end`,
    caption:
      "Readers of the same message in the account's own topic, released into copies of the network that live on from the end of the week. " +
      "Means with 95 % intervals.",
    table: weeklyTable(ids, (id) => groupOf(result, id).reach, result.reachWeeks),
    chart: curveChart(
      ids.map((id) =>
        at(
          curveOf(GROUP_NAMES[id].short, GROUP_NAMES[id].colour, groupOf(result, id).reach, null),
          result.reachWeeks,
        ),
      ),
      {
        x: "weeks since the beginning",
        y: "people who read one message",
        yDomain: [0, niceTop(most)],
      },
    ),
  };
}

function scoreFigure(result: Result): Figure {
  const ids: readonly GroupId[] = ["newcomer", "creator", "ceo"];
  const curves = ids.map((id) => {
    const { score, scoreOwn } = groupOf(result, id);
    const curve = curveOf(GROUP_NAMES[id].short, GROUP_NAMES[id].colour, score, null);
    const points = curve.points.map((point, nth) => ({
      ...point,
      low: scoreOwn[nth]?.[0] ?? point.y,
      high: scoreOwn[nth]?.[1] ?? point.y,
    }));
    return at({ ...curve, points }, result.scoreWeeks);
  });
  const most = Math.max(...curves.flatMap((curve) => curve.points.map((point) => point.high)));
  return {
    id: "score",
    title: "The score as weeks pass",
    caption:
      "Mean Earshot score (open mode), computed by the shipped core from the acts so far. The bands are the score's own 95 % interval, averaged " +
      "over accounts. Creators have a past that the score knows; newcomers and the CEO begin at nothing.",
    table: weeklyTable(ids, (id) => groupOf(result, id).score, result.scoreWeeks),
    chart: curveChart(curves, {
      x: "weeks since the beginning",
      y: "Earshot score",
      yDomain: [0, niceTop(most)],
    }),
  };
}

/** The points of a curve moved to the weeks that were looked at. */
function at<C extends ReturnType<typeof curveOf>>(curve: C, weeks: readonly number[]): C {
  return { ...curve, points: curve.points.map((point, nth) => ({ ...point, x: weeks[nth] as number })) };
}

function weeklyTable(
  ids: readonly GroupId[],
  of: (id: GroupId) => readonly Estimate[],
  weeks: readonly number[],
): Figure["table"] {
  return {
    columns: ["week", ...ids.flatMap((id) => [GROUP_NAMES[id].long, "95 % interval"])],
    rows: weeks.map((week, nth) => [
      numberCell(week),
      ...ids.flatMap((id) => {
        const estimate = of(id)[nth] as Estimate;
        return [numberCell(estimate.value, 1), rangeCell(estimate.interval, 1)];
      }),
    ]),
  };
}

function allWeeks({ weeks }: Result): number[] {
  return Array.from({ length: weeks }, (_, at) => at + 1);
}
