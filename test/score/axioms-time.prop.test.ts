/** What time, restriction and numbers of people do: axioms 16, 19 and 20. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Act, type DirectedAct, MAX_SECONDS } from "../../src/events/index.ts";
import { CURRENT } from "../../src/score/index.ts";
import { ACCOUNTS, DAY, NETWORKS, NOW, TOPICS, type World, worldOf } from "../support/arbitraries.ts";
import { cases } from "../support/arbitraries-settings.ts";
import { counted, tableOf, UNIT } from "./world.ts";

const forgettingSeconds = CURRENT.forgettingDays * DAY;
/** Fifty years, and seldom all the time there is: the last second that T can be. */
const anySilence = fc.oneof(
  { weight: 30, arbitrary: fc.integer({ min: 1, max: 20_000 * DAY }) },
  { weight: 1, arbitrary: fc.constant(MAX_SECONDS - NOW - 401 * DAY) },
);

describe.each(["open", "seeded"] as const)("in %s mode", (mode) => {
  const settled = worldOf(mode).map(
    (world): World => ({
      ...world,
      acts: world.acts.filter((act) => act.kind === "retract" || act.at <= world.asOf),
    }),
  );

  test("axiom 16: without new acts I never rises", () => {
    // Open: exact. Seeded: a falling credential moves units from the trusted part to the crowd part, and the rounding
    // of the crowd's share (see axiom 11) may show as one unit.
    const allowance = mode === "open" ? 0 : 1;
    fc.assert(
      fc.property(settled, fc.integer({ min: 1, max: 2000 * DAY }), (world, silence) => {
        const [now, later] = [tableOf(world), tableOf({ ...world, asOf: world.asOf + silence })];
        for (const id of ACCOUNTS)
          expect(counted(later, id)).toBeLessThanOrEqual(counted(now, id) + allowance);
      }),
      cases(200),
    );
  });

  test("axiom 16: I tends to 0: t after the last act it is at most (number of engagers)/sqrt(1 + t/Δ0)", () => {
    fc.assert(
      fc.property(settled, anySilence, (world, silence) => {
        for (const row of tableOf({ ...world, asOf: world.asOf + silence }).rows()) {
          const bound = row.engagers / Math.sqrt(1 + silence / forgettingSeconds);
          expect(row.people.counted).toBeLessThanOrEqual(bound);
        }
      }),
      cases(100),
    );
  });

  test("axiom 19: no topic and no network alone has more engaged people than the whole", () => {
    fc.assert(
      fc.property(worldOf(mode), (world) => {
        const whole = tableOf(world);
        const parts = [
          ...TOPICS.map((topic) => tableOf(world, { topic })),
          ...NETWORKS.map((network) => tableOf(world, { network })),
        ];
        for (const id of ACCOUNTS)
          for (const part of parts) expect(counted(part, id)).toBeLessThanOrEqual(counted(whole, id));
      }),
      cases(150),
    );
  });

  test("axiom 19: the explanation lists exactly the restricted scores, largest first", () => {
    fc.assert(
      fc.property(worldOf(mode), (world) => {
        const whole = tableOf(world);
        const byTopic = new Map(TOPICS.map((topic) => [topic as string, tableOf(world, { topic })]));
        const byNetwork = new Map(
          NETWORKS.map((network) => [network as string, tableOf(world, { network })]),
        );
        for (const id of ACCOUNTS) {
          const { topics = [], networks = [] } = whole.explain(id) ?? {};
          const listed: [string, number][][] = [
            topics.map(({ topic, people }) => [topic, people]),
            networks.map(({ network, people }) => [network, people]),
          ];
          [byTopic, byNetwork].forEach((tables, index) => {
            const expected = [...tables]
              .filter(([, table]) => (table.get(id)?.engagers ?? 0) > 0)
              .map(([label, table]): [string, number] => [label, table.get(id)!.people.counted])
              .sort((x, y) => y[1] - x[1] || (x[0] < y[0] ? -1 : 1));
            expect(listed[index]).toEqual(expected);
          });
        }
      }),
      cases(100),
    );
  });

  test("axiom 20: m times the engagers, and the relative interval is √m times narrower", () => {
    // Copies of an engager have copies of its acts, and are seeds when it is one. Everybody here is either a seed or
    // reached by no walk, so that a copy is vouched for like its original.
    fc.assert(
      fc.property(
        fc.array(fc.record({ share: fc.boolean(), age: fc.nat(90), seed: fc.boolean() }), {
          minLength: 1,
          maxLength: 8,
        }),
        fc.integer({ min: 2, max: 9 }),
        (people, m) => {
          const crowd = (copies: number): World => {
            const acts: Act[] = [];
            const seeds: string[] = [];
            people.forEach(({ share, age, seed }, i) => {
              for (let copy = 0; copy < copies; copy++) {
                const actor = `${i}/${copy}`;
                const kind = share ? "share" : "like";
                acts.push({ id: "1", at: NOW - age * DAY, kind, actor, recipient: "u", network: "log" });
                if (seed) seeds.push(actor);
              }
            });
            return { acts, asOf: NOW, seeds: mode === "open" ? undefined : seeds, owners: new Map() };
          };
          const [few, many] = [tableOf(crowd(1)).get("u")!, tableOf(crowd(m)).get("u")!];
          const vouched = mode === "open" || people.some(({ seed }) => seed);
          expect(few.effectiveEngagers > 0).toBe(vouched);
          const factor = vouched ? Math.sqrt(m) : 1;
          expect(relative(few) / relative(many)).toBeCloseTo(factor, 9);
          expect(many.effectiveEngagers).toBeCloseTo(m * few.effectiveEngagers, 9);
        },
      ),
      cases(100),
    );
  });
});

function relative(row: { peopleInterval: readonly [number, number]; people: { counted: number } }): number {
  return row.peopleInterval[1] / row.people.counted - 1;
}

test("axiom 16: in open mode I falls no faster than 1/sqrt(1 + t/Δ0)", () => {
  fc.assert(
    fc.property(worldOf("open"), fc.integer({ min: 1, max: 2000 * DAY }), (world, silence) => {
      const acts = world.acts.filter((act) => act.kind === "retract" || act.at <= world.asOf);
      const later = tableOf({ ...world, acts, asOf: world.asOf + silence });
      for (const row of tableOf({ ...world, acts }).rows()) {
        const bound = (row.people.counted * UNIT) / Math.sqrt(1 + silence / forgettingSeconds);
        // Each voice is rounded down by less than one unit.
        expect(counted(later, row.id) + row.engagers).toBeGreaterThanOrEqual(bound);
      }
    }),
    cases(200),
  );
});

test("axiom 19 claims the upper half only: two topics may add up to less than the whole", () => {
  const at = (id: string, age: number, topic: string): DirectedAct => ({
    id,
    at: NOW - age * DAY,
    kind: "like",
    actor: "a",
    recipient: "u",
    topics: [topic],
    network: "log",
  });
  // Many old acts about bees and one fresh act about art: only together are they many and fresh.
  const acts = [...Array.from({ length: 9 }, (_, i) => at(`${i}`, 200 + i, "bees")), at("new", 0, "art")];
  const world: World = { acts, asOf: NOW, seeds: undefined, owners: new Map() };
  const parts =
    counted(tableOf(world, { topic: "bees" }), "u") + counted(tableOf(world, { topic: "art" }), "u");
  expect(parts).toBeLessThan(counted(tableOf(world), "u"));
});
