/** The axiom of explanation: the ledger shown is the number, line by line, and the what-ifs are what would happen. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { DirectedAct } from "../../src/events/index.ts";
import { CURRENT } from "../../src/score/index.ts";
import { ACCOUNTS, account, DAY, NOW, TOPICS, type World, worldOf } from "../support/arbitraries.ts";
import { cases } from "../support/arbitraries-settings.ts";
import { counted, tableOf, trusted, units } from "./world.ts";

describe.each(["open", "seeded"] as const)("in %s mode", (mode) => {
  const restriction = fc.option(
    fc.constantFrom<string>(...TOPICS).map((topic) => ({ topic })),
    { nil: {} },
  );

  test("voices add up to the people shown, to the last unit, and come largest first", () => {
    fc.assert(
      fc.property(worldOf(mode), restriction, (world, only) => {
        for (const row of tableOf(world, only).rows()) {
          const { account: shown, voices } = tableOf(world, only).explain(row.id)!;
          expect(shown).toEqual(row);
          expect(voices.reduce((sum, line) => sum + units(line.trusted), 0)).toBe(units(row.people.trusted));
          expect(voices.reduce((sum, line) => sum + units(line.crowd), 0)).toBe(units(row.people.crowd));
          expect(new Set(voices.map((line) => line.id)).size).toBe(row.engagers);
          voices.forEach((line, index) => {
            expect(units(line.trusted) + units(line.crowd)).toBe(units(line.voice));
            expect(line.credential >= 0 && line.credential <= 1).toBe(true);
            expect(line.id).not.toBe(row.id);
            expect(line.acts).toBeGreaterThan(0);
            const before = voices[index - 1];
            if (before !== undefined)
              expect(before.voice > line.voice || (before.voice === line.voice && before.id < line.id)).toBe(
                true,
              );
          });
        }
      }),
      cases(150),
    );
  });

  test("thirty days of silence are foreseen: exactly in open mode, and as the best case when credentials fade too", () => {
    fc.assert(
      fc.property(worldOf(mode), (world) => {
        const acts = world.acts.filter((act) => act.kind === "retract" || act.at <= world.asOf);
        const now = tableOf({ ...world, acts });
        const then = tableOf({ ...world, acts, asOf: world.asOf + 30 * DAY });
        for (const { id } of now.rows()) {
          const foreseen = units(now.explain(id)!.whatIf.silent30Days.people);
          if (mode === "open") expect(foreseen).toBe(counted(then, id));
          else expect(foreseen + 1).toBeGreaterThanOrEqual(counted(then, id));
          expect(foreseen).toBeLessThanOrEqual(counted(now, id));
        }
      }),
      cases(150),
    );
  });

  test("ten more people who answer today are foreseen exactly, when they are vouched for", () => {
    fc.assert(
      fc.property(worldOf(mode), account, (world, u) => {
        const newcomers = Array.from({ length: 10 }, (_, i) => `newcomer${i}`);
        const answers = newcomers.map((actor): DirectedAct => {
          return { id: "answer", at: world.asOf, kind: "reply", actor, recipient: u, network: "log" };
        });
        const before = tableOf(world).explain(u);
        fc.pre(before !== undefined);
        const seeds = world.seeds === undefined ? undefined : [...world.seeds, ...newcomers];
        const after = tableOf({ ...world, seeds, acts: [...world.acts, ...answers] });
        expect(units(before.whatIf.tenMorePeople.people)).toBe(counted(after, u));
        expect(before.whatIf.tenMorePeople.score).toBe(after.get(u)!.score);
      }),
      cases(150),
    );
  });

  test("a table lists exactly who received something by T, once, and nobody else", () => {
    fc.assert(
      fc.property(worldOf(mode), (world) => {
        const takenBack = new Set(
          world.acts.flatMap((act) => (act.kind === "retract" ? [`${act.actor} ${act.object}`] : [])),
        );
        const received = new Set<string>();
        const directed: DirectedAct[] = [];
        for (const act of world.acts)
          if ("recipient" in act && act.at <= world.asOf && !takenBack.has(`${act.actor} ${act.id}`)) {
            directed.push(act);
            received.add(act.recipient);
          }
        const table = tableOf(world);
        const listed = [...table.rows()].map((row) => row.id);
        expect(new Set(listed).size).toBe(listed.length);
        expect(table.size).toBe(listed.length);
        for (const id of received) expect(listed).toContain(id);
        for (const id of listed) {
          expect(table.get(id)).toBeDefined();
          if (!received.has(id)) expect(directed.some((act) => act.via === id)).toBe(true);
        }
        for (const id of ACCOUNTS)
          if (!listed.includes(id))
            expect([table.get(id), table.explain(id)]).toEqual([undefined, undefined]);
      }),
      cases(200),
    );
  });
});

describe("what a table says about itself", () => {
  const acts: DirectedAct[] = [
    { id: "1", at: NOW, kind: "reply", actor: "a", recipient: "u", network: "log" },
  ];
  const world = (seeds: World["seeds"]): World => ({ acts, asOf: NOW, seeds, owners: new Map() });

  test("open mode has no seeds; seeded mode has its label and counts the seeds that appear", () => {
    const open = tableOf(world(undefined));
    expect([open.mode, open.seedLabel, open.seedCount]).toEqual(["open", null, 0]);
    const seeded = tableOf(world(["a", "stranger"]));
    expect([seeded.mode, seeded.seedLabel, seeded.seedCount]).toEqual(["seeded", "test", 1]);
    expect([seeded.formula, seeded.params, seeded.asOf]).toEqual([CURRENT.formula, CURRENT, NOW]);
    expect(trusted(seeded, "u")).toBe(trusted(open, "u"));
  });

  test.each([-1, 0.5, Number.NaN, Number.POSITIVE_INFINITY, 253_402_300_800])(
    "T = %s is refused by name",
    (asOf) => {
      expect(() => tableOf({ ...world(undefined), asOf })).toThrow(RangeError);
      expect(() => tableOf({ ...world(undefined), asOf })).toThrow(/asOf/);
    },
  );
});
