/** The fast path of the fit gives the core's own bits, whatever the parameters. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { openModePeople, openModeTable } from "../../sim/evidence/open-mode.ts";
import type { DirectedAct, DirectedKind } from "../../src/events/index.ts";
import { CURRENT, createLedger, type ParameterSet, scoreLedger } from "../../src/score/index.ts";
import { cases } from "../support/arbitraries-settings.ts";

const KINDS = ["like", "mention", "reply", "share"] as const satisfies readonly DirectedKind[];
const person = fc.constantFrom("a", "b", "c", "d", "e");
const act: fc.Arbitrary<DirectedAct> = fc
  .record({
    actor: person,
    recipient: person,
    kind: fc.constantFrom(...KINDS),
    // a few days, and few enough seconds within them that rows repeat
    at: fc
      .tuple(fc.nat({ max: 5 }), fc.nat({ max: 3 }))
      .map(([day, second]) => 1_700_000_000 + day * 86_400 + second),
  })
  .filter(({ actor, recipient }) => actor !== recipient)
  .map((row) => ({ ...row, id: `${row.actor}>${row.recipient}@${row.at}/${row.kind}`, network: "log" }));

const weight = fc.integer({ min: 1, max: 4000 });
const params: fc.Arbitrary<ParameterSet> = fc
  .record({
    like: weight,
    mention: weight,
    reply: weight,
    share: weight,
    attentionPerDayMilli: fc.integer({ min: 1, max: 20_000 }),
    halfVoiceMilli: fc.integer({ min: 0, max: 5000 }),
    forgettingDays: fc.constantFrom(0.25, 1, 3, 14),
  })
  .map(({ like, mention, reply, share, ...rest }) => ({
    ...CURRENT,
    ...rest,
    weightMilli: { ...CURRENT.weightMilli, like, mention, reply, share },
  }));

test("equals the core to the last bit", () => {
  fc.assert(
    fc.property(fc.array(act, { minLength: 1, maxLength: 60 }), params, (acts, chosen) => {
      const ledger = createLedger();
      for (const one of acts) ledger.add(one);
      const people = openModePeople(openModeTable(ledger), chosen);
      const scores = scoreLedger(ledger, { seeds: { mode: "open" }, params: chosen });
      for (let account = 0; account < ledger.accounts.size; account++) {
        const id = ledger.accounts.text(account);
        expect(people[account], id).toBe(scores.get(id)?.people.counted ?? 0);
      }
    }),
    cases(500),
  );
});

test("refuses what it would get wrong", () => {
  const base = { id: "1", at: 1, actor: "a", network: "log" } as const;
  const table = (one: Parameters<ReturnType<typeof createLedger>["add"]>[0]) => {
    const ledger = createLedger();
    ledger.add(one);
    return openModeTable(ledger);
  };
  expect(() => table({ ...base, kind: "post" })).toThrow("act 1: only acts of a bare edge list");
  expect(() => table({ ...base, kind: "like", recipient: "b", object: "o" })).toThrow(
    "act 1: only acts of a bare",
  );
  expect(() => table({ ...base, kind: "share", recipient: "b", via: "c" })).toThrow(
    "act 1: only acts of a bare",
  );
  expect(() => table({ ...base, kind: "like", recipient: "a" })).toThrow("act 1 is aimed at its own actor");
  const follows = table({ ...base, kind: "follow", recipient: "b" });
  expect(() => openModePeople(follows, CURRENT)).toThrow("weightMilli.follow must be above 0");
});
