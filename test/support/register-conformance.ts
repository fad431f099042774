/** What every register must do, wherever it keeps what people decided. Each adapter's test file runs this suite. */
import fc from "fast-check";
import { beforeEach, describe, expect, test } from "vitest";
import { ERASURE_STEPS, type ErasureStep, type Register } from "../../src/live/ports.ts";
import { cases } from "./arbitraries-settings.ts";

/** Ids that a query, a hash or a sort could stumble over. */
const AWKWARD = [
  "did:plc:ann",
  "' OR 1=1 --",
  "__proto__",
  "a\u0000b",
  "\u{1f426}",
  "～",
  "x".repeat(512),
] as const;
const BY = "key:ops";

interface Step {
  readonly do: "show" | "hide" | "erase" | "alias" | ErasureStep | "forget";
  readonly who: string;
}

/** What a register should hold, in the simplest words. */
interface Model {
  readonly display: Map<string, "shown" | "hidden">;
  readonly erasures: Map<
    string,
    { readonly id: string; readonly done: Map<ErasureStep, number>; named: boolean }
  >;
  readonly aliases: Map<string, string>;
}

const step: fc.Arbitrary<Step> = fc.record({
  do: fc.constantFrom("show", "hide", "show", "erase", "alias", ...ERASURE_STEPS, ...ERASURE_STEPS, "forget"),
  who: fc.constantFrom(...AWKWARD.slice(0, 4)),
});

/** `open` gives an empty register; `runs` is how many random rows of decisions are tried. */
export function registerConformance(name: string, open: () => Promise<Register>, runs: number): void {
  describe(`register: ${name}`, () => {
    let register: Register;
    beforeEach(async () => {
      register = await open();
    });

    test("agrees with what was decided, in any order of decisions", async () => {
      await fc.assert(
        fc.asyncProperty(fc.array(step, { maxLength: 20 }), async (steps) => {
          register = await open();
          const model: Model = { display: new Map(), erasures: new Map(), aliases: new Map() };
          let [at, version] = [1_000, 0];
          for (const one of steps) {
            at += 10;
            await apply(register, model, one, at);
            const denials = await register.denials();
            expect(denials.version).toBeGreaterThanOrEqual(version);
            version = denials.version;
          }
          await agree(register, model);
        }),
        cases(runs),
      );
    });

    test("a changed deny list has a higher version, and only then", async () => {
      const versions = [await register.denials()];
      const then = async (act: Promise<unknown>) => {
        await act;
        versions.push(await register.denials());
      };
      await then(register.show("a", true, BY, 1));
      await then(register.show("b", false, BY, 2));
      await then(register.show("b", false, BY, 3));
      await then(register.erase("c", BY, 4));
      await then(register.erase("c", BY, 5));
      await then(register.show("b", true, BY, 6));
      expect(versions.map(({ ids }) => ids)).toEqual([[], [], ["b"], ["b"], ["b", "c"], ["b", "c"], ["c"]]);
      const numbers = versions.map(({ version }) => version);
      expect(numbers.map((version, index) => version - (numbers[index - 1] ?? 0))).toEqual([
        0, 0, 1, 0, 1, 0, 1,
      ]);
    });

    test("an erasure is one, has a receipt that says nothing of the account, and stays known when the name is forgotten", async () => {
      for (const [index, account] of AWKWARD.entries()) {
        await register.show(account, true, BY, index);
        await register.alias(`handle-${index}`, account, 1);
        const receipt = await register.erase(account, BY, 100 + index);
        expect(receipt).toEqual({ id: receipt.id, askedAt: 100 + index, done: {}, completedAt: null });
        expect(receipt.id).toMatch(/^[0-9a-f-]{36}$/);
        expect(await register.erase(account, "jetstream", 500)).toEqual(receipt);
        for (const [place, one] of ERASURE_STEPS.entries()) {
          expect((await register.pending(one, 100)).map(({ account }) => account)).toEqual([account]);
          await register.markDone(receipt.id, one, 200 + place);
          await register.markDone(receipt.id, one, 999);
          expect(await register.pending(one, 100)).toEqual([]);
        }
        expect(await register.receipt(receipt.id)).toEqual({
          ...receipt,
          done: { denied: 200, shards: 201, archive: 202, generations: 203 },
          completedAt: 203,
        });
        expect(await register.forget(203, 300)).toBe(0);
        expect((await register.denials()).ids).toEqual([account]);
        expect(await register.forget(204, 300)).toBe(1);
        expect((await register.denials()).ids).toEqual([]);
        expect(await register.forget(204, 300)).toBe(0);
        expect((await register.erase(account, BY, 900)).id).toBe(receipt.id);
        expect(await register.decision(account)).toEqual({
          account,
          state: "erased",
          at: 100 + index,
          by: BY,
        });
        expect((await register.show(account, true, BY, 901)).state).toBe("erased");
        await register.alias(`handle-${index}`, account, 902);
      }
      expect(await register.erasedAmong(["nobody", ...AWKWARD])).toEqual(
        expect.arrayContaining([...AWKWARD]),
      );
      expect(await register.erasedAmong(["nobody"])).toEqual([]);
      expect(await register.aliases(null, 100)).toEqual([]);
      expect(await register.shown(null, 100)).toEqual([]);
      expect(await register.receipt("no such receipt")).toBeNull();
      await register.markDone("no such receipt", "denied", 1);
    });

    test("keeps who asked what when", async () => {
      await register.show("ann", true, "link", 1);
      await register.show("ann", false, "jetstream", 2);
      await register.show("ben", true, BY, 3);
      const { id } = await register.erase("ann", BY, 4);
      await register.markDone(id, "denied", 5);
      expect(await register.trail("ann")).toEqual([
        { at: 1, by: "link", what: "show" },
        { at: 2, by: "jetstream", what: "hide" },
        { at: 4, by: BY, what: "erase" },
        { at: 5, by: "earshot", what: "denied" },
      ]);
      expect(await register.trail("ben")).toHaveLength(1);
      expect(await register.trail("nobody")).toEqual([]);
    });

    test("pages list everybody once; the latest word about a name counts", async () => {
      const names = Array.from({ length: 25 }, (_, index) => `${AWKWARD[index % AWKWARD.length]}${index}`);
      for (const name of names) {
        await register.show(name, true, BY, 1);
        await register.alias(`@${name}`, name, 5);
      }
      await register.alias("moved", "ann", 5);
      await register.alias("moved", "ben", 7);
      await register.alias("moved", "late", 6);
      expect(await register.accountOf("moved")).toBe("ben");
      expect(await register.accountOf("nobody")).toBeNull();
      const [shown, aliases] = [[] as string[], [] as string[]];
      for (let after: string | null = null; ; after = shown.at(-1)!) {
        const page = await register.shown(after, 7);
        shown.push(...page);
        if (page.length < 7) break;
      }
      for (let after: string | null = null; ; after = aliases.at(-1)!) {
        const page = await register.aliases(after, 7);
        aliases.push(...page.map(([alias]) => alias));
        if (page.length < 7) break;
      }
      expect([...shown].sort()).toEqual([...names].sort());
      expect([...aliases].sort()).toEqual(["moved", ...names.map((name) => `@${name}`)].sort());
    });

    test("a link opens its account's page until it ends, and not after an erasure", async () => {
      const word = (await register.link("ann", 1_000, BY, 1))!;
      const other = (await register.link("ben", 2_000, BY, 1))!;
      expect(word).toMatch(/^[0-9a-f]{64}$/);
      expect(await Promise.all([999, 1_000].map((at) => register.linked(word, at)))).toEqual(["ann", null]);
      expect(await register.linked(`${word.slice(1)}0`, 1)).toBeNull();
      await register.erase("ann", BY, 2);
      expect([await register.linked(word, 3), await register.linked(other, 3)]).toEqual([null, "ben"]);
      expect(await register.link("ann", 9_000, BY, 4)).toBeNull();
      expect((await register.trail("ben")).map(({ what }) => what)).toEqual(["link"]);
    });

    test("a pass over the archive is kept as it was saved", async () => {
      expect(await register.archivePass()).toBeNull();
      const pass = { cursor: "acts/2026-11-22/ab", receipts: ["r"], unreadable: 1 };
      await register.saveArchivePass(pass);
      expect(await register.archivePass()).toEqual(pass);
      await register.saveArchivePass(null);
      expect(await register.archivePass()).toBeNull();
    });
  });
}

async function apply(register: Register, model: Model, { do: what, who }: Step, at: number): Promise<void> {
  const erasure = model.erasures.get(who);
  switch (what) {
    case "show":
    case "hide": {
      const { state } = await register.show(who, what === "show", BY, at);
      expect(state).toBe(erasure !== undefined ? "erased" : what === "show" ? "shown" : "hidden");
      if (erasure === undefined) model.display.set(who, what === "show" ? "shown" : "hidden");
      return;
    }
    case "erase": {
      const { id } = await register.erase(who, BY, at);
      if (erasure !== undefined) return expect(id).toBe(erasure.id);
      model.erasures.set(who, { id, done: new Map(), named: true });
      model.display.delete(who);
      for (const [alias, account] of model.aliases) if (account === who) model.aliases.delete(alias);
      return;
    }
    case "alias":
      await register.alias(`@${who}`, who, at);
      if (erasure === undefined) model.aliases.set(`@${who}`, who);
      return;
    case "forget": {
      const before = at - 50;
      await register.forget(before, at);
      for (const one of model.erasures.values()) {
        if (one.done.size === 4 && Math.max(...one.done.values()) < before) one.named = false;
      }
      return;
    }
    default:
      if (erasure === undefined) return;
      await register.markDone(erasure.id, what, at);
      if (!erasure.done.has(what)) erasure.done.set(what, at);
  }
}

async function agree(register: Register, model: Model): Promise<void> {
  const named = [...model.erasures].filter(([, { named }]) => named).map(([who]) => who);
  const hidden = [...model.display].filter(([, state]) => state === "hidden").map(([who]) => who);
  const shown = [...model.display].filter(([, state]) => state === "shown").map(([who]) => who);
  expect([...(await register.denials()).ids].sort()).toEqual([...named, ...hidden].sort());
  expect([...(await register.shown(null, 100))].sort()).toEqual(shown.sort());
  expect(new Map(await register.aliases(null, 100))).toEqual(model.aliases);
  expect([...(await register.erasedAmong(AWKWARD))].sort()).toEqual([...model.erasures.keys()].sort());
  for (const one of ERASURE_STEPS) {
    const open = [...model.erasures].filter(([, { named, done }]) => named && !done.has(one));
    expect((await register.pending(one, 100)).map(({ account }) => account)).toEqual(
      open.map(([who]) => who),
    );
  }
}
