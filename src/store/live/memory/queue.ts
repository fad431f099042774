/** A queue in memory: at least once, in any order, as the real one. */
import type { Message } from "../../../live/consume.ts";
import type { ActArchive, BatchQueue } from "../../../live/ports.ts";
import { createBatchQueue } from "../queue.ts";

export interface MemoryQueue extends BatchQueue {
  /** Messages not acknowledged yet. */
  waiting(): number;
  /**
   * Hands waiting messages to a consumer, at most `count` of them. Those not acknowledged stay.
   * @param pick place of the next message among those waiting, from 0; the oldest without it
   */
  deliver(
    consumer: (messages: readonly Message[]) => Promise<unknown>,
    options?: { readonly count?: number; readonly pick?: (waiting: number) => number },
  ): Promise<void>;
}

interface Waiting {
  readonly body: Uint8Array;
  attempts: number;
  acknowledged: boolean;
}

/** `acknowledge` rejecting stands for an acknowledgement that is lost: the message stays, though its consumer is done with it. */
export function createMemoryQueue(
  archive: ActArchive,
  acknowledge: () => Promise<void> = async () => undefined,
): MemoryQueue {
  let messages: Waiting[] = [];
  const queue = createBatchQueue(
    {
      send: async (body) => {
        messages.push({ body: body.slice(), attempts: 0, acknowledged: false });
      },
    },
    archive,
  );
  return {
    ...queue,
    waiting: () => messages.length,
    async deliver(consumer, { count = messages.length, pick = () => 0 } = {}) {
      const left = [...messages];
      const chosen: Waiting[] = [];
      while (chosen.length < count && left.length > 0) chosen.push(...left.splice(pick(left.length), 1));
      try {
        await consumer(chosen.map(deliveryOf));
      } finally {
        for (const message of chosen.filter(({ acknowledged }) => acknowledged)) {
          try {
            await acknowledge();
            messages = messages.filter((one) => one !== message);
          } catch {
            message.acknowledged = false;
          }
        }
      }
    },
  };
}

function deliveryOf(message: Waiting): Message {
  message.attempts += 1;
  return {
    body: message.body.slice(),
    attempts: message.attempts,
    ack() {
      message.acknowledged = true;
    },
    retry: () => undefined,
  };
}
