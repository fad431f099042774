/**
 * `npm run evidence:logs`: the score and the baselines on every development log. Standard output carries the
 * table (or one JSON object with --json) and nothing else.
 *
 * Exit code 0 when open mode is above everything required on every row, 1 when it isn't, 2 when the command
 * line or the data folder is no use.
 */
import { parseArgs } from "node:util";
import { CURRENT } from "../../src/score/index.ts";
import { type Comparison, compare, REQUIRED, SEEDED_SHARE } from "./compare.ts";
import { dataFolder, explainMissing } from "./data-folder.ts";
import { EvidenceReader } from "./load.ts";
import { EVIDENCE_ROWS } from "./rows.ts";
import { comparisonTable } from "./table.ts";

const USAGE =
  "npm run evidence:logs -- [--json] [--row ID]... [--split SHARE]... [--data FOLDER] [--lottery NUMBER]";

async function main(): Promise<number> {
  const { values } = parseArgs({
    options: {
      json: { type: "boolean", default: false },
      row: { type: "string", multiple: true },
      split: { type: "string", multiple: true },
      data: { type: "string" },
      lottery: { type: "string", default: "1" },
      help: { type: "boolean", default: false },
    },
  });
  if (values.help) {
    process.stdout.write(`${USAGE}\nRows: ${EVIDENCE_ROWS.map((row) => row.id).join(", ")}\n`);
    return 0;
  }
  const lotteryNumber = Number(values.lottery);
  if (!Number.isInteger(lotteryNumber) || lotteryNumber < 0 || lotteryNumber > 0xffff_ffff) {
    throw new RangeError(`--lottery must be a whole number from 0 to 4294967295, not "${values.lottery}"`);
  }
  const splits = (values.split ?? ["0.5"]).map((text) => {
    const share = Number(text);
    if (text.trim() !== "" && share > 0 && share < 1) return share;
    throw new RangeError(
      `--split must lie between 0 and 1, not "${text}": the share of events that are the past`,
    );
  });
  const wanted = values.row ?? EVIDENCE_ROWS.map((row) => row.id);
  const unknown = wanted.find((id) => !EVIDENCE_ROWS.some((row) => row.id === id));
  if (unknown !== undefined) {
    throw new RangeError(`--row "${unknown}" is none of ${EVIDENCE_ROWS.map((row) => row.id).join(", ")}`);
  }
  const rows = EVIDENCE_ROWS.filter((row) => wanted.includes(row.id));
  const folder = values.data ?? dataFolder();
  const missing = explainMissing(folder, rows);
  if (missing !== null) throw new RangeError(missing);

  const reader = new EvidenceReader(folder);
  const found: { id: string; split: number; title: string; comparison: Comparison }[] = [];
  for (const row of rows) {
    for (const split of splits) {
      const title = split === 0.5 ? row.title : `${row.title}, split at ${split}`;
      process.stderr.write(`${title} …\n`);
      const comparison = compare(await reader.read(row, split), lotteryNumber);
      found.push({ id: row.id, split, title, comparison });
    }
  }
  const passed = found.every(
    ({ comparison }) => comparison.openMargin !== null && comparison.openMargin.lead > 0,
  );
  if (values.json) {
    const seeds = `lottery:${SEEDED_SHARE}@${lotteryNumber}`;
    const rowsOut = found.map(({ id, split, title, comparison }) => ({ id, split, title, ...comparison }));
    const answer = {
      formula: CURRENT.formula,
      params: CURRENT,
      seeds,
      required: REQUIRED,
      passed,
      rows: rowsOut,
    };
    process.stdout.write(`${JSON.stringify(answer, null, 2)}\n`);
  } else {
    process.stdout.write(comparisonTable(found, lotteryNumber));
  }
  return passed ? 0 : 1;
}

try {
  process.exitCode = await main();
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = error instanceof RangeError || error instanceof TypeError ? 2 : 1;
}
