/**
 * The claim itself, on real logs: open mode ranks the people who will be listened to better than distinct
 * engagers, PageRank, events and h do. The three smaller logs here; `npm run evidence:logs` does all five rows.
 */
import { expect } from "vitest";
import { compare, REQUIRED } from "../../sim/evidence/compare.ts";
import { pointOf } from "../../sim/evidence/grid.ts";
import { EvidenceReader } from "../../sim/evidence/load.ts";
import { EVIDENCE_ROWS } from "../../sim/evidence/rows.ts";
import { RowStudy } from "../../sim/evidence/study.ts";
import { CURRENT } from "../../src/score/index.ts";
import { testWithData } from "./development-data.ts";

/** People ranked, and C of distinct engagers, events and last act, as found by an independent study of the same logs. */
const STUDIED: Readonly<Record<string, readonly [number, number, number, number]>> = {
  "college-msg": [1224, 0.739, 0.741, 0.783],
  "email-eu": [845, 0.886, 0.832, 0.897],
  mathoverflow: [9730, 0.752, 0.754, 0.774],
};

for (const row of EVIDENCE_ROWS.filter(({ id }) => id in STUDIED)) {
  testWithData(`${row.title}: open mode is above every required baseline`, row.files, async (folder) => {
    const log = await new EvidenceReader(folder).read(row);
    const { quality, ranked, openMargin } = compare(log, 1);
    const [people, engagers, events, lastAct] = STUDIED[row.id]!;
    expect(ranked).toBe(people);
    expect(Math.abs(quality.distinctEngagers.concordance! - engagers)).toBeLessThan(0.001);
    expect(Math.abs(quality.events.concordance! - events)).toBeLessThan(0.001);
    expect(Math.abs(quality.lastAct.concordance! - lastAct)).toBeLessThan(0.001);
    for (const rival of REQUIRED) {
      expect(quality.open.concordance, rival).toBeGreaterThan(quality[rival].concordance!);
    }
    expect(openMargin!.lead).toBeGreaterThan(0);

    const study = new RowStudy(log);
    expect(study.open(pointOf(CURRENT))).toBe(quality.open.concordance); // the fit's fast path is the core
    expect(quality.open.concordance! - study.required).toBeCloseTo(openMargin!.lead, 12);
  });
}
