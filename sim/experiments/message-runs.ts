/** Worlds with a past, and the same message released into them in the name of one account after another. */
import { type Community, createCommunity } from "../engine/community.ts";
import type { Parameters } from "../engine/parameters.ts";
import { childSeed } from "../engine/rng.ts";
import { HOURS_PER_DAY, type SavedSociety } from "../engine/society.ts";
import type { Watch } from "../engine/watch.ts";
import { type Reach, reachOf } from "../measure/reach.ts";
import type { Graph } from "../networks/graph.ts";

/** Names the message in every coin about it, in every arm. */
const MESSAGE_KEY = 0x5eed_0e55 | 0;
/** Hour of the day at which the message is posted. */
export const MESSAGE_HOUR = 9;

export interface World extends Community {
  readonly index: number;
  readonly seed: number;
  /** The moment before the message. */
  readonly saved: SavedSociety;
}

/**
 * World `index` of an experiment after its weeks before, on the next morning.
 * @param network follow graph to begin with (arc v → w: v follows w); generated when left out
 */
export function liveWorld(
  parameters: Parameters,
  seed: number,
  index: number,
  network?: Graph,
  onDay?: (day: number) => void,
): World {
  const worldSeed = childSeed(seed, "world", index);
  const community = createCommunity(parameters, worldSeed, network);
  for (let day = 1; day <= parameters.days; day += 1) {
    community.society.run(HOURS_PER_DAY);
    onDay?.(day);
  }
  community.society.run(MESSAGE_HOUR);
  return { ...community, index, seed: worldSeed, saved: community.society.save() };
}

export interface ReleaseOptions {
  /** Feeds emptied, and nobody posts anything else: what the message does by itself. Much cheaper. Default: no. */
  readonly quiet?: boolean;
}

/** The message from one account; run r of two accounts differs in nothing but the account. */
export function releaseMessage(
  world: World,
  author: number,
  topic: number,
  run: number,
  { quiet = false }: ReleaseOptions = {},
): Watch {
  const { society, saved } = world;
  const { messageAppeal: appeal, messageHours: hours } = society.parameters;
  if (quiet) {
    if (!society.isAt(saved)) society.load(saved, run + 1);
    return society.quiet({ author, topic, key: MESSAGE_KEY, appeal, run: run + 1, hours });
  }
  society.load(saved, run + 1);
  const watch = society.announce(author, topic, MESSAGE_KEY, appeal);
  society.runWatch(watch, hours);
  return watch;
}

export interface MessagePair {
  readonly world: number;
  readonly run: number;
  readonly ceo: Reach;
  readonly creator: Reach;
}

export function releasePair(world: World, topic: number, run: number): MessagePair {
  const { ceo, creator } = world.cast;
  return {
    world: world.index,
    run,
    ceo: reachOf(releaseMessage(world, ceo, topic, run)),
    creator: reachOf(releaseMessage(world, creator, topic, run)),
  };
}
