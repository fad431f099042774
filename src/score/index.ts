/** Public entry of the scoring core. Everything outside `src/score` imports from here only. */
export { decodeLedger, encodeLedger } from "./codec.ts";
export { dayOf } from "./day.ts";
export { type Edge, type EdgeOptions, foldedEdges } from "./edges.ts";
export { decayTable } from "./flow.ts";
export { createLedger, type Ledger } from "./fold.ts";
export { hashText } from "./hash.ts";
export { CURRENT, earshot1, earshot2, FORMULAS, type ParameterSet } from "./params.ts";
export { countedPeople, crowdRoom } from "./people.ts";
export { exp2, log2 } from "./real.ts";
export { rawScore, scoreOfPeople, tenths } from "./scale.ts";
export { scoreLedger } from "./score.ts";
export { lottery, seedSet } from "./seeds.ts";
export { ScoreSketch } from "./sketch.ts";
export type * from "./types.ts";
