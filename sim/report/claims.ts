/** Every claim with what came out: what `report --all` is made of. */
import type { ClaimId, Experiment, ExperimentResult, Finding, Outcome } from "../experiments/experiment.ts";
import type { Manifest } from "./manifest.ts";
import type { ReportModel } from "./model.ts";

/** One experiment of the report, ready to be written. */
export interface Chapter {
  readonly id: string;
  readonly claims: readonly ClaimId[];
  readonly findings: readonly Finding[];
  readonly outcomes: readonly Outcome[];
  readonly model: ReportModel;
  readonly result: ExperimentResult;
  readonly manifest: Manifest;
}

export function chapterOf(experiment: Experiment, result: ExperimentResult, manifest: Manifest): Chapter {
  return {
    id: experiment.id,
    claims: experiment.claims,
    findings: experiment.findings(result),
    outcomes: experiment.outcomes(result),
    model: experiment.report(result),
    result,
    manifest,
  };
}

export interface ClaimRow extends Finding {
  readonly experiment: string;
}

/** Findings of all chapters in the order of the claims' numbers. */
export function claimsOf(chapters: readonly Chapter[]): ClaimRow[] {
  const rows = chapters.flatMap(({ id, findings }) => findings.map((one) => ({ ...one, experiment: id })));
  return rows.sort((left, right) => numberOf(left.claim) - numberOf(right.claim));
}

function numberOf(claim: ClaimId): number {
  return Number(claim.slice(1));
}

/** Verdicts with a sign that needs no colour, in the order in which they are counted up. */
export const VERDICTS = [
  { verdict: "holds", sign: "✓", one: "holds", many: "hold" },
  {
    verdict: "holds under conditions",
    sign: "◐",
    one: "holds under conditions",
    many: "hold under conditions",
  },
  { verdict: "fails", sign: "✗", one: "fails", many: "fail" },
  { verdict: "undecided", sign: "?", one: "is undecided", many: "are undecided" },
] as const satisfies readonly { verdict: Finding["verdict"]; sign: string; one: string; many: string }[];

export function signOf(verdict: Finding["verdict"]): string {
  return VERDICTS.find((one) => one.verdict === verdict)?.sign ?? "";
}

/** "Of 12 claims, 5 hold, 4 hold under conditions, 2 fail and 1 is undecided." */
export function verdictSentence(rows: readonly ClaimRow[]): string {
  const parts = VERDICTS.flatMap(({ verdict, one, many }) => {
    const count = rows.filter((row) => row.verdict === verdict).length;
    return count === 0 ? [] : [`${count} ${count === 1 ? one : many}`];
  });
  const last = parts.pop() ?? "none was asked";
  const listed = parts.length === 0 ? last : `${parts.join(", ")} and ${last}`;
  return `Of ${rows.length} ${rows.length === 1 ? "claim" : "claims"}, ${listed}.`;
}
