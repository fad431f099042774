/**
 * Score runs as one Durable Object: its alarm takes a run's steps one by one, each within what one invocation may do, and its
 * storage holds the record a run goes on from. It is also the only writer of the published state inside the Worker, as a
 * key-value store cannot tell two writers apart.
 */
import { DurableObject } from "cloudflare:workers";
import * as z from "zod";
import {
  beginRun,
  dropOver,
  failedStep,
  isDue,
  type RunMemory,
  type RunPorts,
  stepRun,
} from "../../../live/run.ts";
import type { RunDesk, RunRecord } from "../../../live/run-desk.ts";
import { headsOf } from "../../../live/score-run.ts";
import { createPoints, type DatasetBinding, faultLine, type Points } from "../../../operations/index.ts";
import type { Denials } from "../../../ports.ts";
import type { KvNamespace } from "../../kv.ts";
import { createKvPublisher } from "../../kv-publisher.ts";
import { createRegister, type RegisterMethods } from "../register.ts";
import { rowsOf } from "../rows.ts";
import { parseRunSetting } from "../run-env.ts";
import { createShards, SHARD_COUNT_DEFAULT, type ShardMethods } from "../shards.ts";
import type { ObjectNamespace, ObjectState, SqlStorage } from "./host.ts";

const SCHEMA = `
  CREATE TABLE IF NOT EXISTS runs (id INTEGER PRIMARY KEY, record TEXT NOT NULL);
  CREATE TABLE IF NOT EXISTS state (one INTEGER PRIMARY KEY CHECK (one = 1), entry BLOB NOT NULL);`;

/** Records kept. */
const RUNS_MAX = 100;
/** Doubles with every attempt that broke off, in milliseconds. */
const RETRY_MS = 5_000;

const count = z.int().min(0);
const recordShape: z.ZodType<RunRecord> = z.object({
  id: count,
  by: z.string(),
  startedAt: count,
  finishedAt: count.nullable(),
  status: z.enum(["running", "published", "refused", "failed"]),
  asOf: count,
  cut: z.array(count),
  acts: count,
  targets: z.array(
    z.object({ formula: z.string(), until: z.string().nullable(), generation: z.string().nullable() }),
  ),
  target: count,
  generation: z.string().nullable(),
  written: count.nullable(),
  failures: count,
  detail: z.string().nullable(),
});
const row = z.object({
  record: z
    .string()
    .transform((text) => JSON.parse(text) as unknown)
    .pipe(recordShape),
});

interface RunBindings {
  readonly EARSHOT_KV: KvNamespace;
  readonly EARSHOT_SHARDS: ObjectNamespace<ShardMethods>;
  readonly EARSHOT_SHARD_COUNT?: string | number;
  readonly EARSHOT_REGISTER: ObjectNamespace<RegisterMethods>;
  readonly EARSHOT_POINTS?: DatasetBinding;
}

export class RunObject extends DurableObject<RunBindings> implements RunDesk {
  private readonly sql: SqlStorage;
  private readonly ports: RunPorts;
  private readonly memory: RunMemory = { made: null };
  private readonly points: Points;
  private starting: Promise<RunRecord> | null = null;

  constructor(ctx: ObjectState, env: RunBindings) {
    super(ctx, env);
    this.sql = ctx.storage.sql;
    this.sql.exec(SCHEMA);
    this.points = createPoints(env.EARSHOT_POINTS ?? null);
    this.ports = {
      shards: createShards(env.EARSHOT_SHARDS, Number(env.EARSHOT_SHARD_COUNT ?? SHARD_COUNT_DEFAULT)),
      register: createRegister(env.EARSHOT_REGISTER),
      publisher: createKvPublisher(env.EARSHOT_KV, {
        remembered: { load: async () => this.state(), save: async (entry) => this.remember(entry) },
      }),
      setting: parseRunSetting({ ...env }),
    };
  }

  start(by: string): Promise<RunRecord> {
    const last = this.last();
    if (last?.status === "running") return Promise.resolve(last);
    this.starting ??= this.begin(by, (last?.id ?? 0) + 1).finally(() => {
      this.starting = null;
    });
    return this.starting;
  }

  async tick(): Promise<RunRecord | null> {
    const last = this.last();
    if (last?.status === "running") {
      if ((await this.ctx.storage.getAlarm()) === null) await this.ctx.storage.setAlarm(Date.now());
      return last;
    }
    const heads = await headsOf(this.ports.shards);
    if (isDue(last, heads, this.ports.setting.actsMax, Date.now())) return this.start("cron");
    await dropOver(this.ports, Date.now());
    return null;
  }

  async runs(limit: number): Promise<readonly RunRecord[]> {
    return this.records(limit);
  }

  deny(denials: Denials): Promise<void> {
    return this.ports.publisher.deny(denials);
  }

  async drop(generations: readonly string[]): Promise<boolean> {
    if (this.starting !== null || this.last()?.status === "running") return false;
    return this.ports.publisher.drop(generations, this.ports.setting.valuesPerStep);
  }

  /** One step of the run under way; what breaks off is tried again later. */
  async alarm(): Promise<void> {
    const record = this.last();
    if (record?.status !== "running") return;
    let after: RunRecord;
    try {
      after = await stepRun(this.ports, record, this.memory, Date.now());
    } catch (error) {
      console.error(JSON.stringify(faultLine(`score run ${record.id}`, error)));
      after = failedStep(record, error, Date.now());
    }
    this.save(after);
    if (after.status !== "running") this.end(after);
    else
      await this.ctx.storage.setAlarm(
        Date.now() + (after.failures === 0 ? 0 : RETRY_MS * 2 ** (after.failures - 1)),
      );
  }

  private end(record: RunRecord): void {
    this.memory.made = null;
    this.points.run(record);
  }

  private async begin(by: string, id: number): Promise<RunRecord> {
    const record = await beginRun(this.ports, id, by, Date.now());
    this.save(record);
    if (record.status === "running") await this.ctx.storage.setAlarm(Date.now());
    return record;
  }

  private last(): RunRecord | null {
    return this.records(1)[0] ?? null;
  }

  private records(limit: number): RunRecord[] {
    const rows = this.sql.exec("SELECT record FROM runs ORDER BY id DESC LIMIT ?", limit).toArray();
    return rowsOf(row, "desk of score runs", rows).map(({ record }) => record);
  }

  private save(record: RunRecord): void {
    this.sql.exec("INSERT OR REPLACE INTO runs VALUES (?, ?)", record.id, JSON.stringify(record));
    this.sql.exec("DELETE FROM runs WHERE id <= ?", record.id - RUNS_MAX);
  }

  private state(): Uint8Array | null {
    const [found] = this.sql.exec<{ entry: ArrayBuffer }>("SELECT entry FROM state").toArray();
    return found === undefined ? null : new Uint8Array(found.entry);
  }

  private remember(entry: Uint8Array): void {
    this.sql.exec("INSERT OR REPLACE INTO state VALUES (1, ?)", entry);
  }
}
