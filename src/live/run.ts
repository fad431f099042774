/**
 * A score run as a row of small steps, each of which may be done twice: cut → write values → flip → the next formula → clear
 * up. A host that stops anywhere goes on from the record alone: the generation is computed again and is the same, as it is a
 * function of the cut, the instant and people's decisions; when a decision changed meanwhile, writing begins anew.
 */
import { isoInstant, SECONDS_PER_DAY } from "../events/index.ts";
import type { Generation, SteppedPublisher } from "../ports.ts";
import type { Visibility } from "../publish/index.ts";
import type { ParameterSet } from "../score/index.ts";
import type { Register, Shards } from "./ports.ts";
import type { RunRecord, RunTarget } from "./run-desk.ts";
import { headsOf, readConsent, readShards, runGeneration, scoreRun } from "./score-run.ts";
import { type SeedSetting, seedsOf } from "./seeds.ts";

export interface RunPorts {
  readonly shards: Shards;
  readonly register: Pick<Register, "shown" | "aliases" | "denials">;
  readonly publisher: SteppedPublisher;
  readonly setting: RunSetting;
}

export interface RunSetting {
  /** Formulas that can be scored with, the one in force first. */
  readonly formulas: readonly ParameterSet[];
  readonly seeds: SeedSetting;
  /** Whether the acts could be seen by everybody. */
  readonly visibility: Visibility;
  /** Rows that this host scores at most. */
  readonly actsMax: number;
  /** Values written or removed in one step, at most. */
  readonly valuesPerStep: number;
}

/** A generation kept from one step to the next: it spares computing it again, and nothing depends on it. */
export interface RunMemory {
  made: { readonly run: number; readonly target: number; readonly generation: Generation } | null;
}

/** Attempts in a row after which a run is given up. */
export const FAILURES_MAX = 5;
/** How long an earlier formula is shown beside a new one. */
export const BESIDE_DAYS = 30;
/** Without new acts scores fade and people decide: a run is due after this many milliseconds. */
export const IDLE_RUN_MS = 3_600_000;

/** Whether the clock should start a run, given the latest one. */
export function isDue(
  last: RunRecord | null,
  heads: readonly number[],
  actsMax: number,
  now: number,
): boolean {
  if (last === null) return heads.some((head) => head > 0);
  if (last.status === "running") return false;
  const arrived = heads.some((head, shard) => head !== last.cut[shard]);
  if (last.status === "refused") return rowsOf(heads) <= actsMax;
  return arrived || now - last.startedAt >= IDLE_RUN_MS;
}

/**
 * The record of a run that begins now.
 * @param now milliseconds since 1970
 */
export async function beginRun(ports: RunPorts, id: number, by: string, now: number): Promise<RunRecord> {
  const { shards, publisher, setting } = ports;
  const cut = await headsOf(shards);
  const acts = rowsOf(cut);
  const refused = acts > setting.actsMax;
  return {
    id,
    by,
    startedAt: now,
    finishedAt: refused ? now : null,
    status: refused ? "refused" : "running",
    asOf: Math.floor(now / 1000),
    cut,
    acts,
    targets: await targetsOf(publisher, setting.formulas, now),
    target: 0,
    generation: null,
    written: 0,
    failures: 0,
    detail: refused
      ? `${acts} acts are held, more than the ${setting.actsMax} that are scored here; score them on a machine: earshot score --archive`
      : null,
  };
}

/** The formula in force, and those shown beside it: what was in force before stays for 30 days. */
async function targetsOf(
  publisher: SteppedPublisher,
  formulas: readonly ParameterSet[],
  now: number,
): Promise<RunTarget[]> {
  const [first, ...others] = formulas;
  if (first === undefined) throw new RangeError("a run needs a formula to score with");
  const beside = await publisher.beside();
  const current = (await publisher.current())?.formula;
  const targets: RunTarget[] = [{ formula: first.formula, until: null, generation: null }];
  for (const { formula } of others) {
    const shown = beside.find((one) => one.formula === formula && Date.parse(one.until) > now);
    const until =
      formula === current ? isoInstant(Math.floor(now / 1000) + BESIDE_DAYS * SECONDS_PER_DAY) : shown?.until;
    if (until !== undefined) targets.push({ formula, until, generation: null });
  }
  return targets;
}

/**
 * Lets go of generations whose time beside the current one is over, for when no run does it. Of the journal nothing else is
 * touched: somebody may be publishing from a machine.
 */
export async function dropOver({ publisher, setting }: RunPorts, now: number): Promise<void> {
  const over = (await publisher.beside()).filter(({ until }) => Date.parse(until) <= now);
  if (over.length > 0) {
    await publisher.drop(
      over.map(({ generation }) => generation),
      setting.valuesPerStep,
    );
  }
}

/** One step of a running run; the record of what has been done by then. */
export async function stepRun(
  ports: RunPorts,
  record: RunRecord,
  memory: RunMemory,
  now: number,
): Promise<RunRecord> {
  const { publisher, register, setting } = ports;
  const target = record.targets[record.target];
  if (target === undefined) return clearUp(publisher, record, setting.valuesPerStep, now);
  const generation = await generationOf(ports, record, target, memory);
  const { manifest } = generation;
  if (record.generation !== manifest.generation) {
    const begun = await publisher.steps.begin(manifest, target.until);
    return { ...record, generation: manifest.generation, written: begun === "kept" ? null : 0, failures: 0 };
  }
  if (record.written !== null) {
    const written = await publisher.steps.write(generation, record.written, setting.valuesPerStep);
    return { ...record, written, failures: 0 };
  }
  const publishedAt = isoInstant(Math.floor(now / 1000));
  await publisher.steps.flip({ ...manifest, publishedAt }, target.until, await register.denials());
  memory.made = null;
  const targets = record.targets.with(record.target, { ...target, generation: manifest.generation });
  return { ...record, targets, target: record.target + 1, generation: null, written: 0, failures: 0 };
}

async function generationOf(
  { shards, register, setting }: RunPorts,
  { id, cut, asOf, startedAt, target: index }: RunRecord,
  { formula }: RunTarget,
  memory: RunMemory,
): Promise<Generation> {
  const { made } = memory;
  if (made?.run === id && made.target === index) return made.generation;
  const params = setting.formulas.find((one) => one.formula === formula);
  if (params === undefined)
    throw new RangeError(`formula ${formula} is not known to this version of the code`);
  const consent = await readConsent(register);
  const ledger = await readShards(shards, cut);
  const seeds = seedsOf(setting.seeds, consent.shown, asOf);
  const { visibility } = setting;
  const generation = runGeneration(scoreRun(ledger, { asOf, params, seeds, visibility, consent }), startedAt);
  memory.made = { run: id, target: index, generation };
  return generation;
}

async function clearUp(
  publisher: SteppedPublisher,
  record: RunRecord,
  limit: number,
  now: number,
): Promise<RunRecord> {
  const clear = await publisher.steps.sweep(limit);
  return clear ? { ...record, status: "published", finishedAt: now, failures: 0 } : record;
}

/** The record after an attempt broke off. */
export function failedStep(record: RunRecord, error: unknown, now: number): RunRecord {
  const failures = record.failures + 1;
  const detail = error instanceof Error ? error.message : String(error);
  const over = failures >= FAILURES_MAX;
  return {
    ...record,
    failures,
    detail,
    ...(over && { status: "failed" as const, finishedAt: now }),
  };
}

/** Rows up to the cut; erased ones count as well, since rows are never numbered again. */
function rowsOf(cut: readonly number[]): number {
  return cut.reduce((sum, head) => sum + head, 0);
}
