/** `community`: weeks of an invented community's life, as acts in NDJSON. */
import { createWriteStream } from "node:fs";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import type { Command } from "commander";
import { CommandFailure } from "../../src/terminal/failure.ts";
import { createProgress } from "../../src/terminal/progress.ts";
import type { Terminal } from "../../src/terminal/terminal.ts";
import { ndjsonChunks } from "../emit/sinks.ts";
import { simulateCommunity } from "../index.ts";
import { blamingTheCaller, type CommonOptions, parseCount, withSeedAndSettings } from "./values.ts";

interface Options extends CommonOptions {
  readonly people?: number;
  readonly days?: number;
  readonly out?: string;
}

const HELP = `
Examples:
  $ npm run sim -- community --seed 7 --out acts.ndjson
  $ npm run --silent sim -- community --seed 7 --people 300 --days 30 | npm run earshot -- score - --format ndjson`;

export function addCommunityCommand(program: Command, terminal: Terminal): void {
  withSeedAndSettings(program.command("community"))
    .description("Simulate a community and write its acts as NDJSON.")
    .option("--people <count>", "accounts with somebody behind them", parseCount)
    .option("--days <count>", "days lived", parseCount)
    .option("--out <file>", "write to a file instead of standard output")
    .addHelpText("after", HELP)
    .action((options: Options) => blamingTheCaller(() => community(terminal, options)));
}

async function community(terminal: Terminal, options: Options): Promise<void> {
  const progress = createProgress(terminal);
  const { acts, cast, profiles } = simulateCommunity({
    seed: options.seed,
    parameters: options.set,
    ...(options.people !== undefined && { people: options.people }),
    ...(options.days !== undefined && { days: options.days }),
    onProgress: (day, days) => progress.report("living", day, days),
  });
  progress.end();
  if (options.out === undefined) for (const text of ndjsonChunks(acts)) terminal.out(text);
  else await writeTo(options.out, ndjsonChunks(acts));
  terminal.say(
    `${acts.length} acts of ${profiles.size} accounts; the chief executive is ${cast.ceo}, the niche creator ${cast.creator}`,
  );
}

async function writeTo(path: string, chunks: Iterable<string>): Promise<void> {
  try {
    await pipeline(Readable.from(chunks), createWriteStream(path));
  } catch (error) {
    throw new CommandFailure(
      `cannot write ${path}: ${error instanceof Error ? error.message : String(error)}`,
    );
  }
}
