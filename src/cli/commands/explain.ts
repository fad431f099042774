/** `explain`: the ledger behind one score, and what would change it. */
import type { Command } from "commander";
import { isoInstant } from "../../events/index.ts";
import { byWorth, worthOf } from "../../publish/index.ts";
import {
  type AccountScore,
  crowdRoom,
  type Explanation,
  type Practice,
  type PracticeMeasure,
  type ScoreTable,
  type Voice,
} from "../../score/index.ts";
import { CommandFailure } from "../../terminal/failure.ts";
import { createProgress } from "../../terminal/progress.ts";
import type { Terminal } from "../../terminal/terminal.ts";
import { openLog } from "../log.ts";
import { modeText } from "../score-output.ts";
import { type ScoringOptions, scoreWith, withScoringOptions } from "../scoring.ts";
import { type Column, counted, grouped, peopleText, safeName, textTable } from "../text-table.ts";
import { parseCount } from "../values.ts";

interface Options extends ScoringOptions {
  readonly account: string;
  readonly json?: boolean;
  readonly top: number;
}

const VOICES_SHOWN = 20;

export function addExplainCommand(program: Command, terminal: Terminal): void {
  withScoringOptions(program.command("explain"))
    .description("Show who stands behind an account's score, line by line, and what would change it.")
    .requiredOption("--account <id>", "account to explain, spelled as in the log")
    .option("--top <count>", "voices listed in the text", parseCount, VOICES_SHOWN)
    .option("--json", "print everything as one JSON object")
    .addHelpText("after", HELP)
    .action((files: string[], options: Options) => explain(terminal, files, options));
}

async function explain(terminal: Terminal, files: readonly string[], options: Options): Promise<void> {
  const progress = createProgress(terminal);
  const { ledger } = await openLog(terminal, progress, files, options.format);
  const table = scoreWith(ledger, options);
  const explanation = table.explain(options.account);
  const practice = table.practice(options.account);
  if (explanation === undefined || practice === undefined) {
    throw new CommandFailure(
      `nobody acted on ${JSON.stringify(options.account)} by ${isoInstant(table.asOf)} in this log; ` +
        "ids are spelled as in the log, and score lists them all",
    );
  }
  if (options.json === true) {
    const head = {
      formula: table.formula,
      asOf: isoInstant(table.asOf),
      mode: table.mode,
      seeds: table.mode === "seeded" ? { label: table.seedLabel, inLog: table.seedCount } : null,
    };
    terminal.out(`${JSON.stringify({ ...head, ...explanation, practice })}\n`);
    return;
  }
  for (const line of explanationLines(table, explanation, practice, options.top)) terminal.out(`${line}\n`);
}

function* explanationLines(
  table: ScoreTable,
  { account, voices, topics, networks, whatIf }: Explanation,
  practice: Practice,
  top: number,
): Generator<string> {
  const { people } = account;
  const [low, high] = account.interval;
  yield `${safeName(account.id)} · ${table.formula} · ${modeText(table)} · as of ${isoInstant(table.asOf)}`;
  yield "";
  yield `score ${account.score.toFixed(1)} of 100, ${
    account.rated ? `95 % interval ${low.toFixed(1)} … ${high.toFixed(1)}` : "unrated: too few voices"
  }, above ${account.percentile.toFixed(1)} % of accounts`;
  yield `engaged people ${peopleText(people.counted)}, from ${counted(account.engagers, "person", "people")}`;
  if (table.mode === "seeded") {
    yield `  vouched for ${peopleText(people.trusted)}; the crowd ${peopleText(people.crowd)}, which counts ${peopleText(
      people.counted - people.trusted,
    )} (never more than ${peopleText(crowdRoom(people.trusted, table.params))})`;
  }
  yield "";
  yield* voiceTable(table, account, voices, top);
  for (const [title, parts] of [
    ["topics", topics.map(({ topic, people: part }) => [topic, part] as const)],
    ["networks", networks.map(({ network, people: part }) => [network, part] as const)],
  ] as const) {
    if (parts.length === 0) continue;
    const shown = parts.slice(0, 8).map(([name, part]) => `${safeName(name)} ${peopleText(part)}`);
    yield `${title}: ${shown.join(" · ")}`;
  }
  yield "";
  yield "what would change it";
  yield `  30 days of silence   ${whatIf.silent30Days.score.toFixed(1)} (${peopleText(whatIf.silent30Days.people)} people)`;
  yield `  ten more people      ${whatIf.tenMorePeople.score.toFixed(1)} (${peopleText(whatIf.tenMorePeople.people)} people)`;
  yield "";
  yield "practice (never part of the score)";
  for (const [name, label] of Object.entries(PRACTICE_LABELS)) {
    yield `  ${label.padEnd(PRACTICE_WIDTH)}  ${measureText(practice[name as keyof Practice])}`;
  }
}

function* voiceTable(
  table: ScoreTable,
  account: AccountScore,
  voices: readonly Voice[],
  top: number,
): Generator<string> {
  const worth = worthOf(account.people);
  const shown = byWorth(voices, worth).slice(0, top);
  const columns: Column<Voice>[] = [
    { title: "voice", align: "left", text: (voice) => safeName(voice.id) },
    { title: "adds", align: "right", text: (voice) => worth(voice).toFixed(3) },
  ];
  if (table.mode === "seeded") {
    columns.push(
      { title: "vouched for", align: "right", text: (voice) => voice.trusted.toFixed(3) },
      { title: "crowd", align: "right", text: (voice) => voice.crowd.toFixed(3) },
    );
  }
  columns.push(
    { title: "acts", align: "right", text: (voice) => grouped(voice.acts) },
    { title: "days ago", align: "right", text: (voice) => grouped(voice.daysSinceLast) },
  );
  yield* textTable(columns, shown);
  if (voices.length > shown.length) yield `… and ${counted(voices.length - shown.length, "more voice")}`;
}

const PRACTICE_LABELS: Readonly<Record<keyof Practice, string>> = {
  notTryingToBeInfluential: "1 not trying to be influential",
  originalContent: "2 original content",
  steadyInterests: "2 steady interests",
  sharesWhatInterests: "3 shares from many sources",
  talksToPeople: "4 answers people",
  noAutomationFlags: "5 no signs of automation",
  notJustBroadcasting: "6 not just broadcasting",
  notStalking: "7 not stalking big names",
  stayingPower: "  engagers who come back",
};
const PRACTICE_WIDTH = Math.max(...Object.values(PRACTICE_LABELS).map((label) => label.length));

function measureText({ value, n }: PracticeMeasure): string {
  return value === null ? "nothing to measure" : `${Math.round(100 * value)} % (n = ${grouped(n)})`;
}

const HELP = `
The lines add up to the number exactly (in JSON, to the last bit). One person is at most one voice, however
often they act; voices fade when they fall silent.

Examples:
  $ npm run earshot -- explain acts.csv --format csv --account ann
  $ npm run earshot -- explain edges.txt.gz --format higgs --seeds lottery:0.1@1 --account 88 --top 5
  $ npm run --silent earshot -- explain acts.csv --format csv --account ann --json > ann.json`;
