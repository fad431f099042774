/**
 * Every tiny world: all logs of up to four acts out of an alphabet, among three accounts, in open and seeded mode.
 * Worlds that differ only in the names of accounts are taken once (axiom 4 is tested elsewhere). In each, the core
 * equals the reference scorer and keeps its bounds; in each log of up to three acts the laws that compare two worlds
 * are checked as well.
 */
import { describe, expect, test } from "vitest";
import type { DirectedAct } from "../../src/events/index.ts";
import { CURRENT, crowdRoom } from "../../src/score/index.ts";
import { oracleScores } from "../oracle/score-oracle.ts";
import { DAY, NOW, type World } from "../support/arbitraries.ts";
import { compareRows } from "./compare.ts";
import { counted, tableOf, trusted, UNIT } from "./world.ts";

const NAMES = ["a", "b", "c"] as const;

/** Letters of the alphabet for the pair x → y with third account z: a fresh like, an old reply, a share led by z, a repeat. */
const LETTERS: readonly ((x: string, y: string, z: string) => DirectedAct)[] = [
  (x, y) => ({ id: "1", at: NOW, kind: "like", actor: x, recipient: y, network: "log" }),
  (x, y) => ({
    id: "2",
    at: NOW - 40 * DAY,
    kind: "reply",
    actor: x,
    recipient: y,
    object: "1",
    network: "log",
  }),
  (x, y, z) => ({ id: "3", at: NOW - DAY, kind: "share", actor: x, recipient: y, via: z, network: "log" }),
  (x, y) => ({
    id: "4",
    at: NOW - 41 * DAY,
    kind: "reply",
    actor: x,
    recipient: y,
    object: "1",
    network: "log",
  }),
];

const PERMUTATIONS: readonly (readonly string[])[] = [
  ["a", "b", "c"],
  ["a", "c", "b"],
  ["b", "a", "c"],
  ["b", "c", "a"],
  ["c", "a", "b"],
  ["c", "b", "a"],
];

/** Acts of the alphabet, numbered letter by letter within pairs. */
const ALPHABET: readonly DirectedAct[] = PERMUTATIONS.flatMap(([x, y, z]) =>
  LETTERS.map((make) => make(x!, y!, z!)),
);

/** For each renaming, act number → number of the renamed act. */
const RENAMED: readonly (readonly number[])[] = PERMUTATIONS.map((names) =>
  ALPHABET.map((act) => {
    const rename = (name: string): string => names[(NAMES as readonly string[]).indexOf(name)]!;
    return ALPHABET.findIndex(
      (other) =>
        other.id === act.id && other.actor === rename(act.actor) && other.recipient === rename(act.recipient),
    );
  }),
);

/** Every increasing list of up to four act numbers. */
function* logs(from = 0, chosen: readonly number[] = []): IterableIterator<readonly number[]> {
  yield chosen;
  if (chosen.length === 4) return;
  for (let next = from; next < ALPHABET.length; next++) yield* logs(next + 1, [...chosen, next]);
}

/** Whether no renaming in `allowed` gives an earlier list. */
function isRepresentative(log: readonly number[], allowed: readonly number[]): boolean {
  return allowed.every((which) => {
    const other = log.map((act) => RENAMED[which]![act]!).sort((x, y) => x - y);
    for (let i = 0; i < log.length; i++) if (other[i] !== log[i]) return other[i]! > log[i]!;
    return true;
  });
}

const ALL = [0, 1, 2, 3, 4, 5];
/** Worlds: C(24,0) + … + C(24,4) = 12,951 logs, counted up to renaming (Burnside's lemma). */
const MODES = [
  { name: "open mode", seeds: undefined, renamings: ALL, worlds: 2_201 },
  { name: "no seed at all", seeds: [], renamings: ALL, worlds: 2_201 },
  { name: "one seed", seeds: ["a"], renamings: [0, 1], worlds: 6_515 },
  { name: "two seeds", seeds: ["a", "b"], renamings: [0, 2], worlds: 6_515 },
] as const;

describe.each(MODES)("every log of up to four acts, $name", ({ seeds, renamings, worlds }) => {
  test("equals the reference and obeys the laws", () => {
    const problems: string[] = [];
    let count = 0;
    for (const log of logs()) {
      if (!isRepresentative(log, renamings)) continue;
      count++;
      const world: World = { acts: log.map((act) => ALPHABET[act]!), asOf: NOW, seeds, owners: new Map() };
      problems.push(...check(world).map((problem) => `${JSON.stringify(world.acts)}: ${problem}`));
      if (problems.length > 3) break;
    }
    expect(problems).toEqual([]);
    expect(count).toBe(worlds);
  });
});

function check(world: World): string[] {
  const { acts, asOf, owners, seeds } = world;
  const table = tableOf(world);
  const options = { params: CURRENT, asOf, owners, ...(seeds !== undefined && { seeds: new Set(seeds) }) };
  const problems = compareRows(table, oracleScores(acts, options));
  const law = (holds: boolean, name: string) => {
    if (!holds) problems.push(`breaks ${name}`);
  };
  for (const id of NAMES) {
    const people = counted(table, id);
    const vouched = trusted(table, id) / UNIT;
    const ceiling = (vouched + crowdRoom(vouched, CURRENT)) * UNIT;
    law(people >= 0 && people <= 2 * UNIT, "axiom 1: two others are at most two people");
    law(seeds === undefined || people <= ceiling, "the crowd's bound of axiom 17");
  }
  if (acts.length > 3) return problems;
  const reversed = tableOf({ ...world, acts: [...acts].reverse() });
  const later = tableOf({ ...world, asOf: asOf + 10 * DAY });
  for (const id of NAMES) {
    const people = counted(table, id);
    law(counted(reversed, id) === people, "axiom 3: order");
    law(counted(later, id) <= people, "axiom 16: silence");
    const silent = acts.filter((act) => act.actor !== id);
    if (silent.length < acts.length)
      law(counted(tableOf({ ...world, acts: silent }), id) === people, "axiom 9: own acts");
  }
  return problems;
}
