/** The figures of `bought-followers`: title, caption, table and chart. */
import type { Figure } from "../report/model.ts";
import { format, numberCell, rangeCell, textCell } from "../report/numbers.ts";
import { largest } from "./bought-followers-findings.ts";
import {
  type BoughtFollowersResult,
  CONDITION_SIZE,
  CONDITIONS,
  SCORES,
  SIZES,
} from "./bought-followers-plan.ts";
import { dialChart } from "./dial-chart.ts";
import { dotChart } from "./dot-chart.ts";
import { endsOf, sideOf } from "./interval-sides.ts";

type Result = BoughtFollowersResult;

/** The three scores of Earshot lie on one another where nothing is gained: one is drawn, all are in the table. */
const LINES = [
  { id: "followers", name: "Follower\ncount", colour: "var(--left)" },
  { id: "ratio", name: "Follower\nratio", colour: "var(--line-2)" },
  { id: "open", name: "Earshot\nscore", colour: "var(--right)" },
] as const;

const points = (value: number): string => format(value, 1);

export function figuresOf(result: Result): Figure[] {
  return [rankFigure(result), conditionFigure(result), botFigure(result)];
}

function rankFigure(result: Result): Figure {
  const { size, gain, scores } = largest(result);
  const drawn = result.sizes.flatMap((cell) => LINES.map(({ id }) => endsOf(cell.scores[id])));
  const top = Math.max(10, Math.ceil(Math.max(...drawn.map(({ high }) => high)) / 10) * 10);
  const lowest = Math.min(...drawn.map(({ low }) => low));
  return {
    id: "ranks",
    title:
      `Buying ${size} times the own audience: ${signed(scores.followers.value)} points by follower count, ${signed(scores.open.value)} by Earshot, ` +
      `${signed(gain.value)} readers`,
    caption:
      "How far a purchase lifts an account's rank among all people (0 to 100), by what the rank is made from. Lines start at no purchase; points with 95 % intervals. " +
      "Bought followers are idle, and nobody is impressed by counts. The table has the readers gained, and the score with seeds.",
    table: scoreTable(result),
    chart: dialChart(
      LINES.map(({ id, name, colour }) => ({
        label: name,
        colour,
        points: [
          { x: 0, y: 0, low: 0, high: 0 },
          ...result.sizes.map((cell) => {
            const { low, high } = endsOf(cell.scores[id]);
            return { x: cell.size, y: cell.scores[id].value, low, high };
          }),
        ],
      })),
      {
        x: { title: "bought, × own audience", domain: [-0.4, 20.4], ticks: [0, ...SIZES], format: "~g" },
        y: {
          title: "rank gained, points of 100",
          domain: [Math.min(-2, Math.floor(lowest)), top],
          ticks: [0, top / 2, top],
          format: ",.0f",
        },
      },
    ),
  };
}

function signed(value: number): string {
  const text = format(value, 1);
  return value > 0 && text !== "0.0" ? `+${text}` : text;
}

function scoreTable({ sizes }: Result): Figure["table"] {
  return {
    columns: [
      "bought, × own audience",
      "accounts",
      "followers before",
      "followers after",
      "readers gained",
      "95 % interval",
      ...SCORES.flatMap(({ label }) => [label, "95 % interval"]),
    ],
    rows: sizes.map((cell) => [
      numberCell(cell.size),
      numberCell(cell.buyers),
      numberCell(cell.followersWithout, 1),
      numberCell(cell.followersWith, 1),
      numberCell(cell.gain.value, 2),
      rangeCell(cell.gain.interval, 2),
      ...SCORES.flatMap(({ id }) => [
        numberCell(cell.scores[id].value, 1),
        rangeCell(cell.scores[id].interval, 1),
      ]),
    ]),
  };
}

function conditionFigure(result: Result): Figure {
  const gaining = result.conditions.filter(({ ratio }) => sideOf(ratio, 1) > 0);
  const shortOf = (id: string): string => CONDITIONS.find((one) => one.id === id)?.short ?? id;
  const tenth = (value: number, round: (value: number) => number): number => round(value * 10) / 10;
  const most = Math.max(1.2, ...result.conditions.map(({ ratio }) => tenth(endsOf(ratio).high, Math.ceil)));
  const least = Math.min(0.8, ...result.conditions.map(({ ratio }) => tenth(endsOf(ratio).low, Math.floor)));
  return {
    id: "conditions",
    title:
      gaining.length === 0
        ? "Under no condition tried did a purchase bring readers"
        : `A purchase brings readers where ${gaining.map(({ condition }) => shortOf(condition)).join(", and where ")}`,
    caption:
      `Readers with the purchase ÷ without it, with 95 % intervals, among the posts of everybody else: idle followers of ${CONDITION_SIZE} times the own audience where nobody is impressed by ` +
      "counts, where counts move the wish to follow and to read, and bots that like, share and reply to every post.",
    table: {
      columns: [
        "condition",
        "accounts",
        "followers before",
        "followers after",
        "with ÷ without",
        "95 % interval",
        ...SCORES.map(({ label }) => `${label}, points`),
      ],
      rows: result.conditions.map((cell) => [
        textCell(CONDITIONS.find(({ id }) => id === cell.condition)?.label ?? ""),
        numberCell(cell.buyers),
        numberCell(cell.followersWithout, 1),
        numberCell(cell.followersWith, 1),
        numberCell(cell.ratio.value, 3),
        rangeCell(cell.ratio.interval, 3),
        ...SCORES.map(({ id }) => ({ text: points(cell.scores[id].value), number: true as const })),
      ]),
    },
    chart: dotChart(
      result.conditions.map(({ condition, ratio }) => ({
        label: capital(shortOf(condition)),
        dots: [{ colour: condition === "bots" ? "var(--line-2)" : "var(--right)", ...endsOf(ratio) }],
      })),
      {
        title: "readers with ÷ without",
        domain: [least, most],
        ticks: [least, 1, most],
        format: ".1f",
        neutral: { at: 1, below: "fewer", above: "more" },
        text: (value) => `${format(value, 2)}×`,
      },
    ),
  };
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

function botFigure(result: Result): Figure {
  const cell = result.conditions.find(
    ({ condition }) => condition === "bots",
  ) as Result["conditions"][number];
  const { open, seeded, vouched } = cell.scores;
  const ends = SCORES.map(({ id }) => endsOf(cell.scores[id]));
  const top = Math.max(10, ...ends.map(({ high }) => Math.ceil(high / 10) * 10));
  const bottom = Math.min(0, ...ends.map(({ low }) => Math.floor(low / 10) * 10));
  return {
    id: "bots",
    title:
      `Bots that share bring ${signed(cell.gain.value)} readers and move the Earshot rank by ${signed(open.value)} points; ` +
      `with seeds by lottery ${signed(seeded.value)}, with seeds vouched for ${signed(vouched.value)}`,
    caption:
      "How far a ring of bots that like, share and reply to every post lifts its owner's rank, by what the rank is made from, with 95 % intervals. " +
      "Bots take part in a lottery among all accounts; they do not where only people who were vouched for can be drawn.",
    table: {
      columns: ["rank by", "points gained", "95 % interval"],
      rows: SCORES.map(({ id, label }) => [
        textCell(label),
        numberCell(cell.scores[id].value, 1),
        rangeCell(cell.scores[id].interval, 1),
      ]),
    },
    chart: dotChart(
      SCORES.map(({ id, label }) => ({
        label,
        dots: [
          {
            colour: id === "followers" || id === "ratio" ? "var(--left)" : "var(--right)",
            ...endsOf(cell.scores[id]),
          },
        ],
      })),
      {
        title: "rank gained, points of 100",
        domain: [bottom, top],
        ticks: [bottom, 0, top / 2, top],
        format: ",.0f",
        text: signed,
      },
    ),
  };
}
