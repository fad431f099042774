/** Axiom 23: practice depends only on own acts, on the answers to them, and on published scores. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Act, DirectedAct } from "../../src/events/index.ts";
import {
  ACCOUNTS,
  account,
  act,
  delivery,
  directedAct,
  permuted,
  type World,
  worldOf,
} from "../support/arbitraries.ts";
import { cases } from "../support/arbitraries-settings.ts";
import { counted, tableOf } from "./world.ts";

/** Accounts that u addressed. */
function addressedBy(world: World, u: string): Set<string> {
  return new Set(world.acts.flatMap((one) => (one.actor === u && "recipient" in one ? [one.recipient] : [])));
}

describe.each(["open", "seeded"] as const)("in %s mode", (mode) => {
  test("axiom 23: what others do among themselves changes no one's practice while the scores it reads stay", () => {
    const stranger = fc.constantFrom<string>(...ACCOUNTS, "x", "y", "z");
    const between = fc
      .tuple(act, stranger, stranger)
      .filter(([one]) => one.kind !== "retract")
      .map(
        ([one, actor, recipient]): Act =>
          "recipient" in one ? { ...one, actor, recipient } : { ...one, actor },
      );
    let compared = 0;
    fc.assert(
      fc.property(
        worldOf(mode),
        account,
        fc.array(between, { minLength: 1, maxLength: 6 }),
        fc.array(fc.nat(30)),
        (world, u, extra, dropped) => {
          const mine = (one: Act): boolean => one.actor === u || ("recipient" in one && one.recipient === u);
          const kept = world.acts.filter(
            (one, index) => mine(one) || one.kind === "retract" || !dropped.includes(index),
          );
          const other = { ...world, acts: [...extra.filter((one) => !mine(one)), ...kept] };
          const [before, after] = [tableOf(world), tableOf(other)];
          const read = [u, ...addressedBy(world, u)];
          fc.pre(read.every((id) => counted(before, id) === counted(after, id)));
          compared++;
          const nothing = tableOf({ ...world, acts: [{ ...postOf(u), at: world.asOf + 1 }] }).practice(u);
          expect(after.practice(u) ?? nothing).toEqual(before.practice(u) ?? nothing);
        },
      ),
      cases(200),
    );
    expect(compared).toBeGreaterThanOrEqual(200);
  });

  test("every measure is a share between 0 and 1 with its sample size, or null", () => {
    fc.assert(
      fc.property(worldOf(mode), (world) => {
        const table = tableOf(world);
        for (const id of ACCOUNTS)
          for (const { value, n } of Object.values(table.practice(id) ?? {}) as {
            value: number | null;
            n: number;
          }[]) {
            expect(Number.isInteger(n) && n >= 0).toBe(true);
            if (value !== null) expect(value >= 0 && value <= 1 && n > 0).toBe(true);
          }
      }),
      cases(150),
    );
  });
});

test("axiom 3 for practice: many records of one second, in any order", () => {
  const simultaneous = fc.array(
    fc.tuple(directedAct, fc.constantFrom("0000000000000000", "0000000000000007", "000000000000003f")),
    { minLength: 4, maxLength: 12 },
  );
  fc.assert(
    fc.property(simultaneous, delivery, (drawn, { keys }) => {
      const acts = drawn.map(
        ([one, digest]): DirectedAct => ({ ...one, id: "1", at: 0, kind: "quote", actor: "a", digest }),
      );
      const world: World = { acts, asOf: 0, seeds: undefined, owners: new Map() };
      expect(tableOf({ ...world, acts: permuted(acts, keys) }).practice("a")).toEqual(
        tableOf(world).practice("a"),
      );
    }),
    cases(200),
  );
});

function postOf(actor: string): Act {
  return { id: "p", at: 0, kind: "post", actor, network: "log" };
}
