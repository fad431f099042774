/**
 * `npm run fit:logs`: how the values in `src/score/params.ts` were chosen, done again from the start. Prints C of
 * every row as each parameter moves, the best points of the whole grid, what is chosen when each log in turn has
 * no say, and what seeded mode costs as its own parameters move. Deterministic; some minutes.
 */
import { parseArgs } from "node:util";
import { CURRENT, lottery, type ParameterSet } from "../../src/score/index.ts";
import { SEEDED_SHARE } from "./compare.ts";
import { dataFolder, explainMissing } from "./data-folder.ts";
import { type GridPoint, gridPoints, labelOf, pointOf, slices } from "./grid.ts";
import { EvidenceReader } from "./load.ts";
import { EVIDENCE_ROWS } from "./rows.ts";
import { type Judged, leaveOneLogOut, ranking, worstLead } from "./search.ts";
import { RowStudy } from "./study.ts";

const USAGE = "npm run fit:logs -- [--data FOLDER] [--skip-seeded]";

/** Lotteries that seeded mode is averaged over. */
const LOTTERIES = [1, 2, 3];

/** Parameters of seeded mode, moved one at a time. */
const SEEDED_SLICES: readonly (readonly [name: string, tries: readonly Partial<ParameterSet>[]])[] = [
  [
    "ℓ, people of the crowd for anybody",
    [0, 0.5, 1, 1.5, 2, 3, 5].map((crowdAllowance) => ({ crowdAllowance })),
  ],
  ["κ, crowd per trusted person", [0, 0.1, 0.25, 1].map((crowdPerTrusted) => ({ crowdPerTrusted }))],
  ["θ, walks for full credit", [0.001, 0.003, 0.01].map((fullCredit) => ({ fullCredit }))],
  ["h, half-life of the walk", [7, 30, 90].map((walkHalfLifeDays) => ({ walkHalfLifeDays }))],
  [
    "B, attention per day",
    [14_000, 20_000, 28_000].map((attentionPerDayMilli) => ({ attentionPerDayMilli })),
  ],
];

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: { data: { type: "string" }, "skip-seeded": { type: "boolean" }, help: { type: "boolean" } },
  });
  if (values.help) return print(USAGE);
  const folder = values.data ?? dataFolder();
  const missing = explainMissing(folder);
  if (missing !== null) throw new RangeError(missing);

  const reader = new EvidenceReader(folder);
  const studies: RowStudy[] = [];
  for (const row of EVIDENCE_ROWS) {
    say(`reading ${row.title}`);
    studies.push(new RowStudy(await reader.read(row)));
  }
  openMode(studies);
  if (!values["skip-seeded"]) seededMode(studies);
}

function openMode(studies: readonly RowStudy[]): void {
  const everyRow = studies.map((_, row) => row);
  const shipped = pointOf(CURRENT);
  const judge = (point: GridPoint): Judged<GridPoint> => ({
    point,
    leads: studies.map((study) => study.open(point) - study.required),
  });
  const line = ({ point, leads }: Judged<GridPoint>): void => {
    const cells = leads.map(
      (lead, row) => (lead + studies[row]!.required).toFixed(4) + (lead > 0 ? " " : "!"),
    );
    print(
      `  ${labelOf(point).padEnd(36)}${cells.join("  ")}   worst lead ${signed(worstLead(leads, everyRow))}`,
    );
  };

  print(`${"".padEnd(38)}${EVIDENCE_ROWS.map((row) => row.id.slice(0, 7).padEnd(7)).join("  ")}`);
  print(`  ${"to be above".padEnd(36)}${studies.map((study) => `${study.required.toFixed(4)} `).join("  ")}`);
  print(`\nOpen mode as shipped (${CURRENT.formula}); "!" marks a row that is lost`);
  line(judge(shipped));
  for (const { name, points } of slices(shipped)) {
    print(`\n${name}, all else as shipped`);
    for (const point of points) line(judge(point));
  }

  say("whole grid");
  const judged: Judged<GridPoint>[] = [];
  for (const point of gridPoints()) judged.push(judge(point));
  const best = ranking(judged, everyRow);
  const winners = judged.filter(({ leads }) => worstLead(leads, everyRow) > 0).length;
  print(
    `\nBest of ${judged.length} points by worst lead, then mean; ${winners} points are above on every row`,
  );
  for (const one of best.slice(0, 8)) line(one);

  print("\nChosen without the log named, and its lead there (rows of one log are left out together)");
  const logs = EVIDENCE_ROWS.map((row) => row.log);
  for (const { log, chosen, rows } of leaveOneLogOut(judged, logs)) {
    const [own, ours] = [chosen, judge(shipped)].map(({ leads }) =>
      rows.map((row) => signed(leads[row]!)).join(" "),
    );
    print(`  ${log.padEnd(16)}${labelOf(chosen.point).padEnd(36)}lead ${own}   (as shipped: ${ours})`);
  }
}

function seededMode(studies: readonly RowStudy[]): void {
  const line = (label: string, share: number, change: Partial<ParameterSet>): void => {
    const params = { ...CURRENT, ...change };
    const cells = studies.map((study) => {
      let sum = 0;
      for (const number of LOTTERIES) sum += study.core(lottery(share, number), params);
      const mean = sum / LOTTERIES.length;
      return mean.toFixed(4) + (mean > study.required ? " " : "!");
    });
    print(`  ${label.padEnd(36)}${cells.join("  ")}`);
  };
  print(`\nSeeded mode, lottery of ${SEEDED_SHARE}, mean of the lotteries ${LOTTERIES.join(", ")}`);
  line("as shipped", SEEDED_SHARE, {});
  for (const [name, tries] of SEEDED_SLICES) {
    say(name);
    print(`\n${name}, all else as shipped`);
    for (const change of tries) line(Object.values(change).join(""), SEEDED_SHARE, change);
  }
  say("lottery share");
  print("\nshare of accounts drawn, all else as shipped");
  for (const share of [0.01, 0.05, 0.2]) line(String(share), share, {});
}

function signed(value: number): string {
  return `${value < 0 ? "−" : "+"}${Math.abs(value).toFixed(4)}`;
}

function print(text: string): void {
  process.stdout.write(`${text}\n`);
}

function say(text: string): void {
  process.stderr.write(`${text} …\n`);
}

try {
  await main();
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = error instanceof RangeError || error instanceof TypeError ? 2 : 1;
}
