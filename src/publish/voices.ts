/**
 * The ledger as readers see it. Public acts: the people behind the number by name, as far as they may be named. Private
 * acts: groups of at least five, so that nobody can be singled out. Either way the lines add up to the account's people
 * exactly, because contributions are multiples of 2^-30 and sums of them below 2^23 people lose nothing.
 */

import { compareIds } from "../events/index.ts";
import type { BecauseLine, ExplainRecord } from "../ports.ts";
import type { AccountScore, Voice } from "../score/index.ts";

/** k: fewest people that one line without a name may stand for. */
export const GROUP_SIZE_MIN = 5;
/** Lines of an aggregated ledger: enough to show how evenly the voices are spread. */
export const GROUPS_MAX = 10;
/** Voices named in one ledger; the rest share a line. Keeps the longest record near 20 kB. */
export const NAMED_VOICES_MAX = 200;
/** Lines of "because". */
export const BECAUSE_LINES_MAX = 5;

export type VoiceLine = ExplainRecord["voices"][number];

/** Who may be named in a ledger: nobody where acts are private, otherwise those it is true of. */
export type Names = "nobody" | ((id: string) => boolean);

/** What one voice adds to the engaged people that are counted. */
export type Worth = (voice: Voice) => number;

/**
 * A vouched part counts in full, the crowd's part at the rate the whole crowd counts: (I − T)/L. The sum over all
 * voices is I.
 */
export function worthOf({ trusted, crowd, counted }: AccountScore["people"]): Worth {
  const rate = crowd > 0 ? (counted - trusted) / crowd : 0;
  return (voice) => voice.trusted + voice.crowd * rate;
}

/** Those who count most first; in open mode that is the order of the ledger itself. */
export function byWorth(voices: readonly Voice[], worth: Worth): Voice[] {
  return [...voices].sort((a, b) => worth(b) - worth(a) || compareIds(a.id, b.id));
}

/**
 * Lines of the published ledger, in the order given. An account with fewer than five voices and private acts gets
 * one line for all of them: it says no more than the `engagers` and `people` of the score itself.
 */
export function voiceLines(voices: readonly Voice[], names: Names): VoiceLine[] {
  if (names === "nobody") return groupSizes(voices.length).map(nextGroup(voices));
  const nameable = voices.filter(({ id }) => names(id));
  const rest = voices.length - Math.min(nameable.length, NAMED_VOICES_MAX);
  const all = nameable.length === voices.length && rest < GROUP_SIZE_MIN;
  const named = all ? voices : nameable.slice(0, NAMED_VOICES_MAX);
  const lines = named.map((voice): VoiceLine => {
    return { id: voice.id, count: 1, trusted: voice.trusted, crowd: voice.crowd };
  });
  if (named.length < voices.length) lines.push(sum(others(voices, named)));
  return lines;
}

function others(voices: readonly Voice[], named: readonly Voice[]): readonly Voice[] {
  const known = new Set(named);
  return voices.filter((voice) => !known.has(voice));
}

/**
 * The same in short, at most five lines, in the order given: what each adds to the engaged people, to three
 * decimals. It leaves out what it may not or need not say.
 */
export function becauseLines(voices: readonly Voice[], worth: Worth, names: Names): BecauseLine[] {
  const one = (voice: Voice): BecauseLine => ({ id: voice.id, people: thousandths(worth(voice)), count: 1 });
  const together = (some: readonly Voice[]): BecauseLine => {
    let people = 0;
    for (const voice of some) people += worth(voice);
    return { id: null, people: thousandths(people), count: some.length };
  };
  if (names === "nobody") return voices.length < GROUP_SIZE_MIN ? [] : [together(voices)];
  const nameable = voices.filter(({ id }) => names(id));
  const first = nameable.slice(0, BECAUSE_LINES_MAX - 1);
  const rest = others(voices, first);
  if (rest.length < GROUP_SIZE_MIN) return nameable.slice(0, BECAUSE_LINES_MAX).map(one);
  return [...first.map(one), together(rest)];
}

/** Sizes that differ by at most one, none below five unless there are fewer than five people in all. */
export function groupSizes(count: number): number[] {
  if (count === 0) return [];
  const groups = Math.max(1, Math.min(GROUPS_MAX, Math.floor(count / GROUP_SIZE_MIN)));
  const smallest = Math.floor(count / groups);
  return Array.from({ length: groups }, (_, index) => smallest + (index < count % groups ? 1 : 0));
}

function nextGroup(voices: readonly Voice[]): (size: number) => VoiceLine {
  let start = 0;
  return (size) => {
    const line = sum(voices.slice(start, start + size));
    start += size;
    return line;
  };
}

function sum(voices: readonly Voice[]): VoiceLine {
  let trusted = 0;
  let crowd = 0;
  for (const voice of voices) {
    trusted += voice.trusted;
    crowd += voice.crowd;
  }
  return { id: null, count: voices.length, trusted, crowd };
}

function thousandths(people: number): number {
  return Math.floor(people * 1000 + 0.5) / 1000;
}
