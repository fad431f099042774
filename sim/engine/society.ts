/**
 * The society: hour by hour, accounts wake, answer, read down their feeds, react and post. Audiences and trust change
 * by that and by nothing else. All draws are keyed by person and post, so two copies of a society that differ in one
 * thing differ only where that thing reaches.
 */
import type { View } from "../agents/agent.ts";
import { expireQuestions } from "./answering.ts";
import { HOURS_PER_DAY } from "./clock.ts";
import type { FollowTable } from "./follows.ts";
import type { Posts } from "./items.ts";
import type { Parameters } from "./parameters.ts";
import type { Population } from "./population.ts";
import { announce } from "./posting.ts";
import { purge } from "./purging.ts";
import { type QuietMessage, quietMessage } from "./quiet.ts";
import { bits } from "./rng.ts";
import { SessionHands } from "./session.ts";
import { type SavedSociety, type SocietyOptions, SocietyState } from "./state.ts";
import type { Trace } from "./trace.ts";
import { wakingHours } from "./waking.ts";
import type { Watch } from "./watch.ts";

export { HOURS_PER_DAY, type SavedSociety };

export class Society {
  readonly #state: SocietyState;
  readonly #view: View;
  readonly #hands: SessionHands;

  constructor(options: SocietyOptions) {
    this.#state = new SocietyState(options);
    this.#view = this.#state.view;
    this.#hands = new SessionHands(this.#state);
  }

  get population(): Population {
    return this.#state.population;
  }

  get parameters(): Parameters {
    return this.#state.parameters;
  }

  get follows(): FollowTable {
    return this.#state.follows;
  }

  get posts(): Posts {
    return this.#state.posts;
  }

  get trace(): Trace {
    return this.#state.trace;
  }

  /** Hours lived. */
  get hour(): number {
    return this.#state.hour;
  }

  /** Items read since the beginning: what a run cost. */
  get itemsRead(): number {
    return this.#state.itemsRead;
  }

  /** Accounts that ever wake. One hour of the society is this many agent-steps. */
  get wakeful(): number {
    return this.#state.awake.length;
  }

  mainTopicOf(person: number): number {
    return this.#state.mainTopic[person] as number;
  }

  /** Lives through the given number of hours. */
  run(hours: number): void {
    const state = this.#state;
    state.at = null;
    for (const end = state.hour + hours; state.hour < end; state.hour += 1) this.#liveHour();
  }

  /** Lives on until nobody can meet the watched post any more, or for the given number of hours. */
  runWatch(watch: Watch, hoursMax: number): void {
    const { itemAgeHoursMax } = this.parameters;
    const end = this.hour + hoursMax;
    while (this.hour < end && this.hour - watch.lastHour <= itemAgeHoursMax) this.run(1);
  }

  /** Publishes a post in the name of an account and watches who reads it. */
  announce(author: number, topic: number, key: number, appeal: number): Watch {
    return announce(this.#state, author, topic, key, appeal);
  }

  /**
   * One message through the society as it is now, with empty feeds and nobody else posting. The society does not change,
   * and a run costs in proportion to the accounts that the message reaches.
   */
  quiet(message: QuietMessage): Watch {
    return quietMessage(this.#state, message);
  }

  /** Whether nothing happened since that moment was saved or gone back to. */
  isAt(saved: SavedSociety): boolean {
    return this.#state.at === saved;
  }

  /** A copy of everything that changes, for `load`. */
  save(): SavedSociety {
    return this.#state.save();
  }

  /** Goes back to a saved moment of this same society; from here on the coins are those of `run`. Keeps no trace. */
  load(saved: SavedSociety, run: number): void {
    this.#state.load(saved, run);
  }

  #liveHour(): void {
    const state = this.#state;
    const hour = state.hour;
    const hourOfDay = hour % HOURS_PER_DAY;
    const { behaviours, behaviour } = state.population;
    const { minute } = state.streams;
    const wakes = this.#wakesToday();
    if (hourOfDay === 0) {
      purge(state);
      if (state.parameters.questionHabit > 0) expireQuestions(state);
    }
    const { awake } = state;
    for (let index = 0; index < awake.length; index += 1) {
      const person = awake[index] as number;
      const comes = (((wakes[person] as number) >>> hourOfDay) & 1) === 1;
      if (!comes && hourOfDay !== 0) continue;
      const kind = behaviours[behaviour[person] as number] as (typeof behaviours)[number];
      const starts = hourOfDay === 0 && kind.newDay !== undefined;
      if ((!starts && !comes) || state.gone[person] === 1) continue;
      state.actor = person;
      state.second = hour * 3600 + (starts && !comes ? 0 : bits(minute, person, hour) % 2400);
      if (starts) kind.newDay?.(this.#view, this.#hands);
      if (comes) kind.session(this.#view, this.#hands);
    }
  }

  /** Account → hours in which it wakes today. */
  #wakesToday(): Int32Array {
    const state = this.#state;
    const day = Math.floor(state.hour / HOURS_PER_DAY);
    if (state.wakesOf === day) return state.wakes;
    const { sessionsPerDay } = state.population.habits;
    for (const person of state.awake) {
      const rate = sessionsPerDay[person] as number;
      state.wakes[person] = wakingHours(state.streams.wake, person, day, rate);
    }
    state.wakesOf = day;
    return state.wakes;
  }
}
