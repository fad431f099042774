/**
 * `npm run evidence:forecast`: how well the forecast did on the development logs of at least ninety days. Writes FORECAST.md beside this file, or with
 * --json prints one object and writes nothing.
 *
 * Exit code 0 when every log's intervals hold 76 to 84 % of the time and the forecast has less error and a lower CRPS than repeating the last count, 1 when not, 2 when the
 * command line or the data folder is no use.
 */
import { writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { DAYS } from "../../src/forecast/index.ts";
import { createLedger } from "../../src/score/index.ts";
import { dataFolder, explainMissing } from "./data-folder.ts";
import { forecastReport, HELD_FROM, HELD_TO, type LogStudy } from "./forecast-report.ts";
import { forecastStudy } from "./forecast-study.ts";
import { EvidenceReader } from "./load.ts";
import { EVIDENCE_ROWS } from "./rows.ts";

const USAGE = "npm run evidence:forecast -- [--json] [--out FILE] [--data FOLDER] [--log ID]...";
/** Logs of at least three windows of thirty days. */
const LOGS = ["college-msg", "email-eu", "mathoverflow"];
const SHIFTS = [0, 10, 20];
const SECONDS_PER_DAY = 86_400;
const OUT = fileURLToPath(new URL("FORECAST.md", import.meta.url));

async function main(): Promise<number> {
  const { values } = parseArgs({
    options: {
      json: { type: "boolean", default: false },
      out: { type: "string", default: OUT },
      data: { type: "string" },
      log: { type: "string", multiple: true },
      help: { type: "boolean", default: false },
    },
  });
  if (values.help) {
    process.stdout.write(`${USAGE}\nLogs: ${LOGS.join(", ")}\n`);
    return 0;
  }
  const wanted = values.log ?? LOGS;
  const unknown = wanted.find((id) => !LOGS.includes(id));
  if (unknown !== undefined) throw new RangeError(`--log "${unknown}" is none of ${LOGS.join(", ")}`);
  const rows = EVIDENCE_ROWS.filter(({ id }) => wanted.includes(id));
  const folder = values.data ?? dataFolder();
  const missing = explainMissing(folder, rows);
  if (missing !== null) throw new RangeError(missing);
  const reader = new EvidenceReader(folder);
  const studies: LogStudy[] = [];
  for (const row of rows) {
    process.stderr.write(`${row.title} …\n`);
    const ledger = createLedger();
    for (const act of (await reader.read(row)).acts) ledger.add(act);
    for (const shift of SHIFTS) {
      const asOf = (ledger.lastAt() ?? 0) - shift * SECONDS_PER_DAY;
      studies.push({ title: row.title, shift, days: DAYS, study: forecastStudy(ledger, asOf, DAYS) });
    }
  }
  if (values.json) process.stdout.write(`${JSON.stringify({ passed: passed(studies), studies })}\n`);
  else {
    writeFileSync(values.out, forecastReport(studies));
    process.stderr.write(`wrote ${values.out}\n`);
  }
  return passed(studies) ? 0 : 1;
}

/** Judged on the logs as they end; the other layouts of windows are shown, not judged. */
function passed(studies: readonly LogStudy[]): boolean {
  return studies
    .filter(({ shift }) => shift === 0)
    .every(({ study }) => {
      if (study === null) return false;
      const { held } = study.pooled;
      const calibrated = held >= HELD_FROM && held <= HELD_TO;
      return calibrated && study.lessError.mean > 0 && study.crps < study.pooled.errorOfRepeating;
    });
}

try {
  process.exitCode = await main();
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = error instanceof RangeError || error instanceof TypeError ? 2 : 1;
}
