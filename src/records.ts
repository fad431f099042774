/**
 * Runtime shapes of what a generation publishes. Stored bytes are sent as they lie, so the shape of a stored
 * record and of an API answer is one thing: the store decodes with it, `http` documents and promises it.
 */
import * as z from "zod";
import type {
  AccountRecord,
  BecauseLine,
  ExplainRecord,
  FeaturedAccount,
  GenerationManifest,
  LeaderboardRow,
} from "./ports.ts";

const people = z.number().min(0);
const score = z.number().min(0).max(100);
const count = z.int().min(0);
const isoDate = z.iso.date();
const mode = z.enum(["open", "seeded"]);

const id = z.string().min(1).describe("Account id, as it came from the source: a DID, an actor URL, a name.");
const formula = z.string().min(1).describe("Version of formula and parameters.");
const generation = z.string().min(1).describe("Published state this number belongs to.");
const asOf = isoDate.describe("Scoring day, UTC.");
const modeShape = mode.describe(
  '"seeded": credibility flows from a lottery of accounts. "open": everybody counts as a person, not bot-proof.',
);

export const peopleShape = z
  .object({
    trusted: people.describe("Voices times how far each is vouched for."),
    crowd: people.describe("The rest of the voices, before its cap."),
    counted: people.describe("Engaged people: what the score is made from."),
  })
  .describe("In engaged people.");

export const accountScoreFields = {
  id,
  score: score.describe(
    "min(100, 5·log2(1 + engaged people)), one decimal. Five points more: twice as many people.",
  ),
  rated: z.boolean().describe("False while too few effective engagers stand behind the number."),
  interval: z.tuple([score, score]).describe("Score at the ends of the 95 % interval."),
  people: peopleShape,
  peopleInterval: z.tuple([people, people]).describe("Engaged people at the ends of the interval."),
  effectiveEngagers: z.number().min(0).describe("(Σ voice)² / Σ voice²."),
  engagers: count.describe("Distinct accounts behind the number."),
  percentile: z.number().min(0).max(100).describe("Share of scored accounts ranked lower."),
};

export const becauseLineSchema = z
  .object({
    id: z.string().nullable().describe("Account named, or null for an aggregate of at least five."),
    people: people,
    count: count,
  })
  .meta({ id: "BecauseLine" }) satisfies z.ZodType<BecauseLine>;

const practiceMeasure = z
  .object({ value: z.number().min(0).max(1).nullable(), n: count })
  .describe("0 … 1 with its sample size; null when there was nothing to measure.")
  .meta({ id: "PracticeMeasure" });

export const practiceSchema = z
  .object({
    notTryingToBeInfluential: practiceMeasure,
    originalContent: practiceMeasure,
    steadyInterests: practiceMeasure,
    sharesWhatInterests: practiceMeasure,
    talksToPeople: practiceMeasure,
    noAutomationFlags: practiceMeasure,
    notJustBroadcasting: practiceMeasure,
    notStalking: practiceMeasure,
    stayingPower: practiceMeasure,
  })
  .describe("Habits measured, unranked; they never enter the score.")
  .meta({ id: "Practice" });

export const accountRecordSchema = z
  .object({
    ...accountScoreFields,
    formula,
    mode: modeShape,
    asOf,
    generation,
    topics: z
      .array(z.object({ topic: z.string(), people }))
      .max(8)
      .describe("Engaged people per topic, largest first."),
    because: z.array(becauseLineSchema).max(5).describe("Who listens, in short."),
    practice: practiceSchema,
    resonance: people
      .nullable()
      .describe("Engaged people per own post of the last 90 days; null without posts."),
    trend: z
      .number()
      .nullable()
      .describe("Score now minus score 30 days before; null when the log is shorter."),
    history: z
      .array(z.object({ day: isoDate, score }))
      .max(12)
      .describe("Scores of earlier days, oldest first; the last one is today's."),
  })
  .meta({ id: "Account" }) satisfies z.ZodType<AccountRecord>;

const whatIf = z.object({ people, score });

export const explainRecordSchema = z
  .object({
    id,
    generation,
    formula,
    mode: modeShape,
    asOf,
    score,
    people: peopleShape,
    voices: z
      .array(z.object({ id: z.string().nullable(), count: count, trusted: people, crowd: people }))
      .describe("The ledger: trusted and crowd add up to people.trusted and people.crowd exactly."),
    whatIf: z
      .object({ silent30Days: whatIf, tenMorePeople: whatIf })
      .describe("What would change the score."),
  })
  .meta({ id: "Explanation" }) satisfies z.ZodType<ExplainRecord>;

export const leaderboardRowSchema = z
  .object({
    id,
    score,
    interval: z.tuple([score, score]),
    percentile: z.number().min(0).max(100),
  })
  .meta({ id: "LeaderboardRow" }) satisfies z.ZodType<LeaderboardRow>;

export const featuredAccountSchema = z.object({
  id,
  role: z.string(),
  name: z.string(),
  title: z.string(),
  followers: count,
  story: z.string(),
}) satisfies z.ZodType<FeaturedAccount>;

export const generationManifestSchema = z
  .object({
    version: z.literal(1),
    generation: z.string().regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/),
    formula,
    mode: modeShape,
    seedLabel: z.string().nullable(),
    asOf,
    publishedAt: z.iso.datetime(),
    cutAt: z.iso.datetime().exactOptional(),
    accounts: count,
    displayed: count,
    layout: z.enum(["single", "packed"]),
    buckets: count,
  })
  .meta({ id: "Generation" }) satisfies z.ZodType<GenerationManifest>;
