/**
 * Pages that somebody else draws. `http` knows what a page is given, `src/web` knows how it looks, and only the
 * composition root knows both.
 */
import type { AccountRecord, FeaturedAccount, GenerationManifest, LeaderboardRow } from "../ports.ts";

export interface HomeInput {
  /** Scheme, host and port the request came to, without a slash at the end. */
  readonly origin: string;
  /** The generation shown, or null before the first publication. */
  readonly manifest: GenerationManifest | null;
  /** Featured accounts in the order of publication; the record is null when it is not displayed. */
  readonly featured: readonly { readonly account: FeaturedAccount; readonly record: AccountRecord | null }[];
  /** The first rows of the leaderboard of all topics. */
  readonly top: readonly LeaderboardRow[];
}

export interface Pages {
  /** A whole HTML document, every name in it escaped. Its headers let no script run and images of this origin only. */
  home(input: HomeInput): string;
}
