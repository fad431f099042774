/**
 * Is importance the same as influence here? Both rankings of the same people, how far they agree, and who is heard or
 * not heard against their rank. A pure function of the acts, the scores and the organisation.
 */
import type { Ledger, ScoreTable } from "../score/index.ts";
import { listeningOf } from "./listening.ts";
import type { Org, OrgKind, OrgPerson } from "./org.ts";
import { type Correlation, kendall, midranks, spearman } from "./rank-correlation.ts";

export interface Placed {
  readonly id: string;
  readonly title: string | null;
  /** Level, steps below the top, or followers: as in the file. */
  readonly rank: number;
  /** Label of the band. */
  readonly band: string;
  /** Engaged people: I of the score; 0 when nobody acted on the account. */
  readonly people: number;
  readonly peopleInterval: readonly [number, number];
  /** Places among the people of the file, 0 … 100, ties in the middle. */
  readonly importancePercentile: number;
  readonly influencePercentile: number;
}

/** People of one level, of one distance from the top, or of one quarter by followers. */
export interface Band {
  readonly label: string;
  readonly people: number;
  /** Means over its people. */
  readonly influence: number;
  readonly heardBy: number;
  readonly wroteTo: number;
  /** Share of the pairs written to that wrote back at that time or later; null when nobody was written to. */
  readonly answered: number | null;
}

export type Answer = "carries" | "does not carry" | "reversed" | "undecided" | "nothing to compare";

export interface ImportanceReport {
  readonly kind: OrgKind;
  readonly mode: ScoreTable["mode"];
  /** People compared: all of the file that could be read, those without a single act included. */
  readonly n: number;
  readonly unheard: number;
  /** Accounts of the log that are not in the file. */
  readonly strangers: number;
  readonly spearman: Correlation;
  readonly kendall: Correlation;
  readonly answer: Answer;
  readonly bands: readonly Band[];
  /** Furthest first. */
  readonly heardBeyondRank: readonly Placed[];
  readonly rankUnheard: readonly Placed[];
  /** In the order of the file. */
  readonly people: readonly Placed[];
}

/** Percentile points between the two places from which somebody counts as heard beyond, or short of, their rank. */
export const GAP_FROM = 25;
/** Rho from which rank is said to carry influence at all, when its interval also excludes zero. */
const WEAK = 0.3;

export function importanceReport(ledger: Ledger, table: ScoreTable, org: Org): ImportanceReport {
  const rows = org.people.map((person) => table.get(person.id));
  const influence = rows.map((row) => row?.people.counted ?? 0);
  const importance = org.people.map((person) => person.importance);
  const importancePlaces = percentiles(importance);
  const influencePlaces = percentiles(influence);
  const banded = bandOf(org);
  const people = org.people.map(
    (person, at): Placed => ({
      id: person.id,
      title: person.title,
      rank: person.rank,
      band: (banded[at] as BandKey).label,
      people: influence[at] as number,
      peopleInterval: rows[at]?.peopleInterval ?? [0, 0],
      importancePercentile: importancePlaces[at] as number,
      influencePercentile: influencePlaces[at] as number,
    }),
  );
  const gap = (one: Placed): number => one.influencePercentile - one.importancePercentile;
  const byGap = [...people].sort((a, b) => gap(b) - gap(a) || (a.id < b.id ? -1 : 1));
  const rho = spearman(importance, influence);
  const known = new Set(org.people.map(({ id }) => id));
  let strangers = 0;
  for (let account = 0; account < ledger.accounts.size; account += 1) {
    if (!known.has(ledger.accounts.text(account))) strangers += 1;
  }
  return {
    kind: org.kind,
    mode: table.mode,
    n: people.length,
    unheard: rows.filter((row) => row === undefined).length,
    strangers,
    spearman: rho,
    kendall: kendall(importance, influence),
    answer: answerOf(rho),
    bands: bandsOf(ledger, org, banded, influence),
    heardBeyondRank: byGap.filter((one) => gap(one) >= GAP_FROM),
    rankUnheard: byGap.filter((one) => gap(one) <= -GAP_FROM).reverse(),
    people,
  };
}

function answerOf({ value, interval }: Correlation): Answer {
  if (value === null || interval === null) return "nothing to compare";
  const [low, high] = interval;
  if (low > 0) return value >= WEAK ? "carries" : "does not carry";
  if (high < 0) return "reversed";
  // An interval around zero says no only when it is short enough to exclude what would matter.
  return high < WEAK ? "does not carry" : "undecided";
}

/** 0 for the lowest place, 100 for the highest; everybody at 50 when there is but one place. */
function percentiles(values: readonly number[]): number[] {
  const n = values.length;
  return midranks(values).map((rank) => (n === 1 ? 50 : (100 * (rank - 1)) / (n - 1)));
}

const QUARTERS = ["most followed quarter", "second quarter", "third quarter", "least followed quarter"];

interface BandKey {
  readonly key: number;
  readonly label: string;
}

/** Person → band, in the order of the file. */
function bandOf(org: Org): BandKey[] {
  const places = midranks(org.people.map((person) => 0 - person.rank));
  const titles = new Map<number, string | null>();
  for (const { rank, title } of org.people) {
    // A level is called by its title only where all of it has the same one.
    titles.set(rank, titles.has(rank) && titles.get(rank) !== title ? null : title);
  }
  return org.people.map(({ rank }, at) => {
    const key = org.kind === "followers" ? quarterOf(places[at] as number, org.people.length) : rank;
    return { key, label: labelOf(org.kind, key, titles.get(rank) ?? null) };
  });
}

function bandsOf(ledger: Ledger, org: Org, banded: readonly BandKey[], influence: readonly number[]): Band[] {
  const listening = listeningOf(ledger);
  const members = new Map<number, number[]>();
  for (const [at, { key }] of banded.entries()) members.set(key, [...(members.get(key) ?? []), at]);
  return [...members.entries()]
    .sort(([a], [b]) => a - b)
    .map(([, group]) => {
      const counts = group.map((at) => listening((org.people[at] as OrgPerson).id));
      const sum = (of: (one: (typeof counts)[number]) => number): number =>
        counts.reduce((total, one) => total + of(one), 0);
      const wroteTo = sum((one) => one.wroteTo);
      return {
        label: (banded[group[0] as number] as BandKey).label,
        people: group.length,
        influence: group.reduce((total, at) => total + (influence[at] as number), 0) / group.length,
        heardBy: sum((one) => one.heardBy) / group.length,
        wroteTo: wroteTo / group.length,
        answered: wroteTo === 0 ? null : sum((one) => one.answeredBy) / wroteTo,
      };
    });
}

function quarterOf(rank: number, n: number): number {
  return Math.min(3, Math.floor((4 * (rank - 0.5)) / n));
}

function labelOf(kind: OrgKind, key: number, title: string | null): string {
  if (kind === "followers") return QUARTERS[key] as string;
  if (kind === "level") return title === null ? `level ${key}` : `level ${key} (${title})`;
  return key === 0 ? "top" : `${key} below the top`;
}
