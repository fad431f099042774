/**
 * What goes wrong, and when: one draw after the other from a seed, so that a schedule of faults is replayed by its number. Everything that
 * fired is counted, as a fault that never happens tests nothing.
 */
import { below, type Stream, stream, uniform } from "../../sim/engine/rng.ts";
import type { Step } from "../../src/store/live/memory/faults.ts";

export const FAULTS = [
  "batch sent twice",
  "batch out of order",
  "batch held back",
  "sending failed",
  "sent, and the answer lost",
  "message taken out of order",
  "consumer killed between fold and acknowledgement",
  "consumer stood still",
  "acknowledgement lost",
  "shard restarted before its transaction",
  "shard restarted after its transaction",
  "archive write failed",
  "archive written, and the answer lost",
  "register not reached",
  "shard not reached by the runner",
  "publication cut at its journal",
  "publication cut at a value",
  "publication cut at the flip",
  "publication cut while clearing up",
  "publication read back failed",
  "runner killed before it noted its step",
  "erasure broken off",
  "stale state read",
  "stale state read by the writer",
  "reader's store not reached",
  "clock ahead",
  "clock behind",
] as const;
export type Fault = (typeof FAULTS)[number];

/** What a host throws when it is struck. */
export class Struck extends Error {
  constructor(fault: Fault) {
    super(`injected: ${fault}`);
    this.name = "Struck";
  }
}

/** Whose work is being done: the same port fails in different ways for different callers. */
export type Caller = "nobody" | "door" | "consumer" | "runner" | "eraser" | "reader";

export class Weather {
  readonly fired = new Map<Fault, number>();
  caller: Caller = "nobody";
  /** No more faults. */
  calm = false;
  private killed = false;
  /** Whether consumers may stand still: somebody has to release them. */
  stands = true;
  /** A consumer stands still once at most. */
  private stood = false;
  private gate: { readonly opened: Promise<void>; open(): void } | null = null;
  private readonly dice: Stream;
  private draws = 0;
  private whenStill: () => void = () => undefined;

  constructor(seed: number, schedule: number) {
    this.dice = stream(seed, "weather", schedule);
  }

  /** Whole number in [0, size). */
  below(size: number): number {
    return below(this.dice, 1, this.draws++, size);
  }

  happens(chance: number): boolean {
    return uniform(this.dice, 0, this.draws++) < chance;
  }

  /** True when the fault strikes, and then it is counted. */
  strikes(fault: Fault, chance: number): boolean {
    if (!this.happens(chance) || this.calm) return false;
    this.fired.set(fault, (this.fired.get(fault) ?? 0) + 1);
    return true;
  }

  strike(fault: Fault, chance: number): void {
    if (this.strikes(fault, chance)) throw new Struck(fault);
  }

  /** Seam of the host in memory. */
  async step({ name, when }: Step): Promise<void> {
    if (this.caller === "nobody" || this.calm) return;
    if (this.caller === "consumer") await this.consumerStep(name, when);
    else if (this.caller === "door") this.doorStep(name, when);
    else if (this.caller === "eraser")
      this.strike("erasure broken off", name.startsWith("archive.") ? 0.12 : 0.04);
    else if (this.caller === "runner") {
      if (name.startsWith("shard.")) this.strike("shard not reached by the runner", 0.02);
      if (name.startsWith("register.")) this.strike("register not reached", 0.02);
    }
  }

  private doorStep(name: string, when: Step["when"]): void {
    if (name !== "queue.send") return;
    this.strike(when === "before" ? "sending failed" : "sent, and the answer lost", 0.12);
  }

  private async consumerStep(name: string, when: Step["when"]): Promise<void> {
    if (this.killed) throw new Struck("consumer killed between fold and acknowledgement");
    if (this.stands && when === "before" && !this.stood && this.strikes("consumer stood still", 0.02))
      await this.stand();
    if (name === "shard.fold") {
      if (when === "before") this.strike("shard restarted before its transaction", 0.06);
      else if (this.strikes("consumer killed between fold and acknowledgement", 0.05)) {
        this.killed = true;
        throw new Struck("consumer killed between fold and acknowledgement");
      } else this.strike("shard restarted after its transaction", 0.06);
    }
    if (name === "archive.put") {
      this.strike(when === "before" ? "archive write failed" : "archive written, and the answer lost", 0.08);
    }
    if (name === "queue.ack" && when === "before") this.strike("acknowledgement lost", 0.08);
    if (name.startsWith("register.")) this.strike("register not reached", 0.02);
  }

  /** A new consumer comes for the next delivery. */
  revive(): void {
    this.killed = false;
    this.stood = false;
  }

  private stand(): Promise<void> {
    let open: () => void = () => undefined;
    const opened = new Promise<void>((resolve) => {
      open = resolve;
    });
    this.stood = true;
    this.gate = { opened, open };
    this.whenStill();
    return opened;
  }

  /** Resolves when the consumer stands still. */
  still(): Promise<void> {
    return new Promise((resolve) => {
      this.whenStill = resolve;
    });
  }

  get standing(): boolean {
    return this.gate !== null;
  }

  release(): void {
    this.gate?.open();
    this.gate = null;
  }
}
