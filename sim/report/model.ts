/**
 * A report as data: what an experiment hands over, and what the Markdown and HTML writers draw. Charts are Vega-Lite
 * specifications; every figure carries the table of its numbers and a sentence that says what to see in it.
 */
export interface Cell {
  readonly text: string;
  /** Aligned as a number. */
  readonly number?: true;
}

export interface Table {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly Cell[])[];
}

/** A tree by hop: everybody the message was handed to, and who read it. */
export interface CascadeTree {
  readonly label: string;
  readonly note: string;
  /** Followers of the author who are idle, and those who are people but did not read it from the author. */
  readonly idle: number;
  readonly missed: number;
  /** In order of reading. `parent` is a place in this list, or −1 for the author; hop from 1. */
  readonly readers: readonly { readonly parent: number; readonly hop: number; readonly shared: boolean }[];
  readonly tone: "left" | "right";
}

/** Two cascades in one picture that stands alone, outside any report. */
export interface CascadeFigure {
  readonly title: string;
  /** What the cascades have in common, and which runs they are. */
  readonly note: string;
  readonly trees: readonly [CascadeTree, CascadeTree];
}

export interface Figure {
  readonly id: string;
  readonly title: string;
  /** What the figure shows, readable without it. */
  readonly caption: string;
  readonly table: Table;
  readonly chart:
    | { readonly kind: "vega-lite"; readonly spec: object }
    | { readonly kind: "cascades"; readonly trees: readonly CascadeTree[] };
}

export interface Headline {
  readonly value: string;
  readonly label: string;
  readonly detail: string;
}

export interface ReportModel {
  readonly title: string;
  readonly lead: string;
  readonly headlines: readonly Headline[];
  readonly question: string;
  readonly expectation: string;
  /** What came out, sentence by sentence, against the expectation. */
  readonly findings: readonly string[];
  readonly figures: readonly Figure[];
  readonly failsWhen: readonly string[];
  /** How it was measured, and what it does not show. */
  readonly method: readonly string[];
}
