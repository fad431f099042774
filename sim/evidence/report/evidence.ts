/** The whole evidence as data: what REPORT.md prints and evidence.json holds. */
import type { ParameterSet } from "../../../src/score/index.ts";
import type { Parameters } from "../../engine/parameters.ts";
import type { LogResult } from "../tasks.ts";
import type { WorldsSummary } from "../worlds/summary.ts";

/** What is needed to get the same bytes again. No time of day. */
export interface EvidenceManifest {
  readonly command: string;
  readonly seed: number;
  readonly splits: readonly number[];
  readonly worlds: number;
  readonly logs: readonly {
    readonly id: string;
    readonly format: string;
    readonly files: readonly string[];
  }[];
  readonly versions: {
    readonly earshot: string;
    readonly formula: string;
    readonly node: string;
    /** Last commit that changed what is measured or how; null outside a checkout. */
    readonly code: string | null;
  };
  readonly parameters: ParameterSet;
  readonly seeds: { readonly logs: string; readonly worlds: string };
  readonly society: Partial<Parameters>;
  readonly attacks: Readonly<Record<string, Partial<Parameters>>>;
}

/** One line of what had to come out. */
export interface Bar {
  readonly id: string;
  readonly says: string;
  readonly found: string;
  /** Null: cannot be told from what was run. */
  readonly reached: boolean | null;
}

export interface Evidence {
  readonly manifest: EvidenceManifest;
  readonly bars: readonly Bar[];
  /** Development logs first, then those given. */
  readonly logs: readonly (LogResult & { readonly development: boolean })[];
  /** Development logs that were left out, and why. */
  readonly missing: string | null;
  /** Null when no worlds were asked for. */
  readonly worlds: WorldsSummary | null;
}
