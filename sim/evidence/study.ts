/** One row made ready for many tries of its parameters. */
import { CURRENT, type Ledger, type ParameterSet, type Seeds } from "../../src/score/index.ts";
import * as baselines from "./baselines/index.ts";
import { concordance } from "./concordance.ts";
import type { GridPoint } from "./grid.ts";
import { type EvidenceLog, engagedPeople, overRanked, pastLedger } from "./log.ts";
import { type OpenModeTable, openModePeople, openModeTable } from "./open-mode.ts";
import { pastOf } from "./past.ts";

export class RowStudy {
  /** C of the best of distinct engagers, events, PageRank and h: what a score must be above. */
  readonly required: number;
  private readonly log: EvidenceLog;
  private readonly ledger: Ledger;
  private readonly table: OpenModeTable;
  /** Account number of everybody ranked. */
  private readonly accounts: Int32Array;
  private readonly known = new Map<string, number>();

  constructor(log: EvidenceLog) {
    this.log = log;
    this.ledger = pastLedger(log);
    this.table = openModeTable(this.ledger);
    this.accounts = log.split.ranked.map((person) => this.ledger.accounts.find(log.ids[person]!));
    const past = pastOf(log.interactions, log.split);
    this.required = Math.max(
      ...[
        baselines.distinctEngagers(past),
        baselines.events(past),
        baselines.pageRank(past, "acts"),
        baselines.pageRank(past, "binary"),
        baselines.hOfEngagers(past),
      ].map((column) => this.judge(overRanked(log, column))),
    );
  }

  /** C in open mode, by the fast path; points that differ in nothing this log has are computed once. */
  open(point: GridPoint): number {
    const weights = this.table.kinds.map((kind) => point.weightMilli[kind]);
    const key = [...weights, point.attentionPerDayMilli, point.halfVoiceMilli, point.forgettingDays].join(
      " ",
    );
    let found = this.known.get(key);
    if (found === undefined) {
      const people = openModePeople(this.table, { ...CURRENT, ...point });
      found = this.judge(Float64Array.from(this.accounts, (account) => people[account]!));
      this.known.set(key, found);
    }
    return found;
  }

  /** C by the shipped core. */
  core(seeds: Seeds, params: ParameterSet): number {
    return this.judge(engagedPeople(this.log, this.ledger, seeds, params));
  }

  private judge(scores: Float64Array): number {
    const found = concordance(scores, this.log.split.targets);
    if (found.status === "undefined") throw new RangeError(`C of this log is undefined: ${found.reason}`);
    return found.value;
  }
}
