/** What happens in a small community while everything around it breaks: acts in batches, and what people decide. A function of the seed. */
import { below, coin, type Stream, stream } from "../../sim/engine/rng.ts";
import type { Act, DirectedKind } from "../../src/events/index.ts";
import { makeBatch } from "../../src/live/batch.ts";
import type { Batch } from "../../src/live/ports.ts";
import { parseSeedSetting, type SeedSetting } from "../../src/live/seeds.ts";

export const START_MS = Date.UTC(2026, 10, 22, 12);
const DAY_SECONDS = 86_400;
const ACCOUNTS = ["ann", "ben", "cem", "dee", "eva", "fay", "gus", "hal", "ida", "jon"] as const;
const KINDS: readonly DirectedKind[] = ["reply", "share", "like", "mention", "quote"];
/** Accounts that agree to be shown at the beginning. */
const SHOWN_COUNT = 6;

export interface Plan {
  readonly shardCount: number;
  readonly batches: readonly Batch[];
  readonly seeds: SeedSetting;
  readonly shown: readonly string[];
  /** By turn: an account that changes its mind. */
  readonly decisions: readonly { readonly turn: number; readonly account: string; readonly shown: boolean }[];
  /** An account that goes for good, and when it asks. */
  readonly erasure: { readonly turn: number; readonly account: string } | null;
}

/** Turns in which the community acts; afterwards everything comes to rest. */
export const TURNS = 140;

export function planOf(seed: number, schedule: number): Plan {
  const dice = stream(seed, "plan", schedule);
  const draw = counter(dice);
  const acts = Array.from({ length: 50 + draw(50) }, (_, number) => actOf(draw, number));
  const shown = ACCOUNTS.slice(0, SHOWN_COUNT);
  return {
    shardCount: 1 + draw(4),
    batches: batchesOf(acts, draw),
    seeds: parseSeedSetting(["open", "lottery:0.5@1", "lottery:0.5@monthly"][draw(3)]!)!,
    shown,
    decisions: Array.from({ length: draw(4) }, () => ({
      turn: 10 + draw(TURNS - 10),
      account: ACCOUNTS[draw(ACCOUNTS.length - 1)]!,
      shown: draw(2) === 0,
    })),
    // The last account never decides otherwise: what it asked for stands.
    erasure: coin(dice, 9, 9, 0.4) ? { turn: 20 + draw(TURNS - 20), account: ACCOUNTS.at(-1)! } : null,
  };
}

type Draw = (size: number) => number;

function counter(dice: Stream): Draw {
  let draws = 0;
  return (size) => below(dice, 0, draws++, size);
}

function actOf(draw: Draw, number: number): Act {
  const at = START_MS / 1000 - draw(20) * DAY_SECONDS - draw(DAY_SECONDS);
  const [actor, recipient] = [ACCOUNTS[draw(ACCOUNTS.length)]!, ACCOUNTS[draw(ACCOUNTS.length)]!];
  const base = { id: `n${draw(60)}`, at, actor, network: "test" };
  const what = draw(12);
  if (what === 0) return { ...base, id: `r${number}`, kind: "retract", object: `n${draw(60)}` };
  if (what === 1) return { ...base, kind: "post", topics: ["bees"] };
  const via = draw(5) === 0 ? { via: ACCOUNTS[draw(ACCOUNTS.length)]! } : {};
  return {
    ...base,
    kind: KINDS[draw(KINDS.length)]!,
    recipient,
    ...via,
    ...(draw(2) === 0 && { topics: ["chess"] }),
  };
}

/** Half of them from a source without order, the other half from a stream that counts; some acts come in both. */
function batchesOf(acts: readonly Act[], draw: Draw): Batch[] {
  const batches: Batch[] = [];
  let position = 0;
  for (let from = 0; from < acts.length; ) {
    const some = acts.slice(from, from + 1 + draw(7));
    const ordered = draw(2) === 0;
    const span = ordered ? { stream: "s", after: position, through: position + some.length } : null;
    if (ordered) position += some.length;
    batches.push(
      makeBatch({ source: ordered ? "jetstream" : "key:k", span, receivedAt: START_MS, acts: some }),
    );
    // Told a second time by somebody else, together with something new.
    if (draw(6) === 0) {
      batches.push(
        makeBatch({ source: "key:other", span: null, receivedAt: START_MS, acts: some.slice(0, 2) }),
      );
    }
    from += some.length;
  }
  return batches;
}
