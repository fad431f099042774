/** Public entry of the vocabulary: acts, their decoder and encoder, and the reasons for refusing input. */
export * from "./act.ts";
export { normaliseAlias } from "./alias.ts";
export { decodeAct } from "./decode.ts";
export { encodeAct } from "./encode.ts";
export { compareIds } from "./order.ts";
export * from "./rejection.ts";
