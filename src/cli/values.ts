/** Values of options: seeds, instants, counts and lists of accounts. Each says what would have been accepted. */
import { readFileSync } from "node:fs";
import { basename } from "node:path";
import { InvalidArgumentError } from "commander";
import { readAsOf, readSeeds } from "../calculation/index.ts";
import type { Consent } from "../live/score-run.ts";
import { type Seeds, seedSet } from "../score/index.ts";
import { CommandFailure, messageOf, usage } from "../terminal/failure.ts";

/** `none`, `lottery:SHARE@NUMBER`, or the name of a file with one account per line. */
export function parseSeeds(text: string): Seeds {
  const seeds = accepted(() => readSeeds(text));
  return seeds ?? seedSet(readAccounts(text, "--seeds"), `file:${basename(text)}`);
}

/** `last`, Unix seconds, or an ISO date or instant, as whole Unix seconds. A date means its last second (UTC). */
export function parseAsOf(text: string): number | "last" {
  return accepted(() => readAsOf(text));
}

/** What commander tells of a value: the message alone. */
function accepted<T>(read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (error instanceof RangeError) throw new InvalidArgumentError(error.message);
    throw error;
  }
}

/** An ISO date, which means its last second (UTC), or time, as Unix seconds. */
export function parseUntil(text: string): number {
  const until = parseAsOf(text);
  if (until === "last")
    throw new InvalidArgumentError("An ISO date or time is expected, such as 2026-12-31.");
  return until;
}

export function parseCount(text: string): number {
  const count = Number(text);
  if (!/^\d+$/.test(text) || !Number.isSafeInteger(count) || count < 1) {
    throw new InvalidArgumentError("A whole number from 1 is expected.");
  }
  return count;
}

/** One account per line; blank lines and lines that start with "# " are skipped. */
export function readAccounts(file: string, option: string): string[] {
  const accounts = readLines(file, option)
    .map(({ text }) => text)
    .filter((text) => text !== "");
  if (accounts.length === 0)
    throw new CommandFailure(`${option} ${file}: no account in it; write one per line`);
  return accounts;
}

/** What people decided, for scoring an archive. */
export interface DecisionsFile extends Consent {
  /** Whose acts the archive may still hold. */
  readonly erased: ReadonlySet<string>;
}

/**
 * Accounts that agreed to be shown, one a line; or as /v1/admin/shown gives them, with tabs between: "shown", the account
 * and its further names (handles), or "erased" and the account.
 */
export function readDecisions(file: string): DecisionsFile {
  const shown = new Set<string>();
  const erased = new Set<string>();
  const aliases: (readonly [string, string])[] = [];
  for (const { text, line } of readLines(file, "--shown")) {
    const [what, account = text, ...names] = text.split("\t");
    if (account === text || what === "shown") {
      shown.add(account);
      for (const name of names) aliases.push([name, account]);
    } else if (what === "erased") erased.add(account);
    else
      throw new CommandFailure(
        `--shown ${file} line ${line}: begins with "shown" or "erased", or is an account alone`,
      );
  }
  if (shown.size === 0) throw new CommandFailure(`--shown ${file}: no account in it; write one per line`);
  return { shown, aliases, erased };
}

/** One `account owner` pair per line, separated by a tab, a comma or blanks. */
export function readOwners(file: string): Map<string, string> {
  const owners = new Map<string, string>();
  for (const { text, line } of readLines(file, "--owners")) {
    const [account, owner, ...more] = text.includes("\t") ? text.split("\t") : text.split(/\s*,\s*|\s+/);
    if (!account || !owner || more.length > 0) {
      throw new CommandFailure(
        `--owners ${file} line ${line}: two columns are expected, account and owner, not ${JSON.stringify(text)}`,
      );
    }
    if (line === 1 && account === "account" && owner === "owner") continue;
    const before = owners.get(account);
    if (before !== undefined && before !== owner) {
      throw new CommandFailure(`--owners ${file} line ${line}: ${account} already belongs to ${before}`);
    }
    owners.set(account, owner);
  }
  return owners;
}

function readLines(file: string, option: string): { text: string; line: number }[] {
  let content: string;
  try {
    content = readFileSync(file, "utf8");
  } catch (error) {
    throw usage(`${option} ${file}: ${messageOf(error)}`);
  }
  return content
    .replace(/^\ufeff/, "")
    .split(/\r?\n/)
    .map((text, index) => ({ text: text.trim(), line: index + 1 }))
    .filter(({ text }) => text !== "" && text !== "#" && !text.startsWith("# "));
}
