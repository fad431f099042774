/**
 * A reader that shows nobody who must not be shown, whatever the generation holds: their own score is missing, and where others name
 * them the name goes and the number stays. It lasts until a generation without them is published.
 */
import type { AccountRecord, ExplainRecord, Found, Pointer, ScoreReader } from "../ports.ts";
import { decodeExplain, decodeScore, encodeJson } from "./codec.ts";
import { remembered } from "./remembered.ts";

/** Fewest people that a line without a name may stand for, as in publication. */
const GROUP_SIZE_MIN = 5;
const MISSING = { status: "missing" } as const;

export function withholding(reader: ScoreReader): ScoreReader {
  const decodeRecord = remembered(decodeScore);
  const decodeLedger = remembered(decodeExplain);

  /** The bytes as stored where nobody in them is denied, so that most answers are not written anew. */
  const checked = async <T extends { readonly id: string }>(
    { denied }: Pointer,
    found: Found<Uint8Array>,
    decode: (body: Uint8Array) => Found<T>,
    without: (value: T, denied: ReadonlySet<string>) => T,
  ): Promise<Found<Uint8Array>> => {
    if (denied.size === 0 || found.status !== "found") return found;
    const decoded = decode(found.value);
    if (decoded.status !== "found") return decoded;
    if (denied.has(decoded.value.id)) return MISSING;
    const shown = without(decoded.value, denied);
    return shown === decoded.value ? found : { status: "found", value: encodeJson(shown) };
  };

  return {
    ...reader,
    score: async (pointer, id) =>
      checked(pointer, await reader.score(pointer, id), decodeRecord, recordWithout),
    explain: async (pointer, id) =>
      checked(pointer, await reader.explain(pointer, id), decodeLedger, ledgerWithout),
    async scores(pointer, ids) {
      const found = await reader.scores(pointer, ids);
      const { denied } = pointer;
      if (denied.size === 0) return found;
      return found.map((one) => {
        if (one.status !== "found") return one;
        if (denied.has(one.value.id)) return MISSING;
        const value = recordWithout(one.value, denied);
        return value === one.value ? one : { status: "found", value };
      });
    },
    async leaderboard(pointer, query) {
      const { denied } = pointer;
      if (denied.size === 0) return reader.leaderboard(pointer, query);
      const board = await reader.leaderboard(pointer, {
        ...query,
        offset: 0,
        limit: Number.MAX_SAFE_INTEGER,
      });
      if (board.status !== "found") return board;
      const rows = board.value.rows.filter(({ id }) => !denied.has(id));
      const { offset, limit } = query;
      return { status: "found", value: { rows: rows.slice(offset, offset + limit), total: rows.length } };
    },
    async featured(pointer) {
      const found = await reader.featured(pointer);
      if (found.status !== "found" || pointer.denied.size === 0) return found;
      return { status: "found", value: found.value.filter(({ id }) => !pointer.denied.has(id)) };
    },
  };
}

function recordWithout(record: AccountRecord, denied: ReadonlySet<string>): AccountRecord {
  const because = linesWithout(record.because, denied, (a, b) => ({
    id: null,
    count: a.count + b.count,
    people: thousandths(a.people + b.people),
  }));
  // "Because" is a choice of lines and may leave one out; the ledger may not.
  if (because === record.because) return record;
  return { ...record, because: because.filter(({ id, count }) => id !== null || count >= GROUP_SIZE_MIN) };
}

function ledgerWithout(ledger: ExplainRecord, denied: ReadonlySet<string>): ExplainRecord {
  // Contributions are multiples of 2^-30, so the sum of a ledger's lines stays what it was to the last bit.
  const voices = linesWithout(ledger.voices, denied, (a, b) => ({
    id: null,
    count: a.count + b.count,
    trusted: a.trusted + b.trusted,
    crowd: a.crowd + b.crowd,
  }));
  return voices === ledger.voices ? ledger : { ...ledger, voices };
}

interface Line {
  readonly id: string | null;
  readonly count: number;
}

/**
 * Lines that name the denied join the line without a name; where that stands for fewer than five people, the last named lines
 * join it too, so that it says of nobody in particular what they add. The same array when it names none of them.
 */
function linesWithout<L extends Line>(
  lines: readonly L[],
  denied: ReadonlySet<string>,
  join: (a: L | Nameless<L>, b: L) => Nameless<L>,
): readonly (L | Nameless<L>)[] {
  const isDenied = ({ id }: L): boolean => id !== null && denied.has(id);
  if (!lines.some(isDenied)) return lines;
  const named = lines.filter((line) => line.id !== null && !isDenied(line));
  const [first, ...others] = lines.filter((line) => line.id === null || isDenied(line));
  let nameless: Nameless<L> = { ...first!, id: null };
  for (const line of others) nameless = join(nameless, line);
  while (nameless.count < GROUP_SIZE_MIN && named.length > 0) nameless = join(nameless, named.pop()!);
  return [...named, nameless];
}

type Nameless<L extends Line> = Omit<L, "id"> & { readonly id: null };

function thousandths(people: number): number {
  return Math.round(people * 1000) / 1000;
}
