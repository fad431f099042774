/** Snapshots of random worlds, by the shipped scorer. */
import fc from "fast-check";
import { buildSnapshot, recentPosts, type Snapshot, type Visibility } from "../../src/publish/index.ts";
import {
  createLedger,
  type Ledger,
  type ScoreOptions,
  type ScoreTable,
  scoreLedger,
  seedSet,
} from "../../src/score/index.ts";
import { ACCOUNTS, type World, world } from "../support/arbitraries.ts";

export interface Scored {
  readonly world: World;
  readonly ledger: Ledger;
  readonly table: ScoreTable;
  readonly score: (change: Partial<ScoreOptions>) => ScoreTable;
}

export function scoreWorld(of: World): Scored {
  const ledger = createLedger();
  for (const act of of.acts) ledger.add(act);
  const score = (change: Partial<ScoreOptions>) =>
    scoreLedger(ledger, {
      seeds: of.seeds === undefined ? { mode: "open" } : seedSet(of.seeds, "test"),
      asOf: of.asOf,
      owners: of.owners,
      ...change,
    });
  return { world: of, ledger, table: score({}), score };
}

export interface Choice {
  readonly visibility: Visibility;
  readonly shown: readonly string[];
  readonly history: boolean;
}

export const choice: fc.Arbitrary<Choice> = fc.record({
  visibility: fc.constantFrom("public", "private"),
  shown: fc.oneof(fc.constant([...ACCOUNTS]), fc.subarray([...ACCOUNTS])),
  history: fc.boolean(),
});

export function snapshotOf(scored: Scored, { visibility, shown, history }: Choice): Snapshot {
  const { ledger, table, world: of } = scored;
  return buildSnapshot({
    table,
    firstAt: Math.min(of.asOf, ...of.acts.map((act) => act.at)),
    rescore: scored.score,
    posts: recentPosts(ledger, of.asOf),
    visibility,
    history,
    display: (id) => shown.includes(id),
    featured: ACCOUNTS.map((id) => ({ id, role: "r", name: id, title: "", followers: 1, story: "" })),
  });
}

export { world };
