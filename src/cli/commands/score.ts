/** `score`: a log in, a table of scores out, and on wish a folder that can be published. */
import { type Command, InvalidArgumentError, Option } from "commander";
import type { FormatName } from "../../ingest/index.ts";
import { drawnAmong } from "../../live/seeds.ts";
import type { Visibility } from "../../publish/index.ts";
import type { ScoreTable } from "../../score/index.ts";
import { usage } from "../../terminal/failure.ts";
import { createProgress, type Progress } from "../../terminal/progress.ts";
import type { Terminal } from "../../terminal/terminal.ts";
import { openArchive } from "../archive.ts";
import { STATE_FOLDER } from "../local-kv.ts";
import { type Log, openLog } from "../log.ts";
import { type FolderOptions, writeFolder } from "../score-folder.ts";
import { type OutputFormat, printScores } from "../score-output.ts";
import { formatsHelp, scoreWith, withScoringOptions } from "../scoring.ts";
import { counted } from "../text-table.ts";
import { parseCount, readDecisions } from "../values.ts";

interface Options extends FolderOptions {
  readonly format?: FormatName;
  readonly archive?: string;
  readonly state: string;
  readonly top?: number;
  readonly table?: boolean;
  readonly json?: boolean;
  readonly ndjson?: boolean;
  readonly out?: string;
}

export function addScoreCommand(program: Command, terminal: Terminal): void {
  withScoringOptions(program.command("score"), "optional")
    .description("Score every account of a log that somebody acted on.")
    .option(
      "--archive <place>",
      "instead of files, a service's archive: r2 (of this machine), or a folder of its objects",
    )
    .addOption(
      new Option("--state <dir>", "with --archive r2: folder of the local store").default(
        STATE_FOLDER,
        ".wrangler/state",
      ),
    )
    .addOption(
      new Option(
        "--shown <file>",
        "one account a line that agreed to be shown: seeds are drawn among them, and --out shows and names them alone",
      ).argParser(readDecisions),
    )
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

async function score(terminal: Terminal, files: readonly string[], given: Options): Promise<void> {
  const { shown } = given;
  const options = shown === undefined ? given : { ...given, seeds: drawnAmong(given.seeds, shown.shown) };
  if (options.out === undefined && options.acts !== undefined) throw usage("--acts needs --out");
  if (options.out !== undefined && options.topic !== undefined) {
    throw usage("--out writes all topics at once; leave --topic out");
  }
  const progress = createProgress(terminal);
  const { ledger, summary } = await open(terminal, progress, files, given);
  progress.report("scoring", 0, 2);
  const table = scoreWith(ledger, options);
  progress.report("scoring", 1, 2);
  const unseeded = table.mode === "open" ? table : scoreWith(ledger, options, { seeds: { mode: "open" } });
  progress.end();
  warn(terminal, table, options);
  const { read, accepted, rejected, byReason } = summary;
  const format: OutputFormat = options.json ? "json" : options.ndjson ? "ndjson" : "table";
  printScores(
    terminal,
    {
      table,
      open: unseeded,
      topic: options.topic,
      acts: { read, accepted, rejected, byReason },
      top: options.top,
    },
    format,
  );
  if (options.out !== undefined) writeFolder(terminal, progress, options.out, ledger, table, options);
}

async function open(
  terminal: Terminal,
  progress: Progress,
  files: readonly string[],
  { archive, format, state, shown }: Options,
): Promise<Log> {
  if (archive !== undefined) {
    if (files.length > 0 || format !== undefined)
      throw usage("--archive takes the place of files and --format");
    return openArchive(terminal, progress, archive, state, shown?.erased ?? new Set());
  }
  if (files.length === 0) throw usage("name the logs to score, or an --archive");
  if (format === undefined) throw usage("--format is missing: it says how the files are to be read");
  return openLog(terminal, progress, files, format);
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

--archive reads what a service took in (see /v1/admin/shown for a file of those who agreed); with the same --as-of, --seeds,
--acts and --shown it gives the scores that the service's own run would give.

Examples:
  $ npm run earshot -- score acts.csv --format csv
  $ npm run earshot -- score edges.txt.gz --format higgs --seeds lottery:0.1@1 --top 50
  $ npm run earshot -- score jetstream.jsonl --format jetstream --seeds circle.txt --json > scores.json
  $ gunzip -c day*.gz | npm run --silent earshot -- score - --format ndjson --ndjson | head
  $ npm run earshot -- score acts.ndjson --format ndjson --as-of 2026-11-01 --topic gardening
  $ npm run earshot -- score acts.csv --format csv --seeds lottery:0.1@1 --out scored
  $ npm run earshot -- score --archive objects/ --shown shown.tsv --seeds lottery:0.1@202611 --acts public --out scored`;
}
