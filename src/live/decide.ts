/** What people decide about their account, put into force at once as far as that goes. */
import { normaliseAlias } from "../events/index.ts";
import type { Clock, SnapshotPublisher } from "../ports.ts";
import { type Departure, enterDeparture } from "./departures.ts";
import type { Decision, ErasureReceipt, Register, TrailEntry } from "./ports.ts";

/** How long an owner's link opens, in milliseconds: time enough to find a message, and not for ever. */
export const LINK_MS = 7 * 24 * 60 * 60_000;

export interface DecisionHost {
  readonly register: Register;
  readonly published: Pick<SnapshotPublisher, "deny">;
  readonly clock: Clock;
  /** Told when the deny list could not be sent; the next call of `advanceErasures` sends it. */
  report(error: unknown): void;
}

/** Decisions as routes and sources need them. */
export interface Decisions {
  display(account: string, shown: boolean, by: string): Promise<Decision>;
  erase(account: string, by: string): Promise<ErasureReceipt>;
  receipt(id: string): Promise<ErasureReceipt | null>;
  about(
    account: string,
  ): Promise<{ readonly decision: Decision | null; readonly trail: readonly TrailEntry[] }>;
  /** A word for the account's owner, see `Register.link`, with its end in milliseconds since 1970; null for an erased account. */
  link(account: string, by: string): Promise<{ readonly word: string; readonly until: number } | null>;
  /** The account that a word speaks for, or null. */
  linked(word: string): Promise<string | null>;
  /** What a source said about an account. */
  depart(departure: Departure): Promise<void>;
  /** The account a name stands for: the account of this handle, or the name itself when it is an id; null for an unknown handle. */
  resolve(name: string): Promise<string | null>;
}

export function createDecisions({ register, published, clock, report }: DecisionHost): Decisions {
  /** Whether the list is in force. It is never lost: the register has it. */
  const deny = async (): Promise<boolean> => {
    try {
      await published.deny(await register.denials());
      return true;
    } catch (error) {
      report(error);
      return false;
    }
  };
  return {
    async display(account, shown, by) {
      const before = await register.decision(account);
      const decision = await register.show(account, shown, by, clock.now());
      // An account that nobody decided about was not shown, so agreeing changes no list.
      if (!shown || before !== null) await deny();
      return decision;
    },
    async erase(account, by) {
      const receipt = await register.erase(account, by, clock.now());
      if (receipt.done.denied !== undefined || !(await deny())) return receipt;
      await register.markDone(receipt.id, "denied", clock.now());
      return (await register.receipt(receipt.id)) ?? receipt;
    },
    receipt: (id) => register.receipt(id),
    async about(account) {
      const [decision, trail] = await Promise.all([register.decision(account), register.trail(account)]);
      return { decision, trail };
    },
    async link(account, by) {
      const until = clock.now() + LINK_MS;
      const word = await register.link(account, until, by, clock.now());
      return word === null ? null : { word, until };
    },
    linked: (word) => register.linked(word, clock.now()),
    async depart(departure) {
      const before = await register.denials();
      await enterDeparture(register, departure, clock.now());
      if (departure.kind !== "alias" && (await register.denials()).version !== before.version) await deny();
    },
    async resolve(name) {
      const known = await register.accountOf(normaliseAlias(name));
      if (known !== null) return known;
      return name.startsWith("@") || name.startsWith("acct:") ? null : name;
    },
  };
}
