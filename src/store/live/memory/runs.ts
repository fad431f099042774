/** `RunDesk` in memory: every tick takes one step of the run under way. */
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
import type { Clock } from "../../../ports.ts";

export function createMemoryRunDesk(ports: RunPorts, clock: Clock): RunDesk {
  /** The latest first. */
  const records: RunRecord[] = [];
  const memory: RunMemory = { made: null };
  const { publisher, setting, shards } = ports;

  const step = async (record: RunRecord): Promise<RunRecord> => {
    const now = clock.now();
    const after = await stepRun(ports, record, memory, now).catch((error: unknown) =>
      failedStep(record, error, now),
    );
    records[0] = after;
    return after;
  };
  const desk: RunDesk = {
    async start(by) {
      const last = records[0];
      if (last?.status === "running") return last;
      const record = await beginRun(ports, (last?.id ?? 0) + 1, by, clock.now());
      records.unshift(record);
      return record;
    },
    async tick() {
      const last = records[0] ?? null;
      if (last?.status === "running") return step(last);
      if (isDue(last, await headsOf(shards), setting.actsMax, clock.now())) return desk.start("cron");
      await dropOver(ports, clock.now());
      return null;
    },
    runs: async (limit) => records.slice(0, limit),
    deny: (denials) => publisher.deny(denials),
    drop: async (generations) =>
      records[0]?.status === "running" ? false : publisher.drop(generations, setting.valuesPerStep),
  };
  return desk;
}
