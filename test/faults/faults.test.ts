/**
 * Acts, runs, readers and decisions under faults: at the end everything is as if nothing had gone wrong, and nobody saw a torn answer on the
 * way. A failure names its schedule: `npm run faults -- --from SCHEDULE --schedules 1` lives through it again. `npm run faults` takes 2,000.
 */
import { expect, test } from "vitest";
import { FAULTS, type Fault } from "./weather.ts";
import { liveThrough } from "./world.ts";

const SEED = 1;
const SCHEDULES = 8;

test("a few schedules change nothing, and every fault fired", async () => {
  const fired = new Set<Fault>();
  const wrong: string[] = [];
  for (let schedule = 0; schedule < SCHEDULES; schedule += 1) {
    const outcome = await liveThrough(SEED, schedule);
    for (const fault of outcome.fired.keys()) fired.add(fault);
    wrong.push(...outcome.wrong.map((line) => `schedule ${schedule}: ${line}`));
    expect(outcome.generations).toBeGreaterThan(2);
  }
  expect(wrong).toEqual([]);
  expect(FAULTS.filter((fault) => !fired.has(fault))).toEqual([]);
});

test("a schedule is replayed by its number", async () => {
  const [first, second] = [await liveThrough(SEED, 3), await liveThrough(SEED, 3)];
  expect([...second.fired]).toEqual([...first.fired]);
  expect([second.generations, second.polls]).toEqual([first.generations, first.polls]);
});
