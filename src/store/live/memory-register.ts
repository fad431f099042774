/** `Register` in memory: for tests, tools and a service without a host. */
import { bytesToHex, randomBytes } from "@noble/hashes/utils.js";
import { compareIds } from "../../events/index.ts";
import type { ArchivePass, Decision, ErasureReceipt, Register, TrailEntry } from "../../live/ports.ts";
import { freshWord, HASH_KEY_SIZE, keyedHash, wordHash } from "./keyed-hash.ts";
import { receiptOf, type StepTimes } from "./receipt.ts";

interface Erasure {
  readonly id: string;
  readonly subject: string;
  account: string | null;
  readonly by: string;
  readonly askedAt: number;
  readonly times: StepTimes;
}

/** Chance, unless it is given: ids of receipts and words of links. */
export function createMemoryRegister(
  newId: () => string = () => crypto.randomUUID(),
  newWord: () => string = freshWord,
): Register {
  const hash = keyedHash(bytesToHex(randomBytes(HASH_KEY_SIZE)));
  const display = new Map<string, Decision>();
  const erasures = new Map<string, Erasure>();
  const bySubject = new Map<string, Erasure>();
  const names = new Map<string, { readonly account: string; readonly at: number }>();
  const links = new Map<string, { readonly account: string; readonly until: number }>();
  const entries: (TrailEntry & { readonly subject: string })[] = [];
  let version = 0;
  let pass: ArchivePass | null = null;

  const note = (subject: string, at: number, by: string, what: TrailEntry["what"]) =>
    entries.push({ subject, at, by, what });
  const receipt = (erasure: Erasure): ErasureReceipt => receiptOf(erasure.id, erasure.askedAt, erasure.times);
  const inOrder = () =>
    [...erasures.values()].sort((a, b) => a.askedAt - b.askedAt || compareIds(a.id, b.id));
  const erasedDecision = (account: string, { askedAt, by }: Erasure): Decision => {
    return { account, state: "erased", at: askedAt, by };
  };

  return {
    async show(account, shown, by, at) {
      const erasure = bySubject.get(hash(account));
      if (erasure !== undefined) return erasedDecision(account, erasure);
      const state = shown ? "shown" : "hidden";
      const before = display.get(account);
      if (before?.state === state) return before;
      const decision: Decision = { account, state, at, by };
      display.set(account, decision);
      if (!shown || before !== undefined) version += 1;
      note(hash(account), at, by, shown ? "show" : "hide");
      return decision;
    },
    async erase(account, by, at) {
      const subject = hash(account);
      const before = bySubject.get(subject);
      if (before !== undefined) return receipt(before);
      const erasure: Erasure = { id: newId(), subject, account, by, askedAt: at, times: {} };
      erasures.set(erasure.id, erasure);
      bySubject.set(subject, erasure);
      display.delete(account);
      for (const [alias, name] of names) if (name.account === account) names.delete(alias);
      for (const [hash, link] of links) if (link.account === account) links.delete(hash);
      version += 1;
      note(subject, at, by, "erase");
      return receipt(erasure);
    },
    async receipt(id) {
      const erasure = erasures.get(id);
      return erasure === undefined ? null : receipt(erasure);
    },
    async pending(step, limit) {
      return inOrder()
        .flatMap((erasure) => {
          const { account } = erasure;
          const told = receipt(erasure);
          return account === null || told.done[step] !== undefined ? [] : [{ account, receipt: told }];
        })
        .slice(0, limit);
    },
    async markDone(id, step, at) {
      const erasure = erasures.get(id);
      if (erasure === undefined || erasure.times[step] !== undefined) return;
      erasure.times[step] = at;
      note(erasure.subject, at, "earshot", step);
    },
    async forget(before, at) {
      let count = 0;
      for (const erasure of erasures.values()) {
        const { completedAt } = receipt(erasure);
        if (erasure.account === null || completedAt === null || completedAt >= before) continue;
        erasure.account = null;
        note(erasure.subject, at, "earshot", "forgotten");
        count += 1;
      }
      if (count > 0) version += 1;
      return count;
    },
    async decision(account) {
      const erasure = bySubject.get(hash(account));
      return erasure === undefined ? (display.get(account) ?? null) : erasedDecision(account, erasure);
    },
    async trail(account) {
      const wanted = hash(account);
      return entries
        .filter(({ subject }) => subject === wanted)
        .map(({ at, by, what }) => ({ at, by, what }));
    },
    async erasedAmong(accounts) {
      return accounts.filter((account) => bySubject.has(hash(account)));
    },
    async shown(after, limit) {
      return pageAfter(
        [...display.values()].filter(({ state }) => state === "shown").map(({ account }) => account),
        after,
        limit,
      );
    },
    async denials() {
      const hidden = [...display.values()].filter(({ state }) => state === "hidden");
      const erased = [...erasures.values()].flatMap(({ account }) => (account === null ? [] : [account]));
      return { version, ids: [...hidden.map(({ account }) => account), ...erased].sort(compareIds) };
    },
    async alias(alias, account, at) {
      const later = (names.get(alias)?.at ?? at) > at;
      if (!later && !bySubject.has(hash(account))) names.set(alias, { account, at });
    },
    async accountOf(alias) {
      return names.get(alias)?.account ?? null;
    },
    async aliases(after, limit) {
      return pageAfter([...names.keys()], after, limit).map(
        (alias) => [alias, names.get(alias)!.account] as const,
      );
    },
    async link(account, until, by, at) {
      if (bySubject.has(hash(account))) return null;
      for (const [hash, link] of links) if (link.until <= at) links.delete(hash);
      const word = newWord();
      links.set(wordHash(word), { account, until });
      note(hash(account), at, by, "link");
      return word;
    },
    async linked(word, at) {
      const link = links.get(wordHash(word));
      return link === undefined || link.until <= at ? null : link.account;
    },
    async archivePass() {
      return pass;
    },
    async saveArchivePass(next) {
      pass = next;
    },
  };
}

function pageAfter(ids: readonly string[], after: string | null, limit: number): readonly string[] {
  return [...ids]
    .sort(compareIds)
    .filter((id) => after === null || compareIds(id, after) > 0)
    .slice(0, limit);
}
