/** What a badge is told about an account. */
import type { BadgeModel } from "../badge/index.ts";
import type { AccountRecord, Found } from "../ports.ts";
import { type Problem, problemKind } from "./problems.ts";

export function badgeModelOf(found: Found<AccountRecord>): BadgeModel {
  switch (found.status) {
    case "found":
      return scoredBadge(found.value);
    case "missing":
      return { state: "unknown" };
    case "corrupt":
      return { state: "error", debugText: found.detail };
  }
}

function scoredBadge(record: AccountRecord): BadgeModel {
  return {
    state: "scored",
    id: record.id,
    score: record.score,
    rated: record.rated,
    interval: record.interval,
    people: record.people.counted,
    percentile: record.percentile,
    trend: record.trend,
    mode: record.mode,
    asOf: record.asOf,
    formula: record.formula,
  };
}

/** The same faults that another route would put into words, as a badge. */
export function badgeModelOfProblem(problem: Problem): BadgeModel {
  switch (problem.code) {
    case "rate-limited":
      return { state: "limited" };
    case "malformed-path":
    case "unknown-account":
      return { state: "unknown" };
    case "unknown-formula":
      return { state: "error", publicText: "no such formula" };
    case "nothing-published":
      return { state: "error", publicText: "no scores yet" };
    default:
      return { state: "error", debugText: problemKind(problem.code).title };
  }
}
