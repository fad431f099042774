/** The host in memory keeps the laws of every host. */
import { createMemoryArchive } from "../../src/store/live/memory/archive.ts";
import { createMemoryDeadLetters, createMemoryIdempotency } from "../../src/store/live/memory/desk.ts";
import { createMemoryShard } from "../../src/store/live/memory/shard.ts";
import { archiveConformance, deskConformance, shardConformance } from "../support/live-conformance.ts";

shardConformance("memory", async () => createMemoryShard());
archiveConformance("memory", async () => {
  const objects = new Map<string, Uint8Array>();
  return {
    archive: createMemoryArchive(objects),
    damage: async (key, bytes) => void objects.set(key, bytes),
  };
});
deskConformance("memory", async () => {
  const clock = { now: () => 1_790_000_000_000 };
  return { idempotency: createMemoryIdempotency(clock), deadLetters: createMemoryDeadLetters(clock) };
});
