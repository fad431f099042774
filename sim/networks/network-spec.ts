/** Reads what `--network` was given: a generator with its options, or the path of a file. */
import { type GeneratorOption, isFlag, type NetworkGenerator } from "./generator.ts";
import type { Graph } from "./graph.ts";
import { nearest } from "./nearest.ts";
import { NETWORK_GENERATORS } from "./registry.ts";

export interface GeneratorSpec {
  readonly kind: "generator";
  readonly generator: NetworkGenerator;
  /** Every option, those not given at their defaults. */
  readonly values: Readonly<Record<string, number | boolean>>;
  /** As given. */
  readonly label: string;
}

export interface FileSpec {
  readonly kind: "file";
  readonly path: string;
  readonly label: string;
}

export type NetworkSpec = GeneratorSpec | FileSpec;

/**
 * `GENERATOR`, `GENERATOR:option=value,option=value`, or a path. The name of a generator comes first: a file called like
 * one is given as ./NAME.
 * @param isFile whether there is a file of that path; without it only what looks like a path is one
 * @throws RangeError naming the generator or option, what was found and what would do
 */
export function parseNetworkSpec(text: string, isFile: (path: string) => boolean = () => false): NetworkSpec {
  const label = text.trim();
  const colon = label.indexOf(":");
  const name = colon < 0 ? label : label.slice(0, colon).trim();
  const generator = NETWORK_GENERATORS.find(({ id }) => id === name);
  if (generator !== undefined) {
    const settings = colon < 0 ? "" : label.slice(colon + 1);
    return { kind: "generator", generator, values: valuesOf(generator, settings), label };
  }
  if (label === "") throw new RangeError("the network is empty; give a generator or a file");
  if (isFile(label) || /[/\\]/.test(label) || name.includes(".") || label === "-")
    return { kind: "file", path: label, label };
  throw unknown(
    "generator",
    name,
    NETWORK_GENERATORS.map(({ id }) => id),
    ", and there is no file of that name",
  );
}

/** The graph of a generator's spec. @throws RangeError naming the option that cannot be */
export function buildNetwork(spec: GeneratorSpec, seed: number): Graph {
  try {
    return spec.generator.build(spec.values, seed);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw new RangeError(`${spec.generator.id}: ${error.message}`, { cause: error });
  }
}

function valuesOf(generator: NetworkGenerator, settings: string): Record<string, number | boolean> {
  const { id, options } = generator;
  const given = new Map<string, number | boolean>();
  for (const setting of settings.split(",")) {
    if (setting.trim() === "") continue;
    const equals = setting.indexOf("=");
    const name = (equals < 0 ? setting : setting.slice(0, equals)).trim();
    const option = Object.hasOwn(options, name) ? options[name] : undefined;
    if (option === undefined) throw unknown(`option of ${id}`, name, Object.keys(options), "");
    if (given.has(name)) throw new RangeError(`${id}: ${name} is given twice`);
    const value = equals < 0 ? "" : setting.slice(equals + 1).trim();
    given.set(name, isFlag(option) ? flagOf(id, name, value) : numberOf(id, name, option, value));
  }
  return Object.fromEntries(
    Object.entries(options).map(([name, { value }]) => [name, given.get(name) ?? value]),
  );
}

function flagOf(id: string, name: string, text: string): boolean {
  if (text === "true" || text === "") return true;
  if (text === "false") return false;
  throw new RangeError(`${id}: ${name} must be true or false, not "${text}"`);
}

const DECIMAL = /^[-+]?(?:\d[\d_]*\.?\d*|\.\d+)(?:e[-+]?\d{1,3})?$/i;

function numberOf(id: string, name: string, option: GeneratorOption, text: string): number {
  if (isFlag(option)) throw new TypeError("a flag has no number");
  const { min, max, whole } = option;
  const value = DECIMAL.test(text) ? Number(text.replaceAll("_", "")) : Number.NaN;
  if (value >= min && value <= max && (!whole || Number.isInteger(value))) return value;
  throw new RangeError(
    `${id}: ${name} must be a ${whole ? "whole " : ""}number from ${min} to ${max}, not "${text}"`,
  );
}

function unknown(what: string, name: string, known: readonly string[], more: string): RangeError {
  const near = nearest(name, known);
  const hint =
    near === null ? `known: ${known.join(", ")}` : `did you mean ${near}? Known: ${known.join(", ")}`;
  return new RangeError(`there is no ${what} "${name}"${more}; ${hint}`);
}

/** Help text: every generator with its options, ranges and defaults. */
export function networkHelp(): string {
  const lines: string[] = [];
  for (const { id, says, paper, example, options, directed } of NETWORK_GENERATORS) {
    const way = directed === null ? "" : directed ? " Directed." : " Undirected: two arcs an edge.";
    lines.push(id, `  ${says}${way} (${paper})`, `  ${example}`);
    for (const [name, option] of Object.entries(options)) {
      const range = isFlag(option) ? "true or false" : `${option.min} … ${option.max} ${option.unit}`;
      lines.push(`    ${name} = ${option.value} (${range}): ${option.says}`);
    }
  }
  return `${lines.join("\n")}\n`;
}
