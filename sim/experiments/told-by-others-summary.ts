/** From messages to the numbers of `told-by-others`. */
import type { Parameters } from "../engine/parameters.ts";
import { type ArmsStatistic, crossing, estimateArms, type Row } from "../measure/arms.ts";
import { type Estimate, estimate } from "../measure/bootstrap.ts";
import { meanOf } from "../measure/quantile.ts";
import { HOPS } from "../measure/reach.ts";
import type { ToldMessage } from "./told-by-others.ts";
import {
  AUDIENCES,
  type AudienceCell,
  type DialCell,
  FACTORS,
  KINDS,
  type KindId,
  type KindResult,
  MOST,
  type ToldByOthersResult,
} from "./told-by-others-plan.ts";

type Summary = Pick<ToldByOthersResult, "kinds" | "difference" | "dial" | "audiences">;

export function summarise(messages: readonly ToldMessage[], parameters: Parameters, seed: number): Summary {
  const dial = KINDS.flatMap(({ id }) => dialOf(messages, id, parameters, seed));
  return {
    kinds: KINDS.map(({ id }) => kindOf(messages, id, seed)),
    difference: differenceOf(messages, seed),
    dial,
    audiences: audiencesOf(messages, seed),
  };
}

/** Share of readers at hop 2 and beyond among all of the creators' readers. */
export function beyondSoFar(messages: readonly ToldMessage[], seed: number): Estimate {
  return beyondOf(base(messages, "creator"), seed, "creator beyond");
}

function base(messages: readonly ToldMessage[], kind: KindId): ToldMessage[] {
  return messages.filter((message) => message.kind === kind && message.factor === 1);
}

function beyondOf(messages: readonly ToldMessage[], seed: number, name: string): Estimate {
  const pairs = messages.map((message) => ({
    world: message.world,
    left: beyond(message),
    right: readers(message),
  }));
  return estimate(pairs, shareOf, seed, name);
}

function kindOf(messages: readonly ToldMessage[], kind: KindId, seed: number): KindResult {
  const given = base(messages, kind);
  const rows = given.map(({ world, byHop }) => ({ world, values: byHop }));
  const hop =
    (at: number): ArmsStatistic =>
    (means) =>
      means[at] as number;
  const all: ArmsStatistic = (means) => means.reduce((sum, mean) => sum + mean, 0);
  const next =
    (at: number): ArmsStatistic =>
    (means) =>
      shareOf(means[at + 1] as number, means[at] as number);
  const hops = Array.from({ length: HOPS }, (_, at) => hop(at));
  const [whole, one, two, ...byHop] = estimateArms(rows, [all, next(0), next(1), ...hops], seed, kind);
  return {
    kind,
    messages: given.length,
    followersReading: meanOf(given.map((message) => message.followersReading)),
    readers: whole as Estimate,
    byHop,
    beyond: beyondOf(given, seed, `${kind} beyond`),
    reproduction: [one as Estimate, two as Estimate],
    ...halvesOf(messages, kind, seed),
  };
}

/** Where on the dial half of the readers hear it from others: by interpolation, and from theory. */
function halvesOf(
  messages: readonly ToldMessage[],
  kind: KindId,
  seed: number,
): Pick<KindResult, "half" | "halfInTheory"> {
  const rows = dialRows(messages, kind);
  const half: ArmsStatistic = (means) =>
    crossing(
      FACTORS,
      FACTORS.map((_, at) => shareOf(means[3 * at] as number, means[3 * at + 1] as number)),
      MOST,
    );
  const given = FACTORS.indexOf(1);
  const theory: ArmsStatistic = (means) => {
    const direct = (means[3 * given + 1] as number) - (means[3 * given] as number);
    return MOST / shareOf(means[3 * given + 2] as number, direct);
  };
  const [measured, promised] = estimateArms(rows, [half, theory], seed, `${kind} half`);
  return { half: measured as Estimate, halfInTheory: promised as Estimate };
}

/** Runs released at every level: beyond, all and second-hop readers at each. */
function dialRows(messages: readonly ToldMessage[], kind: KindId): Row[] {
  const byRun = new Map<string, number[]>();
  const worlds = new Map<string, number>();
  for (const message of messages) {
    if (message.kind !== kind) continue;
    const key = `${message.world}/${message.run}`;
    const values = byRun.get(key) ?? [];
    byRun.set(key, values);
    worlds.set(key, message.world);
    const at = 3 * (FACTORS as readonly number[]).indexOf(message.factor);
    values[at] = beyond(message);
    values[at + 1] = readers(message);
    values[at + 2] = message.byHop[1] as number;
  }
  const rows: Row[] = [];
  for (const [key, values] of byRun) {
    // A run at the given level alone has holes.
    if (
      values.length === 3 * FACTORS.length &&
      !values.includes(undefined as unknown as number) &&
      0 in values
    )
      rows.push({ world: worlds.get(key) as number, values });
  }
  return rows;
}

function dialOf(
  messages: readonly ToldMessage[],
  kind: KindId,
  parameters: Parameters,
  seed: number,
): DialCell[] {
  const given = base(messages, kind);
  const sum = (of: (message: ToldMessage) => number): number =>
    given.reduce((total, message) => total + of(message), 0);
  const reproduction = shareOf(
    sum((message) => message.byHop[1] as number),
    sum((message) => message.byHop[0] as number),
  );
  return FACTORS.map((factor) => {
    const cell = messages.filter((message) => message.kind === kind && message.factor === factor);
    return {
      kind,
      factor,
      willing: Math.min(1, parameters.shareHabit * parameters.messageAppeal * factor),
      readers: meanOf(cell.map(readers)),
      beyond: beyondOf(cell, seed, `${kind} beyond at ${factor}`),
      // Total progeny of a branching process: first hop ÷ (1 − R). Told by others: R, up to everybody.
      theory: Math.min(1, reproduction * factor),
    };
  });
}

function differenceOf(messages: readonly ToldMessage[], seed: number): Estimate {
  const ceo = new Map(base(messages, "ceo").map((message) => [`${message.world}/${message.run}`, message]));
  const rows = base(messages, "creator").map((message) => {
    const other = ceo.get(`${message.world}/${message.run}`) as ToldMessage;
    return {
      world: message.world,
      values: [beyond(message), readers(message), beyond(other), readers(other)],
    };
  });
  const gap: ArmsStatistic = ([a = 0, b = 0, c = 0, d = 0]) => shareOf(a, b) - shareOf(c, d);
  return estimateArms(rows, [gap], seed, "creator minus ceo")[0] as Estimate;
}

/** Creators and ordinary people by the size of their audience. */
function audiencesOf(messages: readonly ToldMessage[], seed: number): AudienceCell[] {
  const given = [...base(messages, "creator"), ...base(messages, "ordinary")];
  return AUDIENCES.map((from, at) => {
    const to = AUDIENCES[at + 1] ?? null;
    const cell = given.filter(
      ({ followersReading }) => followersReading >= from && (to === null || followersReading < to),
    );
    return {
      from,
      to,
      messages: cell.length,
      beyond: cell.length === 0 ? null : beyondOf(cell, seed, `audience ${from}`),
    };
  });
}

function readers({ byHop }: ToldMessage): number {
  return byHop.reduce((sum, hop) => sum + hop, 0);
}

function beyond(message: ToldMessage): number {
  return readers(message) - (message.byHop[0] as number);
}

/** Part of a whole; none of nothing. */
function shareOf(part: number, whole: number): number {
  return whole === 0 ? 0 : part / whole;
}
