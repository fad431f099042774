/** A log of acts, read into a ledger, with an account of everything that was refused. */
import type { PlacedRejection } from "../events/index.ts";
import type { FormatName, Source, Summary } from "../ingest/index.ts";
import { createLedger, type Ledger } from "../score/index.ts";
import { CommandFailure } from "../terminal/failure.ts";
import type { Progress } from "../terminal/progress.ts";
import type { Terminal } from "../terminal/terminal.ts";
import { ReadError, readLog } from "./read.ts";
import { counted, grouped, safeName, safeText } from "./text-table.ts";

/** Examples shown per reason. */
const EXAMPLES_MAX = 2;

export interface Log {
  readonly ledger: Ledger;
  readonly summary: Summary;
}

/**
 * Reads the files, says on standard error what was read and what was refused, and why.
 * @throws CommandFailure when a file cannot be read or none of it is usable
 */
export async function openLog(
  terminal: Terminal,
  progress: Progress,
  files: readonly string[],
  format: FormatName,
): Promise<Log> {
  const ledger = createLedger();
  const examples = new Map<string, string[]>();
  const onReject = (rejection: PlacedRejection, file: string, placedBy: Source["placedBy"]): void => {
    const shown = examples.get(rejection.reason) ?? [];
    if (shown.length >= EXAMPLES_MAX) return;
    const place = `${file} ${placedBy} ${rejection.line}`;
    shown.push(`${place}: ${safeText(rejection.detail)}`);
    examples.set(rejection.reason, shown);
  };
  let summary: Summary;
  try {
    summary = await readLog(files, format, {
      onAct: (act) => ledger.add(act),
      onReject,
      onProgress: ({ bytesRead, bytesTotal }) => progress.report("reading", bytesRead, bytesTotal ?? 0),
    });
  } catch (error) {
    if (error instanceof ReadError) throw new CommandFailure(error.message);
    throw error;
  }
  progress.end();
  describe(terminal, ledger, summary, examples);
  if (ledger.size === 0) {
    throw new CommandFailure(
      summary.read === 0
        ? `nothing to score: ${files.map(safeName).join(", ")} holds no record`
        : `nothing to score: all ${counted(summary.read, "record")} were refused; is it really --format ${format}?`,
    );
  }
  return { ledger, summary };
}

function describe(
  terminal: Terminal,
  ledger: Ledger,
  summary: Summary,
  examples: ReadonlyMap<string, readonly string[]>,
): void {
  const { read, accepted, rejected, acts, partial, forgotten, skipped } = summary;
  const repeated = acts - ledger.size;
  const parts = [
    `read ${counted(read, "record")}: ${grouped(accepted)} accepted, ${grouped(rejected)} rejected`,
    ...(acts === accepted ? [] : [`${counted(acts, "act")} in them`]),
    ...(repeated > 0 ? [`${grouped(repeated)} said before and counted once`] : []),
    ...(partial > 0 ? [`${grouped(partial)} only in part`] : []),
    ...(skipped.blank > 0 ? [counted(skipped.blank, "blank line")] : []),
    ...(skipped.comments > 0 ? [counted(skipped.comments, "comment")] : []),
  ];
  terminal.say(parts.join("; "));
  for (const [reason, count] of Object.entries(summary.byReason)) {
    terminal.say(`  ${grouped(count)} × ${reason}`);
    for (const example of examples.get(reason) ?? []) terminal.say(`    ${example}`);
  }
  if (forgotten > 0) {
    terminal.say(`  authors of ${counted(forgotten, "object")} were forgotten to bound memory`);
  }
}
