/** Cloudflare Queues as a queue of batches. */
import type { ActArchive, BatchQueue } from "../../live/ports.ts";
import { StoreError } from "../../ports.ts";
import { messageOf } from "./message.ts";

/** The part of a queue's producer binding that is used. */
export interface QueueBinding {
  send(body: Uint8Array, options: { readonly contentType: "bytes" }): Promise<unknown>;
}

export function createBatchQueue(binding: QueueBinding, archive: ActArchive): BatchQueue {
  const put = async (message: Uint8Array) => {
    try {
      await binding.send(message, { contentType: "bytes" });
    } catch (cause) {
      throw new StoreError("unavailable", "the queue did not take a batch", { cause });
    }
  };
  return {
    send: async (batch) => put(await messageOf(batch, archive)),
    resend: put,
  };
}
