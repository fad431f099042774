/** What `importance-vs-reach` found, in sentences that follow from the intervals. */
import { meanOf } from "../measure/quantile.ts";
import { format, percent, withInterval } from "../report/numbers.ts";
import type { Finding } from "./experiment.ts";
import {
  CEO_LEVEL,
  type ConditionCell,
  type Correlation,
  type ImportanceVersusReachResult,
  LEVELS,
  type PredictorId,
  WEAK,
} from "./importance-vs-reach-plan.ts";
import { against, sideOf, verdictOf } from "./interval-sides.ts";

type Result = ImportanceVersusReachResult;

const two = (value: number): string => format(value, 2);
const share = (value: number): string => percent(value);
/** The CEO reaches more people than nearly everybody. */
const TOP = 0.9;

export function correlation(result: Result, predictor: PredictorId): Correlation {
  return result.correlations.find((one) => one.predictor === predictor) as Correlation;
}

export function findingsOf(result: Result): string[] {
  const tau = (id: PredictorId): string => withInterval(correlation(result, id).kendall, two);
  const title = correlation(result, "title");
  const [organic, all] = [correlation(result, "organic").kendall, correlation(result, "followers").kendall];
  const apart =
    organic.interval !== null && all.interval !== null && all.interval[1] < organic.interval[0] ? 1 : 0;
  const { creator, ordinary } = result.ceoRankAmong;
  return [
    `${against(opposite(sideOf(title.kendall, WEAK)))}: Kendall's tau of title with reach is ${tau("title")}, Spearman's rho ${withInterval(title.spearman, two)}; below ${WEAK} was expected.`,
    `${against(apart)}: follower counts and reach have tau ${tau("organic")} where nobody has a title or bought followers, and ${tau("followers")} among all. ` +
      `Counting only followers who read, it is ${tau("reading")}.`,
    `The Earshot score, which sees neither titles nor followers, has tau ${tau("score")}. For the noise in reach itself: reach in odd runs has tau ` +
      `${withInterval(result.reliability, two)} with reach in even ones.`,
    levelSentence(result),
    `The newly announced CEO is first by title, has more followers than ${withInterval(result.ceoRankByFollowers, share)} of the sample, and reaches more people than ` +
      `${withInterval(result.ceoRank, share)} of it.`,
    `${against(opposite(sideOf(creator, 0.5)))}: the CEO reaches more people than ${withInterval(creator, share)} of niche creators; fewer than half were expected. ` +
      `${against(sideOf(ordinary, 0.5))}: more than ${withInterval(ordinary, share)} of ordinary people; most were expected.`,
    ...result.conditions.map(conditionSentence),
  ];
}

/** What a title is worth on average, beside how little it tells of one person. */
function levelSentence({ accounts }: Result): string {
  const means = [
    ...LEVELS.map(({ level, name }) => ({ level, name })),
    { level: CEO_LEVEL, name: "CEO" },
  ].map(({ level, name }) => {
    const reaches = accounts.filter((account) => account.level === level).map((account) => account.reach);
    return `${name} ${reaches.length === 0 ? "–" : format(meanOf(reaches))}`;
  });
  return `Mean people reached by title: ${means.join(", ")}.`;
}

function opposite(side: -1 | 0 | 1): -1 | 0 | 1 {
  return side === 0 ? 0 : side > 0 ? -1 : 1;
}

export function conditionName({ line, activeShare, socialProof }: ConditionCell): string {
  return line === "idle"
    ? `${share(activeShare)} of the followers a title brings read`
    : `follower counts impress (socialProof ${socialProof})`;
}

function conditionSentence(cell: ConditionCell): string {
  const name = conditionName(cell);
  return (
    `Where ${name}: tau of title with reach ${withInterval(cell.kendall, two)}, and the CEO reaches more people than ` +
    `${withInterval(cell.ceoRank, share)} of the sample.`
  );
}

/** The claim in one sentence, with where it stops being true. */
export function importanceVersusReachFinding(result: Result): Finding {
  const title = correlation(result, "title").kendall;
  const limits = result.conditions
    .filter((cell) => sideOf(cell.kendall, WEAK) > 0 || sideOf(cell.ceoRank, TOP) > 0)
    .map(
      (cell) =>
        `where ${conditionName(cell)}, tau ${withInterval(cell.kendall, two)}, the CEO above ${share(cell.ceoRank.value)}`,
    );
  return {
    claim: "C1",
    says: "Importance does not give influence: neither a title nor a follower count tells reliably whom a message would reach.",
    verdict: verdictOf(opposite(sideOf(title, WEAK)), limits.length > 0),
    sentence:
      `Kendall's tau with reach: title ${withInterval(title, two)}, followers ${two(correlation(result, "organic").kendall.value)} without and ` +
      `${two(correlation(result, "followers").kendall.value)} with idle ones; the CEO reaches more people than ${share(result.ceoRank.value)} of the sample.`,
    limits: limits.length === 0 ? "" : `Importance does give reach ${limits.join("; ")}`,
  };
}
