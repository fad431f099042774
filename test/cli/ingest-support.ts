/** What the tests of `ingest` share: a host without real waiting, a terminal that listens, and readers of what came out. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { type LiveHost, sleep } from "../../src/cli/live/host.ts";
import { encodeAct } from "../../src/events/index.ts";
import type { Terminal } from "../../src/terminal/terminal.ts";
import type { Service } from "../http/service.ts";

export interface TestHost extends LiveHost {
  /** As an interrupt does. */
  end(): void;
}

export function testHost(tickMs = 2): TestHost {
  const stop = new AbortController();
  return {
    now: () => performance.timeOrigin + performance.now(),
    random: () => 0.5,
    sleep: (ms) => sleep(Math.min(ms, 50), stop.signal),
    rest: (ms) => sleep(ms, new AbortController().signal),
    stop: stop.signal,
    backoff: { firstMs: 2, mostMs: 20 },
    tickMs,
    gatherMs: 20,
    end: () => stop.abort(),
  };
}

export interface Heard {
  readonly terminal: Terminal;
  readonly said: string[];
  readonly status: string[];
}

export function listener(watched = false): Heard {
  const said: string[] = [];
  const status: string[] = [];
  const terminal: Terminal = {
    out: () => undefined,
    say: (line) => said.push(line),
    watched,
    status: (line) => status.push(line),
    finish: async () => undefined,
  };
  return { terminal, said, status };
}

/** Lines of every file that --out wrote, in the order of their names. */
export function linesIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true })
    .map(String)
    .filter((name) => name.endsWith(".ndjson.gz"))
    .sort()
    .flatMap((name) =>
      gunzipSync(readFileSync(join(folder, name)))
        .toString("utf8")
        .split("\n")
        .slice(0, -1),
    );
}

/** Everything a service's shards hold, once its queue is empty. */
export async function linesHeld({ host }: Service): Promise<string[]> {
  await host.settle();
  const lines: string[] = [];
  for (let index = 0; index < host.shards.count; index += 1) {
    const shard = host.shards.at(index);
    const { acts } = await shard.read(0, await shard.head(), 100_000);
    lines.push(...acts.map(encodeAct));
  }
  return lines.sort();
}

/** Waits, a few milliseconds at a time, until something is true. @throws Error after ten seconds */
export async function until(true_: () => boolean, what: string): Promise<void> {
  const end = performance.now() + 10_000;
  while (!true_()) {
    if (performance.now() > end) throw new Error(`never: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 2));
  }
}
