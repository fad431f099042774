/** What the home page is given. The records of the API satisfy these shapes; the page uses nothing beyond them. */

import type { FeaturedAccount } from "../ports.ts";

export interface HomeModel {
  /** Scheme, host and port, without a slash at the end. */
  readonly origin: string;
  /** The generation shown, or null before the first publication. */
  readonly manifest: HomeManifest | null;
  /** Accounts side by side; the record is null when the account is not displayed. */
  readonly featured: readonly HomeFeatured[];
  /** Best accounts of all topics, for a log without featured accounts. */
  readonly top?: readonly HomeRow[];
}

export interface HomeManifest {
  readonly generation: string;
  readonly formula: string;
  readonly mode: "open" | "seeded";
  readonly seedLabel: string | null;
  readonly asOf: string;
  readonly accounts: number;
  readonly displayed: number;
}

export interface HomeFeatured {
  readonly account: FeaturedAccount;
  readonly record: HomeRecord | null;
}

export interface HomeRecord {
  readonly score: number;
  readonly rated: boolean;
  readonly interval: readonly [number, number];
  readonly percentile: number;
  readonly engagers: number;
  readonly people: { readonly counted: number };
  readonly history: readonly { readonly day: string; readonly score: number }[];
}

export interface HomeRow {
  readonly id: string;
  readonly score: number;
  readonly interval: readonly [number, number];
  readonly percentile: number;
}
