/** The explanation is the ledger itself: its lines add up to the number exactly. */
import { compareIds, SECONDS_PER_DAY } from "../events/index.ts";
import { CREDENTIAL_ONE } from "./credential.ts";
import { dayOf } from "./day.ts";
import { UNITS_PER_MILLI } from "./graph.ts";
import { countedPeople, trustedPart } from "./people.ts";
import { scoreOfPeople } from "./scale.ts";
import type { Scored } from "./scored.ts";
import type { AccountScore, Explanation, Voice } from "./types.ts";
import { forEachVoice, PERSON, voiceUnits } from "./voice.ts";

const SILENT_DAYS = 30;
const MORE_PEOPLE = 10;

/** One engager as heard by the account: c in units of 2^-30, and what it is made of. */
interface Heard {
  readonly pair: number;
  readonly voice: number;
  readonly units: number;
  readonly acts: number;
  readonly silentSeconds: number;
}

/** O(rows of the account · topics per act + n log n). */
export function explainAccount(scored: Scored, account: number, row: AccountScore): Explanation {
  const { ledger, params } = scored;
  const rows = rowsOn(scored, account);
  const heard = heardIn(scored, rows);
  const [trusted, crowd] = partsOf(scored, heard);
  const silent = heard.map((one) => ({
    ...one,
    voice: voiceUnits(one.units, one.silentSeconds + SILENT_DAYS * SECONDS_PER_DAY, params),
  }));
  const reply = voiceUnits(params.weightMilli.reply * UNITS_PER_MILLI, 0, params);
  const networkOf = (act: number) => [ledger.labels.text(ledger.columns.network[act] as number)];
  return {
    account: row,
    voices: heard
      .map((one) => voiceOf(scored, one))
      .sort((a, b) => b.voice - a.voice || compareIds(a.id, b.id)),
    topics: peopleByLabel(scored, rows, (act) => ledger.topicsOf(act)).map(([topic, people]) => ({
      topic,
      people,
    })),
    networks: peopleByLabel(scored, rows, networkOf).map(([network, people]) => ({ network, people })),
    whatIf: {
      silent30Days: outcome(countedPeople(...partsOf(scored, silent), params)),
      tenMorePeople: outcome(countedPeople(trusted + MORE_PEOPLE * reply, crowd, params)),
    },
  };
}

/** Rows that give weight to the account and belong to the table, increasing. */
function rowsOn({ graph, subset }: Scored, account: number): Int32Array {
  const rows: number[] = [];
  for (let i = graph.inStart[account] as number; i < (graph.inStart[account + 1] as number); i += 1) {
    const pair = graph.inPair[i] as number;
    for (let row = graph.rowStart[pair] as number; row < (graph.rowStart[pair + 1] as number); row += 1) {
      if (subset === null || includes(subset, row)) rows.push(row);
    }
  }
  return Int32Array.from(rows);
}

/** Binary search in an increasing list. */
function includes(sorted: Int32Array, wanted: number): boolean {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((sorted[middle] as number) < wanted) low = middle + 1;
    else high = middle;
  }
  return sorted[low] === wanted;
}

function heardIn({ graph, params, asOf }: Scored, rows: Int32Array): Heard[] {
  const heard: Heard[] = [];
  forEachVoice(graph, params, asOf, rows, (pair, voice, acts, silentSeconds, units) => {
    heard.push({ pair, voice, units, acts, silentSeconds });
  });
  return heard;
}

function voiceOf({ ledger, graph, credential }: Scored, heard: Heard): Voice {
  const tau = credential(heard.pair);
  const trusted = trustedPart(heard.voice, tau);
  return {
    id: ledger.accounts.text(graph.pairActor[heard.pair] as number),
    voice: heard.voice / PERSON,
    credential: tau / CREDENTIAL_ONE,
    trusted: trusted / PERSON,
    crowd: (heard.voice - trusted) / PERSON,
    acts: heard.acts,
    daysSinceLast: dayOf(heard.silentSeconds),
  };
}

/** T and L in units of 2^-30. */
function partsOf(scored: Scored, heard: readonly Heard[]): [number, number] {
  let trusted = 0;
  let crowd = 0;
  for (const { pair, voice } of heard) {
    const part = trustedPart(voice, scored.credential(pair));
    trusted += part;
    crowd += voice - part;
  }
  return [trusted, crowd];
}

/** I restricted to each label that the rows' acts carry, largest first. */
function peopleByLabel(
  scored: Scored,
  rows: Int32Array,
  labelsOf: (act: number) => readonly string[],
): [string, number][] {
  const byLabel = new Map<string, number[]>();
  for (const row of rows) {
    for (const label of labelsOf(scored.graph.rowAct[row] as number)) {
      const known = byLabel.get(label);
      if (known === undefined) byLabel.set(label, [row]);
      else known.push(row);
    }
  }
  const people = [...byLabel].map(([label, own]): [string, number] => [
    label,
    countedPeople(...partsOf(scored, heardIn(scored, Int32Array.from(own))), scored.params),
  ]);
  return people.sort((a, b) => b[1] - a[1] || compareIds(a[0], b[0]));
}

function outcome(people: number): { people: number; score: number } {
  return { people, score: scoreOfPeople(people) };
}
