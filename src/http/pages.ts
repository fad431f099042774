/**
 * Pages that somebody else draws. `http` knows what a page is given, `src/web` knows how it looks, and only the
 * composition root knows both.
 */
import type {
  AccountRecord,
  ExplainRecord,
  FeaturedAccount,
  GenerationManifest,
  LeaderboardRow,
} from "../ports.ts";
import type { Difference } from "./compare.ts";
import type { ProblemCode } from "./problems.ts";

/** What every page is given. */
export interface PageInput {
  /** Scheme, host and port the request came to, without a slash at the end. */
  readonly origin: string;
  /** The generation shown, or null before the first publication and on pages that show nothing of it. */
  readonly manifest: GenerationManifest | null;
}

export interface HomeInput extends PageInput {
  /** Featured accounts in the order of publication; the record is null when it is not displayed. */
  readonly featured: readonly { readonly account: FeaturedAccount; readonly record: AccountRecord | null }[];
  /** The first rows of the leaderboard of all topics. */
  readonly top: readonly LeaderboardRow[];
}

export interface AccountInput extends PageInput {
  readonly record: AccountRecord;
  readonly explain: ExplainRecord;
  /** What is told about the account beside its scores, when it is a featured one. */
  readonly featured: FeaturedAccount | null;
}

export interface CompareInput extends PageInput {
  /** Names as asked for; empty where none was given. */
  readonly asked: { readonly a: string; readonly b: string };
  /** Null until both names are given. */
  readonly pair: {
    readonly a: AccountRecord;
    readonly b: AccountRecord;
    readonly difference: Difference;
    /** What is told about each beside its scores, when it is a featured one. */
    readonly featured: { readonly a: FeaturedAccount | null; readonly b: FeaturedAccount | null };
  } | null;
}

/** A page in place of the one asked for. */
export interface ProblemInput extends PageInput {
  readonly code: ProblemCode;
  readonly status: number;
  /** What went wrong, and whose fault it is: sentences for readers. */
  readonly title: string;
  readonly advice: string;
  readonly detail: string | null;
  /** What is wrong with the input, by its place. */
  readonly faults: readonly { readonly pointer: string; readonly detail: string }[];
  readonly requestId: string;
}

export interface BadgeMakerInput extends PageInput {
  /** Query as given: the choices made so far. */
  readonly search: string;
  /** What is known of the account in it, or of the example without one. */
  readonly standing:
    | { readonly state: "none" | "unknown" | "failed" | "unrated" }
    | { readonly state: "scored"; readonly score: number; readonly people: number };
  /** An account on display to begin with; null when there is none. */
  readonly example: string | null;
}

/** What the owner of an account decides, on a page that only they can open. */
export interface ConsentInput extends PageInput {
  readonly account: string;
  readonly state: "shown" | "hidden" | "undecided" | "erased";
  /** Whether the state is what was chosen just now. */
  readonly chosen: boolean;
  /** Id of the receipt, of an erased account. */
  readonly receipt: string | null;
}

export interface LabInput extends PageInput {
  /** Query as given: the settings so far. */
  readonly search: string;
}

export interface ReferenceInput extends PageInput {
  /** The reference itself: finished markup, every text in it escaped. */
  readonly markup: string;
}

/**
 * Each gives a whole HTML document, every name in it escaped. Its headers let scripts of this origin run, and nothing of
 * another origin load.
 */
export interface Pages {
  home(input: HomeInput): string;
  account(input: AccountInput): string;
  /** Where to ask for an account by name. */
  lookUp(input: PageInput): string;
  compare(input: CompareInput): string;
  badgeMaker(input: BadgeMakerInput): string;
  calculator(input: PageInput): string;
  /** The workbench. */
  lab(input: LabInput): string;
  reference(input: ReferenceInput): string;
  consent(input: ConsentInput): string;
  problem(input: ProblemInput): string;
}
