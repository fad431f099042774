/** A shard of acts in memory. */
import { type Act, encodeAct } from "../../../events/index.ts";
import { gaplessUntil, type Stretch, withStretch } from "../../../live/ledger.ts";
import type { ActShard } from "../../../live/ports.ts";
import { namesOf, withoutAccounts } from "../../../live/withhold.ts";

export function createMemoryShard(): ActShard {
  /** Rows by number; the line of an act → its number. */
  const rows = new Map<number, Act>();
  const numbers = new Map<string, number>();
  const seen = new Map<string, readonly Stretch[]>();
  const erased = new Map<string, number | null>();
  let last = 0;

  const withoutErased = (act: Act): readonly Act[] => {
    const names = namesOf(act).filter((name) => {
      const since = erased.get(name);
      return since !== undefined && (since === null || act.at < since);
    });
    return withoutAccounts([act], new Set(names));
  };
  const add = (act: Act, number: number): boolean => {
    const line = encodeAct(act);
    if (numbers.has(line)) return false;
    numbers.set(line, number);
    rows.set(number, act);
    return true;
  };

  return {
    async fold({ span, acts }) {
      const kept = acts.flatMap(withoutErased);
      let added = 0;
      for (const act of kept) {
        if (!add(act, last + 1)) continue;
        last += 1;
        added += 1;
      }
      if (span !== null) {
        const { stream, after, through } = span;
        seen.set(stream, withStretch(seen.get(stream) ?? [], [after, through]));
      }
      return { added, duplicate: kept.length - added, erased: acts.length - kept.length };
    },

    head: async () => last,

    async read(after, through, limit) {
      const found = [...rows]
        .filter(([number]) => number > after && number <= through)
        .sort(([a], [b]) => a - b);
      const page = found.slice(0, limit);
      return {
        acts: page.map(([, act]) => act),
        next: found.length > limit ? (page.at(-1)?.[0] ?? after) : null,
      };
    },

    cursor: async (stream) => gaplessUntil(seen.get(stream) ?? []),

    async erase(account) {
      erased.set(account, null);
      let gone = 0;
      for (const [number, act] of [...rows]) {
        const [rest] = withoutErased(act);
        if (rest === act) continue;
        rows.delete(number);
        numbers.delete(encodeAct(act));
        if (rest === undefined) gone += 1;
        else add(rest, number);
      }
      return gone;
    },

    async readmit(account, since) {
      if (erased.has(account)) erased.set(account, since);
    },
  };
}
