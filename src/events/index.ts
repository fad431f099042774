/** Public entry of the vocabulary: acts, their decoder and encoder, time, and the reasons for refusing input. */
export * from "./act.ts";
export { normaliseAlias } from "./alias.ts";
export { canonicalTopics, decodeAct, LIMITS } from "./decode.ts";
export { encodeAct } from "./encode.ts";
export { compareIds } from "./order.ts";
export * from "./rejection.ts";
export { isoDay, isoInstant, MAX_SECONDS, parseInstant, SECONDS_PER_DAY } from "./time.ts";
