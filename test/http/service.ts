/** A service over a namespace in memory, with everything that tests look at from outside: reads, reports, time. */

import { createApp } from "../../src/http/app.ts";
import type { Limit } from "../../src/http/deps.ts";
import { createDecisions } from "../../src/live/decide.ts";
import type { RunDesk } from "../../src/live/run-desk.ts";
import { createPoints } from "../../src/operations/index.ts";
import type { Generation } from "../../src/ports.ts";
import {
  createKvPublisher,
  createKvReader,
  type KvNamespace,
  MemoryKvNamespace,
} from "../../src/store/index.ts";
import { type Faults, noFaults, seams, withSeams } from "../../src/store/live/memory/faults.ts";
import { createMemoryHost, type MemoryHost } from "../../src/store/live/memory/index.ts";
import { createMemoryRunDesk } from "../../src/store/live/memory/runs.ts";
import { parseRunSetting } from "../../src/store/live/run-env.ts";
import { pages } from "../../src/web/pages.ts";
import { makeGeneration } from "../support/generation.ts";
import { bearer, FEEDER, FORMER, KEEPER } from "../support/keys.ts";

export const ORIGIN = "https://earshot.example";
export const ANN = "https://host.example/users/ann";
export const IDS = ["did:plc:abc", ANN, "c.d", "e"] as const;

/** Counts reads by key, and may be told to fail or to change what is read. */
export class WatchedNamespace extends MemoryKvNamespace {
  readonly reads: string[] = [];
  failing = false;

  override get(key: string, options: { readonly type: "arrayBuffer" }): Promise<ArrayBuffer | null>;
  override get(keys: string[], options: { readonly type: "text" }): Promise<Map<string, string | null>>;
  override async get(key: string | string[], options: { readonly type: string }): Promise<never> {
    this.reads.push(...(typeof key === "string" ? [key] : key));
    if (this.failing) throw new Error("the network is down");
    return super.get(key as string, options as { readonly type: "arrayBuffer" }) as Promise<never>;
  }
}

export { bearer, FEEDER, FORMER, KEEPER };

/** Of whatever this service erases: an id made up for tests. */
export const RECEIPT = "0b2e6c0e-5f0e-4c39-9f6b-6d1b1f7f1a2b";

/** Of whatever owner's link this service makes. */
export const WORD = "5f".repeat(32);

export interface Service {
  readonly runs: RunDesk;
  readonly host: MemoryHost;
  readonly kv: WatchedNamespace;
  readonly reported: unknown[];
  get(path: string, init?: RequestInit): Promise<Response>;
  publish(generation: Generation): Promise<void>;
  publishBeside(generation: Generation, until: string): Promise<void>;
  rollback(generation: string): Promise<void>;
  /** Moves the service's clock. */
  pass(milliseconds: number): void;
}

/** A service without a generation. */
export function openService(
  options: {
    readonly limit?: Limit;
    readonly memorySizeMax?: number;
    readonly ageHoursMax?: number;
    readonly live?: false;
    readonly faults?: Faults;
  } = {},
): Service {
  const kv = new WatchedNamespace();
  const reported: unknown[] = [];
  let now = Date.parse("2026-11-22T13:00:00Z");
  let requests = 0;
  const clock = { now: () => now };
  const { memorySizeMax } = options;
  const host = createMemoryHost({
    clock,
    newReceipt: () => RECEIPT,
    newWord: () => WORD,
    ...(options.faults !== undefined && { faults: options.faults }),
  });
  const { shards, register } = host;
  const ports = { shards, register, publisher: createKvPublisher(kv), setting: parseRunSetting({}) };
  const runs = withSeams(createMemoryRunDesk(ports, clock), "runs", seams(options.faults ?? noFaults));
  const decisions = createDecisions({
    register,
    published: ports.publisher,
    clock,
    report: (error) => reported.push(error),
  });
  const app = createApp({
    scores: createKvReader(kv satisfies KvNamespace, {
      clock,
      ...(memorySizeMax !== undefined && { memorySizeMax }),
    }),
    clock,
    limit: options.limit ?? null,
    live:
      options.live === false
        ? null
        : { ...host, runs, decisions, keys: [FEEDER.key, KEEPER.key, FORMER.key] },
    pages,
    version: "test",
    ageHoursMax: options.ageHoursMax ?? null,
    newRequestId: () => `request-${++requests}`,
    points: createPoints(null),
    report: (error) => reported.push(error),
  });
  const publisher = createKvPublisher(kv);
  const settle = () => {
    now += 60_000;
  };
  return {
    host,
    runs,
    kv,
    reported,
    get: async (path, init) => app.fetch(new Request(ORIGIN + path, init)),
    publish: (generation) => publisher.publish(generation).then(settle),
    publishBeside: (generation, until) => publisher.publishBeside(generation, until).then(settle),
    rollback: (generation) => publisher.rollback(generation).then(settle),
    pass(milliseconds) {
      now += milliseconds;
    },
  };
}

/** A service with generation "g1" published. */
export async function publishedService(options: Parameters<typeof openService>[0] = {}): Promise<Service> {
  const service = openService(options);
  await service.publish(usualGeneration("g1"));
  service.kv.reads.length = 0;
  return service;
}

export function usualGeneration(name: string, layout: "single" | "packed" = "single"): Generation {
  return makeGeneration({
    name,
    layout,
    ids: IDS,
    aliases: { "ann@host.example": ANN },
    topics: ["bees"],
    because: (id) => [
      { id: "fan", people: 0.5, count: 1 },
      { id: `fan of ${id}`, people: 0.4, count: 1 },
      { id: null, people: 0.1, count: 6 },
    ],
    featured: [{ id: "e", role: "creator", name: "Eve", title: "Potter", followers: 12, story: "Pots." }],
  });
}

export function postJson(body: unknown): RequestInit {
  return { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify(body) };
}
