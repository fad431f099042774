/** What `told-by-others` found, in sentences that follow from the intervals. */
import { format, percent, withInterval } from "../report/numbers.ts";
import type { Finding } from "./experiment.ts";
import { against, sideOf, verdictOf } from "./interval-sides.ts";
import { KINDS, type KindId, type KindResult, MOST, type ToldByOthersResult } from "./told-by-others-plan.ts";

type Result = ToldByOthersResult;

const times = (value: number): string => `${format(value, 2)}×`;
const share = (value: number): string => percent(value);

export function kindOf(result: Result, id: KindId): KindResult {
  return result.kinds.find(({ kind }) => kind === id) as KindResult;
}

function plan(id: KindId): (typeof KINDS)[number] {
  return KINDS.find((kind) => kind.id === id) as (typeof KINDS)[number];
}

export function findingsOf(result: Result): string[] {
  const creator = kindOf(result, "creator");
  return [
    `${against(sideOf(creator.beyond, MOST))}: the share of a niche creator's readers who heard it from others is ` +
      `${withInterval(creator.beyond, share)}.`,
    `${against(sideOf(result.difference, 0))}: that is ${withInterval(result.difference, points)} more than the CEO's ` +
      `${share(kindOf(result, "ceo").beyond.value)}. For ordinary people it is ${withInterval(kindOf(result, "ordinary").beyond, share)}.`,
    ...KINDS.map(({ id, label }) => theorySentence(label, kindOf(result, id))),
    ...KINDS.map(({ id, label }) => boundarySentence(result, id, label)),
    audienceSentence(result),
  ];
}

/** A branching process promises that the share told by others is its reproduction number. */
function theorySentence(label: string, { beyond, reproduction }: KindResult): string {
  const [first, second] = reproduction;
  return (
    `${label}: each reader at the first hop brought ${withInterval(first, (value) => format(value, 2))} at the second, and each of those ` +
    `${withInterval(second, (value) => format(value, 2))} at the third. ` +
    (first.value < 1
      ? `A branching process with the first number would have ${share(first.value)} told by others; measured ${share(beyond.value)}.`
      : `With more than one, a branching process has no end; measured, with people who have all heard it already, ${share(beyond.value)}.`)
  );
}

function boundarySentence(result: Result, id: KindId, label: string): string {
  const cells = result.dial.filter((cell) => cell.kind === id);
  const at = (side: -1 | 0 | 1): string =>
    cells
      .filter((cell) => sideOf(cell.beyond, MOST) === side)
      .map((cell) => `${format(cell.factor, 2)}×`)
      .join(", ");
  const parts = [
    [at(1), "most hear it from others"],
    [at(-1), "most hear it from the author"],
    [at(0), "these runs cannot tell"],
  ].flatMap(([where, what]) => (where === "" ? [] : [`at ${where} ${what}`]));
  const { half, halfInTheory } = kindOf(result, id);
  return (
    `${label}, by how readily the message is passed on: ${parts.join("; ")}. Half is reached at ${withInterval(half, times)}; ` +
    `theory says ${times(halfInTheory.value)}.`
  );
}

export function audienceSide({ audiences }: Result): -1 | 0 | 1 {
  const told = audiences.flatMap(({ beyond }) => (beyond?.interval ? [beyond] : []));
  const [smallest, largest] = [told[0], told.at(-1)];
  if (!smallest?.interval || !largest?.interval) return 0;
  if (largest.interval[0] > smallest.interval[1]) return 1;
  return largest.interval[1] < smallest.interval[0] ? -1 : 0;
}

function audienceSentence(result: Result): string {
  const side = audienceSide(result);
  const rows = result.audiences.flatMap((cell) =>
    cell.beyond === null ? [] : [`${audienceLabel(cell)} ${share(cell.beyond.value)}`],
  );
  const verdict =
    side === 0
      ? "As expected, the smallest and the largest audiences cannot be told apart"
      : `Against the expectation, larger audiences go with ${side > 0 ? "more" : "less"} being told by others`;
  return `${verdict}. By followers who read: ${rows.join(", ")}.`;
}

export function audienceLabel({ from, to }: { readonly from: number; readonly to: number | null }): string {
  return to === null ? `${from}+` : `${from}–${to - 1}`;
}

/** The claim in one sentence, with where it stops being true. */
export function toldByOthersFinding(result: Result): Finding {
  const creator = kindOf(result, "creator");
  const side = sideOf(creator.beyond, MOST);
  const limits = KINDS.flatMap(({ id, label }) => {
    const last = result.dial.filter((cell) => cell.kind === id && sideOf(cell.beyond, MOST) < 0).at(-1);
    return last === undefined
      ? []
      : [`${label}, at ${times(last.factor)} the given readiness to share and below`];
  });
  return {
    claim: "C3",
    says: "Most of those who read an engaged creator's message hear it from others: their followers tell theirs.",
    verdict: verdictOf(side, limits.length > 0),
    sentence:
      `${withInterval(creator.beyond, share)} of ${plan("creator").one}'s readers heard it from others, of the CEO's ` +
      `${share(kindOf(result, "ceo").beyond.value)}.`,
    limits: limits.length === 0 ? "" : `Most readers hear it from the author: ${limits.join("; ")}`,
  };
}

export function points(value: number): string {
  return `${format(value * 100)} points`;
}
