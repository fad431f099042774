/** Brings together what several processes or machines have kept. */
import { existsSync } from "node:fs";
import { openStore } from "./store.ts";

export interface Merged {
  /** Pieces in the target now. */
  readonly size: number;
  /** Of those, how many are new there. */
  readonly added: number;
  /** Lines of the sources and the target that cannot be used, each with file, line and reason. */
  readonly rejected: readonly string[];
}

/**
 * Copies every usable piece of the sources that the target has not.
 * @throws Error when two folders hold different pieces of one task, or one cannot be read
 */
export function mergeStores(sources: readonly string[], target: string): Merged {
  const into = openStore(target);
  const rejected = [...into.rejected];
  let added = 0;
  for (const folder of sources) {
    if (!existsSync(folder)) throw new Error(`there is no folder ${folder}`);
    const from = openStore(folder);
    rejected.push(...from.rejected);
    for (const { key, experiment, text } of from.entries()) {
      const there = into.get(key);
      if (there === null) {
        into.put(key, experiment, text);
        added += 1;
      } else if (there !== text) {
        throw new Error(
          `${folder} and ${target} hold different pieces of one task of ${experiment}; one of them was changed`,
        );
      }
    }
  }
  return { size: into.size, added, rejected };
}
