/**
 * `npm run mutants`: every deliberate bug against the test that is predicted to notice it; `npm run mutants -- WORD`
 * takes only those whose name contains the word. Exit code 1 when one survives, or when a predicted test fails
 * without any bug.
 */
import { availableParallelism } from "node:os";
import { baseline, judge, type Verdict } from "./harness.ts";
import { MUTANTS } from "./mutants.ts";

const wanted = MUTANTS.filter((mutant) => mutant.name.includes(process.argv[2] ?? ""));
if (wanted.length === 0) {
  process.stderr.write(`no mutant is called "${process.argv[2]}"\n`);
  process.exit(1);
}

/** Applies `work` to all items, a few at a time, keeping their order. */
async function several<T, R>(items: readonly T[], work: (item: T) => Promise<R>): Promise<R[]> {
  const results: R[] = [];
  let next = 0;
  const worker = async (): Promise<void> => {
    while (next < items.length) {
      const index = next++;
      results[index] = await work(items[index]!);
    }
  };
  await Promise.all(Array.from({ length: Math.min(4, availableParallelism()) }, worker));
  return results;
}

const tests = [...new Map(wanted.map((one) => [`${one.killer.file} ${one.killer.test}`, one])).values()];
process.stderr.write(`${tests.length} predicted tests without any mutant …\n`);
const problems = (await several(tests, (one) => baseline([one]))).flat();
for (const problem of problems) process.stdout.write(`${problem}\n`);

process.stderr.write(`${wanted.length} mutants …\n`);
const verdicts = await several(wanted, judge);
const row = (verdict: Verdict): string => {
  const result = verdict.killed ? "killed  " : "SURVIVED";
  return `${result}  ${verdict.seconds.toFixed(1).padStart(5)} s  ${verdict.mutant.name}\n${" ".repeat(19)}${verdict.mutant.file} → ${verdict.note}\n`;
};
process.stdout.write(verdicts.map(row).join(""));
const survivors = verdicts.filter((verdict) => !verdict.killed).length;
process.stdout.write(
  `${verdicts.length - survivors} of ${verdicts.length} mutants killed by their predicted test\n`,
);
process.exitCode = survivors > 0 || problems.length > 0 ? 1 : 0;
