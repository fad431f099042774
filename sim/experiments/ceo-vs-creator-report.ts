/** The report of `ceo-vs-creator`: sentences and tables from the result, charts in their own file. */
import { type Estimate, PAIRS_MIN } from "../measure/bootstrap.ts";
import type { Figure, ReportModel } from "../report/model.ts";
import { format, numberCell, percent, rangeCell, textCell, withInterval } from "../report/numbers.ts";
import { cascadeChart, hopChart, reachChart, scoreChart, sweepChart } from "./ceo-vs-creator-charts.ts";
import {
  CEO_VERSUS_CREATOR,
  type CeoVersusCreatorResult,
  SWEEP_LINES,
  type SweepCell,
} from "./ceo-vs-creator-plan.ts";

type Result = CeoVersusCreatorResult;

export function ceoVersusCreatorReport(result: Result): ReportModel {
  const { arms, comparison, standings, cascades } = result;
  const { ceo, creator } = arms;
  const followers = meanFollowers(result);
  const times = (value: number): string => `${format(value, 1)}×`;
  return {
    title: CEO_VERSUS_CREATOR.title,
    lead:
      `A chief executive with ${format(followers.ceo)} followers and a niche creator with ${format(followers.creator)} ` +
      `post the same message about ${spoken(result.message.topic)}. ${leadSentence(comparison.ratio)}`,
    headlines: [
      {
        value: times(comparison.ratio.value),
        label: "readers, creator against CEO",
        detail: intervalText(comparison.ratio, times),
      },
      {
        value: `1 : ${format(followers.ceo / Math.max(1, followers.creator), 1)}`,
        label: "followers, creator against CEO",
        detail: `${percent(1 - followers.ceoReading / Math.max(1, followers.ceo))} of the CEO's never read`,
      },
      {
        value: percent(creator.beyondFirstHop.value),
        label: "of the creator's readers were told by others",
        detail: `CEO: ${percent(ceo.beyondFirstHop.value)}`,
      },
      {
        value: `${format(meanScore(result, "creator"), 0)} to ${format(meanScore(result, "ceo"), 0)}`,
        label: "Earshot score, creator to CEO",
        detail: `from their acts alone; creator ahead in ${scoreWins(result)} of ${standings.length} worlds`,
      },
    ],
    question: CEO_VERSUS_CREATOR.question,
    expectation: CEO_VERSUS_CREATOR.expectation,
    findings: findingsOf(result),
    figures: [
      {
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
      },
      reachFigure(result),
      hopFigure(result),
      sweepFigure(result),
      scoreFigure(result),
    ],
    failsWhen: CEO_VERSUS_CREATOR.failsWhen,
    method: methodOf(result),
  };
}

const NAMES = { ceo: "CEO", creator: "Creator" } as const;

function leadSentence(ratio: Estimate): string {
  const [low, high] = ratio.interval ?? [0, Number.POSITIVE_INFINITY];
  if (low > 1) return `${format(ratio.value, 1)} times as many people read it when the creator posts it.`;
  if (high < 1)
    return `More people read it when the CEO posts it: the creator reaches ${format(ratio.value, 2)} times as many.`;
  return "Who reaches more people cannot be told apart by these runs.";
}

function intervalText(estimate: Estimate, text: (value: number) => string): string {
  if (estimate.interval === null) return `no interval below ${PAIRS_MIN} pairs of runs`;
  return `95 % interval ${text(estimate.interval[0])} to ${text(estimate.interval[1])}`;
}

function findingsOf(result: Result): string[] {
  const { arms, comparison, sweep } = result;
  const one = (value: number): string => format(value, 1);
  const [low, high] = comparison.ratio.interval ?? [Number.NaN, Number.NaN];
  const verdict = low > 1 ? "As expected" : high < 1 ? "Against the expectation" : "Undecided";
  return [
    `${verdict}: readers of the creator's message divided by readers of the CEO's: ` +
      `${withInterval(comparison.ratio, (value) => format(value, 2))}. The creator was ahead in ` +
      `${percent(comparison.creatorAhead)} of ${result.runs} pairs.`,
    `Readers straight from the author: ${withInterval(arms.ceo.byHop[0] as Estimate, one)} for the CEO, ` +
      `${withInterval(arms.creator.byHop[0] as Estimate, one)} for the creator. Told by others: ` +
      `${one(beyondMean(result, "ceo"))} against ${one(beyondMean(result, "creator"))}.`,
    `Reactions per message: CEO ${one(arms.ceo.likes)} likes, ${one(arms.ceo.shares)} shares, ${one(arms.ceo.replies)} replies; ` +
      `creator ${one(arms.creator.likes)}, ${one(arms.creator.shares)}, ${one(arms.creator.replies)}.`,
    `The scorer, which is told neither titles nor follower counts, put the creator ahead in ${scoreWins(result)} of ` +
      `${result.standings.length} worlds in open mode and in ${scoreWins(result, "seeded")} with seeds by lottery.`,
    ...SWEEP_LINES.map((line) =>
      boundarySentence(
        line.label,
        sweep.filter((cell) => cell.line === line.id),
      ),
    ),
  ];
}

/** Where along the share of reading followers one overtakes the other, by interval and not by eye. */
function boundarySentence(label: string, cells: readonly SweepCell[]): string {
  const shares = (side: -1 | 0 | 1): string =>
    cells
      .filter((cell) => sideOf(cell.ratio) === side)
      .map((cell) => percent(cell.activeShare))
      .join(", ");
  const parts = [
    [shares(1), "the creator reaches more"],
    [shares(-1), "the CEO reaches more"],
    [shares(0), "these runs cannot tell"],
  ].flatMap(([at, what]) => (at === "" ? [] : [`at ${at} ${what}`]));
  return `${label}, by the share of the CEO's followers who read: ${parts.join("; ")}.`;
}

/** 1 when the whole interval says creator, −1 when it says CEO, 0 when it says neither. */
function sideOf({ interval }: Estimate): -1 | 0 | 1 {
  if (interval === null) return 0;
  return interval[0] > 1 ? 1 : interval[1] < 1 ? -1 : 0;
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

function methodOf(result: Result): string[] {
  const { faceValidity: looks, parameters } = result;
  return [
    `${result.worlds} independent worlds of ${format(parameters.people)} people live ${parameters.days} days. Then the same message, with ` +
      "the same appeal, is posted at nine in the morning once by each account, into copies of the same moment. Both arms draw the same " +
      "coins for the same reader and post, so what differs is the messenger.",
    "Nothing in the model depends on a role: the same rule decides what anybody reads and how they react, from relevance, earned trust " +
      "and the appeal of the post. The CEO's disadvantage comes from followers who are idle or came for the title, from trust lost on posts " +
      "they do not care for, and from replies left unanswered; “Where the CEO wins” changes those conditions.",
    "Intervals: 95 %, two-stage cluster bootstrap over worlds and the runs within them, because runs of one world share its history.",
    "The creator is the first one of the message's topic by place, not the most successful. That creators begin with a larger audience than " +
      `an average person (creatorStart = ${parameters.creatorStart}) and that ${percent(1 - parameters.ceoActiveShare)} of the CEO's followers are idle are ` +
      "premises of the comparison, not findings.",
    `How the society looks: ${percent(looks.unshared)} of posts are never shared, the most active 1 % do ${percent(looks.topPercentShare)} of all acts, ` +
      `${percent(looks.reciprocity)} of follow pairs are mutual, the largest audience is ${format(looks.audienceSkew)} times the median. Activity is less ` +
      "concentrated here than in the large public logs, and a community this small cannot show rare, huge cascades.",
    "Most rates are assumptions, listed with their ranges in sim/README.md. The ratio depends on them; the direction of each mechanism is what the sweep tests.",
  ];
}

function meanFollowers(result: Result): { ceo: number; ceoReading: number; creator: number } {
  const n = result.standings.length;
  const mean = (of: (pair: Result["standings"][number]) => number): number =>
    result.standings.reduce((sum, pair) => sum + of(pair), 0) / n;
  return {
    ceo: mean((pair) => pair.ceo.followers),
    ceoReading: mean((pair) => pair.ceo.followersReading),
    creator: mean((pair) => pair.creator.followers),
  };
}

function meanScore(result: Result, id: "ceo" | "creator"): number {
  return result.standings.reduce((sum, pair) => sum + pair[id].open.score, 0) / result.standings.length;
}

function scoreWins(result: Result, mode: "open" | "seeded" = "open"): number {
  return result.standings.filter((pair) => pair.creator[mode].people > pair.ceo[mode].people).length;
}

function beyondMean(result: Result, id: "ceo" | "creator"): number {
  return result.arms[id].byHop.slice(1).reduce((sum, estimate) => sum + estimate.value, 0);
}

/** "bicycle-repair" → "bicycle repair". */
function spoken(topic: string): string {
  return topic.replaceAll("-", " ");
}
