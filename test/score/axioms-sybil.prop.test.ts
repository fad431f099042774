/** What one's own accounts can gain: axioms 17 and 18 in seeded mode, and that open mode promises nothing. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Act, DirectedAct } from "../../src/events/index.ts";
import { CURRENT, crowdRoom, FORMULAS, type ParameterSet } from "../../src/score/index.ts";
import { attention, standingActs, stepProbabilities } from "../oracle/score-oracle.ts";
import { ACCOUNTS, account, DAY, directedAct, NOW, type World, worldOf } from "../support/arbitraries.ts";
import { cases } from "../support/arbitraries-settings.ts";
import { counted, tableOf, trusted, UNIT } from "./world.ts";

/** Accounts that no generated world contains: bots of whoever attacks. */
const BOTS = ["bot1", "bot2", "bot3"] as const;
const bot = fc.constantFrom<string>(...BOTS);
const anybody = fc.oneof(account, bot);

function actFrom(actor: fc.Arbitrary<string>, recipient: fc.Arbitrary<string>): fc.Arbitrary<DirectedAct> {
  return fc.tuple(directedAct, actor, recipient, anybody).map(
    ([act, from, to, via]): DirectedAct => ({
      ...act,
      id: `z${act.id}`,
      actor: from,
      recipient: to,
      ...(act.via !== undefined && { via }),
    }),
  );
}

const plus = (world: World, acts: readonly Act[]): World => ({ ...world, acts: [...world.acts, ...acts] });

/** What I of an account can be at most, given T people vouched for: (1 + κ)·T + ℓ, or κ·T + max(T, ℓ) where the crowd fills up. */
function most(people: number, params: ParameterSet): number {
  const { crowdRule, crowdPerTrusted: kappa, crowdAllowance: allowance } = params;
  return crowdRule === "adds"
    ? (1 + kappa) * people + allowance
    : kappa * people + Math.max(people, allowance);
}

describe.each(FORMULAS.map((params) => ({ name: params.formula, params })))(
  "axiom 17 of $name: own bots",
  ({ params }) => {
    test("T of u is unchanged, and I of u stays within its bound", () => {
      fc.assert(
        fc.property(
          worldOf("seeded"),
          account,
          fc.array(actFrom(bot, anybody), { maxLength: 30 }),
          fc.array(actFrom(account, bot), { maxLength: 6 }),
          fc.integer({ min: 0, max: 40 }),
          (world, u, byBots, onBots, crowd) => {
            const own = onBots.map((act): DirectedAct => ({ ...act, actor: u }));
            const swarm = Array.from({ length: crowd }, (_, i): DirectedAct => {
              return {
                id: "z",
                at: world.asOf,
                kind: "share",
                actor: `swarm${i}`,
                recipient: u,
                network: "log",
              };
            });
            const before = tableOf(world, { params });
            const after = tableOf(plus(world, [...byBots, ...own, ...swarm]), { params });
            expect(trusted(after, u)).toBe(trusted(before, u));
            const people = trusted(before, u) / UNIT;
            expect(counted(after, u) / UNIT).toBeLessThanOrEqual(most(people, params) * (1 + 2 ** -52));
            expect(people + crowdRoom(people, params)).toBeCloseTo(most(people, params), 12);
            expect(counted(after, u)).toBeGreaterThanOrEqual(counted(before, u));
          },
        ),
        cases(params === CURRENT ? 400 : 100),
      );
    });

    test("a thousand bots come close to the printed bound and never reach it", () => {
      const bots = Array.from({ length: 1000 }, (_, i): DirectedAct[] => [
        { id: "1", at: NOW, kind: "share", actor: `bot${i}`, recipient: "u", network: "log" },
        {
          id: "2",
          at: NOW,
          kind: "share",
          actor: `bot${i}`,
          recipient: `bot${(i + 1) % 1000}`,
          network: "log",
        },
        { id: "3", at: NOW, kind: "share", actor: "u", recipient: `bot${i}`, network: "log" },
      ]).flat();
      const nobody: World = { acts: bots, asOf: NOW, seeds: ["seed"], owners: new Map() };
      const lifted = tableOf(nobody, { params }).get("u")!;
      expect(lifted.people.trusted).toBe(0);
      expect(lifted.people.counted).toBeLessThan(params.crowdAllowance);
      expect(lifted.people.counted).toBeGreaterThan(params.crowdAllowance - 0.05);
      expect(lifted.score).toBeLessThanOrEqual(10);
      expect(lifted.rated).toBe(false);
    });
  },
);

describe("axiom 17: own bots elsewhere", () => {
  test("open mode fails by theorem: k bots are worth their number, whatever the world", () => {
    fc.assert(
      fc.property(worldOf("open"), account, fc.integer({ min: 1, max: 40 }), (world, u, k) => {
        const before = tableOf(world);
        const bots = Array.from({ length: k }, (_, i): DirectedAct => {
          return { id: "z", at: world.asOf, kind: "share", actor: `bot${i}`, recipient: u, network: "log" };
        });
        const voiceOfOne = Math.floor(UNIT / (1 + CURRENT.halfVoiceMilli / CURRENT.weightMilli.share));
        expect(counted(tableOf(plus(world, bots)), u) - counted(before, u)).toBe(k * voiceOfOne);
      }),
      cases(150),
    );
  });
});

/**
 * Expected number of times that seed walks step from outside `inside` into it, in walks of three steps that `u`
 * neither starts nor passes on, as an exact fraction of 2^78 seed walks: ψ = N_seeds × flow into Z.
 */
function flowInto(world: World, inside: ReadonlySet<string>, u: string): bigint {
  const options = { params: CURRENT, asOf: world.asOf, owners: world.owners };
  const steps = stepProbabilities(
    attention(standingActs(world.acts, options), options, () => true),
    CURRENT,
  );
  let mass = new Map<string, bigint>();
  for (const seed of world.seeds ?? []) if (seed !== u) mass.set(seed, 1n << 78n);
  let into = 0n;
  for (let step = 0; step < 3; step++) {
    const next = new Map<string, bigint>();
    for (const [from, amount] of mass) {
      if (from === u) continue;
      for (const [to, probability] of steps.get(from) ?? []) {
        const moved = (amount * probability) >> 26n;
        next.set(to, (next.get(to) ?? 0n) + moved);
        if (inside.has(to) && !inside.has(from)) into += moved;
      }
    }
    mass = next;
  }
  return into;
}

describe("axiom 18: bots that some real people were talked into answering", () => {
  const { walkStop, fullCredit } = CURRENT;
  const scene = fc.tuple(
    worldOf("seeded"),
    anybody,
    fc.array(actFrom(bot, anybody), { maxLength: 20 }),
    fc.array(actFrom(account, bot), { maxLength: 5 }),
  );
  const psi = (world: World, u: string): number => Number(flowInto(world, new Set(BOTS), u)) / 2 ** 78;

  test("the bots' own voices are trusted for at most min(|Z|, ψ/(αθ)) people", () => {
    fc.assert(
      fc.property(scene, ([world, u, byBots, onBots]) => {
        const attacked = plus(world, [...byBots, ...onBots]);
        const lines = tableOf(attacked).explain(u)?.voices ?? [];
        const gain = lines
          .filter(({ id }) => BOTS.some((z) => z === id))
          .reduce((sum, line) => sum + line.trusted, 0);
        expect(gain).toBeLessThanOrEqual(BOTS.length);
        expect(gain).toBeLessThanOrEqual(psi(attacked, u) / (walkStop * fullCredit));
      }),
      cases(300),
    );
  });

  test("all that T gains from what the bots do is at most ψ/(αθ)", () => {
    // Without the bots, every mass moved is rounded down by less than 2^-24 seeds: three steps over at most E edges.
    fc.assert(
      fc.property(scene, ([world, u, byBots, onBots]) => {
        const answered = plus(world, onBots);
        const attacked = plus(answered, byBots);
        const gain = (trusted(tableOf(attacked), u) - trusted(tableOf(answered), u)) / UNIT;
        const accounts = ACCOUNTS.length + BOTS.length + 1;
        const edges = accounts * (accounts - 1);
        const perVoice = (3 * edges) / 2 ** 24 / fullCredit + 2 ** -20 + 2 ** -30;
        expect(gain).toBeLessThanOrEqual(psi(attacked, u) / (walkStop * fullCredit) + accounts * perVoice);
      }),
      cases(300),
    );
  });

  test("|Z| does not bound the latter: one bot that is answered can vouch for several real people", () => {
    const share = (id: string, actor: string, recipient: string): DirectedAct => ({
      id,
      at: NOW,
      kind: "share",
      actor,
      recipient,
      network: "log",
    });
    // A seed answers the bot every day for three months; the bot answers five quiet fans of u every day.
    const fans = ["f1", "f2", "f3", "f4", "f5"];
    const answered: DirectedAct[] = fans.map((fan) => share("u", fan, "u"));
    const byBot: DirectedAct[] = [];
    for (let day = 0; day < 90; day++)
      for (let i = 0; i < 10; i++) {
        answered.push({ ...share(`a${day}/${i}`, "seed", "bot1"), at: NOW - day * DAY });
        byBot.push({ ...share(`b${day}/${i}`, "bot1", fans[i % 5]!), at: NOW - day * DAY });
      }
    const world: World = { acts: answered, asOf: NOW, seeds: ["seed"], owners: new Map() };
    const gain = (trusted(tableOf(plus(world, byBot)), "u") - trusted(tableOf(world), "u")) / UNIT;
    expect(gain).toBeGreaterThan(1);
    expect(gain).toBeLessThanOrEqual(psi(plus(world, byBot), "u") / (walkStop * fullCredit));
  });
});
