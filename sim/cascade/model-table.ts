/** Every model with its fields: what the decoder checks, the text form reads and `--model` help prints. */
import type { CascadeModel, Range } from "./model.ts";

export interface Field {
  readonly says: string;
  /** A single number in this range will do. */
  readonly number?: Range;
  /** One of these words will do. */
  readonly words?: readonly string[];
  /** A list of numbers in this range will do: one for each arc, unless `listSays` says otherwise. */
  readonly list?: Range;
  readonly listSays?: string;
  /** Taken when the field is absent. */
  readonly otherwise?: number | string | readonly number[];
  /** May be absent without a default. */
  readonly optional?: true;
  /** A value in the text form. */
  readonly example: string;
}

export interface ModelRow {
  readonly model: CascadeModel["model"];
  /** Name in the text form. */
  readonly text: string;
  readonly says: string;
  /** What a hop is in its tallies. */
  readonly hop: string;
  readonly paper: string;
  readonly example: string;
  readonly fields: Readonly<Record<string, Field>>;
}

/** A table row for each member of the union, with a field for each of its fields: the compiler checks both. */
type Rows = {
  readonly [M in CascadeModel["model"]]: Omit<ModelRow, "model" | "fields"> & {
    readonly fields: {
      readonly [F in Exclude<keyof Extract<CascadeModel, { model: M }>, "model">]-?: Field;
    };
  };
};

const PROBABILITY: Range = { min: 0, max: 1 };
const COUNT: Range = { min: 1, max: 0xffff_ffff, whole: true };
const NODE: Range = { min: 0, max: 0xffff_fffe, whole: true };
const DURATION: Range = { min: 0, max: 1e12, above: true };
const STEPS: Range = { min: 0, max: 0xffff_ffff, whole: true };

const arcProbability: Field = {
  says: "probability that a message is passed along an arc",
  number: PROBABILITY,
  words: ["weighted"],
  list: PROBABILITY,
  example: "0.1",
};
const infection: Field = {
  says: "probability of infection per contact and step",
  number: PROBABILITY,
  example: "0.1",
};
const recovery: Field = { says: "probability of recovery per step", number: PROBABILITY, example: "0.3" };
const stepHorizon: Field = {
  says: "steps after which a run ends; without it, a run ends by itself",
  number: STEPS,
  optional: true,
  example: "50",
};

const ROWS: Rows = {
  "independent-cascade": {
    text: "ic",
    says: "each new reader tells each follower once, with probability p; weighted: 1 ÷ in-degree of the follower",
    hop: "arcs from the nearest seed",
    paper: "Kempe, Kleinberg, Tardos 2003",
    example: "ic:p=0.1",
    fields: { p: arcProbability },
  },
  "linear-threshold": {
    text: "lt",
    says: "a node joins when the weight of its active neighbours reaches a threshold drawn anew in each run",
    hop: "steps",
    paper: "Kempe, Kleinberg, Tardos 2003",
    example: "lt",
    fields: {
      weights: {
        says: "weight of an arc; equal: 1 ÷ in-degree of where it ends; those into one node add up to at most 1",
        words: ["equal"],
        list: PROBABILITY,
        otherwise: "equal",
        example: "equal",
      },
    },
  },
  sir: {
    text: "sir",
    says: "susceptible, infectious, recovered, in steps",
    hop: "infections from the nearest seed",
    paper: "Kermack, McKendrick 1927; on networks Newman 2002",
    example: "sir:infection=0.1,recovery=0.3",
    fields: { infection, recovery, horizon: stepHorizon },
  },
  seir: {
    text: "seir",
    says: "SIR with a latent time before a node is infectious",
    hop: "infections from the nearest seed",
    paper: "Anderson, May 1991",
    example: "seir:infection=0.1,onset=0.5,recovery=0.3",
    fields: {
      infection,
      onset: {
        says: "probability per step that a latent node becomes infectious",
        number: PROBABILITY,
        example: "0.5",
      },
      recovery,
      horizon: stepHorizon,
    },
  },
  sis: {
    text: "sis",
    says: "recovered nodes can be infected again; counts nodes infected at least once up to the horizon",
    hop: "step of the first infection",
    paper: "discrete contact process, T. E. Harris 1974; Pastor-Satorras, Vespignani 2001",
    example: "sis:infection=0.1,recovery=0.3,horizon=50",
    fields: {
      infection,
      recovery,
      horizon: { says: "steps after which a run ends", number: STEPS, example: "50" },
    },
  },
  "complex-contagion": {
    text: "complex",
    says: "a node joins after k exposures, or after a fraction of those it follows",
    hop: "steps",
    paper: "Centola, Macy 2007; fractions as in Watts 2002",
    example: "complex:k=2",
    fields: {
      k: { says: "exposures needed", number: COUNT, optional: true, example: "2" },
      kMost: {
        says: "thresholds are drawn from k to kMost in each run; without it, all are k",
        number: COUNT,
        optional: true,
        example: "4",
      },
      fraction: {
        says: "share of those it follows that is needed, at least one of them",
        number: { min: 0, max: 1, above: true },
        optional: true,
        example: "0.3",
      },
      p: {
        says: "probability that an exposure is noticed",
        number: PROBABILITY,
        otherwise: 1,
        example: "1",
      },
    },
  },
  "continuous-time": {
    text: "ct",
    says: "independent cascade in which each passing on takes time, up to a horizon",
    hop: "arcs along the earliest way from a seed",
    paper: "Gomez-Rodriguez, Balduzzi, Schölkopf 2011; Du, Song, Gomez-Rodriguez, Zha 2013",
    example: "ct:p=0.1,delay=exponential,mean=1,horizon=5",
    fields: {
      p: arcProbability,
      delay: {
        says: "law of the delay; uniform: between 0 and twice the mean",
        words: ["exponential", "uniform", "fixed"],
        otherwise: "exponential",
        example: "exponential",
      },
      mean: {
        says: "mean delay, in units of time",
        number: DURATION,
        list: DURATION,
        otherwise: 1,
        example: "1",
      },
      horizon: {
        says: "time after which a run ends; without it, all that is passed on arrives",
        number: { min: 0, max: 1e15 },
        optional: true,
        example: "5",
      },
    },
  },
  competitive: {
    text: "competitive",
    says: "two messages, each node keeps the one that came first; counts readers of ours",
    hop: "steps",
    paper: "Bharathi, Kempe, Salek 2007; Budak, Agrawal, El Abbadi 2011",
    example: "competitive:p=0.1,rivals=3+7,tie=coin",
    fields: {
      p: { says: "probability that our message is passed along an arc", number: PROBABILITY, example: "0.1" },
      rivalP: {
        says: "the same for the rivals' message; without it, p",
        number: PROBABILITY,
        optional: true,
        example: "0.1",
      },
      rivals: {
        says: "seeds of the rivals' message",
        list: NODE,
        listSays: "node numbers with + between them",
        otherwise: [],
        example: "3+7",
      },
      tie: {
        says: "who gets a node reached by both in one step, and a seed of both; coin: a fair one",
        words: ["ours", "rivals", "coin"],
        otherwise: "coin",
        example: "coin",
      },
    },
  },
};

export const MODELS: readonly ModelRow[] = Object.entries(ROWS).map(([model, row]) => ({
  ...row,
  model: model as CascadeModel["model"],
}));
