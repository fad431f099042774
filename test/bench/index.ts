/**
 * `npm run bench`: every benchmark in one run, one after the other so that none disturbs another;
 * `npm run bench -- score` runs those named. A benchmark that fails or is missing does not keep the others from
 * running, but the exit code is 1 and the last lines say which failed and why.
 */
import { pathToFileURL } from "node:url";

/** Each is a file beside this one that exports `run`. */
export const BENCHES = ["badge", "cascade", "ingest", "reach", "score", "serve", "society", "web"] as const;

interface Bench {
  readonly run: () => Promise<void>;
}

async function load(name: string): Promise<Bench> {
  const found: unknown = await import(new URL(`${name}.ts`, import.meta.url).href);
  if (typeof (found as Partial<Bench>).run === "function") return found as Bench;
  throw new TypeError(`test/bench/${name}.ts must export async function run()`);
}

/** @returns exit code: 0, 1 when a benchmark failed, 2 when one named does not exist */
export async function runBenches(names: readonly string[]): Promise<0 | 1 | 2> {
  const known: readonly string[] = BENCHES;
  const unknown = names.find((name) => !known.includes(name));
  if (unknown !== undefined) {
    process.stderr.write(`no benchmark "${unknown}"; there are ${BENCHES.join(", ")}\n`);
    return 2;
  }
  const failures: string[] = [];
  for (const name of names.length > 0 ? names : known) {
    process.stdout.write(`\n== ${name} ==\n`);
    try {
      await (await load(name)).run();
    } catch (error) {
      const reason = error instanceof Error ? (error.stack ?? error.message) : String(error);
      failures.push(`benchmark ${name} failed: ${reason}`);
    }
  }
  for (const failure of failures) process.stderr.write(`\n${failure}\n`);
  return failures.length > 0 ? 1 : 0;
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
  process.exitCode = await runBenches(process.argv.slice(2));
}
