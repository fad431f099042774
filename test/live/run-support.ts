/** Score runs in memory: shards that are lists, a register of decisions, a publisher over a namespace that may break. */
import type { Act } from "../../src/events/index.ts";
import type { ActShard, Shards } from "../../src/live/ports.ts";
import { beginRun, failedStep, type RunPorts, type RunSetting, stepRun } from "../../src/live/run.ts";
import type { RunRecord } from "../../src/live/run-desk.ts";
import { earshot1 } from "../../src/score/index.ts";
import { createKvPublisher, type KvNamespace, MemoryKvNamespace } from "../../src/store/index.ts";
import { createMemoryRegister } from "../../src/store/live/memory-register.ts";

/** Rows as a shard numbers them: repeated acts are left out, as a set has them once. */
export function listShards(
  parts: readonly (readonly Act[])[],
): Shards & { arrive(shard: number, acts: readonly Act[]): void } {
  const rows = parts.map((acts) => [...acts]);
  const shard = (index: number): Pick<ActShard, "head" | "read"> => ({
    head: async () => rows[index]!.length,
    async read(after, through, limit) {
      const end = Math.min(through, after + limit);
      return { acts: rows[index]!.slice(after, end), next: end < through ? end : null };
    },
  });
  return {
    count: rows.length,
    at: (index) => shard(index) as ActShard,
    arrive: (index, acts) => rows[index]!.push(...acts),
  };
}

/** Breaks off the writes that it is told to. */
export class BrittleNamespace extends MemoryKvNamespace {
  writes = 0;
  failAt: ReadonlySet<number> = new Set();
  /** Called before every write that goes through. */
  onWrite: () => Promise<void> = async () => {};

  async #step(): Promise<void> {
    if (this.failAt.has(this.writes++)) throw new Error("broken off");
    await this.onWrite();
  }
  override async put(key: string, value: Uint8Array): Promise<void> {
    await this.#step();
    return super.put(key, value);
  }
  override async delete(key: string): Promise<void> {
    await this.#step();
    return super.delete(key);
  }
}

export interface Community {
  readonly ports: RunPorts;
  readonly register: ReturnType<typeof createMemoryRegister>;
}

/** `shown` agreed to be shown; everybody else only acts. */
export async function community(
  shards: Shards,
  shown: readonly string[],
  kv: KvNamespace,
  setting: Partial<RunSetting> = {},
): Promise<Community> {
  const register = createMemoryRegister();
  for (const account of shown) await register.show(account, true, "key:test", 1);
  return {
    register,
    ports: {
      shards,
      register,
      publisher: createKvPublisher(kv, { parallel: 1 }),
      setting: {
        formulas: [earshot1],
        seeds: { mode: "open" },
        visibility: "public",
        actsMax: 1_000,
        valuesPerStep: 3,
        ...setting,
      },
    },
  };
}

/** A run from its cut to its end. `forgets` says after which steps the host loses its memory. */
export async function runToEnd(
  ports: RunPorts,
  now: number,
  options: {
    readonly id?: number;
    readonly forgets?: (step: number) => boolean;
    readonly between?: (step: number) => Promise<void>;
  } = {},
): Promise<RunRecord> {
  let record = await beginRun(ports, options.id ?? 1, "key:test", now);
  let memory: Parameters<typeof stepRun>[2] = { made: null };
  for (let step = 0; record.status === "running"; step += 1) {
    try {
      record = await stepRun(ports, record, memory, now);
    } catch (error) {
      record = failedStep(record, error, now);
    }
    if (options.forgets?.(step) ?? false) memory = { made: null };
    await options.between?.(step);
  }
  return record;
}
