/** Where `ingest` puts what it reads. */

import type { Command } from "commander";
import { Option } from "commander";
import type { Portion } from "../../live/gatherer.ts";
import { usage } from "../../terminal/failure.ts";
import type { Terminal } from "../../terminal/terminal.ts";
import { folderDestination } from "./folder-destination.ts";
import { httpDestination } from "./http-destination.ts";

export interface Destination {
  /** Size of a portion it likes. */
  readonly actsMax: number;
  /** Makes a portion durable. Taking the same one twice changes nothing. */
  send(portion: Portion): Promise<void>;
  /** What came of it so far, for the summary. */
  summary(): Readonly<Record<string, number>>;
}

export interface DestinationOptions {
  readonly to?: string;
  readonly key?: string;
  readonly out?: string;
}

export function withDestinationOptions(command: Command): Command {
  return command
    .addOption(new Option("--to <url>", "service to post the acts to, in batches").conflicts("out"))
    .addOption(
      new Option(
        "--key <key>",
        "key of that service with scope ingest; unseen by others in the environment",
      ).env("EARSHOT_KEY"),
    )
    .option("--out <dir>", "folder to write the acts to instead, as NDJSON");
}

/** @throws CommandFailure when the options name no place, or one that must not be used */
export function destinationOf(options: DestinationOptions, terminal: Terminal): Destination {
  if (options.out !== undefined) return folderDestination(options.out);
  if (options.to === undefined) throw usage("nowhere to put the acts: give --to URL or --out DIR");
  if (options.key === undefined) throw usage("--to needs a key: --key KEY, or better EARSHOT_KEY=KEY");
  return httpDestination(serviceUrl(options.to), options.key, terminal);
}

/** @throws CommandFailure when the text is no address of a service, or the key would travel unencrypted */
export function serviceUrl(text: string, option = "--to"): URL {
  const url = URL.canParse(text) ? new URL(text) : null;
  if (url === null || !["http:", "https:"].includes(url.protocol)) {
    throw usage(`${option} ${text}: an address such as https://earshot.example is expected`);
  }
  if (url.protocol === "http:" && !["localhost", "127.0.0.1", "[::1]"].includes(url.hostname)) {
    throw usage(`${option} ${text}: the key would travel unencrypted; use https`);
  }
  return url;
}
