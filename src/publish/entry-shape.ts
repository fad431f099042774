/** Reads one account and its ledger back from JSON, and checks that they belong together and add up. */
import type { Practice, PracticeMeasure } from "../score/index.ts";
import {
  type At,
  count,
  field,
  flag,
  list,
  number,
  oneOf,
  orNull,
  pair,
  parseJson,
  ShapeError,
  text,
} from "./shape.ts";
import type { AccountBody, Entry, ExplainBody } from "./types.ts";

const MODES = ["open", "seeded"] as const;

/** @throws ShapeError naming the field */
export function readAccount(line: string): AccountBody {
  const at = parseJson(line);
  const interval = pair(field(at, "interval"));
  const peopleInterval = pair(field(at, "peopleInterval"));
  return {
    id: text(field(at, "id")),
    score: number(field(at, "score"), 0),
    rated: flag(field(at, "rated")),
    interval,
    people: people(field(at, "people")),
    peopleInterval,
    effectiveEngagers: number(field(at, "effectiveEngagers"), 0),
    engagers: count(field(at, "engagers")),
    percentile: number(field(at, "percentile"), 0),
    formula: text(field(at, "formula")),
    mode: oneOf(field(at, "mode"), MODES),
    asOf: text(field(at, "asOf")),
    topics: list(field(at, "topics")).map((topic) => {
      return { topic: text(field(topic, "topic")), people: number(field(topic, "people"), 0) };
    }),
    because: list(field(at, "because")).map((because) => {
      return {
        id: orNull(field(because, "id"), text),
        people: number(field(because, "people"), 0),
        count: count(field(because, "count"), 1),
      };
    }),
    practice: practice(field(at, "practice")),
    resonance: orNull(field(at, "resonance"), number),
    trend: orNull(field(at, "trend"), number),
    history: list(field(at, "history")).map((point) => {
      return { day: text(field(point, "day")), score: number(field(point, "score"), 0) };
    }),
  };
}

/** @throws ShapeError naming the field, also when the ledger does not add up to its people */
export function readExplain(line: string): ExplainBody {
  const at = parseJson(line);
  const whatIf = field(at, "whatIf");
  const explain: ExplainBody = {
    id: text(field(at, "id")),
    formula: text(field(at, "formula")),
    mode: oneOf(field(at, "mode"), MODES),
    asOf: text(field(at, "asOf")),
    score: number(field(at, "score"), 0),
    people: people(field(at, "people")),
    voices: list(field(at, "voices")).map((voice) => {
      return {
        id: orNull(field(voice, "id"), text),
        count: count(field(voice, "count"), 1),
        trusted: number(field(voice, "trusted"), 0),
        crowd: number(field(voice, "crowd"), 0),
      };
    }),
    whatIf: {
      silent30Days: peopleAndScore(field(whatIf, "silent30Days")),
      tenMorePeople: peopleAndScore(field(whatIf, "tenMorePeople")),
    },
  };
  for (const part of ["trusted", "crowd"] as const) {
    let sum = 0;
    for (const voice of explain.voices) sum += voice[part];
    if (sum !== explain.people[part]) {
      throw new ShapeError("/voices", `lines whose ${part} parts add up to ${explain.people[part]}`, sum);
    }
  }
  return explain;
}

/** @throws ShapeError when the two lines are of different accounts or runs */
export function joinEntry(account: AccountBody, explain: ExplainBody): Entry {
  for (const name of ["id", "formula", "mode", "asOf", "score"] as const) {
    if (account[name] !== explain[name]) {
      throw new ShapeError(`/${name}`, `the same as in accounts.ndjson (${account[name]})`, explain[name]);
    }
  }
  return { account, explain };
}

function people(at: At): AccountBody["people"] {
  return {
    trusted: number(field(at, "trusted"), 0),
    crowd: number(field(at, "crowd"), 0),
    counted: number(field(at, "counted"), 0),
  };
}

function peopleAndScore(at: At): { people: number; score: number } {
  return { people: number(field(at, "people"), 0), score: number(field(at, "score"), 0) };
}

function practice(at: At): Practice {
  const read = (name: keyof Practice): PracticeMeasure => {
    const measure = field(at, name);
    return { value: orNull(field(measure, "value"), number), n: count(field(measure, "n")) };
  };
  return {
    notTryingToBeInfluential: read("notTryingToBeInfluential"),
    originalContent: read("originalContent"),
    steadyInterests: read("steadyInterests"),
    sharesWhatInterests: read("sharesWhatInterests"),
    talksToPeople: read("talksToPeople"),
    noAutomationFlags: read("noAutomationFlags"),
    notJustBroadcasting: read("notJustBroadcasting"),
    notStalking: read("notStalking"),
    stayingPower: read("stayingPower"),
  };
}
