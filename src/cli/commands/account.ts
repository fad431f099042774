/** `account`: enters what people decided about their account into a service. */
import { type Command, Option } from "commander";
import * as z from "zod";
import { CommandFailure, messageOf, usage } from "../../terminal/failure.ts";
import type { Terminal } from "../../terminal/terminal.ts";
import { serviceUrl } from "../live/destination.ts";
import { safeText } from "../text-table.ts";

interface Service {
  readonly url: string;
  readonly key?: string;
  readonly json?: true;
}

const TIMEOUT_MS = 30_000;

const problemShape = z.object({ detail: z.string().optional(), title: z.string() });
const decisionShape = z.object({ account: z.string(), state: z.string() });
const lookShape = decisionShape.extend({
  trail: z.array(z.object({ at: z.string(), by: z.string(), what: z.string() })),
});
const linkShape = z.object({ account: z.string(), url: z.string(), until: z.string() });
const receiptShape = z.object({
  id: z.string(),
  steps: z.array(z.object({ step: z.string(), doneAt: z.string().nullable() })),
  completedAt: z.string().nullable(),
});
const erasureShape = receiptShape.extend({ account: z.string() });

export function addAccountCommand(program: Command, terminal: Terminal): void {
  const account = program
    .command("account")
    .description("Show, hide or erase an account on a service that runs, for the word of its owner.")
    .addHelpText("after", HELP);
  const add = (
    name: string,
    argument: string,
    about: string,
    run: (id: string, options: Service) => Promise<void>,
  ) =>
    account
      .command(`${name} <${argument}>`)
      .description(about)
      .addOption(
        new Option("--url <url>", "the service, such as https://earshot.example").makeOptionMandatory(),
      )
      .addOption(
        new Option("--key <key>", "key of it with scope admin; better in EARSHOT_KEY").env("EARSHOT_KEY"),
      )
      .option("--json", "print the service's answer as JSON")
      .action(run);

  add("look", "id", "Print what was decided about an account, and who asked for it.", async (id, options) => {
    const text = await ask(options, "GET", accountPath(id));
    const { account, state, trail } = read(text, lookShape);
    print(terminal, options, text, [
      `${safeText(account)} is ${state}`,
      ...trail.map(({ at, by, what }) => `${at}  ${what}  by ${safeText(by)}`),
    ]);
  });
  for (const [name, shown] of [
    ["show", true],
    ["hide", false],
  ] as const) {
    const about = shown
      ? "Show an account from the next score run on: only when its owner agreed."
      : "Hide an account, within a minute.";
    add(name, "id", about, async (id, options) => {
      const text = await ask(options, "PUT", `${accountPath(id)}/display`, { shown });
      const { account, state } = read(text, decisionShape);
      print(terminal, options, text, [`${safeText(account)} is ${state}`]);
    });
  }
  add(
    "erase",
    "id",
    "Erase an account for good. Prints a receipt that names nobody.",
    async (id, options) => {
      const text = await ask(options, "DELETE", accountPath(id));
      const { account, ...receipt } = read(text, erasureShape);
      terminal.say(`erasing ${safeText(account)}; the receipt may be given to whoever asked`);
      print(terminal, options, text, linesOf(receipt));
    },
  );
  add(
    "link",
    "id",
    "Print a link with which the account's owner decides; send it where only they read it.",
    async (id, options) => {
      const text = await ask(options, "POST", `${accountPath(id)}/link`);
      const { account, url, until } = read(text, linkShape);
      terminal.say(`for the owner of ${safeText(account)} alone, until ${until}`);
      print(terminal, options, text, [safeText(url)]);
    },
  );
  add("receipt", "receipt", "Print how far an erasure is.", async (id, options) => {
    const text = await ask(options, "GET", `/v1/erasures/${encodeURIComponent(id)}`, undefined, false);
    print(terminal, options, text, linesOf(read(text, receiptShape)));
  });
}

function accountPath(id: string): string {
  return `/v1/accounts/${encodeURIComponent(id)}`;
}

function linesOf({ id, steps, completedAt }: z.infer<typeof receiptShape>): string[] {
  const width = Math.max(...steps.map(({ step }) => step.length));
  return [
    `receipt ${id}${completedAt === null ? "" : `, completed ${completedAt}`}`,
    ...steps.map(({ step, doneAt }) => `  ${step.padEnd(width)}  ${doneAt ?? "to do"}`),
  ];
}

function print(terminal: Terminal, { json }: Service, text: string, lines: readonly string[]): void {
  terminal.out(json === true ? `${text}\n` : `${lines.join("\n")}\n`);
}

/** The text of a good answer; a failure in the service's own words otherwise. */
async function ask(
  { url, key }: Service,
  method: string,
  path: string,
  body?: unknown,
  keyed = true,
): Promise<string> {
  const service = serviceUrl(url, "--url");
  if (keyed && key === undefined) throw usage("a key is needed: --key KEY, or better EARSHOT_KEY=KEY");
  let answer: Response;
  try {
    answer = await fetch(new URL(path, service), {
      method,
      redirect: "error",
      signal: AbortSignal.timeout(TIMEOUT_MS),
      headers: {
        ...(keyed && { authorization: `Bearer ${key}` }),
        ...(body !== undefined && { "content-type": "application/json" }),
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
  } catch (error) {
    throw new CommandFailure(`${service.host} cannot be reached: ${messageOf(error)}`);
  }
  const text = await answer.text();
  if (answer.ok) return text;
  const problem = problemShape.safeParse(parseJson(text));
  const words = problem.success ? safeText(problem.data.detail ?? problem.data.title) : "no reason given";
  throw new CommandFailure(`${service.host} answers ${answer.status}: ${words}`);
}

function read<T>(text: string, shape: z.ZodType<T>): T {
  const parsed = shape.safeParse(parseJson(text));
  if (parsed.success) return parsed.data;
  throw new CommandFailure("the answer is not that of a service of Earshot; is --url right?");
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

const HELP = `
ID is the account's id, or a handle that the service knows. That somebody really speaks for the account is for you to make sure: by a message
from it, or by sending it the page that "link" prints, where they decide themselves. Hiding and erasing reach every reader within about a minute; what is cached elsewhere may stay
up to a day. An erasure is for good: its acts leave the shards within minutes, the archive after a day, and the next score run
counts without them.

Examples:
  $ npm run earshot -- account show did:plc:abc --url https://earshot.example
  $ npm run earshot -- account link did:plc:abc --url https://earshot.example
  $ npm run earshot -- account look did:plc:abc --url https://earshot.example
  $ npm run earshot -- account erase did:plc:abc --url https://earshot.example
  $ npm run earshot -- account receipt 0b2e6c0e-5f0e-4c39-9f6b-6d1b1f7f1a2b --url https://earshot.example`;
