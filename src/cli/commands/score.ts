/** `score`: a log in, a table of scores out, and on wish a folder that can be published. */
import { type Command, InvalidArgumentError, Option } from "commander";
import { buildSnapshot, recentPosts, type Snapshot, type Visibility } from "../../publish/index.ts";
import type { Ledger, ScoreTable } from "../../score/index.ts";
import { CommandFailure, messageOf, usage } from "../../terminal/failure.ts";
import { createProgress, type Progress } from "../../terminal/progress.ts";
import type { Terminal } from "../../terminal/terminal.ts";
import { openLog } from "../log.ts";
import { type OutputFormat, printScores } from "../score-output.ts";
import { formatsHelp, type ScoringOptions, scoreWith, withScoringOptions } from "../scoring.ts";
import { writeSnapshot } from "../snapshot-folder.ts";
import { counted } from "../text-table.ts";
import { parseCount } from "../values.ts";

interface Options extends ScoringOptions {
  readonly top?: number;
  readonly table?: boolean;
  readonly json?: boolean;
  readonly ndjson?: boolean;
  readonly out?: string;
  readonly acts?: Visibility;
  readonly history: boolean;
}

export function addScoreCommand(program: Command, terminal: Terminal): void {
  withScoringOptions(program.command("score"))
    .description("Score every account of a log that somebody acted on.")
    .option("--top <count>", "print the best COUNT accounts (a table: 20, JSON: all)", parseCount)
    .addOption(new Option("--table", "print a table (the default)").conflicts(["json", "ndjson"]))
    .addOption(new Option("--json", "print one JSON object").conflicts(["table", "ndjson"]))
    .addOption(new Option("--ndjson", "print one JSON object per account").conflicts(["table", "json"]))
    .option("--out <dir>", "also write a folder for publish and export")
    .addOption(
      new Option(
        "--acts <who>",
        "with --out: whether the acts were public; private ones are only shown in groups of at least five people",
      ).argParser(parseVisibility),
    )
    .option("--no-history", "with --out: skip the scores of earlier days")
    .addHelpText("after", help())
    .action((files: string[], options: Options) => score(terminal, files, options));
}

async function score(terminal: Terminal, files: readonly string[], options: Options): Promise<void> {
  if (options.out === undefined && options.acts !== undefined) throw usage("--acts needs --out");
  if (options.out !== undefined && options.topic !== undefined) {
    throw usage("--out writes all topics at once; leave --topic out");
  }
  const progress = createProgress(terminal);
  const { ledger, summary } = await openLog(terminal, progress, files, options.format);
  progress.report("scoring", 0, 2);
  const table = scoreWith(ledger, options);
  progress.report("scoring", 1, 2);
  const open = table.mode === "open" ? table : scoreWith(ledger, options, { seeds: { mode: "open" } });
  progress.end();
  warn(terminal, table, options);
  const { read, accepted, rejected, byReason } = summary;
  const format: OutputFormat = options.json ? "json" : options.ndjson ? "ndjson" : "table";
  printScores(
    terminal,
    { table, open, topic: options.topic, acts: { read, accepted, rejected, byReason }, top: options.top },
    format,
  );
  if (options.out !== undefined) write(terminal, progress, options.out, ledger, table, options);
}

function warn(terminal: Terminal, table: ScoreTable, options: Options): void {
  if (table.size === 0) terminal.say("no account received an act by then: see --as-of and --topic");
  if (table.mode === "open") {
    terminal.say("open: not bot-proof; every account counts as a person (see --seeds)");
  } else if (table.seedCount === 0) {
    terminal.say("none of the seeds is in this log: nobody is vouched for, and scores stay below 10");
  }
  if (options.topic !== undefined && table.size > 0) {
    terminal.say(`topic ${options.topic}: ${counted(table.size, "account")} received such an act`);
  }
}

function write(
  terminal: Terminal,
  progress: Progress,
  folder: string,
  ledger: Ledger,
  table: ScoreTable,
  options: Options,
): void {
  const visibility = options.acts ?? DEFAULT_VISIBILITY[options.format];
  const snapshot = snapshotOf(ledger, table, options, visibility, progress);
  try {
    writeSnapshot(folder, snapshot);
  } catch (error) {
    throw new CommandFailure(`--out ${folder}: ${messageOf(error)}`);
  }
  progress.end();
  terminal.say(
    visibility === "public"
      ? "ledgers name the people behind a score, as these acts are public (--acts private groups them)"
      : "ledgers group the people behind a score by five or more (--acts public names them)",
  );
  terminal.say(`wrote ${folder}; publish it with: npm run earshot -- publish ${folder} --local`);
}

/** Sources that hold public acts alone; of any other log only its owner knows. */
const DEFAULT_VISIBILITY: Readonly<Record<ScoringOptions["format"], Visibility>> = {
  higgs: "public",
  jetstream: "public",
  activitystreams: "public",
  mastodon: "public",
  snap: "private",
  csv: "private",
  edges: "private",
  ndjson: "private",
};

function snapshotOf(
  ledger: Ledger,
  table: ScoreTable,
  options: Options,
  visibility: Visibility,
  progress: Progress,
): Snapshot {
  return buildSnapshot({
    table,
    firstAt: ledger.firstAt() ?? table.asOf,
    rescore: (change) => scoreWith(ledger, options, { asOf: table.asOf, ...change }),
    posts: recentPosts(ledger, table.asOf),
    visibility,
    history: options.history,
    display: () => true,
    progress: (step, done, total) => progress.report(step, done, total),
  });
}

function parseVisibility(text: string): Visibility {
  if (text === "public" || text === "private") return text;
  throw new InvalidArgumentError("Accepted are public and private.");
}

function help(): string {
  return `
${formatsHelp()}

Standard output carries the result alone. Everything else (progress, what was read and refused and why,
warnings) goes to standard error. Exit codes: 0 done, 1 nothing usable or failed, 2 misunderstood.

With seeds, the scores are of the seeded mode, and each account also carries its score without seeds
("open"). A lottery draws each account with probability SHARE from a hash of its id and NUMBER, so everybody
can check it. --as-of a date means the end of that day (UTC).

Examples:
  $ npm run earshot -- score acts.csv --format csv
  $ npm run earshot -- score edges.txt.gz --format higgs --seeds lottery:0.1@1 --top 50
  $ npm run earshot -- score jetstream.jsonl --format jetstream --seeds circle.txt --json > scores.json
  $ gunzip -c day*.gz | npm run --silent earshot -- score - --format ndjson --ndjson | head
  $ npm run earshot -- score acts.ndjson --format ndjson --as-of 2026-11-01 --topic gardening
  $ npm run earshot -- score acts.csv --format csv --seeds lottery:0.1@1 --out scored`;
}
