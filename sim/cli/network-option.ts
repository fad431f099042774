/** `--network`: a generator or a file becomes the follow graph that a command works on. Node only. */
import { statSync } from "node:fs";
import { type Command, InvalidArgumentError } from "commander";
import { ReadError, readBytes } from "../../src/cli/read.ts";
import { CommandFailure } from "../../src/terminal/failure.ts";
import { createProgress } from "../../src/terminal/progress.ts";
import type { Terminal } from "../../src/terminal/terminal.ts";
import type { Network } from "../experiments/experiment.ts";
import {
  createNetworkReader,
  detectFormat,
  HEAD_BYTES,
  isNetworkFormat,
  NETWORK_FORMATS,
  type NetworkFormatName,
} from "../networks/formats.ts";
import {
  type LoadedNetwork,
  minActsOf,
  type NetworkReader,
  type NetworkReaderOptions,
} from "../networks/loaded.ts";
import { buildNetwork, parseNetworkSpec } from "../networks/network-spec.ts";
import { parseCount } from "./values.ts";

/** A follow graph, arcs v → w: v follows w, that is listens to w. */
export interface NamedNetwork extends Network {
  /** Node → its name in the file; null for generated nodes, whose names are their numbers. */
  readonly names: readonly string[] | null;
  /** What the file held; null for a generator. */
  readonly file: (LoadedNetwork & { readonly format: NetworkFormatName }) | null;
}

export interface LoadOptions extends NetworkReaderOptions {
  /** Default: told from the file. */
  readonly format?: NetworkFormatName;
  /** What "-" reads; standard input unless given. */
  readonly stdin?: AsyncIterable<Uint8Array>;
}

/** Values of the options that `withNetwork` adds. */
export interface NetworkCommandOptions {
  readonly network?: string;
  readonly networkFormat?: NetworkFormatName;
  readonly networkMinActs?: number;
  readonly networkUndirected?: true;
}

/** Adds --network and what belongs to it. */
export function withNetwork(command: Command): Command {
  return withFileOptions(
    command.option(
      "--network <spec>",
      "generator with its options, or a file; an arc v → w says that v follows w (list --networks)",
    ),
  );
}

/** Adds the options that say how a file is read. */
export function withFileOptions(command: Command): Command {
  return command
    .option(
      "--network-format <name>",
      `format of the file: ${formatNames()}; told from the file unless given`,
      parseFormat,
    )
    .option("--network-min-acts <count>", "rows or acts it takes to make an arc", parseCount)
    .option("--network-undirected", "every edge of the file goes both ways");
}

/** The network that a command was given; undefined when it was given none. */
export async function networkOf(
  options: NetworkCommandOptions,
  seed: number,
  terminal: Terminal,
): Promise<NamedNetwork | undefined> {
  if (options.network === undefined) return undefined;
  return loadNetwork(options.network, seed, terminal, loadOptionsOf(options));
}

export function loadOptionsOf(options: NetworkCommandOptions): LoadOptions {
  return {
    ...(options.networkFormat !== undefined && { format: options.networkFormat }),
    ...(options.networkMinActs !== undefined && { minActs: options.networkMinActs }),
    ...(options.networkUndirected !== undefined && { undirected: true }),
  };
}

/**
 * Generates or reads the network of a spec. What a file holds besides is said on standard error: nothing of it is lost
 * in silence.
 * @throws RangeError when the spec or an option cannot be; CommandFailure when the file cannot be read to its end
 */
export async function loadNetwork(
  spec: string,
  seed: number,
  terminal: Terminal,
  options: LoadOptions = {},
): Promise<NamedNetwork> {
  minActsOf(options);
  const parsed = parseNetworkSpec(spec, isFile);
  if (parsed.kind === "generator") {
    return { label: parsed.label, graph: buildNetwork(parsed, seed), names: null, file: null };
  }
  const { loaded, format } = await read(parsed.path, terminal, options);
  describe(terminal, parsed.path, format, loaded);
  refuseUnusable(parsed.path, format, loaded);
  return { label: parsed.label, graph: loaded.graph, names: loaded.names, file: { ...loaded, format } };
}

async function read(
  path: string,
  terminal: Terminal,
  options: LoadOptions,
): Promise<{ readonly loaded: LoadedNetwork; readonly format: NetworkFormatName }> {
  const progress = createProgress(terminal);
  let head = new Uint8Array(0);
  let format = options.format;
  let reader: NetworkReader | undefined;
  const begin = (): NetworkReader => {
    format ??= detectFormat(path, head) ?? undefined;
    if (format === undefined) {
      throw new CommandFailure(
        `${path} looks like no network; --network-format says which it is: ${formatNames()}`,
      );
    }
    const begun = createNetworkReader(format, options);
    begun.push(head);
    return begun;
  };
  const take = (bytes: Uint8Array): void => {
    if (reader !== undefined) {
      reader.push(bytes);
      return;
    }
    const joined = new Uint8Array(head.length + bytes.length);
    joined.set(head);
    joined.set(bytes, head.length);
    head = joined;
    if (head.length >= HEAD_BYTES) reader = begin();
  };
  try {
    const damage = await readBytes(path, take, {
      onProgress: (done, total) => progress.report(`reading ${path}`, done, total ?? 0),
      ...(options.stdin !== undefined && { stdin: options.stdin }),
    });
    if (damage !== null && reader === undefined) throw new CommandFailure(`${path}: ${damage}`);
    reader ??= begin();
    const loaded = damage === null ? reader.end() : reader.truncate(damage);
    return { loaded, format: format as NetworkFormatName };
  } catch (error) {
    if (error instanceof ReadError) throw new CommandFailure(error.message);
    throw error;
  } finally {
    progress.end();
  }
}

/** Examples of rejections that are shown. */
const EXAMPLES_MAX = 3;

function describe(terminal: Terminal, path: string, format: string, loaded: LoadedNetwork): void {
  const { counts, names, graph, rejections } = loaded;
  const { selfLoops, repeats, rare, rejected, otherActs } = counts;
  const parts = [
    `read ${path} as ${format}: nodes ${names.length}, arcs ${graph.targets.length}`,
    ...(selfLoops > 0 ? [`self-loops dropped: ${selfLoops}`] : []),
    ...(repeats > 0 ? [`repeated arcs dropped: ${repeats}`] : []),
    ...(rare > 0 ? [`arcs of too few acts dropped: ${rare}`] : []),
    ...(otherActs.undirected > 0 ? [`acts directed at nobody: ${otherActs.undirected}`] : []),
    ...(otherActs.retracted > 0 ? [`acts taken back: ${otherActs.retracted}`] : []),
    ...(otherActs.repeated > 0 ? [`acts told twice: ${otherActs.repeated}`] : []),
    ...(rejected > 0 ? [`records refused: ${rejected}`] : []),
  ];
  terminal.say(parts.join("; "));
  for (const [reason, count] of Object.entries(counts.byReason)) terminal.say(`  ${count} × ${reason}`);
  for (const { line, detail } of rejections.slice(0, EXAMPLES_MAX)) {
    terminal.say(`    line ${line}: ${printable(detail)}`);
  }
}

/** @throws CommandFailure when there is no network, or only the first part of one */
function refuseUnusable(path: string, format: string, { broken, counts, names }: LoadedNetwork): void {
  if (broken !== null) {
    throw new CommandFailure(
      `${path}, line ${broken.line}: ${printable(broken.detail)}; read as ${format} (--network-format reads it otherwise)`,
    );
  }
  if (names.length > 0 && (counts.accepted > 0 || counts.rejected === 0)) return;
  throw new CommandFailure(
    counts.rejected === 0
      ? `${path} holds no network`
      : `${path}: every record was refused (${counts.rejected}); is it really ${format}? (--network-format)`,
  );
}

/** Foreign text on one line of a terminal. */
function printable(text: string): string {
  return text.replace(/[\p{Control}\p{Format}\p{Surrogate}\u2028\u2029]/gu, "\ufffd");
}

function isFile(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isFile() ?? false;
}

function formatNames(): string {
  return NETWORK_FORMATS.map(({ name }) => name).join(", ");
}

function parseFormat(text: string): NetworkFormatName {
  if (isNetworkFormat(text)) return text;
  throw new InvalidArgumentError(`give one of ${formatNames()}.`);
}
