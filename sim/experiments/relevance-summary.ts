/** From messages to the numbers of `relevance`. */
import { type ArmsStatistic, estimateArms } from "../measure/arms.ts";
import { type Estimate, estimate, meanLeft, meanRight, ratioOfMeans } from "../measure/bootstrap.ts";
import { meanOf } from "../measure/quantile.ts";
import type { RelevanceMessage } from "./relevance.ts";
import {
  CONDITIONS,
  type ConditionCell,
  type ConditionId,
  type DialCell,
  type HopSplit,
  KINDS,
  type KindId,
  OVERLAPS,
  type RelevanceResult,
} from "./relevance-plan.ts";

type Message = RelevanceMessage;

export function summarise(
  messages: readonly Message[],
  seed: number,
): Pick<RelevanceResult, "dial" | "conditions" | "hops" | "interest"> {
  const of = (kind: KindId, condition: ConditionId): Message[] =>
    messages.filter((message) => message.kind === kind && message.condition === condition);
  return {
    dial: KINDS.flatMap(({ id }) => dialOf(id, of(id, "base"), seed)),
    conditions: CONDITIONS.flatMap((condition) =>
      KINDS.map(({ id }) => cellOf(id, condition.id, of(id, condition.id), seed)),
    ),
    hops: KINDS.flatMap(({ id }) => hopsOf(id, of(id, "base"), seed)),
    interest: KINDS.map(({ id }) => {
      const given = of(id, "base");
      return {
        kind: id,
        on: meanOf(given.map((message) => message.interest[0])),
        off: meanOf(given.map((message) => message.interest[1])),
      };
    }),
  };
}

export function ratioSoFar(messages: readonly Message[], seed: number): Estimate {
  const given = messages.filter(({ kind, condition }) => kind === "creator" && condition === "base");
  return estimate(asPairs(given), ratioOfMeans, seed, "creator base");
}

/** On topic on the left, off topic on the right. */
function asPairs(messages: readonly Message[]): { world: number; left: number; right: number }[] {
  return messages.map(({ world, readers }) => ({
    world,
    left: readers.at(-1) as number,
    right: readers[0] as number,
  }));
}

function cellOf(
  kind: KindId,
  condition: ConditionId,
  messages: readonly Message[],
  seed: number,
): ConditionCell {
  const pairs = asPairs(messages);
  const name = `${kind} ${condition}`;
  return {
    kind,
    condition,
    messages: messages.length,
    on: estimate(pairs, meanLeft, seed, `${name} on`),
    off: estimate(pairs, meanRight, seed, `${name} off`),
    ratio: estimate(pairs, ratioOfMeans, seed, name),
  };
}

function dialOf(kind: KindId, messages: readonly Message[], seed: number): DialCell[] {
  const rows = messages.map(({ world, readers }) => ({ world, values: readers }));
  const last = OVERLAPS.length - 1;
  const count = OVERLAPS.map(
    (_, at): ArmsStatistic =>
      (means) =>
        means[at] as number,
  );
  const share = OVERLAPS.map(
    (_, at): ArmsStatistic =>
      (means) => {
        const whole = means[last] as number;
        return whole === 0 ? 1 : (means[at] as number) / whole;
      },
  );
  const found = estimateArms(rows, [...count, ...share], seed, `${kind} dial`);
  return OVERLAPS.map((overlap, at) => ({
    kind,
    overlap,
    readers: found[at] as Estimate,
    share: found[OVERLAPS.length + at] as Estimate,
  }));
}

function hopsOf(kind: KindId, messages: readonly Message[], seed: number): HopSplit[] {
  const rows = messages.map(({ world, readers, direct }) => ({
    world,
    values: [direct.at(-1), readers.at(-1), direct[0], readers[0]] as number[],
  }));
  const mean =
    (at: number): ArmsStatistic =>
    (means) =>
      means[at] as number;
  const rest =
    (all: number, direct: number): ArmsStatistic =>
    (means) =>
      (means[all] as number) - (means[direct] as number);
  const [on, onOthers, off, offOthers] = estimateArms(
    rows,
    [mean(0), rest(1, 0), mean(2), rest(3, 2)],
    seed,
    `${kind} hops`,
  );
  return [
    { kind, topic: "on", fromAuthor: on as Estimate, fromOthers: onOthers as Estimate },
    { kind, topic: "off", fromAuthor: off as Estimate, fromOthers: offOthers as Estimate },
  ];
}
