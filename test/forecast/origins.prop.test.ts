import fc from "fast-check";
import { expect, test } from "vitest";
import type { Act } from "../../src/events/index.ts";
import { COLUMNS, KNOWN, originsOf } from "../../src/forecast/index.ts";
import { cases } from "../support/arbitraries-settings.ts";
import { DAY, ledgerOf, reply, START } from "./audiences.ts";

/** Acts on whole quarters of a day, so that many lie exactly on the edge of a window of four days. */
const acts = fc
  .array(fc.tuple(fc.nat(12), fc.nat(2), fc.nat(80)), { minLength: 40, maxLength: 200 })
  .map((drawn) =>
    drawn.map(([fan, account, quarter]) =>
      reply(`fan-${fan}`, account === 2 ? "fan-0" : `account-${account}`, START + (quarter * DAY) / 4),
    ),
  );

/** Distinct actors on an account in (from, to]. */
function people(log: readonly Act[], account: string, from: number, to: number): number {
  const found = log.filter(
    (act) =>
      "recipient" in act &&
      act.recipient === account &&
      act.actor !== account &&
      act.at > from &&
      act.at <= to,
  );
  return new Set(found.map(({ actor }) => actor)).size;
}

test("every origin knows and sees what counting by hand gives, edges included", () => {
  fc.assert(
    fc.property(acts, (log) => {
      const ledger = ledgerOf(log);
      const asOf = START + 20 * DAY;
      const window = 4 * DAY;
      const engaging = log.filter((act) => "recipient" in act && act.recipient !== act.actor);
      const first = Math.min(...engaging.map(({ at }) => at));
      const { origins, windows } = originsOf(ledger, asOf, 4);
      expect(windows).toBe(Math.floor((asOf - first) / window));
      expect(origins).toHaveLength(windows);
      for (const [index, { at, accounts, known, outcomes }] of origins.entries()) {
        expect(at).toBe(asOf - (windows - 1 - index) * window);
        for (const [row, account] of accounts.entries()) {
          const id = ledger.accounts.text(account);
          const value = (name: (typeof KNOWN)[number]): number => known[row * COLUMNS + KNOWN.indexOf(name)]!;
          const last = people(log, id, at - window, at);
          expect(people(log, id, at - 2 * window, at)).toBeGreaterThanOrEqual(5);
          expect(value("lastWindow")).toBe(last);
          expect(value("windowBefore")).toBe(
            index === 0 ? last : people(log, id, at - 2 * window, at - window),
          );
          expect(value("lastQuarter")).toBe(people(log, id, at - window / 4, at));
          const own = new Set(
            log
              .filter((act) => act.actor === id && act.at > at - window && act.at <= at)
              .map(({ id: name }) => name),
          );
          expect(value("ownActs")).toBe(own.size);
          if (index < windows - 1) expect(outcomes![row]).toBe(people(log, id, at, at + window));
          else expect(outcomes).toBeNull();
        }
      }
    }),
    cases(40),
  );
});
