/** Public entry of the simulation: what the demo, the browser and other programs may use. No Node module behind it. */
import type { Act } from "../src/events/index.ts";
import { dayOf } from "../src/score/index.ts";
import { nameAccounts } from "./emit/names.ts";
import { actsOf, createBridge } from "./emit/to-act.ts";
import { type BehaviourId, type Community, createCommunity } from "./engine/community.ts";
import { type Parameters, parametersWith } from "./engine/parameters.ts";
import { HOURS_PER_DAY } from "./engine/society.ts";
import { MESSAGE_TOPIC, TOPICS } from "./engine/topics.ts";
import { MESSAGE_HOUR, type MessagePair, releasePair } from "./experiments/message-runs.ts";

export { toAct } from "./emit/to-act.ts";
export { type BehaviourId, type Cast, type Community, createCommunity } from "./engine/community.ts";
export {
  PARAMETER_TABLE,
  type ParameterName,
  type Parameters,
  parametersWith,
  parseSetting,
} from "./engine/parameters.ts";
export { Society } from "./engine/society.ts";
export { TOPICS } from "./engine/topics.ts";
export { ceoVersusCreator } from "./experiments/ceo-vs-creator.ts";
export type { Experiment, ExperimentOptions, ExperimentResult } from "./experiments/experiment.ts";
export { EXPERIMENTS, experimentNamed } from "./experiments/registry.ts";
export { runInline } from "./experiments/run-inline.ts";

export interface CommunityOptions {
  /** Whole number 0 … 2^53 − 1. The same seed gives the same acts, byte for byte. */
  readonly seed: number;
  /** Accounts with somebody behind them. Default 1,500. */
  readonly people?: number;
  /** Default 60. */
  readonly days?: number;
  readonly parameters?: Partial<Parameters>;
  /** Times the same message is sent by the CEO and by the creator on the morning after. Default 0. */
  readonly messageRuns?: number;
  /** Called after each day. */
  readonly onProgress?: (dayDone: number, days: number) => void;
}

export interface Profile {
  readonly name: string;
  /** What it does: the id of its behaviour, such as "ordinary-person" or "bot". */
  readonly role: BehaviourId;
  readonly title?: string;
  /** The topic the account cares for most. */
  readonly topic: string;
  /** On the last day. */
  readonly followers: number;
}

export interface SimulatedCommunity {
  /** In the order they happened. */
  readonly acts: Act[];
  /** Last day lived, days since 1970-01-01, and the last second of it. */
  readonly asOfDay: number;
  readonly asOf: number;
  /** By account id; idle accounts included. */
  readonly profiles: Map<string, Profile>;
  readonly cast: { readonly ceo: string; readonly creator: string };
  /** How far one message went from each of the two, in this very community; null without `messageRuns`. */
  readonly message: SameMessage | null;
}

export interface SameMessage {
  readonly topic: string;
  readonly runs: number;
  readonly ceo: MessageReach;
  readonly creator: MessageReach;
}

/** Means over the runs. Readers are people who read it, author and idle accounts excluded. */
export interface MessageReach {
  readonly readers: number;
  /** Readers who did not get it from the author, but from somebody who shared it. */
  readonly beyond: number;
  readonly shares: number;
}

/** Weeks in the life of an invented community, as acts. */
export function simulateCommunity(options: CommunityOptions): SimulatedCommunity {
  const parameters = parametersWith({
    ...options.parameters,
    ...(options.people !== undefined && { people: options.people }),
    ...(options.days !== undefined && { days: options.days }),
  });
  const { society, cast } = createCommunity(parameters, options.seed);
  for (let day = 0; day < parameters.days; day += 1) {
    society.run(HOURS_PER_DAY);
    options.onProgress?.(day + 1, parameters.days);
  }
  const { population, follows } = society;
  const named = nameAccounts(population.size, population.people, options.seed);
  const bridge = createBridge(
    named.map((one) => one.handle),
    options.seed,
  );
  const profiles = new Map<string, Profile>();
  for (const [account, { handle, name }] of named.entries()) {
    const behaviour = population.behaviours[population.behaviour[account] as number];
    profiles.set(handle, {
      name,
      role: behaviour?.id as BehaviourId,
      ...(account === cast.ceo && { title: CEO_TITLE }),
      topic: bridge.topics[society.mainTopicOf(account)] as string,
      followers: follows.followerCount(account),
    });
  }
  const asOf = bridge.startsAt + parameters.days * 86_400 - 1;
  const lived = {
    // The society lives an hour at a time; within it each account has its own clock.
    acts: [...actsOf(society.trace, bridge)].sort((left, right) => left.at - right.at),
    asOfDay: dayOf(asOf),
    asOf,
    profiles,
    cast: { ceo: bridge.handles[cast.ceo] as string, creator: bridge.handles[cast.creator] as string },
  };
  const runs = options.messageRuns ?? 0;
  return { ...lived, message: runs > 0 ? sameMessage({ society, cast }, options.seed, runs) : null };
}

/** Run r of the two differs in nothing but the sender. Leaves the society at a later moment, without its trace. */
function sameMessage(community: Community, seed: number, runs: number): SameMessage {
  const { society } = community;
  society.run(MESSAGE_HOUR);
  const world = { ...community, index: 0, seed, saved: society.save() };
  const pairs = Array.from({ length: runs }, (_, run) => releasePair(world, MESSAGE_TOPIC, run));
  const mean = (of: (pair: MessagePair) => number): number =>
    pairs.reduce((sum, pair) => sum + of(pair), 0) / runs;
  const reach = (arm: "ceo" | "creator"): MessageReach => ({
    readers: mean((pair) => pair[arm].readers),
    beyond: mean((pair) => pair[arm].beyond),
    shares: mean((pair) => pair[arm].shares),
  });
  return { topic: TOPICS[MESSAGE_TOPIC], runs, ceo: reach("ceo"), creator: reach("creator") };
}

/** An invented company's. */
const CEO_TITLE = "Chief Executive Officer, Halden & Moor";
