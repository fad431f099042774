/** Accounts named on the command line, and files that give each of them a number. */
import { readFileSync } from "node:fs";
import { CommandFailure, messageOf } from "../../src/terminal/failure.ts";

/** Node ↔ the name by which people know it: that of the file, or its number. */
export interface NodeNames {
  readonly nameOf: (node: number) => string;
  /** @throws RangeError naming the option and the account that is not there */
  readonly nodeOf: (name: string, option: string) => number;
}

export function nodeNames(names: readonly string[] | null, size: number): NodeNames {
  const nodes = names === null ? null : new Map(names.map((name, node) => [name, node]));
  return {
    nameOf: (node) => names?.[node] ?? String(node),
    nodeOf(name, option) {
      const node = nodes === null ? (/^\d+$/.test(name) ? Number(name) : -1) : (nodes.get(name) ?? -1);
      if (node >= 0 && node < size) return node;
      const known = nodes === null ? `; accounts are the numbers from 0 to ${size - 1}` : "";
      throw new RangeError(`${option}: there is no account "${name.slice(0, 40)}" in the network${known}`);
    },
  };
}

/** "a,b, c" as nodes; empty parts are left out. */
export function nodeList(text: string, option: string, names: NodeNames): number[] {
  return text
    .split(",")
    .map((name) => name.trim())
    .filter((name) => name !== "")
    .map((name) => names.nodeOf(name, option));
}

/**
 * Reads a file of lines "account,number". A first line whose second column is no number is a heading; "*" gives the
 * number of all accounts that are not named. A name with commas or quotes may stand in double quotes.
 * @param otherwise number of accounts not named when there is no "*"; null when every account must have one
 * @throws CommandFailure when the file cannot be read; RangeError naming the line that cannot be meant
 */
export function readNodeValues(
  path: string,
  option: string,
  names: NodeNames,
  size: number,
  otherwise: number | null,
): Float64Array {
  let text: string;
  try {
    text = readFileSync(path, "utf8");
  } catch (error) {
    throw new CommandFailure(`cannot read ${path}: ${messageOf(error)}`);
  }
  return nodeValues(text, `${option} ${path}`, names, size, otherwise);
}

/** The same from text. */
export function nodeValues(
  text: string,
  source: string,
  names: NodeNames,
  size: number,
  otherwise: number | null,
): Float64Array {
  const values = new Float64Array(size).fill(Number.NaN);
  const given = new Uint8Array(size);
  let rest = otherwise;
  text.split("\n").forEach((raw, index) => {
    const line = raw.trim().replace(/^\uFEFF/, "");
    if (line === "") return;
    const where = `${source}, line ${index + 1}`;
    const comma = line.lastIndexOf(",");
    const value = comma < 0 ? Number.NaN : numberOf(line.slice(comma + 1).trim());
    if (Number.isNaN(value)) {
      if (index === 0 && comma > 0) return;
      throw new RangeError(`${where}: "account,number" is needed, found "${line.slice(0, 40)}"`);
    }
    const name = unquoted(line.slice(0, comma).trim());
    if (name === "*") {
      rest = value;
      return;
    }
    const node = names.nodeOf(name, where);
    if (given[node] === 1) throw new RangeError(`${where}: account "${name}" is given twice`);
    given[node] = 1;
    values[node] = value;
  });
  for (let node = 0; node < size; node += 1) {
    if (given[node] === 1) continue;
    if (rest === null) {
      throw new RangeError(
        `${source}: account "${names.nameOf(node)}" has no number; a line "*,NUMBER" gives one to all not named`,
      );
    }
    values[node] = rest;
  }
  return values;
}

function numberOf(text: string): number {
  return /^[-+]?(?:\d+\.?\d*|\.\d+)(?:e[-+]?\d+)?$/i.test(text) ? Number(text) : Number.NaN;
}

function unquoted(text: string): string {
  return text.length >= 2 && text.startsWith('"') && text.endsWith('"')
    ? text.slice(1, -1).replaceAll('""', '"')
    : text;
}
