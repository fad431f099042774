/** `publish`, `rollback` and `generations`: what the service shows, on this machine or deployed. */
import { basename } from "node:path";
import { type Command, Option } from "commander";
import { isoInstant, SECONDS_PER_DAY } from "../../events/index.ts";
import { BESIDE_DAYS } from "../../live/run.ts";
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
import { parseUntil, readAccounts } from "../values.ts";
import { GENERATIONS_HELP, PUBLISH_HELP, ROLLBACK_HELP } from "./store-help.ts";

interface Place {
  readonly local?: boolean;
  readonly remote?: boolean;
  readonly state: string;
}

export function addStoreCommands(program: Command, terminal: Terminal): void {
  withPlace(program.command("publish <dir>"))
    .description("Publish a scored folder (made by score --out), so that the service answers with it.")
    .option("--display <who>", "accounts shown: all, none, or a file with one account per line")
    .option("--beside", "show it next to the current generation, which is made with another formula")
    .addOption(
      new Option(
        "--until <time>",
        "with --beside: its end, an ISO date or time (default: in 30 days)",
      ).argParser(parseUntil),
    )
    .addHelpText("after", PUBLISH_HELP)
    .action((folder: string, options: PublishOptions) => publish(terminal, folder, options));
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

interface PublishOptions extends Place {
  readonly display?: string;
  readonly beside?: boolean;
  /** Unix seconds. */
  readonly until?: number;
}

async function publish(terminal: Terminal, folder: string, options: PublishOptions): Promise<void> {
  if (options.until !== undefined && options.beside !== true) throw usage("--until needs --beside");
  const place = placeOf(options, "publish");
  const display = displaySet(options.display ?? (place === "local" ? "all" : "none"));
  if (options.display === undefined) terminal.say(DEFAULT_DISPLAY[place]);
  try {
    const snapshot = displayOnly(readSnapshot(folder), display);
    const now = Date.now();
    const publishedAt = new Date(now).toISOString();
    const until = isoInstant(options.until ?? Math.floor(now / 1000) + BESIDE_DAYS * SECONDS_PER_DAY);
    const generation =
      place === "local"
        ? generationOf(snapshot, publishedAt, LOCAL_PACKED_ABOVE)
        : generationOf(snapshot, publishedAt);
    const { manifest } = generation;
    const progress = createProgress(terminal);
    const startedMs = performance.now();
    const report = (done: number, total: number) => progress.report("publishing", done, total);
    await withPublisher(terminal, options, place, (publisher) =>
      options.beside === true
        ? publisher.publishBeside(generation, until, report).catch(asFailure)
        : publisher.publish(generation, report),
    );
    progress.end();
    const seconds = ((performance.now() - startedMs) / 1000).toFixed(1);
    const shown = `${counted(manifest.displayed, "account")} displayed of ${counted(manifest.accounts, "account")} scored`;
    terminal.say(`published ${basename(folder)}: ${shown}, ${manifest.layout} layout, ${seconds} s`);
    if (options.beside === true) terminal.say(`?formula=${manifest.formula} shows it until ${until}`);
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
  await withPublisher(terminal, options, place, (publisher) =>
    publisher.rollback(generation).catch(asFailure),
  );
  terminal.say(`the service goes back to ${generation}`);
  terminal.out(`${generation}\n`);
}

async function listGenerations(terminal: Terminal, options: Place & { json?: boolean }): Promise<void> {
  const place = placeOf(options, "generations");
  const { kept, current, beside } = await withPublisher(terminal, options, place, async (publisher) => ({
    kept: await publisher.generations(),
    current: (await publisher.current())?.generation,
    beside: new Map((await publisher.beside()).map((one) => [one.generation, one.until])),
  }));
  if (options.json === true) {
    terminal.out(`${JSON.stringify(kept)}\n`);
    return;
  }
  if (kept.length === 0) terminal.say("nothing is published yet");
  const whenShown = (generation: string): string => {
    const until = beside.get(generation);
    if (generation === current) return "now";
    return until === undefined ? "" : `beside, until ${until.slice(0, 10)}`;
  };
  const lines = textTable(
    [
      { title: "generation", align: "left", text: (one) => one.generation },
      { title: "shown", align: "left", text: ({ generation }) => whenShown(generation) },
      { title: "formula", align: "left", text: (one) => one.formula },
      { title: "published", align: "left", text: (one) => one.publishedAt },
      { title: "mode", align: "left", text: (one) => one.seedLabel ?? "open: not bot-proof" },
      { title: "displayed", align: "right", text: (one) => String(one.displayed) },
      { title: "scored", align: "right", text: (one) => String(one.accounts) },
    ],
    kept,
  );
  if (kept.length > 0) terminal.out(`${lines.join("\n")}\n`);
}

/** What cannot be done with the generations there are, in words. */
function asFailure(error: unknown): never {
  if (error instanceof RangeError) throw new CommandFailure(error.message);
  throw error;
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
