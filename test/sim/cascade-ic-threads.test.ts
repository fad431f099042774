/** Cascades on threads: the same bits as on one, for any number of them. */
import { afterAll, describe, expect, test } from "vitest";
import { prepareIndependentCascade } from "../../sim/cascade/ic.ts";
import { createTally, type Tally } from "../../sim/cascade/tally.ts";
import { barabasiAlbert } from "../../sim/networks/barabasi-albert.ts";
import { type CascadePool, openCascadePool } from "../../sim/threads/cascade-pool.ts";

const graph = barabasiAlbert({ size: 2_000, edgesPerNode: 4, seed: 11 });
const pools: CascadePool[] = [];
const open = (chances: number | "weighted", threads: number): CascadePool => {
  const pool = openCascadePool(graph, chances, threads);
  pools.push(pool);
  return pool;
};
afterAll(() => Promise.all(pools.map((pool) => pool.close())));

describe("cascades on threads", () => {
  test.each([0.1, "weighted"] as const)("1, 2 and 3 threads give the bits of none: %s", async (chances) => {
    const kernel = prepareIndependentCascade(graph, chances);
    const seeds = Uint32Array.of(3, 1_999, 3);
    const nodes = Uint32Array.from({ length: 700 }, (_, at) => (at * 13) % 2_000);
    const empty = (): Tally => createTally({ firstRun: 100, runs: 700, perNode: graph.size });
    const [whole, each] = [empty(), empty()];
    kernel.run(seeds, 9, 100, 800, whole);
    kernel.runEach(nodes, 9, 100, each);
    for (const threads of [1, 2, 3]) {
      const pool = open(chances, threads);
      for (let time = 0; time < 2; time += 1) {
        const [found, foundEach] = [empty(), empty()];
        await pool.run(seeds, 9, 100, 800, found);
        await pool.runEach(nodes, 9, 100, foundEach);
        expect(found).toEqual(whole);
        expect(foundEach).toEqual(each);
      }
    }
  });

  test("mistakes are named as they are without threads", async () => {
    const pool = open(0.5, 2);
    const tally = createTally({ runs: 10 });
    await expect(pool.run(Uint32Array.of(2_000), 0, 0, 10, tally)).rejects.toThrow(
      new RangeError("seed 2000 is not in the graph; nodes go from 0 to 1999"),
    );
    await expect(pool.run(Uint32Array.of(0), 0.5, 0, 10, tally)).rejects.toThrow(
      /^seed must be a whole number/,
    );
    await expect(pool.runEach(new Uint32Array(11), 0, 0, tally)).rejects.toThrow(/do not lie within/);
    expect(() => openCascadePool(graph, 0.5, 0)).toThrow(
      new RangeError("threads must be a whole number from 1 to 256, not 0"),
    );
    const first = pool.run(Uint32Array.of(0), 0, 0, 10, tally);
    await expect(pool.run(Uint32Array.of(0), 0, 0, 10, tally)).rejects.toThrow(/one call at a time/);
    await first;
    await pool.close();
    await expect(pool.run(Uint32Array.of(0), 0, 0, 10, tally)).rejects.toThrow("the pool was closed");
  });
});
