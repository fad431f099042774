/** The cascade kernels inside workerd, which compiles no WebAssembly at run time: the same bits from JavaScript. */
import { expect, test } from "vitest";
import { prepareIndependentCascade } from "../../sim/cascade/ic.ts";
import { wasmModule } from "../../sim/cascade/ic-wasm.ts";
import { createTally } from "../../sim/cascade/tally.ts";
import { PINNED } from "../sim/cascade-ic-pinned.ts";

test.each(PINNED.spreads)("gives the spreads that Node gives: %s", (chances, expected) => {
  const kernel = prepareIndependentCascade(PINNED.graph, chances);
  const tally = createTally({ runs: 8 });
  kernel.run(PINNED.seeds, PINNED.seed, 0, 8, tally);
  expect([...tally.spread]).toEqual(expected);
  expect(kernel.engine).toBe("javascript");
});

test("says so when compiled kernels are asked for", () => {
  expect(wasmModule(false)).toBeNull();
  expect(() => prepareIndependentCascade(PINNED.graph, 0.1, { engine: "compiled" })).toThrow(
    new RangeError("compiled kernels cannot be had here; leave `engine` out"),
  );
});
