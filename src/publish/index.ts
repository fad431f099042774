/** Public entry of publication: from score tables to what a store takes, on disk in between if one likes. */
export { buildSnapshot, RESONANCE_DAYS, type SnapshotInput } from "./build.ts";
export { displayOnly, generationOf } from "./generation.ts";
export { recentPosts } from "./posts.ts";
export {
  decodeSnapshot,
  encodeSnapshot,
  type LineSink,
  type LineSource,
  SNAPSHOT_FILES,
  type SnapshotFile,
  SnapshotFileError,
} from "./snapshot-files.ts";
export type * from "./types.ts";
export { byWorth, type Worth, worthOf } from "./voices.ts";
