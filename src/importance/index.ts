/** Public entry: is importance the same as influence in this log? */
export { decodeOrg, type Org, OrgError, type OrgKind, type OrgPerson, type OrgRejection } from "./org.ts";
export { type Correlation, INTERVAL_FROM, kendall, midranks, spearman } from "./rank-correlation.ts";
export {
  type Answer,
  type Band,
  GAP_FROM,
  type ImportanceReport,
  importanceReport,
  type Placed,
} from "./report.ts";
export { type ImportanceSentences, importanceSentences } from "./sentences.ts";
