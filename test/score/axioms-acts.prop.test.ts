/**
 * What one more act does: axioms 9–15.
 *
 * "One more act" is about a thing of its own. An act about a thing that the same actor already acted on the same
 * way is a repeat, and a repeat dated earlier moves the standing act back in time, which may lower a voice.
 */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { DirectedAct, DirectedKind } from "../../src/events/index.ts";
import { stepProbabilities } from "../../src/score/credential.ts";
import { attentionFlow } from "../../src/score/flow.ts";
import { buildGraph } from "../../src/score/graph.ts";
import { CURRENT, createLedger, dayOf, seedSet } from "../../src/score/index.ts";
import { ownerNumbers, standingActs } from "../../src/score/standing.ts";
import {
  ACCOUNTS,
  account,
  DAY,
  directedAct,
  NOW,
  TODAY,
  type World,
  worldOf,
} from "../support/arbitraries.ts";
import { cases } from "../support/arbitraries-settings.ts";
import { counted, ledgerOf, spentAtMost, tableOf, UNIT, voice } from "./world.ts";

const BUDGET = CURRENT.attentionPerDayMilli;
const WEIGHING: readonly DirectedKind[] = ["like", "mention", "reply", "quote", "share"];

/** An act about a thing that no generated world knows. */
const ownThing: fc.Arbitrary<DirectedAct> = directedAct.map((act) => ({ ...act, id: "new", object: "new" }));

function directly(act: DirectedAct): DirectedAct {
  const { via: _, ...rest } = act;
  return rest;
}

const plus = (world: World, ...acts: readonly DirectedAct[]): World => ({
  ...world,
  acts: [...world.acts, ...acts],
});

/** Whether the actor stays within B on the day of its new act. */
function withinBudget(world: World, act: DirectedAct): boolean {
  return spentAtMost(plus(world, act).acts, act.actor, dayOf(act.at)) <= BUDGET;
}

describe.each(["open", "seeded"] as const)("in %s mode", (mode) => {
  const world = worldOf(mode);

  test("axiom 9: deleting all of u's own acts leaves I of u, its interval and its ledger unchanged", () => {
    fc.assert(
      fc.property(world, (sample) => {
        const before = tableOf(sample);
        for (const u of ACCOUNTS) {
          const after = tableOf({ ...sample, acts: sample.acts.filter((act) => act.actor !== u) });
          expect(after.explain(u)?.voices ?? []).toEqual(before.explain(u)?.voices ?? []);
          expect(counted(after, u)).toBe(counted(before, u));
          expect(after.get(u)?.peopleInterval ?? [0, 0]).toEqual(before.get(u)?.peopleInterval ?? [0, 0]);
        }
      }),
      cases(80),
    );
  });

  test("axiom 10: a further act on u, not by way of anybody, never lowers I of u", () => {
    fc.assert(
      fc.property(world, ownThing, (sample, act) => {
        const further = directly(act);
        fc.pre(mode === "open" || withinBudget(sample, further));
        const before = counted(tableOf(sample), act.recipient);
        expect(counted(tableOf(plus(sample, further)), act.recipient)).toBeGreaterThanOrEqual(before);
      }),
      cases(300),
    );
  });

  test("axioms 10 and 11: within budget, an act lowers no one's I", () => {
    // Open mode: exact, as every rounded step is monotone. Seeded: a credential that rises moves units from the
    // crowd part to the trusted part; the crowd's share of I is a float below 2^22, so its rounding error stays
    // below 2^-30 and the final floor may lose one unit.
    const allowance = mode === "open" ? 0 : 1;
    fc.assert(
      fc.property(world, ownThing, (sample, act) => {
        fc.pre(withinBudget(sample, act));
        const [before, after] = [tableOf(sample), tableOf(plus(sample, act))];
        for (const id of ACCOUNTS)
          expect(counted(after, id)).toBeGreaterThanOrEqual(counted(before, id) - allowance);
      }),
      cases(400),
    );
  });

  test("axiom 12: every further act of one engager adds less, and the total stays below one person", () => {
    // Second differences are at most 0 before rounding. Within budget m is exact and c is floored: 2 units. Beyond
    // it m is floored as well; a unit of m is worth at most 2^30/(m0·1024) units of c.
    const perUnit = UNIT / (CURRENT.halfVoiceMilli * 1024);
    fc.assert(
      fc.property(world, ownThing, fc.integer({ min: 1, max: 12 }), (sample, act, count) => {
        fc.pre(act.kind !== "follow" && act.at <= sample.asOf);
        const [a, u] = [act.actor, act.recipient];
        const further = Array.from({ length: count }, (_, i) => ({ ...directly(act), object: `new${i}` }));
        const voices = further.map((_, i) => voice(tableOf(plus(sample, ...further.slice(0, i))), u, a));
        voices.push(voice(tableOf(plus(sample, ...further)), u, a));
        const spent = spentAtMost(plus(sample, ...further).acts, a, dayOf(act.at));
        const allowance = 2 + (spent <= BUDGET ? 0 : Math.ceil(2 * perUnit));
        voices.forEach((now, i) => {
          expect(now).toBeLessThan(UNIT);
          if (i < 2) return;
          const [earlier, before] = [voices[i - 2]!, voices[i - 1]!];
          expect(now - before).toBeLessThanOrEqual(before - earlier + allowance);
        });
      }),
      cases(80),
    );
  });

  test("axiom 13: k acts by k new people, at one time, count at least as much as the same k acts by one", () => {
    const kinds = fc.array(fc.constantFrom(...WEIGHING), { minLength: 1, maxLength: 8 });
    fc.assert(
      fc.property(world, account, kinds, fc.integer({ min: 0, max: 800 }), (sample, u, acts, age) => {
        const at = Math.max(0, sample.asOf - age * DAY);
        const by = (name: (index: number) => string) =>
          acts.map(
            (kind, i): DirectedAct => ({
              id: `k${i}`,
              at,
              kind,
              actor: name(i),
              recipient: u,
              network: "log",
            }),
          );
        const many = counted(tableOf(plus(sample, ...by((i) => `newcomer${i}`))), u);
        const one = counted(tableOf(plus(sample, ...by(() => "newcomer"))), u);
        expect(many).toBeGreaterThanOrEqual(one);
      }),
      cases(200),
    );
  });

  test("axiom 14: an actor's further act elsewhere never raises its voice on u", () => {
    fc.assert(
      fc.property(world, ownThing, (sample, act) => {
        const [before, after] = [tableOf(sample), tableOf(plus(sample, act))];
        for (const u of ACCOUNTS) {
          if (u === act.recipient || u === act.via) continue;
          expect(voice(after, u, act.actor)).toBeLessThanOrEqual(voice(before, u, act.actor));
        }
      }),
      cases(300),
    );
  });
});

test("axiom 15: attention is conserved: flows stay within X_cap and walks stop at least with probability α", () => {
  const { walkHalfLifeDays, walkStop } = CURRENT;
  const cap = (BUDGET * 1024) / (1 - 0.5 ** (1 / walkHalfLifeDays));
  fc.assert(
    fc.property(worldOf("open"), fc.integer({ min: 0, max: 16 }), (sample, perDay) => {
      // Up to three months of days with up to one and a half times the budget.
      const busy = Array.from({ length: perDay * 90 }, (_, i): DirectedAct => {
        const day = TODAY - Math.floor(i / perDay);
        return {
          id: `b${i}`,
          at: day * DAY,
          kind: "share",
          actor: "a",
          recipient: i % 2 ? "b" : "c",
          network: "log",
        };
      });
      const ledger = ledgerOf([...sample.acts, ...busy]);
      const owners = ownerNumbers(ledger, sample.owners);
      const { rows } = standingActs(ledger, CURRENT, NOW, owners);
      const graph = buildGraph(ledger, rows, owners, CURRENT, TODAY);
      const flows = attentionFlow(graph, CURRENT, TODAY);
      const step = stepProbabilities(flows, CURRENT);
      for (let actor = 0; actor < graph.accounts; actor++) {
        const pairs = [graph.outStart[actor]!, graph.outStart[actor + 1]!] as const;
        const flow = flows.slice(...pairs).reduce((sum, x) => sum + x, 0);
        const onward = step.slice(...pairs).reduce((sum, p) => sum + p, 0);
        expect(flow).toBeLessThanOrEqual(cap);
        expect(onward).toBeLessThanOrEqual((1 - walkStop) * 2 ** 26);
      }
    }),
    cases(60),
  );
});

describe("where these laws end", () => {
  const like = (
    id: string,
    actor: string,
    recipient: string,
    at: number,
    more: object = {},
  ): DirectedAct => ({
    id,
    at,
    kind: "like",
    actor,
    recipient,
    network: "log",
    ...more,
  });
  const open = (acts: readonly DirectedAct[]): World => ({
    acts,
    asOf: NOW,
    seeds: undefined,
    owners: new Map(),
  });

  test("axiom 13 needs one time: somebody who came back counts more than two who came once, one long ago", () => {
    const long = NOW - 400 * DAY;
    const returning = open([like("1", "a", "u", long), like("2", "a", "u", NOW)]);
    const twoPeople = open([like("1", "a", "u", long), like("2", "b", "u", NOW)]);
    expect(counted(tableOf(returning), "u")).toBeGreaterThan(counted(tableOf(twoPeople), "u"));
  });

  test("axiom 10 needs a thing of its own: an earlier like of the same thing moves the like back in time", () => {
    const once = open([like("1", "a", "u", NOW, { object: "song" })]);
    const earlierToo = plus(once, like("2", "a", "u", NOW - 90 * DAY, { object: "song" }));
    expect(counted(tableOf(earlierToo), "u")).toBeLessThan(counted(tableOf(once), "u"));
  });

  test("axiom 10 beyond the budget needs a direct act: one by way of b costs u's share of a's attention", () => {
    const devoted = open(Array.from({ length: BUDGET / 1000 }, (_, i) => like(`${i}`, "a", "u", NOW)));
    const brought = plus(devoted, { ...like("s", "a", "u", NOW), kind: "share", via: "b" });
    expect(counted(tableOf(brought), "u")).toBeLessThan(counted(tableOf(devoted), "u"));
  });

  test("axiom 10 in seeded mode needs the budget: beyond it a's attention to those who vouch for u's people thins", () => {
    const vouching = Array.from({ length: BUDGET / 1000 }, (_, i) => like(`v${i}`, "seed", "friend", NOW));
    const world: World = {
      ...open([...vouching, like("f", "friend", "u", NOW)]),
      seeds: ["seed"],
    };
    const further = Array.from({ length: 200 }, (_, i) => like(`w${i}`, "seed", "elsewhere", NOW));
    const before = tableOf(world).explain("u")!.voices[0]!.credential;
    const after = tableOf(plus(world, ...further)).explain("u")!.voices[0]!.credential;
    expect([before > 0, after < before]).toEqual([true, true]);
  });

  test("an empty state and an empty seed set score nobody", () => {
    const table = tableOf({ acts: [], asOf: 0, seeds: [], owners: new Map() });
    expect([table.size, [...table.rows()], table.get("a"), table.explain("a")]).toEqual([
      0,
      [],
      undefined,
      undefined,
    ]);
    expect([createLedger().size, seedSet([], "none").mode]).toEqual([0, "seeded"]);
  });
});
