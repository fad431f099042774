#!/usr/bin/env node
/**
 * `npm run fit:crowd`: how the rule and the numbers of the crowd were chosen, on logs and in simulated worlds together, and what is chosen when
 * each log, or half of the worlds, has no say. Writes sim/evidence/fit.json. Its lotteries and its worlds are others than those of the report.
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
import { AS_GOOD, best, GAIN_MAX, type JudgedPoint, judged, LOSS_MAX } from "./choose.ts";
import { POINTS, RULES } from "./grid.ts";
import { SETTINGS } from "./judge.ts";

const USAGE = "npm run fit:crowd -- [--data FOLDER] [--worlds 24] [--seed 2] [--threads 2]";
const SHARES = [0.3, 0.4, 0.5, 0.6, 0.7] as const;
const OUT = fileURLToPath(new URL("../fit.json", import.meta.url));

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

  const all = judged(logs, worlds);
  const chosen = best(all);
  print(`${POINTS.length} points; use: share of what the goals allow, at worst\n`);
  const byRule = RULES.map(({ id, label }) => ({ label, ...best(all, id) }));
  for (const one of byRule) print(line(one.label, one));

  print("\nChosen without the log named, and what it loses there");
  const names = [...new Set(EVIDENCE_ROWS.map(({ log }) => log))];
  const withoutLog = names.map((log) => {
    const own = new Set(EVIDENCE_ROWS.filter((row) => row.log === log).map(({ id }) => id));
    const others = best(
      judged(
        logs.filter(({ row }) => !own.has(row)),
        worlds,
      ),
    );
    const there = at(
      judged(
        logs.filter(({ row }) => own.has(row)),
        worlds,
      ),
      others,
    );
    print(line(log, there));
    return { log, chosen: others.point, lossMost: there.lossMost, lossMean: there.lossMean };
  });
  print("\nChosen without half of the worlds, and what bots gain there");
  const withoutWorlds = [0, 1].map((half) => {
    const others = best(
      judged(
        logs,
        worlds.filter(({ world }) => world % 2 !== half),
      ),
    );
    const there = at(
      judged(
        logs,
        worlds.filter(({ world }) => world % 2 === half),
      ),
      others,
    );
    print(line(half === 0 ? "even worlds" : "odd worlds", there));
    return { half: half === 0 ? "even" : "odd", chosen: others.point, gain: there.gain };
  });

  const record = {
    manifest: {
      command: "npm run fit:crowd",
      objective: `least of max(C lost on the worst log and cut / ${LOSS_MAX}, points gained by the median owner of bots / ${GAIN_MAX}); of all within ${AS_GOOD} of it the largest fullCredit, then the least mean loss`,
      seed,
      worlds: worldCount,
      settings: SETTINGS,
      cuts: SHARES,
      lottery: SEEDED_SHARE,
      rows: EVIDENCE_ROWS.map(({ id }) => id),
      points: POINTS.length,
    },
    chosen,
    byRule,
    withoutLog,
    withoutWorlds,
    surface: all,
  };
  writeFileSync(OUT, `${JSON.stringify(record, rounded, 1)}\n`);
  print(`\nchosen: ${JSON.stringify(chosen.point)}; wrote ${OUT}`);
}

function at(all: readonly JudgedPoint[], chosen: JudgedPoint): JudgedPoint {
  return all[POINTS.indexOf(chosen.point)] as JudgedPoint;
}

function line(label: string, { point, use, lossMost, lossMean, gain }: JudgedPoint): string {
  const { fullCredit, allowance, share } = point;
  const gains = SETTINGS.map((setting) => `${setting} ${gain[setting].toFixed(1)}`).join(", ");
  return `  ${label}\n    ${point.rule}  ℓ ${allowance}  κ ${share}  θ ${fullCredit}: use ${use.toFixed(2)}; C lost at most ${lossMost.toFixed(4)}, mean ${lossMean.toFixed(4)}; ${gains} points`;
}

/** Seven digits tell all there is, and keep the file small. */
function rounded(_name: string, value: unknown): unknown {
  return typeof value === "number" && !Number.isInteger(value) ? Number(value.toPrecision(7)) : value;
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
