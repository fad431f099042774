/** Public entry of the scoring core. Everything outside `src/score` imports from here only. */

export { dayOf } from "./day.ts";
export { createLedger, type Ledger } from "./fold.ts";
export type { ParameterSet } from "./params.ts";
export { earshot1 } from "./params.ts";
export { exp2, log2 } from "./real.ts";
export { scoreOfPeople } from "./scale.ts";
export { scoreLedger } from "./score.ts";
export { lottery, seedSet } from "./seeds.ts";
export type * from "./types.ts";
