/** One pair of cascades kept in full, for the picture: who was told, who read, who told whom. */
import type { Watch } from "../engine/watch.ts";
import type { CascadeTree } from "../report/model.ts";
import { type MessagePair, releaseMessage, type World } from "./message-runs.ts";
import { audienceOf } from "./standing.ts";

export interface CascadeRecord {
  readonly world: number;
  readonly run: number;
  readonly ceo: CascadeArm;
  readonly creator: CascadeArm;
}

export interface CascadeArm extends Pick<CascadeTree, "idle" | "missed" | "readers"> {
  readonly followers: number;
}

/**
 * The pair whose difference in readers is the median of the given ones (the lower of two), so that the picture shows
 * the usual and not the best. Played again: same coins, same cascade.
 */
export function medianCascades(world: World, topic: number, pairs: readonly MessagePair[]): CascadeRecord {
  const gap = (pair: MessagePair): number => pair.creator.readers - pair.ceo.readers;
  const ranked = [...pairs].sort((a, b) => gap(a) - gap(b) || a.run - b.run);
  const { run } = ranked[Math.floor((ranked.length - 1) / 2)] as MessagePair;
  const arm = (author: number): CascadeArm => {
    world.society.load(world.saved, run + 1);
    const audience = audienceOf(world, author);
    const watch = releaseMessage(world, author, topic, run);
    return armFrom(watch, audience.followers, audience.followersReading);
  };
  return { world: world.index, run, ceo: arm(world.cast.ceo), creator: arm(world.cast.creator) };
}

function armFrom(watch: Watch, followers: number, followersReading: number): CascadeArm {
  const place = new Map(watch.readers.map((reader, index) => [reader, index]));
  const readers = watch.readers.map((reader) => ({
    parent: place.get(watch.from[reader] as number) ?? -1,
    hop: watch.hop[reader] as number,
    shared: watch.shared[reader] === 1,
  }));
  const direct = readers.filter((reader) => reader.hop === 1).length;
  // Somebody may follow after the message went out and still read it from the author.
  return {
    followers,
    idle: followers - followersReading,
    missed: Math.max(0, followersReading - direct),
    readers,
  };
}
