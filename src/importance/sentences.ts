/** The report in plain sentences, the answer first. */
import { type Correlation, INTERVAL_FROM } from "./rank-correlation.ts";
import { GAP_FROM, type ImportanceReport } from "./report.ts";

/** Below this many people a sample is said to be small. */
const SMALL_BELOW = 50;

const NOTION = {
  level: "Level",
  reportsTo: "Place in the line of reporting",
  followers: "Follower count",
} as const;

export interface ImportanceSentences {
  readonly answer: string;
  /** What must be known to read the answer: size, strangers, mode. */
  readonly caveats: readonly string[];
}

export function importanceSentences(report: ImportanceReport): ImportanceSentences {
  return { answer: answerOf(report), caveats: caveatsOf(report) };
}

function answerOf(report: ImportanceReport): string {
  const { n, spearman: rho } = report;
  const notion = NOTION[report.kind];
  if (n < 2)
    return n === 0 ? "Nobody in the file could be read." : "One person: there is nobody to compare with.";
  if (rho.value === null) {
    return report.people.every(({ rank }) => rank === report.people[0]?.rank)
      ? "Everybody in the file has the same rank: there is nothing to compare."
      : "Nobody is heard more than anybody else: there is nothing to compare.";
  }
  if (rho.interval === null) return `${n} people are too few for an answer; ten are the least.`;
  const measured = `Spearman's rho ${withInterval(rho)}`;
  switch (report.answer) {
    case "carries":
      return `Here rank carries influence: whoever ranks higher tends to be heard by more people (${measured}).`;
    case "reversed":
      return `Here rank and influence run against each other: whoever ranks lower tends to be heard by more people (${measured}).`;
    case "does not carry":
      return `${notion} is not influence here: it says little or nothing about who is heard (${measured}).`;
    default:
      return `These ${n} people cannot tell: rank may carry some influence or none (${measured}).`;
  }
}

function caveatsOf(report: ImportanceReport): string[] {
  const { n, unheard, strangers } = report;
  return [
    ...(n >= INTERVAL_FROM && n < SMALL_BELOW
      ? [`${n} people are a small sample; the interval says how small.`]
      : []),
    ...(unheard > 0
      ? [`${counted(unheard, "person", "people")} of the file received no act and count as heard by nobody.`]
      : []),
    ...(strangers > 0
      ? [
          `${counted(strangers, "account", "accounts")} of the log are not in the file: heard as listeners, not ranked.`,
        ]
      : []),
    ...(report.mode === "open" ? ["Scores are open: every account counts as a person."] : []),
    `"Heard beyond rank" means ${GAP_FROM} percentile points or more between the two places.`,
    "Who acts on whom is not why: people may turn to somebody because of the rank, or have got it because they are heard.",
  ];
}

/** "0.65 (0.28 to 0.85)". */
export function withInterval({ value, interval }: Correlation): string {
  if (value === null) return "cannot be computed";
  const text = fixed(value);
  return interval === null ? text : `${text}, 95 % interval ${fixed(interval[0])} to ${fixed(interval[1])}`;
}

function fixed(value: number): string {
  return value.toFixed(2).replace("-", "−");
}

function counted(count: number, one: string, many: string): string {
  return `${count} ${count === 1 ? one : many}`;
}
