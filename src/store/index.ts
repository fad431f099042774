/** Public entry of the store: adapters of the ports over a key-value namespace. */
export { ACCOUNTS_PER_BUCKET, bucketsFor } from "./keys.ts";
export type { KvListing, KvNamespace } from "./kv.ts";
export { createKvPublisher, type KvPublisherOptions } from "./kv-publisher.ts";
export { createKvReader, type KvReaderOptions } from "./kv-reader.ts";
export { MemoryKvNamespace } from "./memory.ts";
export type { RememberedState } from "./state-writer.ts";
