/** `npm run faults`: many schedules of faults, one after the other; ends with 1 when one of them changed anything. */
import { Command, InvalidArgumentError } from "commander";
import { parseCount } from "../../src/cli/values.ts";
import { FAULTS, type Fault } from "./weather.ts";
import { liveThrough } from "./world.ts";

const command = new Command("npm run faults --")
  .description(
    "Live through schedules of faults and compare every end with a world where nothing went wrong.",
  )
  .option("--schedules <count>", "schedules to live through", parseCount, 2_000)
  .option("--from <number>", "number of the first", parseWhole, 0)
  .option("--seed <number>", "whole number; the same seed gives the same faults", parseWhole, 1)
  .addHelpText("after", "\nExamples:\n  $ npm run faults\n  $ npm run faults -- --from 137 --schedules 1")
  .parse();
const { schedules: count, from, seed } = command.opts<{ schedules: number; from: number; seed: number }>();
const fired = new Map<Fault, number>();
let [bad, polls, generations, dead] = [0, 0, 0, 0];
const startedMs = performance.now();
for (let done = 0; done < count; done += 1) {
  const schedule = from + done;
  const outcome = await liveThrough(seed, schedule);
  for (const [fault, times] of outcome.fired) fired.set(fault, (fired.get(fault) ?? 0) + times);
  polls += outcome.polls;
  generations += outcome.generations;
  dead += outcome.dead;
  if (outcome.wrong.length > 0) {
    bad += 1;
    console.log(
      `schedule ${schedule}:\n${outcome.wrong
        .slice(0, 10)
        .map((line) => `  ${line}`)
        .join("\n")}`,
    );
  }
  if (process.stderr.isTTY && done % 10 === 9) {
    const left = ((performance.now() - startedMs) / (done + 1)) * (count - done - 1);
    process.stderr.write(`\r${done + 1} of ${count}, ${Math.round(left / 1000)} s left `);
  }
}
const width = Math.max(...FAULTS.map(({ length }) => length));
for (const fault of FAULTS)
  console.log(`${fault.padEnd(width)}  ${String(fired.get(fault) ?? 0).padStart(8)}`);
console.log(
  `${count} schedules, ${generations} generations, ${polls} polls, ${dead} dead letters replayed, ` +
    `${((performance.now() - startedMs) / 1000).toFixed(0)} s; ${bad} went wrong`,
);
process.exitCode = bad === 0 ? 0 : 1;

function parseWhole(text: string): number {
  if (!/^\d{1,15}$/.test(text)) throw new InvalidArgumentError("A whole number from 0 is expected.");
  return Number(text);
}
