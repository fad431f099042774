/** Compiled and JavaScript kernels of the independent cascade: the same bits, on any graph; the bytes are the source's. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { prepareIndependentCascade } from "../../sim/cascade/ic.ts";
import type { Chances } from "../../sim/cascade/ic-chances.ts";
import { wasmModule } from "../../sim/cascade/ic-wasm.ts";
import { createTally, type Tally } from "../../sim/cascade/tally.ts";
import { barabasiAlbert } from "../../sim/networks/barabasi-albert.ts";
import { type Graph, graphFromArcs } from "../../sim/networks/graph.ts";
import { cases } from "../support/arbitraries-settings.ts";
import { compiledText, writtenText } from "./cascade-ic-compile.ts";
import { PINNED } from "./cascade-ic-pinned.ts";
import { anyCase } from "./cascade-ic-worlds.ts";

function both(
  graph: Graph,
  chances: Chances,
  seeds: Uint32Array,
  runs: number,
  seed: number,
  from = 0,
): readonly [Tally, Tally, Tally, Tally] {
  const tallies = (["compiled", "javascript"] as const).flatMap((engine) => {
    const kernel = prepareIndependentCascade(graph, chances, { engine });
    expect(kernel.engine).toBe(engine);
    const together = createTally({ firstRun: from, runs, perNode: graph.size });
    kernel.run(seeds, seed, from, from + runs, together);
    const each = createTally({ firstRun: from, runs: seeds.length });
    kernel.runEach(seeds, seed, from, each);
    return [together, each];
  });
  return tallies as [Tally, Tally, Tally, Tally];
}

describe("compiled kernels", () => {
  test("are what the source compiles to", async () => {
    expect(await compiledText()).toBe(await writtenText());
  });

  test("can be had in this runtime, for memory of one thread and of several", () => {
    expect(wasmModule(false)).not.toBeNull();
    expect(wasmModule(true)).not.toBeNull();
  });

  test("give the same bits on any graph, from any seed and run", () => {
    fc.assert(
      fc.property(
        anyCase,
        fc.nat({ max: Number.MAX_SAFE_INTEGER }),
        fc.nat({ max: 0xffff_ff00 }),
        ({ graph, chances, seeds }, seed, from) => {
          const [compiled, compiledEach, javascript, javascriptEach] = both(
            graph,
            chances,
            seeds,
            20,
            seed,
            from,
          );
          expect(compiled).toEqual(javascript);
          expect(compiledEach).toEqual(javascriptEach);
        },
      ),
      cases(200),
    );
  });

  test.each(PINNED.spreads)("give the spreads written down for every runtime: %s", (chances, expected) => {
    const [compiled, , javascript] = both(PINNED.graph, chances, PINNED.seeds, 8, PINNED.seed);
    expect([...compiled.spread]).toEqual(expected);
    expect([...javascript.spread]).toEqual(expected);
  });

  test.each<[string, Graph]>([
    ["a grown network", barabasiAlbert({ size: 3_000, edgesPerNode: 4, seed: 7 })],
    [
      "a star of 20,000 with arcs back",
      graphFromArcs(
        20_001,
        Array.from({ length: 40_000 }, (_, arc) => (arc % 2 === 0 ? 0 : (arc + 1) / 2)),
        Array.from({ length: 40_000 }, (_, arc) => (arc % 2 === 0 ? arc / 2 + 1 : 0)),
      ),
    ],
  ])("give the same bits on %s", (_name, graph) => {
    const own = Float64Array.from(graph.targets, (_, arc) => ((arc * 31) % 97) / 400);
    for (const chances of [0.0001, 0.01, 0.1, 0.7, "weighted", own] as const) {
      const [compiled, compiledEach, javascript, javascriptEach] = both(
        graph,
        chances,
        Uint32Array.of(0, 17, 2_999),
        12,
        3,
      );
      expect(compiled).toEqual(javascript);
      expect(compiledEach).toEqual(javascriptEach);
    }
  });
});
