/** The models of spreading, as plain data: a closed union and its decoder. What each means is said in its own file. */
import { type Field, MODELS } from "./model-table.ts";

/** One number for every arc, or one for each arc in the order of the graph's `targets`. */
export type PerArc = number | ArrayLike<number>;

/** Each new reader tells each follower once; D. Kempe, J. Kleinberg, É. Tardos 2003. "weighted": p = 1 ÷ in-degree. */
export interface IndependentCascadeModel {
  readonly model: "independent-cascade";
  readonly p: PerArc | "weighted";
}

/** A node joins when the weight of its active in-neighbours reaches a threshold drawn per run. "equal": 1 ÷ in-degree. */
export interface LinearThresholdModel {
  readonly model: "linear-threshold";
  readonly weights: ArrayLike<number> | "equal";
}

/** Susceptible, infectious, recovered, in steps; probabilities per contact and step, and per step. */
export interface SirModel {
  readonly model: "sir";
  readonly infection: number;
  readonly recovery: number;
  /** Steps after which a run ends. Absent: it ends by itself. */
  readonly horizon?: number;
}

/** SIR with a latent time: who is infected becomes infectious with probability `onset` per step. */
export interface SeirModel {
  readonly model: "seir";
  readonly infection: number;
  readonly onset: number;
  readonly recovery: number;
  readonly horizon?: number;
}

/** Recovered nodes are susceptible again, so a run may never end by itself. */
export interface SisModel {
  readonly model: "sis";
  readonly infection: number;
  readonly recovery: number;
  readonly horizon: number;
}

/** A node joins after k exposures, or after a fraction of its in-neighbours; exactly one of the two is given. */
export interface ComplexContagionModel {
  readonly model: "complex-contagion";
  readonly k?: number;
  /** Thresholds are drawn per run and node from the whole numbers k … kMost. Absent: everybody's is k. */
  readonly kMost?: number;
  readonly fraction?: number;
  /** Probability that an active in-neighbour is noticed at all. */
  readonly p: number;
}

/** Independent cascade in which each message takes its time and the run stops at a horizon. */
export interface ContinuousTimeModel {
  readonly model: "continuous-time";
  readonly p: PerArc | "weighted";
  readonly delay: "exponential" | "uniform" | "fixed";
  /** Mean delay, in units of time, for all arcs or for each. */
  readonly mean: PerArc;
  /** Absent: no limit. */
  readonly horizon?: number;
}

/** Two messages; a node takes the one that comes first and keeps it. */
export interface CompetitiveModel {
  readonly model: "competitive";
  readonly p: number;
  /** Probability with which the rivals' message is passed on. Absent: p. */
  readonly rivalP?: number;
  /** Seeds of the rivals' message. */
  readonly rivals: readonly number[];
  /** Who gets a node that both messages reach in the same step. */
  readonly tie: "ours" | "rivals" | "coin";
}

export type CascadeModel =
  | IndependentCascadeModel
  | LinearThresholdModel
  | SirModel
  | SeirModel
  | SisModel
  | ComplexContagionModel
  | ContinuousTimeModel
  | CompetitiveModel;

export type ModelName = CascadeModel["model"];

/**
 * Decodes plain data, such as JSON. Fields that have a default may be absent; unknown ones are refused.
 * @throws RangeError naming the field, what was found and what would do
 */
export function decodeModel(value: unknown): CascadeModel {
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    throw new RangeError(`a model must be an object such as {"model":"sir",…}, not ${shown(value)}`);
  }
  const given = value as Readonly<Record<string, unknown>>;
  const name = given["model"];
  const row = MODELS.find((one) => one.model === name);
  if (row === undefined) {
    throw new RangeError(
      `model must be one of ${MODELS.map((one) => one.model).join(", ")}, not ${shown(name)}`,
    );
  }
  const fields: Readonly<Record<string, Field>> = row.fields;
  for (const key of Object.keys(given)) {
    if (key !== "model" && !Object.hasOwn(fields, key)) {
      const known = Object.keys(fields).join(", ");
      throw new RangeError(`model ${row.model} has no field "${key}"; it has ${known}`);
    }
  }
  const decoded: Record<string, unknown> = { model: row.model };
  for (const [key, field] of Object.entries(fields)) {
    const found = given[key] === undefined ? field.otherwise : given[key];
    if (found !== undefined) decoded[key] = decodeField(`model ${row.model}: ${key}`, field, found);
    else if (field.optional !== true) {
      throw new RangeError(
        `model ${row.model} needs ${key} (${field.says}), for example ${key}=${field.example}`,
      );
    }
  }
  const model = decoded as unknown as CascadeModel;
  checkTogether(model);
  return model;
}

/** What no field can say alone. */
function checkTogether(model: CascadeModel): void {
  if (model.model !== "complex-contagion") return;
  const { k, kMost, fraction } = model;
  if ((k === undefined) === (fraction === undefined)) {
    const found = k === undefined ? "neither" : "both";
    throw new RangeError(
      `model complex-contagion needs k or fraction, one of the two, not ${found}; for example k=2`,
    );
  }
  if (kMost !== undefined && (k === undefined || kMost < k)) {
    const least = k === undefined ? "be left out where fraction is given" : `be at least k = ${k}`;
    throw new RangeError(`model complex-contagion: kMost must ${least}, not ${kMost}`);
  }
}

function decodeField(name: string, field: Field, found: unknown): unknown {
  const fail = (): never => {
    throw new RangeError(
      `${name} must be ${wanted(field)}, not ${shown(found)}; for example ${field.example}`,
    );
  };
  if (typeof found === "string") return field.words?.includes(found) === true ? found : fail();
  if (typeof found === "number") {
    return field.number !== undefined && inRange(found, field.number) ? found : fail();
  }
  if (!isList(found)) return fail();
  const range = field.list;
  if (range === undefined) return fail();
  for (let at = 0; at < found.length; at += 1) {
    const item: unknown = found[at];
    if (typeof item !== "number" || !inRange(item, range)) {
      throw new RangeError(`${name}, entry ${at}, must be ${rangeText(range)}, not ${shown(item)}`);
    }
  }
  return found;
}

function isList(found: unknown): found is ArrayLike<unknown> {
  return Array.isArray(found) || (ArrayBuffer.isView(found) && "length" in found);
}

export interface Range {
  readonly min: number;
  readonly max: number;
  readonly whole?: true;
  /** The least value is itself refused. */
  readonly above?: true;
}

export function inRange(value: number, { min, max, whole, above }: Range): boolean {
  if (!(value >= min && value <= max) || (whole === true && !Number.isInteger(value))) return false;
  return above !== true || value > min;
}

export function rangeText({ min, max, whole, above }: Range): string {
  const what = whole === true ? "a whole number" : "a number";
  const from = above === true ? `above ${min}` : `from ${min}`;
  return max >= Number.MAX_SAFE_INTEGER
    ? `${what} ${from}`
    : `${what} ${from}${above === true ? " up" : ""} to ${max}`;
}

/** "a number from 0 to 1, or weighted, or one for each arc" */
export function wanted({ number, words, list, listSays }: Field): string {
  const ways = [
    ...(number === undefined ? [] : [rangeText(number)]),
    ...(words === undefined ? [] : [words.join(" or ")]),
    ...(list === undefined ? [] : [listSays ?? "one for each arc"]),
  ];
  return ways.join(", or ");
}

function shown(value: unknown): string {
  if (typeof value === "string") return JSON.stringify(value.slice(0, 40));
  if (Array.isArray(value) || ArrayBuffer.isView(value)) return "a list";
  return typeof value === "object" && value !== null ? "an object" : String(value);
}
