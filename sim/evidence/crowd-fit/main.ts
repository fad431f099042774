#!/usr/bin/env node
/**
 * `npm run fit:crowd`: how the rule and the numbers of the crowd were chosen, on logs and in simulated worlds together, and what is chosen when
 * each log, or half of the worlds, has no say. Writes FIT.md and fit.json beside REPORT.md. Its lotteries and its worlds are others than those of the report.
 */
import { writeFileSync } from "node:fs";
import { availableParallelism } from "node:os";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { SEEDED_SHARE } from "../compare.ts";
import { dataFolder, explainMissing } from "../data-folder.ts";
import { performAll } from "../pool.ts";
import { EVIDENCE_ROWS } from "../rows.ts";
import type { Task } from "../tasks.ts";
import { fitJson, fitRecord } from "./record.ts";
import { fitReport } from "./report.ts";

const USAGE = "npm run fit:crowd -- [--data FOLDER] [--worlds 24] [--seed 2] [--threads 2]";
const SHARES = [0.3, 0.4, 0.5, 0.6, 0.7] as const;
const JSON_FILE = fileURLToPath(new URL("../fit.json", import.meta.url));
const REPORT_FILE = fileURLToPath(new URL("../FIT.md", import.meta.url));

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      data: { type: "string" },
      worlds: { type: "string", default: "24" },
      seed: { type: "string", default: "2" },
      threads: { type: "string", default: String(Math.min(2, availableParallelism())) },
      help: { type: "boolean" },
    },
  });
  if (values.help) return print(USAGE);
  const folder = values.data ?? dataFolder();
  const missing = explainMissing(folder);
  if (missing !== null) throw new RangeError(missing);
  const [worldCount, seed, threads] = [whole(values.worlds), whole(values.seed), whole(values.threads)];
  const tasks: Task[] = [
    ...EVIDENCE_ROWS.map(({ id }) => ({ kind: "crowd-log", row: id, folder, shares: SHARES }) as const),
    ...Array.from({ length: worldCount }, (_, world) => ({ kind: "crowd-world", seed, world }) as const),
  ];
  let done = 0;
  const results = await performAll(tasks, threads, () => {
    done += 1;
    process.stderr.write(`${done} of ${tasks.length}\n`);
  });
  const logs = results.flatMap((one) => (one.kind === "crowd-log" ? [one] : []));
  const worlds = results.flatMap((one) => (one.kind === "crowd-world" ? [one] : []));

  const record = fitRecord(logs, worlds, { seed, worlds: worldCount, cuts: SHARES, lottery: SEEDED_SHARE });
  writeFileSync(JSON_FILE, fitJson(record));
  writeFileSync(REPORT_FILE, fitReport(record));
  print(`chosen: ${JSON.stringify(record.chosen.point)}; wrote ${REPORT_FILE} and ${JSON_FILE}`);
}

function whole(text: string): number {
  if (!/^[0-9]{1,9}$/.test(text)) throw new RangeError(`"${text}" is not a whole number`);
  return Number(text);
}

function print(text: string): void {
  process.stdout.write(`${text}\n`);
}

try {
  await main();
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = error instanceof RangeError || error instanceof TypeError ? 2 : 1;
}
