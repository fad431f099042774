/** What `relevance` found, in sentences that follow from the intervals. */
import { format, percent, withInterval } from "../report/numbers.ts";
import type { Finding } from "./experiment.ts";
import { against, sideOf, verdictOf } from "./interval-sides.ts";
import {
  CONDITIONS,
  type ConditionCell,
  type ConditionId,
  type HopSplit,
  KINDS,
  type KindId,
  type RelevanceResult,
} from "./relevance-plan.ts";

type Result = RelevanceResult;

/** Expected: at least half as many readers again. */
const HALF_AGAIN = 1.5;

/** A ratio surely below this is hardly any difference. */
const HARDLY = 1.1;

const times = (value: number): string => `${format(value, 2)}×`;

export function cellOf(result: Result, kind: KindId, condition: ConditionId = "base"): ConditionCell {
  return result.conditions.find(
    (cell) => cell.kind === kind && cell.condition === condition,
  ) as ConditionCell;
}

export function splitOf(result: Result, kind: KindId, topic: "on" | "off"): HopSplit {
  return result.hops.find((split) => split.kind === kind && split.topic === topic) as HopSplit;
}

export function findingsOf(result: Result): string[] {
  return [
    ...KINDS.map(({ id, label }) => {
      const { ratio, on, off } = cellOf(result, id);
      return (
        `${against(sideOf(ratio, HALF_AGAIN))}: ${label.toLowerCase()} have ${withInterval(ratio, times)} as many readers on topic as off topic ` +
        `(${format(on.value, 1)} against ${format(off.value, 1)}); at least ${times(HALF_AGAIN)} was expected.`
      );
    }),
    ...KINDS.map(({ id, label }) => {
      const [on, off] = [splitOf(result, id, "on"), splitOf(result, id, "off")];
      return (
        `${label}, readers from the author: ${format(on.fromAuthor.value, 1)} on topic, ${format(off.fromAuthor.value, 1)} off. ` +
        `From others: ${format(on.fromOthers.value, 1)} on topic, ${format(off.fromOthers.value, 1)} off.`
      );
    }),
    ...KINDS.map(({ id, label }) => {
      const interest = result.interest.find(({ kind }) => kind === id);
      return `${label}: their followers' mean interest is ${percent(interest?.on ?? 0)} in the message on topic, ${percent(interest?.off ?? 0)} off topic.`;
    }),
    ...CONDITIONS.slice(1).map(({ id, label }) => {
      const said = KINDS.map(
        (kind) => `${kind.label.toLowerCase()} ${withInterval(cellOf(result, kind.id, id).ratio, times)}`,
      );
      return `${label}: ${said.join(", ")}.`;
    }),
  ];
}

/** The claim in one sentence, with where it stops being true. */
export function relevanceFinding(result: Result): Finding {
  const [creator, ordinary] = [cellOf(result, "creator").ratio, cellOf(result, "ordinary").ratio];
  const lost = result.conditions.filter(({ ratio }) => sideOf(ratio, 1) <= 0 || sideOf(ratio, HARDLY) < 0);
  const limits = lost.map(({ condition, kind, ratio }) => {
    const { label } = CONDITIONS.find(({ id }) => id === condition) as (typeof CONDITIONS)[number];
    return `${label}, ${KINDS.find(({ id }) => id === kind)?.label.toLowerCase()}: ${withInterval(ratio, times)}`;
  });
  return {
    claim: "C9",
    says: "The same messenger reaches more people with a message their audience cares for.",
    verdict: verdictOf(sideOf(creator, 1), limits.length > 0),
    sentence:
      `On topic niche creators had ${withInterval(creator, times)} the readers they had off topic, ordinary people ` +
      `${withInterval(ordinary, times)}.`,
    limits:
      limits.length === 0
        ? ""
        : `No difference that could be told from none, or surely less than 10 %: ${limits.join("; ")}`,
  };
}
