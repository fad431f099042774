/** `publish`, `rollback` and `generations`: what the service shows, on this machine or deployed. */
import { basename } from "node:path";
import { type Command, Option } from "commander";
import type { SnapshotPublisher } from "../../ports.ts";
import { displayOnly, generationOf, SnapshotFileError } from "../../publish/index.ts";
import { createKvPublisher } from "../../store/index.ts";
import { CommandFailure, usage } from "../../terminal/failure.ts";
import { createProgress } from "../../terminal/progress.ts";
import type { Terminal } from "../../terminal/terminal.ts";
import { LOCAL_PACKED_ABOVE, STATE_FOLDER, withLocalKv } from "../local-kv.ts";
import { remoteKv } from "../remote-kv.ts";
import { describeSnapshotError, readSnapshot } from "../snapshot-folder.ts";
import { counted, textTable } from "../text-table.ts";
import { readAccounts } from "../values.ts";

interface Place {
  readonly local?: boolean;
  readonly remote?: boolean;
  readonly state: string;
}

export function addStoreCommands(program: Command, terminal: Terminal): void {
  withPlace(program.command("publish <dir>"))
    .description("Publish a scored folder (made by score --out), so that the service answers with it.")
    .option("--display <who>", "accounts shown: all, none, or a file with one account per line")
    .addHelpText("after", PUBLISH_HELP)
    .action((folder: string, options: Place & { display?: string }) => publish(terminal, folder, options));
  withPlace(program.command("rollback <generation>"))
    .description("Show an earlier generation again. At least three are kept.")
    .addHelpText("after", ROLLBACK_HELP)
    .action((generation: string, options: Place) => rollback(terminal, generation, options));
  withPlace(program.command("generations"))
    .description("List the generations that are kept, the newest first.")
    .option("--json", "print them as JSON")
    .addHelpText("after", GENERATIONS_HELP)
    .action((options: Place & { json?: boolean }) => listGenerations(terminal, options));
}

function withPlace(command: Command): Command {
  return command
    .addOption(new Option("--local", "the store of this machine, which npm start reads").conflicts("remote"))
    .addOption(new Option("--remote", "the deployed store, through wrangler (log in first)"))
    .addOption(
      new Option("--state <dir>", "folder of the local store").default(STATE_FOLDER, ".wrangler/state"),
    );
}

async function publish(
  terminal: Terminal,
  folder: string,
  options: Place & { display?: string },
): Promise<void> {
  const place = placeOf(options, "publish");
  const display = displaySet(options.display ?? (place === "local" ? "all" : "none"));
  if (options.display === undefined) terminal.say(DEFAULT_DISPLAY[place]);
  try {
    const snapshot = displayOnly(readSnapshot(folder), display);
    const publishedAt = new Date().toISOString();
    const generation =
      place === "local"
        ? generationOf(snapshot, publishedAt, LOCAL_PACKED_ABOVE)
        : generationOf(snapshot, publishedAt);
    const { manifest } = generation;
    const progress = createProgress(terminal);
    const startedMs = performance.now();
    await withPublisher(terminal, options, place, (publisher) =>
      publisher.publish(generation, (done, total) => progress.report("publishing", done, total)),
    );
    progress.end();
    const seconds = ((performance.now() - startedMs) / 1000).toFixed(1);
    const shown = `${counted(manifest.displayed, "account")} displayed of ${counted(manifest.accounts, "account")} scored`;
    terminal.say(`published ${basename(folder)}: ${shown}, ${manifest.layout} layout, ${seconds} s`);
    if (manifest.displayed === 0) {
      terminal.say("no account is displayed: the service will answer that it knows nobody");
    }
    terminal.say(
      place === "local"
        ? "serve it with: npm run serve (one that runs already shows it within 15 seconds)"
        : "the deployed service shows it within a minute",
    );
    terminal.out(`${manifest.generation}\n`);
  } catch (error) {
    if (error instanceof SnapshotFileError) throw new CommandFailure(describeSnapshotError(folder, error));
    throw error;
  }
}

async function rollback(terminal: Terminal, generation: string, options: Place): Promise<void> {
  const place = placeOf(options, "rollback");
  await withPublisher(terminal, options, place, async (publisher) => {
    try {
      await publisher.rollback(generation);
    } catch (error) {
      if (error instanceof RangeError) throw new CommandFailure(error.message);
      throw error;
    }
  });
  terminal.say(`the service goes back to ${generation}`);
  terminal.out(`${generation}\n`);
}

async function listGenerations(terminal: Terminal, options: Place & { json?: boolean }): Promise<void> {
  const place = placeOf(options, "generations");
  const kept = await withPublisher(terminal, options, place, (publisher) => publisher.generations());
  if (options.json === true) {
    terminal.out(`${JSON.stringify(kept)}\n`);
    return;
  }
  if (kept.length === 0) terminal.say("nothing is published yet");
  const lines = textTable(
    [
      { title: "generation", align: "left", text: (one) => one.generation },
      { title: "published", align: "left", text: (one) => one.publishedAt },
      { title: "mode", align: "left", text: (one) => one.seedLabel ?? "open: not bot-proof" },
      { title: "displayed", align: "right", text: (one) => String(one.displayed) },
      { title: "scored", align: "right", text: (one) => String(one.accounts) },
    ],
    kept,
  );
  if (kept.length > 0) terminal.out(`${lines.join("\n")}\n`);
}

/** Values gathered at once on their way into a bulk command. */
const REMOTE_PARALLEL = 256;

const DEFAULT_DISPLAY = {
  local: "showing every account, as this is your own machine; --display FILE shows those who agreed",
  remote: "showing nobody: display is opt-in; name those who agreed with --display FILE",
} as const;

function displaySet(who: string): (id: string) => boolean {
  if (who === "all") return () => true;
  if (who === "none") return () => false;
  const accounts = new Set(readAccounts(who, "--display"));
  return (id) => accounts.has(id);
}

function placeOf(options: Place, command: string): "local" | "remote" {
  if (options.local === true) return "local";
  if (options.remote === true) return "remote";
  throw usage(`${command} needs --local (this machine) or --remote (the deployed store)`);
}

async function withPublisher<T>(
  terminal: Terminal,
  options: Place,
  place: "local" | "remote",
  use: (publisher: SnapshotPublisher) => Promise<T>,
): Promise<T> {
  if (place === "local") {
    return withLocalKv(options.state, (namespace) => use(createKvPublisher(namespace)));
  }
  const wrangler = process.env["EARSHOT_WRANGLER"];
  const remote = remoteKv({
    say: (line) => terminal.say(line),
    ...(wrangler !== undefined && { command: [process.execPath, wrangler] }),
  });
  const result = await use(createKvPublisher(remote.namespace, { parallel: REMOTE_PARALLEL }));
  await remote.finish();
  return result;
}

const PUBLISH_HELP = `
Every value of the new generation is written and read back before the service is pointed at it, in one step;
readers never see half of it. The same content is the same generation: publishing twice changes nothing.
Prints the generation's name.

--remote writes with "wrangler kv bulk put" to the namespace named in wrangler.toml. EARSHOT_WRANGLER names
another wrangler script to run instead.

Examples:
  $ npm run earshot -- publish scored --local
  $ npm run earshot -- publish scored --local --display agreed.txt
  $ npm run earshot -- publish scored --remote --display agreed.txt`;

const ROLLBACK_HELP = `
Nothing is written but the pointer, so going back takes a moment, and going forward again as well. Prints
the name of the generation that is shown from now on.

Examples:
  $ npm run earshot -- generations --local
  $ npm run earshot -- rollback 2026-11-22-1a2b3c4d5e6f --local`;

const GENERATIONS_HELP = `
Each with the time of publication, how its seeds were chosen, and how many accounts are displayed and scored.

Examples:
  $ npm run earshot -- generations --local
  $ npm run earshot -- generations --remote --json`;
