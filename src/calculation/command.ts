/** The command that scores the same log in the same way, as it is typed into a POSIX shell. */
import type { FormatName } from "../ingest/index.ts";

export interface CommandSettings {
  readonly file: string;
  readonly format: FormatName;
  /** As `readSeeds` takes it. */
  readonly seeds: string;
  /** As `readAsOf` takes it. */
  readonly asOf: string;
}

export function scoreCommand({ file, format, seeds, asOf }: CommandSettings): string {
  return [
    "npm run --silent earshot -- score",
    shellWord(/^-./.test(file) ? `./${file}` : file),
    `--format ${format}`,
    ...(seeds === "none" ? [] : [`--seeds ${shellWord(seeds)}`]),
    ...(asOf === "last" ? [] : [`--as-of ${shellWord(asOf)}`]),
    "--json",
  ].join(" ");
}

/** One word of the shell, whatever is in it. */
export function shellWord(text: string): string {
  return /^[\w@%+=:,./-]+$/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`;
}
