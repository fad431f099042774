/** What `ceo-vs-creator` found, in sentences that follow from the intervals. */
import type { Estimate } from "../measure/bootstrap.ts";
import { format, percent, withInterval } from "../report/numbers.ts";
import { type CeoVersusCreatorResult, SWEEP_LINES, type SweepCell } from "./ceo-vs-creator-plan.ts";
import type { Finding } from "./experiment.ts";

type Result = CeoVersusCreatorResult;

export function findingsOf(result: Result): string[] {
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

/** The claim in one sentence, with where it stops being true. */
export function ceoVersusCreatorFinding(result: Result): Finding {
  const { ratio } = result.comparison;
  const side = sideOf(ratio);
  const lost = result.sweep.filter((cell) => sideOf(cell.ratio) === -1);
  const limits = SWEEP_LINES.flatMap(({ id, label }) => {
    const first = lost.find((cell) => cell.line === id);
    return first === undefined
      ? []
      : [`${label}: the CEO reaches more once ${percent(first.activeShare)} of the CEO's followers read`];
  });
  return {
    claim: "C2",
    says: "The same message travels farther from an engaged niche creator than from a CEO with an empty audience.",
    verdict:
      side === 0 ? "undecided" : side < 0 ? "fails" : limits.length > 0 ? "holds under conditions" : "holds",
    sentence: `The creator's message had ${withInterval(ratio, (value) => format(value, 2))} times the readers of the CEO's.`,
    limits: limits.join("; "),
  };
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

function beyondMean(result: Result, id: "ceo" | "creator"): number {
  return result.arms[id].byHop.slice(1).reduce((sum, estimate) => sum + estimate.value, 0);
}

/** Worlds in which the scorer puts the creator ahead. */
export function scoreWins(result: Result, mode: "open" | "seeded" = "open"): number {
  return result.standings.filter((pair) => pair.creator[mode].people > pair.ceo[mode].people).length;
}
