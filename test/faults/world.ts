/**
 * A whole service in memory, living through one schedule of faults: door → queue → consumer → shards and archive, score runs, readers that
 * poll, people who decide. Everything broken off is tried again by whoever would try again in life.
 */
import { encodeAct } from "../../src/events/index.ts";
import { createDecisions } from "../../src/live/decide.ts";
import { advanceErasures } from "../../src/live/erase.ts";
import type { Batch, ErasureReceipt } from "../../src/live/ports.ts";
import { beginRun, failedStep, isDue, type RunMemory, type RunPorts, stepRun } from "../../src/live/run.ts";
import type { RunRecord } from "../../src/live/run-desk.ts";
import {
  headsOf,
  readArchive,
  readConsent,
  readShards,
  runGeneration,
  scoreRun,
} from "../../src/live/score-run.ts";
import { seedsOf } from "../../src/live/seeds.ts";
import { withoutAccounts } from "../../src/live/withhold.ts";
import type { Generation, SteppedPublisher } from "../../src/ports.ts";
import { createLedger, FORMULAS } from "../../src/score/index.ts";
import { createKvPublisher, createKvReader, type KvListing } from "../../src/store/index.ts";
import { STATE_KEY } from "../../src/store/keys.ts";
import { createMemoryHost, type MemoryHost } from "../../src/store/live/memory/index.ts";
import { messageOf, openMessage } from "../../src/store/live/message.ts";
import { BrittleNamespace, edgeView } from "./namespace.ts";
import { type Plan, planOf, START_MS, TURNS } from "./plan.ts";
import { Watcher } from "./watcher.ts";
import { type Caller, type Fault, Struck, Weather } from "./weather.ts";

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
const READERS = 3;
/** Turns of a quarter of a day after an erasure was asked for. */
const AFTERMATH_TURNS = 60;
/** Values written in one step: few, so that a run has many steps to be cut at. */
const VALUES_PER_STEP = 9;

export interface Outcome {
  /** What is wrong, in sentences; nothing when the schedule changed nothing. */
  readonly wrong: readonly string[];
  readonly fired: ReadonlyMap<Fault, number>;
  readonly polls: number;
  readonly generations: number;
  readonly dead: number;
}

export async function liveThrough(seed: number, schedule: number): Promise<Outcome> {
  const world = new World(seed, schedule);
  await world.live();
  await world.comeToRest();
  await world.judge();
  return world.outcome();
}

class World {
  private readonly plan: Plan;
  private readonly weather: Weather;
  private readonly host: MemoryHost;
  private readonly kv: BrittleNamespace;
  private readonly ports: RunPorts;
  private readonly watcher: Watcher;
  private readonly unsent: { readonly batch: Batch; readonly from: number }[];
  private readonly sent: Batch[] = [];
  private now = START_MS;
  /** What the runner's storage holds, and what it only remembers. */
  private record: RunRecord | null = null;
  private memory: RunMemory = { made: null };
  private delivery: Promise<void> | null = null;
  private receipt: ErasureReceipt | null = null;
  private readonly asked: (() => Promise<void>)[] = [];
  private dead = 0;

  constructor(seed: number, schedule: number) {
    this.plan = planOf(seed, schedule);
    const weather = new Weather(seed, schedule);
    this.weather = weather;
    const clock = { now: () => this.now };
    this.host = createMemoryHost({
      count: this.plan.shardCount,
      clock,
      faults: (step) => weather.step(step),
    });
    const kv = new BrittleNamespace(weather, clock.now);
    this.kv = kv;
    let own: Uint8Array | null = null;
    const publisher = createKvPublisher(kv, {
      parallel: 1,
      remembered: {
        load: async () => own,
        save: async (entry) => {
          own = entry;
        },
      },
    });
    this.ports = {
      shards: this.host.shards,
      register: this.host.register,
      publisher: this.noted(publisher),
      setting: {
        formulas: FORMULAS,
        seeds: this.plan.seeds,
        visibility: "public",
        actsMax: 100_000,
        valuesPerStep: VALUES_PER_STEP,
      },
    };
    this.watcher = new Watcher(
      Array.from({ length: READERS }, () => createKvReader(edgeView(kv, weather, clock.now), { clock })),
      clock.now,
      () => weather.fired.get("reader's store not reached") ?? 0,
    );
    this.unsent = this.plan.batches.map((batch) => ({ batch, from: 0 }));
  }

  /** The publisher, and the watcher told of every deny list that it stored. */
  private noted(publisher: SteppedPublisher): SteppedPublisher {
    return {
      ...publisher,
      deny: async (denials) => {
        this.watcher.storing(denials);
        await publisher.deny(denials);
        // Before the first publication there is nothing that could be denied, and nothing is stored.
        if ((await publisher.current()) !== null) this.watcher.stored(denials);
      },
      steps: {
        ...publisher.steps,
        flip: async (manifest, until, denials) => {
          if (denials !== undefined) this.watcher.storing(denials);
          await publisher.steps.flip(manifest, until, denials);
          if (denials !== undefined) this.watcher.stored(denials);
        },
      },
    };
  }

  /** The part under faults. */
  async live(): Promise<void> {
    for (const account of this.plan.shown) await this.host.register.show(account, true, "key:k", this.now);
    for (let turn = 0; turn < TURNS; turn += 1) {
      await this.act(turn);
      await this.poll();
      this.now += this.weather.below(40_000);
    }
    // An erasure takes days: the archive is left alone for one, earlier generations for a week.
    for (let turn = 0; this.plan.erasure !== null && turn < AFTERMATH_TURNS; turn += 1) {
      await this.act(TURNS + turn);
      await this.poll();
      this.now += DAY / 4;
    }
  }

  /** Repeats what was broken off until everything is where it belongs. No faults any more. */
  async comeToRest(): Promise<void> {
    this.weather.calm = true;
    this.weather.release();
    await this.delivery;
    for (const ask of this.asked.splice(0)) await ask();
    for (const { batch } of this.unsent.splice(0)) await this.host.queue.send(batch);
    await this.as("consumer", () => this.host.settle());
    await this.replayDeadLetters();
    await this.publishAnew();
    for (let day = 0; this.receipt !== null && day < 12; day += 1) {
      this.now += DAY;
      await this.advance();
      await this.publishAnew();
    }
    // A source that tells everything again brings nobody back.
    for (const batch of this.plan.batches.slice(0, 5)) await this.host.queue.send(batch);
    await this.host.settle();
    await this.publishAnew();
    // By now every edge shows the latest state, and readers have asked again.
    this.now += 2 * MINUTE;
    await this.poll();
  }

  private async act(turn: number): Promise<void> {
    for (const { account, shown } of this.plan.decisions.filter((one) => one.turn === turn)) {
      this.asked.push(async () => {
        await this.decisions().display(account, shown, "key:k");
      });
    }
    const { erasure } = this.plan;
    if (erasure?.turn === turn) {
      this.asked.push(async () => {
        this.receipt = await this.decisions().erase(erasure.account, "key:k");
      });
    }
    const what = this.weather.below(10);
    if (what < 3) await this.send();
    else if (what < 6) await this.deliver();
    else if (what < 9) await this.as("runner", () => this.run());
    else await this.as("eraser", () => this.tryAsked());
  }

  private async send(): Promise<void> {
    const { weather } = this;
    const again = this.sent.length > 0 && weather.strikes("batch sent twice", 0.1);
    if (!again && this.unsent.length === 0) return;
    let batch = this.sent[again ? weather.below(this.sent.length) : 0]!;
    let place = 0;
    if (!again) {
      if (this.unsent.length > 1 && weather.strikes("batch out of order", 0.3)) {
        place = 1 + weather.below(Math.min(5, this.unsent.length - 1));
        // Whoever is passed over waits.
        weather.strikes("batch held back", 1);
      }
      batch = this.unsent[place]!.batch;
    }
    try {
      await this.as("door", () => this.host.queue.send(batch));
      if (!again) this.unsent.splice(place, 1);
      this.sent.push(batch);
    } catch (error) {
      // The sender was told nothing, and sends it again later.
      if (!(error instanceof Struck)) throw error;
      if (!again) this.sent.push(batch);
    }
  }

  /** One message to a consumer; one that stands still goes on some turns later, when much else has happened. */
  private async deliver(): Promise<void> {
    const { weather, host } = this;
    if (this.delivery !== null) {
      if (weather.happens(0.6)) return;
      weather.release();
      await this.as("consumer", () => this.delivery!);
      this.delivery = null;
      return;
    }
    if (host.queue.waiting() === 0) return;
    weather.revive();
    weather.caller = "consumer";
    const still = weather.still();
    const pick = (waiting: number) =>
      waiting > 1 && weather.strikes("message taken out of order", 0.4) ? 1 + weather.below(waiting - 1) : 0;
    const delivery = host.queue.deliver(host.consume, { count: 1, pick });
    await Promise.race([delivery, still]);
    weather.caller = "nobody";
    if (weather.standing) this.delivery = delivery;
  }

  /** What the clock and the alarm of the runner do. */
  private async run(): Promise<void> {
    const { weather, ports } = this;
    const now = this.skewed();
    try {
      if (this.record?.status !== "running") {
        const heads = await headsOf(ports.shards);
        if (!isDue(this.record, heads, ports.setting.actsMax, now)) return;
        this.record = await beginRun(ports, (this.record?.id ?? 0) + 1, "cron", now);
        return;
      }
      let after: RunRecord;
      try {
        after = await stepRun(ports, this.record, this.memory, now);
      } catch (error) {
        after = failedStep(this.record, error, now);
      }
      if (this.memory.made !== null) this.watcher.made(this.memory.made.generation);
      if (weather.strikes("runner killed before it noted its step", 0.06)) {
        this.memory = { made: null };
        return;
      }
      this.record = after;
      if (after.status !== "running") this.memory = { made: null };
    } catch (error) {
      if (!isInjected(error)) throw error;
    }
  }

  /** The runner's clock: right, or some minutes off. */
  private skewed(): number {
    if (this.weather.strikes("clock ahead", 0.04)) return this.now + 10 * MINUTE;
    return this.weather.strikes("clock behind", 0.04) ? this.now - 10 * MINUTE : this.now;
  }

  /** What people asked for, until it succeeds, and then what the clock does for erasures. */
  private async tryAsked(): Promise<void> {
    try {
      for (let ask = this.asked[0]; ask !== undefined; ask = this.asked[0]) {
        await ask();
        this.asked.shift();
      }
      await this.advance();
    } catch (error) {
      if (!isInjected(error)) throw error;
    }
  }

  private async advance(): Promise<void> {
    const { host, ports } = this;
    await advanceErasures(
      {
        register: host.register,
        shards: host.shards,
        archive: host.archive,
        deadLetters: host.deadLetters,
        messages: {
          open: (bytes) => openMessage(bytes, host.archive),
          seal: (batch) => messageOf(batch, host.archive),
        },
        published: {
          deny: (denials) => ports.publisher.deny(denials),
          generations: () => ports.publisher.generations(),
          drop: async (generations) =>
            this.record?.status === "running" ? false : ports.publisher.drop(generations, VALUES_PER_STEP),
        },
        clock: { now: () => this.now },
        report: () => undefined,
      },
      500,
    );
    if (this.receipt !== null) this.receipt = (await host.register.receipt(this.receipt.id)) ?? this.receipt;
  }

  private decisions() {
    const { host, ports } = this;
    return createDecisions({
      register: host.register,
      published: ports.publisher,
      clock: { now: () => this.now },
      report: () => undefined,
    });
  }

  private async replayDeadLetters(): Promise<void> {
    for (const { id } of await this.host.deadLetters.list(null, 1_000)) {
      await this.host.queue.resend((await this.host.deadLetters.body(id))!);
      await this.host.deadLetters.drop(id);
      this.dead += 1;
    }
    await this.host.settle();
  }

  /** The run under way to its end, and another one that sees everything. */
  private async publishAnew(): Promise<void> {
    for (let runs = 0; runs < 2; runs += 1) {
      if (this.record?.status !== "running") {
        this.record = await beginRun(this.ports, (this.record?.id ?? 0) + 1, "key:k", this.now);
      }
      while (this.record.status === "running") {
        this.record = await stepRun(this.ports, this.record, this.memory, this.now);
        if (this.memory.made !== null) this.watcher.made(this.memory.made.generation);
      }
      this.memory = { made: null };
    }
  }

  private async poll(): Promise<void> {
    await this.as("reader", () => this.watcher.poll());
  }

  /** Compares what is there at the end with a world in which nothing ever went wrong. */
  async judge(): Promise<void> {
    const { host, plan, watcher } = this;
    const erased = new Set(plan.erasure === null ? [] : [plan.erasure.account]);
    const clean = createLedger();
    for (const { acts } of plan.batches) for (const act of withoutAccounts(acts, erased)) clean.add(act);
    const wanted = linesOf(clean.acts());
    const shards = await readShards(host.shards, await headsOf(host.shards));
    watcher.expect("acts in the shards", linesOf(shards.acts()), wanted);
    const archived = await readArchive(host.archive);
    watcher.expect("acts in the archive", linesOf(archived.ledger.acts()), wanted);
    watcher.expect("rows of the shards", await this.rows(), wanted.length);
    const through = Math.max(0, ...plan.batches.map(({ span }) => span?.through ?? 0));
    for (let index = 0; through > 0 && index < host.shards.count; index += 1) {
      watcher.expect(`cursor of shard ${index}`, await host.shards.at(index).cursor("s"), through);
    }
    if (plan.erasure !== null) watcher.expect("erasure", this.receipt?.completedAt !== null, true);
    watcher.expect("generations with values but not kept", await this.leftovers(), []);
    await watcher.compare(await this.cleanGeneration(clean), erased);
  }

  /** Generations of which a value or a journal is there, and which nothing refers to any more. */
  private async leftovers(): Promise<string[]> {
    const kept = new Set((await this.ports.publisher.generations()).map(({ generation }) => generation));
    const names = new Set<string>();
    let cursor: string | null = null;
    do {
      const page: KvListing = await this.kv.list({ prefix: "", cursor });
      for (const { name } of page.keys) if (name !== STATE_KEY) names.add(name.split("/")[1]!);
      cursor = page.cursor ?? null;
    } while (cursor !== null);
    return [...names].filter((name) => !kept.has(name));
  }

  private async rows(): Promise<number> {
    let rows = 0;
    for (let index = 0; index < this.host.shards.count; index += 1) {
      const shard = this.host.shards.at(index);
      rows += (await shard.read(0, await shard.head(), 1_000_000)).acts.length;
    }
    return rows;
  }

  private async cleanGeneration(ledger: ReturnType<typeof createLedger>): Promise<Generation> {
    const consent = await readConsent(this.host.register);
    const asOf = this.record!.asOf;
    const seeds = seedsOf(this.plan.seeds, consent.shown, asOf);
    const [params] = FORMULAS;
    return runGeneration(
      scoreRun(ledger, { asOf, params: params!, seeds, visibility: "public", consent }),
      0,
    );
  }

  private async as<T>(caller: Caller, work: () => Promise<T>): Promise<T> {
    this.weather.caller = caller;
    try {
      return await work();
    } finally {
      this.weather.caller = "nobody";
    }
  }

  outcome(): Outcome {
    const { wrong, polls, generations } = this.watcher;
    return { wrong, polls, generations, fired: this.weather.fired, dead: this.dead };
  }
}

function linesOf(acts: Iterable<Parameters<typeof encodeAct>[0]>): string[] {
  return Array.from(acts, encodeAct).sort((a, b) => (a < b ? -1 : a > b ? 1 : 0));
}

/** Struck itself, or the failure that an adapter made of it. */
function isInjected(error: unknown): boolean {
  return (
    error instanceof Struck ||
    (error instanceof Error && error.cause !== undefined && isInjected(error.cause))
  );
}
