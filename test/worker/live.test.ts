/** Durable Objects, R2 and Queues as the Worker uses them, inside workerd. */
import { env } from "cloudflare:workers";
import { createR2Archive, type R2Binding } from "../../src/store/live/archive.ts";
import { createDeadLetters, createIdempotencyStore, type DeskMethods } from "../../src/store/live/desk.ts";
import type { ObjectNamespace } from "../../src/store/live/objects/host.ts";
import type { QueueBinding } from "../../src/store/live/queue.ts";
import { createShards, type ShardMethods } from "../../src/store/live/shards.ts";
import { archiveConformance, deskConformance, shardConformance } from "../support/live-conformance.ts";

const live = env as unknown as {
  readonly EARSHOT_SHARDS: ObjectNamespace<ShardMethods>;
  readonly EARSHOT_DESK: ObjectNamespace<DeskMethods>;
  readonly EARSHOT_ARCHIVE: R2Binding;
  readonly EARSHOT_QUEUE: QueueBinding;
};

/** A namespace whose names are its own: objects of one test are not those of another. */
function fresh<T>(namespace: ObjectNamespace<T>): ObjectNamespace<T> {
  const own = crypto.randomUUID();
  return {
    idFromName: (name) => namespace.idFromName(`${own}-${name}`),
    get: (id) => namespace.get(id),
  };
}

shardConformance("Durable Object", async () => createShards(fresh(live.EARSHOT_SHARDS), 1).at(0));
archiveConformance("R2", async () => {
  const archive = createR2Archive(live.EARSHOT_ARCHIVE);
  for (const { key } of (await archive.list(null, 1_000)).objects) await archive.delete(key);
  return {
    archive,
    damage: async (key, bytes) => {
      await live.EARSHOT_ARCHIVE.put(key, bytes, { httpMetadata: { contentType: "application/gzip" } });
    },
  };
});
deskConformance("Durable Object", async () => ({
  idempotency: createIdempotencyStore(fresh(live.EARSHOT_DESK)),
  deadLetters: createDeadLetters(fresh(live.EARSHOT_DESK)),
}));
