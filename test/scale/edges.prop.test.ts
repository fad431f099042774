/** Edges computed by a database from Parquet files equal the core's in every bit. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type DuckDBConnection, DuckDBInstance } from "@duckdb/node-api";
import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { parquetBytes } from "../../src/cli/parquet.ts";
import { earshotProgram } from "../../src/cli/program.ts";
import { actTable, formulaTables, orderKey, type Table } from "../../src/scale/index.ts";
import { CURRENT, createLedger, type Edge, foldedEdges, type ParameterSet } from "../../src/score/index.ts";
import { params, type World, world } from "../support/arbitraries.ts";
import { cases } from "../support/arbitraries-settings.ts";
import { runHere } from "../support/terminal.ts";

const SQL = readFileSync(new URL("../../src/scale/edges.sql", import.meta.url), "utf8");
const folder = mkdtempSync(join(tmpdir(), "earshot-scale-"));
let database: DuckDBConnection;

beforeAll(async () => {
  database = await (await DuckDBInstance.create()).connect();
});
afterAll(() => {
  database.closeSync();
  rmSync(folder, { recursive: true });
});

async function edgesByDatabase(): Promise<Edge[]> {
  const reader = await database.runAndReadAll(SQL);
  return reader.getRowObjectsJS().map((row) => ({
    actor: String(row["actor"]),
    target: String(row["target"]),
    acts: Number(row["acts"]),
    units: Number(row["units"]),
    flow: Number(row["flow"]),
    lastAt: Number(row["last_at"]),
    voice: Number(row["voice"]),
  }));
}

async function load(name: string, table: Table): Promise<void> {
  const path = join(folder, `${name}.parquet`);
  writeFileSync(path, parquetBytes(table));
  await database.run(`CREATE OR REPLACE TABLE ${name} AS SELECT * FROM read_parquet('${path}')`);
}

async function differences({ acts, asOf, owners }: World, used: ParameterSet): Promise<string[]> {
  const ledger = createLedger();
  for (const act of acts) ledger.add(act);
  await load("acts", actTable(ledger.acts()));
  for (const [name, table] of Object.entries(formulaTables(used, asOf, owners ?? new Map()))) {
    await load(name, table);
  }
  const ours = foldedEdges(ledger, { asOf, params: used, ...(owners !== undefined && { owners }) });
  return difference(ours, await edgesByDatabase());
}

function difference(ours: readonly Edge[], theirs: readonly Edge[]): string[] {
  const lines = (edges: readonly Edge[]) => new Set(edges.map((edge) => JSON.stringify(edge)));
  const [left, right] = [lines(ours), lines(theirs)];
  return [
    ...[...left].filter((line) => !right.has(line)).map((line) => `core: ${line}`),
    ...[...right].filter((line) => !left.has(line)).map((line) => `database: ${line}`),
  ];
}

test("on any world, with the shipped and with other parameters", async () => {
  let edges = 0;
  await fc.assert(
    fc.asyncProperty(world, fc.oneof(fc.constant(CURRENT), params), async (sample, used) => {
      expect(await differences(sample, used)).toEqual([]);
      edges += (await edgesByDatabase()).length;
    }),
    cases(25),
  );
  expect(edges).toBeGreaterThan(50);
});

test("an order key sorts by code points as its text does by code units", () => {
  const character = fc.constantFrom(
    "a",
    "\u0001",
    "\ud7ff",
    "\ue000",
    "\uff5e",
    "\uffff",
    "\u{10000}",
    "\u{1f600}",
    "\u{10ffff}",
  );
  const word = fc.array(character, { maxLength: 4 }).map((characters) => characters.join(""));
  const key = (text: string) => orderKey(text) ?? text;
  fc.assert(
    fc.property(word, word, (a, b) => {
      const byUnits = a < b ? -1 : a > b ? 1 : 0;
      expect(Math.sign(Buffer.compare(Buffer.from(key(a)), Buffer.from(key(b))))).toBe(byUnits);
    }),
    cases(2000),
  );
});

test("earshot edges writes files from which the written SQL makes the written edges", async () => {
  const log = join(folder, "talk.csv");
  const rows = Array.from({ length: 300 }, (_, i) => {
    const at = new Date(Date.UTC(2026, 10, 1, 9, 61 * i)).toISOString();
    return `${at},reply,p${i % 7},p${(i * i + 1) % 11}`;
  });
  writeFileSync(log, ["at,kind,actor,recipient", ...rows].join("\n"));
  const out = join(folder, "out");
  const run = await runHere(earshotProgram, ["edges", log, "--format", "csv", "--parquet", out, "--json"]);
  expect(JSON.parse(run.out)).toMatchObject({ formula: CURRENT.formula, acts: 300 });
  for (const line of readFileSync(join(out, "duckdb.sql"), "utf8").trim().split("\n")) {
    await database.run(line.replace("VIEW", "TABLE").replace("read_parquet('", `read_parquet('${out}/`));
  }
  await database.run(`CREATE OR REPLACE TABLE edges AS SELECT * FROM read_parquet('${out}/edges.parquet')`);
  const made = await edgesByDatabase();
  const [count] = (await database.runAndReadAll("SELECT count(*)::INT FROM edges")).getRows();
  expect([made.length]).toEqual(count);
  await database.run(`CREATE OR REPLACE TABLE made AS ${readFileSync(join(out, "edges.sql"), "utf8")}`);
  expect(
    (
      await database.runAndReadAll("(FROM edges EXCEPT FROM made) UNION (FROM made EXCEPT FROM edges)")
    ).getRows(),
  ).toEqual([]);
  expect((await database.runAndReadAll("SELECT count(*)::INT FROM made")).getRows()).toEqual([[made.length]]);
});
