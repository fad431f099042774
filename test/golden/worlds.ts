/**
 * The worlds of the no-regression goldens, made by whole-number arithmetic alone: the same acts on every machine.
 * A change here changes what the stored numbers mean; write them anew (see write.ts) and say why.
 */
import { type Act, DIRECTED_KINDS, type DirectedAct } from "../../src/events/index.ts";
import { lottery, type ScoreOptions, seedSet } from "../../src/score/index.ts";

const DAY = 86_400;
const NOW = 20_000 * DAY + 43_210;

export interface GoldenWorld {
  readonly name: string;
  readonly acts: readonly Act[];
  readonly options: ScoreOptions;
}

/** A generator of whole numbers below `bound` (≤ 2^16): Marsaglia's xorshift32. */
function numbers(seed: number): (bound: number) => number {
  let state = seed;
  return (bound) => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 8) % bound;
  };
}

interface Shape {
  readonly seed: number;
  readonly accounts: number;
  readonly acts: number;
  readonly days: number;
}

/** A community where low numbers are popular, some are busy, and everything the vocabulary has occurs. */
function community({ seed, accounts, acts, days }: Shape): Act[] {
  const below = numbers(seed);
  const anybody = (): string => `account-${below(accounts)}`;
  const popular = (): string => `account-${Math.min(below(accounts), below(accounts), below(accounts))}`;
  const topics = ["art", "bees", "chess", "dance"];
  const made: Act[] = [];
  for (let i = 0; i < acts; i++) {
    const base = {
      id: `r${below(acts)}`,
      at: NOW - below(days) * DAY - below(DAY >> 2),
      actor: below(4) === 0 ? "account-1" : anybody(),
      network: below(3) === 0 ? "mastodon" : "bluesky",
      ...(below(2) === 0 && { topics: [topics[below(4)]!] }),
    };
    if (below(10) === 0) made.push({ ...base, kind: "post", digest: `${below(10)}`.padStart(16, "0") });
    else if (below(20) === 0) made.push({ ...base, kind: "retract", object: `r${below(acts)}` });
    else {
      const directed: DirectedAct = {
        ...base,
        kind: DIRECTED_KINDS[below(DIRECTED_KINDS.length)]!,
        recipient: popular(),
        ...(below(2) === 0 && { object: `thing-${below(acts)}` }),
        ...(below(6) === 0 && { via: popular() }),
      };
      made.push(directed);
    }
  }
  return made;
}

export function goldenWorlds(): GoldenWorld[] {
  const village = community({ seed: 1, accounts: 12, acts: 400, days: 60 });
  const town = community({ seed: 2, accounts: 150, acts: 4000, days: 400 });
  const owners = new Map([
    ["account-2", "account-3"],
    ["account-4", "firm"],
    ["account-5", "firm"],
  ]);
  const open = { mode: "open" } as const;
  return [
    { name: "village, open", acts: village, options: { seeds: open } },
    {
      name: "village, two seeds, owners",
      acts: village,
      options: { seeds: seedSet(["account-7", "account-11"], "set"), asOf: NOW, owners },
    },
    { name: "village, a year later", acts: village, options: { seeds: open, asOf: NOW + 365 * DAY } },
    { name: "town, lottery of one in ten", acts: town, options: { seeds: lottery(0.1, 1), asOf: NOW } },
    { name: "town, one topic", acts: town, options: { seeds: lottery(0.05, 7), asOf: NOW, topic: "bees" } },
    {
      name: "town, one network, 100 days earlier",
      acts: town,
      options: { seeds: open, asOf: NOW - 100 * DAY, network: "mastodon" },
    },
  ];
}
