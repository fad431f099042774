/** `key new`: a key for those who deliver acts or run the service. */
import { randomBytes } from "node:crypto";
import { type Command, InvalidArgumentError, Option } from "commander";
import { endOf, isScope, keyRecord, mintKey, SCOPES, type Scope, SECRET_SIZE } from "../../live/keys.ts";
import { messageOf, usage } from "../../terminal/failure.ts";
import type { Terminal } from "../../terminal/terminal.ts";

interface NewOptions {
  readonly scope: readonly Scope[];
  /** Unix seconds. */
  readonly until?: number;
  readonly id?: string;
}

export function addKeyCommand(program: Command, terminal: Terminal): void {
  const key = program
    .command("key")
    .description("Keys for POST /v1/acts and for administration.")
    .addHelpText("after", KEY_HELP);
  key
    .command("new")
    .description("Print a new key, once, and below it the record that the service keeps of it.")
    .addOption(
      new Option("--scope <scope>", `what it is good for: ${SCOPES.join(" or ")}; may be repeated`)
        .argParser(addScope)
        .makeOptionMandatory(),
    )
    .addOption(
      new Option("--until <time>", "good until the end of an ISO date, or an ISO time").argParser(parseEnd),
    )
    .option("--id <id>", "its public part, such as the feeder's name (default: eight random digits)")
    .addHelpText("after", NEW_HELP)
    .action((options: NewOptions) => newKey(terminal, options));
}

function newKey(terminal: Terminal, { scope, until, id }: NewOptions): void {
  let made: ReturnType<typeof mintKey>;
  try {
    made = mintKey(id ?? randomBytes(4).toString("hex"), scope, until ?? null, randomBytes(SECRET_SIZE));
  } catch (error) {
    throw usage(`--id: ${messageOf(error)}`);
  }
  terminal.out(`${made.text}\n${JSON.stringify(keyRecord(made.key))}\n`);
  terminal.say("The first line is the key: give it to its holder, it is shown this once.");
  terminal.say("The second goes into the list EARSHOT_KEYS: npx wrangler secret put EARSHOT_KEYS");
}

function addScope(text: string, before: readonly Scope[] = []): readonly Scope[] {
  if (!isScope(text)) throw new InvalidArgumentError(`Accepted are ${SCOPES.join(" and ")}.`);
  return before.includes(text) ? before : [...before, text];
}

function parseEnd(text: string): number {
  const end = endOf(text);
  if (end !== undefined) return end;
  throw new InvalidArgumentError("Accepted are an ISO date such as 2027-06-30, or an ISO time.");
}

const KEY_HELP = `
EARSHOT_KEYS is a JSON list of such records. Several keys are good at the same time: to replace one, add
the new record, hand over the new key, then take the old record out.

Examples:
  $ npm run earshot -- key new --scope ingest --id mastodon-feed --until 2027-06-30
  $ npm run earshot -- key new --scope admin`;

const NEW_HELP = `
A record holds the key's SHA-256 and not the key: who reads it cannot use it. In requests the key stands in
the header, Authorization: Bearer esk_…, and never in an address.

Examples:
  $ npm run earshot -- key new --scope ingest --id mastodon-feed --until 2027-06-30
  $ npm run earshot -- key new --scope ingest --scope admin`;
