/** Public entry of the scoring core. Everything outside `src/score` imports from here only. */
export { decodeLedger, encodeLedger } from "./codec.ts";
export { dayOf } from "./day.ts";
export { createLedger, type Ledger } from "./fold.ts";
export { earshot1, type ParameterSet } from "./params.ts";
export { exp2, log2 } from "./real.ts";
export { rawScore, scoreOfPeople, tenths } from "./scale.ts";
export { scoreLedger } from "./score.ts";
export { lottery, seedSet } from "./seeds.ts";
export { ScoreSketch } from "./sketch.ts";
export type * from "./types.ts";
