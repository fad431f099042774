/** What a no-regression golden remembers of a world: the first rows in full, and a hash over everything. */
import {
  type AccountScore,
  createLedger,
  exp2,
  log2,
  type ParameterSet,
  scoreLedger,
} from "../../src/score/index.ts";
import { type GoldenWorld, goldenWorlds } from "./worlds.ts";

const ROWS_KEPT = 6;

export interface Measured {
  readonly name: string;
  readonly rows: number;
  readonly first: readonly AccountScore[];
  /** FNV-1a, 64 bits, over the JSON text of all rows, explanations and practices. */
  readonly hash: string;
}

export interface Measurement {
  readonly formula: string;
  /** Hash over the bits of exp2 and log2 at some thousand arguments. */
  readonly realHash: string;
  readonly worlds: readonly Measured[];
}

/** FNV-1a over the UTF-16 code units of a text, low byte first; 64 bits as 16 hex digits. */
export function hash64(text: string): string {
  let hash = 0xcbf29ce484222325n;
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    for (const byte of [unit & 0xff, unit >> 8])
      hash = BigInt.asUintN(64, (hash ^ BigInt(byte)) * 0x100000001b3n);
  }
  return hash.toString(16).padStart(16, "0");
}

function measureWorld({ name, acts, options }: GoldenWorld, params: ParameterSet): Measured {
  const ledger = createLedger();
  for (const act of acts) ledger.add(act);
  const table = scoreLedger(ledger, { ...options, params });
  const rows = [...table.rows()];
  const everything = rows.map((row) => [row, table.explain(row.id), table.practice(row.id)]);
  return {
    name,
    rows: rows.length,
    first: rows.slice(0, ROWS_KEPT),
    hash: hash64(JSON.stringify(everything)),
  };
}

function measureReal(): string {
  const bits = new DataView(new ArrayBuffer(8));
  const hex = (x: number): string => {
    bits.setFloat64(0, x);
    return bits.getBigUint64(0).toString(16);
  };
  const values: string[] = [];
  for (let n = 0; n <= 2000; n++)
    values.push(hex(exp2(-n / 30)), hex(exp2(n / 7)), hex(log2(1 + n / 7)), hex(log2(1 + n * n * n)));
  return hash64(values.join(" "));
}

export function measureGoldens(params: ParameterSet): Measurement {
  const worlds = goldenWorlds().map((world) => measureWorld(world, params));
  return { formula: params.formula, realHash: measureReal(), worlds };
}
