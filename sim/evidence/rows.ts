/** The development logs: where they are published, and the five rows that the score is held against. */
import type { DirectedKind } from "../../src/events/index.ts";

export interface EvidenceRow {
  readonly id: string;
  readonly title: string;
  /** Files below the data folder; read in this order, which settles the order of acts of equal time. */
  readonly files: readonly string[];
  readonly format: "higgs" | "snap";
  /** Only acts of this kind, when given. */
  readonly only?: DirectedKind;
  /** Rows of one log are left out together in cross-validation. */
  readonly log: string;
  readonly page: string;
}

const HIGGS = {
  files: ["higgs-twitter/higgs-activity_time.txt.gz"],
  format: "higgs",
  log: "higgs-twitter",
  page: "https://snap.stanford.edu/data/higgs-twitter.html",
} as const;

export const EVIDENCE_ROWS: readonly EvidenceRow[] = [
  { ...HIGGS, id: "higgs", title: "higgs-twitter, all" },
  { ...HIGGS, id: "higgs-rt", title: "higgs-twitter, retweets", only: "share" },
  {
    id: "college-msg",
    title: "college-msg",
    files: ["college-msg/CollegeMsg.txt.gz"],
    format: "snap",
    log: "college-msg",
    page: "https://snap.stanford.edu/data/CollegeMsg.html",
  },
  {
    id: "email-eu",
    title: "email-eu",
    files: ["email-eu/email-Eu-core-temporal.txt.gz"],
    format: "snap",
    log: "email-eu",
    page: "https://snap.stanford.edu/data/email-Eu-core-temporal.html",
  },
  {
    id: "mathoverflow",
    title: "mathoverflow",
    files: ["a2q", "c2q", "c2a"].map((part) => `mathoverflow/sx-mathoverflow-${part}.txt.gz`),
    format: "snap",
    log: "mathoverflow",
    page: "https://snap.stanford.edu/data/sx-mathoverflow.html",
  },
];
