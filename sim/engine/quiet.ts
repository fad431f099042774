/**
 * One message in a quiet society: feeds are empty, nobody posts anything else, and nothing is learned or followed. What
 * is left of the model is exact, because an account reads a post once: it wakes, finds the copies that came since, reads
 * the best of them, and reacts by the rule everybody follows. Only accounts that a copy reaches are visited, so a run
 * costs in proportion to them and to their followers, not to the society. Nothing of the society changes.
 */
import type { Odds } from "../agents/agent.ts";
import { REACTION } from "./coins.ts";
import { weigh } from "./reading.ts";
import { bits, derivedCoin, uniform } from "./rng.ts";
import { proofOf } from "./social-proof.ts";
import type { SocietyState } from "./state.ts";
import { nextWake } from "./waking.ts";
import { type Watch, watchFor } from "./watch.ts";

/** Copies of the message on their way to accounts that have not looked yet. */
interface Copies {
  /** Account → last copy handed to it, −1 for none. Rows are linked back from copy to copy. */
  readonly last: Map<number, number>;
  readonly before: number[];
  readonly edge: number[];
  readonly by: number[];
  readonly hour: number[];
  readonly hop: number[];
}

export interface QuietMessage {
  readonly author: number;
  readonly topic: number;
  /** Names the message in every coin about it. */
  readonly key: number;
  readonly appeal: number;
  /** Its coins are those of this run. */
  readonly run: number;
  readonly hours: number;
  /**
   * Changes what the rule says about one reader of this message, for messages that no topic and no habit describes. Gets
   * the trust the reader holds in the sender, 0 … 1.
   */
  readonly reacts?: (reader: number, trust: number, odds: Odds) => void;
}

/** Sends one message through the society as it is, and says who read it. */
export function quietMessage(state: SocietyState, message: QuietMessage): Watch {
  const { actor, hour, second, streams } = state;
  state.streams = state.streamsOfRun(message.run);
  const post = state.posts.add(message.author, message.topic, message.key, message.appeal);
  const watch = watchFor(state.population.size, post, message.author, hour);
  try {
    travel(state, message, watch);
  } finally {
    state.posts.count = post;
    state.streams = streams;
    state.actor = actor;
    state.hour = hour;
    state.second = second;
  }
  return watch;
}

function travel(state: SocietyState, message: QuietMessage, watch: Watch): void {
  const { author, key, hours } = message;
  const { itemAgeHoursMax, feedSlots, socialProof } = state.parameters;
  const { follows, odds, population, reads, streams } = state;
  const { people } = population;
  const start = state.hour;
  const end = start + hours;
  const copies: Copies = { last: new Map(), before: [], edge: [], by: [], hour: [], hop: [] };
  const edges = follows.followerEdges();
  /** Hour after the start → accounts that wake then with something to see. */
  const due: (number[] | undefined)[] = [];
  const waits = new Set<number>();
  const done = new Set<number>([author]);
  const faithful = new Set<number>();

  const wait = (account: number, from: number): void => {
    if (waits.has(account)) return;
    if (state.gone[account] === 1) return;
    const rate = population.habits.sessionsPerDay[account] as number;
    const wakes = nextWake(
      streams.wake,
      account,
      rate,
      from,
      Math.min(end - 1, state.hour + itemAgeHoursMax),
    );
    if (wakes < 0) return;
    waits.add(account);
    const at = wakes - start;
    let list = due[at];
    if (list === undefined) {
      list = [];
      due[at] = list;
    }
    list.push(account);
  };
  const deliver = (sender: number, hop: number): void => {
    const [from, to] = follows.followerRow(sender);
    for (let at = from; at < to; at += 1) {
      const edge = edges[at] as number;
      const follower = follows.follower[edge] as number;
      if (reads[follower] === 0 || done.has(follower)) continue;
      copies.before.push(copies.last.get(follower) ?? -1);
      copies.last.set(follower, copies.edge.length);
      copies.edge.push(edge);
      copies.by.push(sender);
      copies.hour.push(state.hour);
      copies.hop.push(hop);
      wait(follower, state.hour + 1);
    }
  };
  const react = (account: number, sender: number, hop: number): void => {
    done.add(account);
    const person = account < people;
    if (person) {
      watch.hop[account] = Math.min(hop, 255);
      watch.from[account] = sender;
      watch.readers.push(account);
    }
    const word = bits(streams.reaction, account, key);
    if (derivedCoin(word, REACTION.like, odds.like) && person) watch.likes += 1;
    if (derivedCoin(word, REACTION.reply, odds.reply) && person) watch.replies += 1;
    if (!derivedCoin(word, REACTION.share, odds.share)) return;
    watch.lastHour = state.hour;
    if (person) {
      watch.shares += 1;
      watch.shared[account] = 1;
    }
    deliver(account, hop + 1);
  };

  for (const account of state.circles.membersOf(population, author)) {
    if (!state.attends(account, author)) continue;
    faithful.add(account);
    wait(account, start + 1);
  }
  deliver(author, 1);

  for (let at = 1; start + at < end && start + at - watch.lastHour <= itemAgeHoursMax; at += 1) {
    const awake = due[at];
    if (awake === undefined) continue;
    state.hour = start + at;
    // Sessions of an hour come in the order of the accounts.
    awake.sort((left, right) => left - right);
    for (const account of awake) {
      waits.delete(account);
      state.actor = account;
      if (faithful.has(account)) {
        const { leader, mates } = state.loyaltyOf(account) as { leader: typeof odds; mates: typeof odds };
        const circle = population.circle[account] as number;
        const zeal = population.leaders[circle] === author ? leader : mates;
        odds.like = zeal.like;
        odds.reply = zeal.reply;
        odds.share = zeal.share;
        react(account, author, 1);
        continue;
      }
      // Nobody there looks this time: the copies wait for the next.
      const items = 2 * (population.habits.itemsPerSession[account] as number);
      if (Math.ceil(items * uniform(streams.depth, account, state.hour)) < 1) {
        wait(account, state.hour + 1);
        continue;
      }
      let [best, bestRank] = [-1, 0];
      let held = 0;
      for (let copy = copies.last.get(account) ?? -1; copy >= 0; copy = copies.before[copy] as number) {
        held += 1;
        if (held > feedSlots) break;
        const age = state.hour - (copies.hour[copy] as number);
        if (age < 1 || age > itemAgeHoursMax) continue;
        let rank = rankOf(state, follows.trust[copies.edge[copy] as number] as number, age);
        if (socialProof > 0) rank *= proofOf(state, copies.by[copy] as number);
        // Of equals the one that came first.
        if (rank >= bestRank && rank > 0) [best, bestRank] = [copy, rank];
      }
      if (best < 0) continue;
      const sender = copies.by[best] as number;
      const trust = follows.trust[copies.edge[best] as number] as number;
      weigh(state, account, watch.post, sender, trust);
      message.reacts?.(account, trust, odds);
      react(account, sender, copies.hop[best] as number);
    }
  }
}

/** The feed's rule for one item (see `feed.ts`). */
function rankOf(state: SocietyState, trust: number, age: number): number {
  const { feedTrustFloor, recencyHours } = state.parameters;
  return (feedTrustFloor + (1 - feedTrustFloor) * trust) * (1 / (1 + (age - 1) / recencyHours));
}
