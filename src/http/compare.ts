/** Two accounts side by side: the difference in numbers, and in sentences a reader can check against them. */
import type { AccountRecord, BecauseLine } from "../ports.ts";

export interface Difference {
  /** Score of a minus score of b. */
  readonly score: number;
  /** Engaged people of a for each one of b; null when nobody listens to b. */
  readonly peopleRatio: number | null;
  /** Whether the 95 % intervals of engaged people share a value. */
  readonly intervalsOverlap: boolean;
  /** Named listeners among the first lines of both. */
  readonly shared: readonly { readonly id: string; readonly peopleA: number; readonly peopleB: number }[];
  readonly onlyA: readonly BecauseLine[];
  readonly onlyB: readonly BecauseLine[];
  /** The same in plain sentences. */
  readonly words: readonly string[];
}

export function compareAccounts(a: AccountRecord, b: AccountRecord): Difference {
  const [lowA, highA] = a.peopleInterval;
  const [lowB, highB] = b.peopleInterval;
  const named = (record: AccountRecord) =>
    new Map(record.because.flatMap((line) => (line.id === null ? [] : [[line.id, line] as const])));
  const [ofA, ofB] = [named(a), named(b)];
  const shared = [...ofA].flatMap(([id, line]) => {
    const other = ofB.get(id);
    return other === undefined ? [] : [{ id, peopleA: line.people, peopleB: other.people }];
  });
  const numbers = {
    score: round(a.score - b.score, 1),
    peopleRatio: b.people.counted > 0 ? round(a.people.counted / b.people.counted, 3) : null,
    intervalsOverlap: lowA <= highB && lowB <= highA,
    shared,
    onlyA: a.because.filter((line) => line.id !== null && !ofB.has(line.id)),
    onlyB: b.because.filter((line) => line.id !== null && !ofA.has(line.id)),
  };
  return { ...numbers, words: sentences(a, b, numbers) };
}

function sentences(a: AccountRecord, b: AccountRecord, difference: Omit<Difference, "words">): string[] {
  if (a.id === b.id) return ["Both names mean the same account."];
  const words = [ratioSentence(a, b)];
  const spans = `${spanOf(a)} for ${a.id}, ${spanOf(b)} for ${b.id}`;
  words.push(
    difference.intervalsOverlap
      ? `The 95% intervals overlap (${spans}): the difference may be chance.`
      : `The 95% intervals do not overlap (${spans}): chance alone would hardly make this difference.`,
  );
  for (const record of [a, b]) {
    if (!record.rated)
      words.push(`${record.id} is unrated: too few people stand behind its number to lean on it.`);
  }
  if (difference.shared.length > 0) {
    const count = difference.shared.length;
    words.push(`${count} of those named first ${count === 1 ? "listens" : "listen"} to both.`);
  }
  if (a.mode === "open") words.push("Open mode: everybody counts as a person, so this is not bot-proof.");
  return words;
}

function ratioSentence(a: AccountRecord, b: AccountRecord): string {
  const [more, less] = a.people.counted >= b.people.counted ? [a, b] : [b, a];
  const numbers = `${amount(more.people.counted)} against ${amount(less.people.counted)}`;
  if (more.people.counted === less.people.counted) return `Equally many people listen to both: ${numbers}.`;
  if (less.people.counted === 0) {
    return `People listen to ${more.id} (${amount(more.people.counted)}), and nobody to ${less.id}.`;
  }
  const ratio = more.people.counted / less.people.counted;
  return `${amount(ratio)} times as many engaged people listen to ${more.id} as to ${less.id}: ${numbers}.`;
}

function spanOf(record: AccountRecord): string {
  return `${amount(record.peopleInterval[0])}–${amount(record.peopleInterval[1])} people`;
}

/** One decimal below a hundred, none above. */
function amount(value: number): string {
  return value < 100 ? String(round(value, 1)) : String(Math.round(value));
}

function round(value: number, digits: number): number {
  return Number(value.toFixed(digits));
}
