/** The accounts with the most followers this morning: everybody can see the counts, bought or not. */
import { HOURS_PER_DAY } from "./clock.ts";
import type { SocietyState } from "./state.ts";

export interface SavedNames {
  readonly day: number;
  readonly names: readonly number[];
}

export class BigNames {
  readonly #count: number;
  #day = -1;
  #names: readonly number[] = [];

  constructor(count: number) {
    this.#count = count;
  }

  /** Largest audience first; the lower number of equals first. Counted once a day, when somebody asks. */
  today(state: SocietyState): readonly number[] {
    const day = Math.floor(state.hour / HOURS_PER_DAY);
    if (day !== this.#day) {
      this.#day = day;
      const { follows, population } = state;
      const people = Array.from({ length: population.people }, (_, person) => person);
      people.sort(
        (left, right) => follows.followerCount(right) - follows.followerCount(left) || left - right,
      );
      this.#names = people.slice(0, this.#count);
    }
    return this.#names;
  }

  save(): SavedNames {
    return { day: this.#day, names: this.#names };
  }

  load(saved: SavedNames): void {
    this.#day = saved.day;
    this.#names = saved.names;
  }
}
