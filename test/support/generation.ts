/** Small generations of made-up accounts for tests of the store and the service. */
import type {
  AccountRecord,
  BecauseLine,
  ExplainRecord,
  FeaturedAccount,
  Generation,
  GenerationManifest,
  LeaderboardRow,
} from "../../src/ports.ts";
import { scoreOfPeople } from "../../src/score/index.ts";
import { bucketsFor } from "../../src/store/index.ts";

export interface GenerationPlan {
  readonly name: string;
  readonly layout: "single" | "packed";
  readonly ids: readonly string[];
  /** Engaged people of each account; 1, 2, 3 … without it. */
  readonly people?: (id: string, index: number) => number;
  readonly because?: (id: string) => readonly BecauseLine[];
  readonly aliases?: Readonly<Record<string, string>>;
  readonly topics?: readonly string[];
  /** "earshot-1" without it. */
  readonly formula?: string;
  readonly featured?: readonly FeaturedAccount[];
}

export const AS_OF = "2026-11-22";
export const PUBLISHED_AT = "2026-11-22T12:00:00.000Z";

export function makeGeneration(plan: GenerationPlan): Generation {
  const manifest = makeManifest(plan);
  const accounts = plan.ids.map((id, index) => {
    const people = plan.people?.(id, index) ?? index + 1;
    return {
      record: makeRecord(manifest, id, people, plan.because?.(id) ?? []),
      explain: makeExplain(manifest, id, people),
    };
  });
  const rows = accounts
    .map(({ record }) => rowOf(record))
    .sort((a, b) => b.score - a.score)
    .slice(0, 1_000);
  return {
    manifest,
    accounts,
    aliases: new Map(Object.entries(plan.aliases ?? {})),
    leaderboards: new Map([
      ["", rows],
      ...(plan.topics ?? []).map((topic) => [topic, rows.slice(0, 3)] as const),
    ]),
    ...(plan.featured !== undefined && { featured: plan.featured }),
  };
}

export function makeManifest({ name, layout, ids, formula }: GenerationPlan): GenerationManifest {
  return {
    version: 1,
    generation: name,
    formula: formula ?? "earshot-1",
    mode: "seeded",
    seedLabel: "lottery:0.1@1",
    asOf: AS_OF,
    publishedAt: PUBLISHED_AT,
    accounts: ids.length,
    displayed: ids.length,
    layout,
    buckets: layout === "packed" ? bucketsFor(ids.length) : 0,
  };
}

function makeRecord(
  manifest: GenerationManifest,
  id: string,
  people: number,
  because: readonly BecauseLine[],
): AccountRecord {
  const measure = { value: 0.5, n: 8 };
  const score = tenths(people);
  return {
    id,
    score,
    rated: people >= 5,
    interval: [tenths(people / 2), tenths(people * 1.5)],
    people: { trusted: people / 2, crowd: people / 2, counted: people },
    peopleInterval: [people / 2, people * 1.5],
    effectiveEngagers: people,
    engagers: Math.ceil(people * 2),
    percentile: 50,
    formula: manifest.formula,
    mode: manifest.mode,
    asOf: manifest.asOf,
    generation: manifest.generation,
    topics: [{ topic: "bees", people: people / 3 }],
    because,
    practice: {
      notTryingToBeInfluential: measure,
      originalContent: measure,
      steadyInterests: measure,
      sharesWhatInterests: measure,
      talksToPeople: { value: null, n: 0 },
      noAutomationFlags: measure,
      notJustBroadcasting: measure,
      notStalking: measure,
      stayingPower: measure,
    },
    resonance: 0.25,
    trend: null,
    history: [{ day: manifest.asOf, score }],
  };
}

function makeExplain(manifest: GenerationManifest, id: string, people: number): ExplainRecord {
  return {
    id,
    generation: manifest.generation,
    formula: manifest.formula,
    mode: manifest.mode,
    asOf: manifest.asOf,
    score: tenths(people),
    people: { trusted: people / 2, crowd: people / 2, counted: people },
    voices: [{ id: null, count: 7, trusted: people / 2, crowd: people / 2 }],
    whatIf: {
      silent30Days: { people: people / 3, score: tenths(people / 3) },
      tenMorePeople: { people: people + 10, score: tenths(people + 10) },
    },
  };
}

function rowOf({ id, score, interval, percentile }: AccountRecord): LeaderboardRow {
  return { id, score, interval, percentile };
}

function tenths(people: number): number {
  return scoreOfPeople(people);
}
