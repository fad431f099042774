/**
 * A network as a picture: a disc for each topic, the message's in the middle, everybody in the disc of the topic they care
 * for most, those with most followers at its centre; and the two cascades of one run.
 */
import { Telling, type Trail } from "./cascade.ts";
import { MESSAGE_TOPIC, type MessengerNetwork } from "./network.ts";
import { type MessengerSettings, TOPIC_COUNT } from "./settings.ts";
import { ARMS, type Arm, audienceOf, networkFor } from "./work.ts";

/** Where people are. Lengths in units of the picture, which goes from −1 to 1 downwards and a little farther across. */
export interface Places {
  readonly x: Float32Array;
  readonly y: Float32Array;
  /** Person → radius of the dot. */
  readonly radius: Float32Array;
  /** Topic → middle and radius of its disc. */
  readonly discs: readonly { readonly x: number; readonly y: number; readonly radius: number }[];
}

export interface NetworkPicture extends Places {
  readonly network: number;
  readonly run: number;
  readonly topics: Uint8Array;
  /** Person → how many follow them. */
  readonly followers: Uint32Array;
  readonly audiences: Readonly<Record<Arm, { readonly people: Uint32Array; readonly engaged: Uint32Array }>>;
  readonly trails: Readonly<Record<Arm, Trail>>;
}

/** Sunflower seeds: each turned by the golden angle from the last fills a disc evenly (H. Vogel 1979). */
const GOLDEN_ANGLE = Math.PI * (3 - Math.sqrt(5));
/** Distance of the outer discs' middles, in radii of a mean disc: six around one touch it and each other at 2. */
const RING = 2.04;
const EDGE = 0.97;

/** The same network, the same places. */
export function placesOf({ topics, heard }: MessengerNetwork): Places {
  const size = topics.length;
  const members = Array.from({ length: TOPIC_COUNT }, (_, topic) => membersOf(topics, heard.offsets, topic));
  const mean = Math.sqrt(size / TOPIC_COUNT);
  const largest = Math.max(...members.map(({ length }) => Math.sqrt(length)));
  // Of six discs around one, the upper and lower two pairs reach farthest up and down.
  const unit = EDGE / (RING * mean * Math.sin(Math.PI / 3) + largest);
  const [x, y, radius] = [new Float32Array(size), new Float32Array(size), new Float32Array(size)];
  const discs = members.map((people, topic) => {
    const turn = (2 * Math.PI * (topic - 1)) / (TOPIC_COUNT - 1);
    const away = topic === MESSAGE_TOPIC ? 0 : RING * mean * unit;
    const middle = { x: away * Math.cos(turn), y: away * Math.sin(turn) };
    const sizes = people.map((person) => dotSize(followersOf(heard.offsets, person)));
    const room = sizes.reduce((sum, one) => sum + one * one, 0);
    const disc = unit * Math.sqrt(people.length);
    // Each takes as much room as its dot, from the middle outwards.
    let taken = 0;
    people.forEach((person, seat) => {
      const dot = sizes[seat] as number;
      const far = 0.95 * disc * Math.sqrt((taken + (dot * dot) / 2) / room);
      taken += dot * dot;
      x[person] = middle.x + far * Math.cos(seat * GOLDEN_ANGLE);
      y[person] = middle.y + far * Math.sin(seat * GOLDEN_ANGLE);
      radius[person] = unit * dot;
    });
    return { ...middle, radius: disc };
  });
  return { x, y, radius, discs };
}

export function pictureOf(
  settings: MessengerSettings,
  seed: number,
  network: number,
  run: number,
): NetworkPicture {
  const here = networkFor(settings, seed, network);
  const telling = new Telling(here, settings);
  const [ceo, creator] = ARMS.map((id) => {
    const { people, engaged } = audienceOf(here, settings, id);
    return { audience: { people, engaged: engaged.slice() }, trail: telling.trail({ people, engaged }, run) };
  }) as [ArmPicture, ArmPicture];
  return {
    ...placesOf(here),
    network,
    run,
    topics: here.topics.slice(),
    followers: Uint32Array.from(here.topics, (_, person) => followersOf(here.heard.offsets, person)),
    audiences: { ceo: ceo.audience, creator: creator.audience },
    trails: { ceo: ceo.trail, creator: creator.trail },
  };
}

interface ArmPicture {
  readonly audience: { readonly people: Uint32Array; readonly engaged: Uint32Array };
  readonly trail: Trail;
}

/** The run with the median difference, the lower of two, by the readers of each run: the usual and not the best. */
export function medianRun(ceo: readonly number[], creator: readonly number[]): number {
  const ranked = ceo
    .map((readers, run) => ({ run, gap: (creator[run] as number) - readers }))
    .sort((one, other) => one.gap - other.gap || one.run - other.run);
  return ranked[Math.floor((ranked.length - 1) / 2)]?.run ?? 0;
}

/** Radius of a dot, in radii of the room that one person has on average. */
function dotSize(followers: number): number {
  return 0.3 + 0.06 * Math.min(24, Math.sqrt(followers));
}

function followersOf(offsets: Uint32Array, person: number): number {
  return (offsets[person + 1] as number) - (offsets[person] as number);
}

function membersOf(topics: Uint8Array, offsets: Uint32Array, topic: number): number[] {
  const members: number[] = [];
  for (let person = 0; person < topics.length; person += 1)
    if (topics[person] === topic) members.push(person);
  return members.sort((one, other) => followersOf(offsets, other) - followersOf(offsets, one) || one - other);
}
