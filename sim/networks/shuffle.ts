/** Every order equally likely, in place: R. A. Fisher and F. Yates as R. Durstenfeld put it, CACM 7, 1964. */
import { below, type Stream } from "../engine/rng.ts";

export function shuffle(list: Uint32Array, draws: Stream, entity = 0): void {
  for (let index = list.length - 1; index > 0; index -= 1) {
    const other = below(draws, index, entity, index + 1);
    const kept = list[index] as number;
    list[index] = list[other] as number;
    list[other] = kept;
  }
}
