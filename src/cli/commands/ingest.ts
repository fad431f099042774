/** `ingest`: acts from where they happen, as they happen, into a service or a folder. */
import { type Command, InvalidArgumentError, Option } from "commander";
import { FORMATS } from "../../ingest/index.ts";
import type { Terminal } from "../../terminal/terminal.ts";
import { withDestinationOptions } from "../live/destination.ts";
import { type FileRun, sendFiles } from "../live/files.ts";
import { type LiveHost, processHost } from "../live/host.ts";
import { followJetstream, type JetstreamRun } from "../live/jetstream.ts";
import { type MastodonRun, pollMastodon } from "../live/mastodon.ts";
import { grouped } from "../text-table.ts";
import { parseCount } from "../values.ts";

interface Common {
  readonly json?: true;
}

type Counts = Readonly<Record<string, unknown>>;

export function addIngestCommand(program: Command, terminal: Terminal): void {
  const ingest = program
    .command("ingest")
    .description("Read acts from a network as they happen, until interrupted, or from files.")
    .addHelpText("after", HELP);
  addJetstream(ingest, terminal);
  addMastodon(ingest, terminal);
  addActivityPub(ingest, terminal);
  addFiles(ingest, terminal);
}

function addJetstream(ingest: Command, terminal: Terminal): void {
  withCommonOptions(ingest.command("jetstream"), true)
    .description("Follow a Bluesky Jetstream, version 1 or 2.")
    .argument("<url>", "address of the stream")
    .addHelpText("after", JETSTREAM_HELP)
    .action((url: string, options: Omit<JetstreamRun, "url"> & Common) =>
      run(terminal, options, (host) => followJetstream(terminal, host, { ...options, url })),
    );
}

function addMastodon(ingest: Command, terminal: Terminal): void {
  withCommonOptions(ingest.command("mastodon"), true)
    .description("Follow public posts of an account or hashtag, or somebody's own notifications.")
    .argument("<server>", "host name, such as mastodon.example")
    .addOption(new Option("--account <name>", "posts of name or name@host").conflicts("hashtag"))
    .option("--hashtag <tag>", "posts that carry a hashtag")
    .addOption(
      new Option("--notifications", "what others did to the token's owner").conflicts(["account", "hashtag"]),
    )
    .addOption(
      new Option("--token <token>", "access token; unseen by others in the environment").env(
        "EARSHOT_MASTODON_TOKEN",
      ),
    )
    .option("--every <seconds>", "how often to ask when there is nothing new, at least 5", parseSeconds, 30)
    .option("--backfill", "begin with the oldest post, not with the latest page")
    .option("--once", "end when there is nothing new")
    .addHelpText("after", MASTODON_HELP)
    .action((server: string, options: Omit<MastodonRun, "server"> & Common) =>
      run(terminal, options, (host) => pollMastodon(terminal, host, { ...options, server })),
    );
}

interface InboxOptions extends Common {
  readonly url: string;
  readonly port: number;
  readonly bind: string;
  readonly allowPrivate?: true;
  readonly limit?: number;
}

function addActivityPub(ingest: Command, terminal: Terminal): void {
  withCommonOptions(ingest.command("activitypub"), false)
    .description("Be an ActivityPub inbox that listens.")
    .addOption(
      new Option(
        "--url <url>",
        "address under which servers reach the inbox, as they sign it",
      ).makeOptionMandatory(),
    )
    .option("--port <port>", "port to listen on", parsePort, 8788)
    .option("--bind <address>", "address to listen on", "127.0.0.1")
    .option(
      "--allow-private",
      "fetch keys and objects from this machine and its network as well: for trying things out",
    )
    .addHelpText("after", ACTIVITYPUB_HELP)
    .action((options: InboxOptions) =>
      run(terminal, options, async (host) => {
        // Loaded when needed: it takes a third of a second.
        const { receiveActivities } = await import("../live/activitypub/inbox.ts");
        return receiveActivities(terminal, host, options);
      }),
    );
}

function addFiles(ingest: Command, terminal: Terminal): void {
  const command = ingest
    .command("file")
    .description("Send logs that are there already, to fill a service or to fill it again.")
    .argument("<file...>", 'logs, plain or gzip; "-" is standard input')
    .addOption(
      new Option("--format <format>", "of the files")
        .choices(FORMATS.map(({ name }) => name))
        .makeOptionMandatory(),
    );
  withDestinationOptions(command)
    .option("--json", "print the counts as one JSON object at the end")
    .addHelpText("after", FILE_HELP)
    .action((files: string[], options: Omit<FileRun, "files"> & Common) =>
      run(terminal, options, (host) => sendFiles(terminal, host, { ...options, files })),
    );
}

function withCommonOptions(command: Command, resumes: boolean): Command {
  withDestinationOptions(command);
  if (resumes) command.option("--cursor <file>", "file that remembers where this stood; read at the start");
  return command
    .option("--limit <count>", "end after about COUNT acts", parseCount)
    .option("--json", "print the counts as one JSON object at the end");
}

async function run(
  terminal: Terminal,
  options: Common,
  work: (host: LiveHost) => Promise<Counts>,
): Promise<void> {
  const { host, release } = processHost();
  try {
    const counts = await work(host);
    if (options.json) terminal.out(`${JSON.stringify(counts)}\n`);
    else for (const line of linesOf(counts)) terminal.out(`${line}\n`);
  } finally {
    release();
  }
}

/** "frames    1,234" */
function* linesOf(counts: Counts): Generator<string> {
  const rows = Object.entries(counts).flatMap(([name, value]) =>
    typeof value === "object" && value !== null
      ? Object.entries(value).map(([reason, count]) => [`  ${reason}`, count] as const)
      : [[name, value] as const],
  );
  const width = Math.max(...rows.map(([name]) => name.length));
  for (const [name, value] of rows) {
    const shown = typeof value === "number" && name !== "position" ? grouped(value) : String(value ?? "none");
    yield `${name.padEnd(width)}  ${shown}`;
  }
}

function parseSeconds(text: string): number {
  const seconds = parseCount(text);
  if (seconds < 5) throw new InvalidArgumentError("At least 5 seconds, or the server will mind.");
  return seconds;
}

function parsePort(text: string): number {
  const port = Number(text);
  if (!/^\d+$/.test(text) || port > 65_535)
    throw new InvalidArgumentError("A port from 0 to 65535 is expected.");
  return port;
}

const COMMON_HELP = `
--to posts to a service in batches named by their content, so that nothing counts twice however often it is sent; a slow
service slows the reading, and memory stays bounded. --out writes NDJSON files named by their content, a folder a day, and what
sources say about accounts (deleted, renamed) to accounts.ndjson. An interrupt ends the work well: what was read is handed on
first. With --to, deletions of accounts are passed on by a key with scope admin; new names are counted and not passed on, as only the
service's own stream enters those. Exit codes: 0 ended well, 1 failed (standard error says whose fault it is), 2 misunderstood.`;

const HELP = `${COMMON_HELP}

Examples:
  $ npm run earshot -- ingest jetstream wss://jetstream2.us-east.bsky.network/subscribe --out acts --limit 1000
  $ npm run earshot -- ingest mastodon mastodon.example --hashtag bees --out acts --once
  $ npm run earshot -- ingest activitypub --url https://earshot.example/inbox --to https://earshot.example
  $ npm run earshot -- ingest file acts.csv --format csv --to https://earshot.example`;

const JETSTREAM_HELP = `
Likes, reposts, posts and follows are asked for; deletions of accounts and changes of handles come with every stream. After a
lost connection it goes on five seconds before the last frame, and drops what it had already. A cursor is microseconds
since 1970 for either version. Only go on at the same host: another one stamps other times.
${COMMON_HELP}

Examples:
  $ npm run earshot -- ingest jetstream wss://jetstream2.us-east.bsky.network/subscribe --out acts --cursor bluesky.cursor
  $ npm run earshot -- ingest jetstream wss://jetstream.us-east.bsky.network/xrpc/network.bsky.jetstream.subscribeEvents --to https://earshot.example --cursor bluesky.cursor
  $ npm run earshot -- score acts/*/*.ndjson.gz --format ndjson`;

const MASTODON_HELP = `
Only what is public or unlisted is read. Accounts are named name@host. Deleted posts are not noticed: run an inbox
(ingest activitypub) beside it where that matters. A follow in the notifications is left out; it weighs nothing.
${COMMON_HELP}

Examples:
  $ npm run earshot -- ingest mastodon mastodon.example --hashtag bees --to https://earshot.example --cursor bees.cursor
  $ npm run earshot -- ingest mastodon mastodon.example --account ann --backfill --once --out acts
  $ npm run earshot -- ingest mastodon mastodon.example --notifications --out acts --json`;

const ACTIVITYPUB_HELP = `
Takes Create, Announce, Like, Follow, Undo and Delete that are signed by their actor and for everybody, and deletions of accounts.
A Like without any address counts when the post it likes is public. Posts that are answered, liked or shared are asked for at
their own server, which alone says who wrote them. Not in scope: forwarded activities, following, accepting, answering. Put a
proxy with TLS before it, and have your server or relay deliver to it.
${COMMON_HELP}

Examples:
  $ npm run earshot -- ingest activitypub --url https://earshot.example/inbox --out acts
  $ npm run earshot -- ingest activitypub --url https://earshot.example/inbox --port 9000 --to https://earshot.example --json`;

const FILE_HELP = `
Sent again after an interrupt, or to a service that has part of it, nothing counts twice.
${COMMON_HELP}

Examples:
  $ npm run earshot -- ingest file acts/*/*.ndjson.gz --format ndjson --to https://earshot.example
  $ npm run earshot -- ingest file talk.csv --format csv --to http://127.0.0.1:8787 --key esk_…`;
