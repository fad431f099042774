/** What every point of the grid loses on one log and lets bots gain in one world. Each a pure function of its description. */
import { lottery, type ParameterSet, scoreLedger } from "../../../src/score/index.ts";
import { childSeed } from "../../engine/rng.ts";
import { percentiles } from "../../experiments/percentiles.ts";
import { SEEDED_SHARE } from "../compare.ts";
import { concordance } from "../concordance.ts";
import { partsOf } from "../crowd.ts";
import { SHIPPED } from "../formula.ts";
import { EvidenceReader } from "../load.ts";
import { evidenceLog, pastLedger } from "../log.ts";
import { EVIDENCE_ROWS } from "../rows.ts";
import { ATTACKS, HONEST, LIVELY } from "../worlds/attacks.ts";
import { type Life, live } from "../worlds/life.ts";
import { FULL_CREDITS, POINTS, peopleOf, type Units } from "./grid.ts";

/** Lotteries other than the one of the report. */
const LOTTERIES = [2, 3] as const;
const PERSON = 2 ** 30;

export interface CrowdLogTask {
  readonly kind: "crowd-log";
  readonly row: string;
  readonly folder: string;
  readonly shares: readonly number[];
}

/** losses[cut][point]: C of open mode minus C of seeded mode, mean over the lotteries. */
export interface CrowdLogResult {
  readonly kind: "crowd-log";
  readonly row: string;
  readonly losses: readonly (readonly number[])[];
}

export async function judgeLog({ row: id, folder, shares }: CrowdLogTask): Promise<CrowdLogResult> {
  const row = EVIDENCE_ROWS.find((one) => one.id === id);
  if (row === undefined) throw new RangeError(`there is no row "${id}"`);
  const { acts } = await new EvidenceReader(folder).read(row);
  const losses = shares.map((share) => {
    const log = evidenceLog(acts, share);
    const ledger = pastLedger(log);
    const ids = Array.from(log.split.ranked, (person) => log.ids[person]!);
    const units = (params: ParameterSet, number: number | null): Units => {
      const seeds = number === null ? ({ mode: "open" } as const) : lottery(SEEDED_SHARE, number);
      return inUnits(partsOf(scoreLedger(ledger, { seeds, params }), ids));
    };
    const judge = (people: Float64Array): number => agreement(people, log.split.targets);
    const open = judge(units(SHIPPED, null).trusted);
    const lost = new Float64Array(POINTS.length);
    for (const fullCredit of FULL_CREDITS) {
      for (const number of LOTTERIES) {
        const parts = units({ ...SHIPPED, fullCredit }, number);
        POINTS.forEach((point, at) => {
          if (point.fullCredit === fullCredit)
            lost[at]! += (open - judge(peopleOf(parts, point))) / LOTTERIES.length;
        });
      }
    }
    return [...lost];
  });
  return { kind: "crowd-log", row: id, losses };
}

export interface CrowdWorldTask {
  readonly kind: "crowd-world";
  readonly seed: number;
  readonly world: number;
}

/** Settings in which own bots are tried; the last where most people have several times the listeners. */
export const SETTINGS = ["bots", "many-bots", "lively"] as const;
export type Setting = (typeof SETTINGS)[number];

/** gains[setting][point]: percentile points of each owner, seeds being people. */
export interface CrowdWorldResult {
  readonly kind: "crowd-world";
  readonly world: number;
  readonly gains: Readonly<Record<Setting, readonly (readonly number[])[]>>;
}

export function judgeWorld({ seed, world }: CrowdWorldTask): CrowdWorldResult {
  const own = childSeed(seed, "crowd-fit-world", world);
  const attacked = (id: "bots" | "many-bots") => ATTACKS.find((one) => one.id === id)!.changes;
  const quiet = live(HONEST, own);
  const lively = live({ ...HONEST, ...LIVELY }, own);
  const settings: Readonly<Record<Setting, readonly [Life, Life]>> = {
    bots: [quiet, live({ ...HONEST, ...attacked("bots") }, own)],
    "many-bots": [quiet, live({ ...HONEST, ...attacked("many-bots") }, own)],
    lively: [lively, live({ ...HONEST, ...LIVELY, ...attacked("bots") }, own)],
  };
  const gains = {} as Record<Setting, readonly (readonly number[])[]>;
  for (const setting of SETTINGS) {
    const [before, after] = settings[setting];
    const owners = after.cast.of["bot-owner"];
    const found: (readonly number[])[] = [];
    for (const fullCredit of FULL_CREDITS) {
      const [was, is] = [before, after].map((life) =>
        inUnits(partsOf(life.score("vouched", { ...SHIPPED, fullCredit }), life.handles)),
      ) as [Units, Units];
      POINTS.forEach((point, at) => {
        if (point.fullCredit !== fullCredit) return;
        const place = (units: Units) => percentiles(peopleOf(units, point), before.people);
        const [old, now] = [place(was), place(is)];
        found[at] = owners.map((owner) => now[owner]! - old[owner]!);
      });
    }
    gains[setting] = found;
  }
  return { kind: "crowd-world", world, gains };
}

function inUnits({ trusted, crowd }: { trusted: Float64Array; crowd: Float64Array }): Units {
  return { trusted: trusted.map((people) => people * PERSON), crowd: crowd.map((people) => people * PERSON) };
}

function agreement(scores: ArrayLike<number>, targets: ArrayLike<number>): number {
  const found = concordance(scores, targets);
  if (found.status === "undefined") throw new RangeError(`C of this log is undefined: ${found.reason}`);
  return found.value;
}
