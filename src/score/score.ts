/** The scorer: state, day and seeds in; a table of scores with their intervals and ledgers out. */
import { compareIds, MAX_SECONDS } from "../events/index.ts";
import { CREDENTIAL_ONE, credentials } from "./credential.ts";
import { dayOf } from "./day.ts";
import { explainAccount } from "./explain.ts";
import { attentionFlow } from "./flow.ts";
import { type Ledger, TOPIC_SEPARATOR } from "./fold.ts";
import { type AttentionGraph, buildGraph } from "./graph.ts";
import { CURRENT, type ParameterSet } from "./params.ts";
import { countedPeople, peopleInterval, Tally } from "./people.ts";
import { PracticeIndex } from "./practice.ts";
import { rawScore, scoreOfPeople, tenths } from "./scale.ts";
import type { Scored } from "./scored.ts";
import { ScoreSketch } from "./sketch.ts";
import { ownerNumbers, standingActs } from "./standing.ts";
import type { AccountScore, Explanation, Practice, ScoreOptions, ScoreTable } from "./types.ts";
import { forEachVoice, PERSON } from "./voice.ts";

/**
 * Scores every account that received an act by instant T.
 * O(acts) by counting sorts in open mode; for seeded mode see `credential.ts`. Same input, same bits on every machine.
 * @throws RangeError when asOf is not whole Unix seconds
 */
export function scoreLedger(ledger: Ledger, options: ScoreOptions): ScoreTable {
  return new Table(ledger, options);
}

class Table implements ScoreTable {
  readonly formula: string;
  readonly params: ParameterSet;
  readonly asOf: number;
  readonly mode: "open" | "seeded";
  readonly seedLabel: string | null;
  readonly seedCount: number;
  private readonly scored: Scored;
  private readonly counted: Float64Array;
  private readonly listed: Uint8Array;
  private readonly sketch = new ScoreSketch();
  private sorted: Int32Array | null = null;
  private practices: PracticeIndex | null = null;

  constructor(ledger: Ledger, options: ScoreOptions) {
    const params = options.params ?? CURRENT;
    const asOf = options.asOf ?? ledger.lastAt() ?? 0;
    if (!Number.isInteger(asOf) || asOf < 0 || asOf > MAX_SECONDS) {
      throw new RangeError(`asOf must be whole Unix seconds 0 … ${MAX_SECONDS}, not ${asOf}`);
    }
    const owners = ownerNumbers(ledger, options.owners);
    const standing = standingActs(ledger, params, asOf, owners);
    const graph = buildGraph(ledger, standing.rows, owners, params, dayOf(asOf));
    const { seeds } = options;
    let seedCount = 0;
    let credential: (pair: number) => number = () => CREDENTIAL_ONE;
    if (seeds.mode === "seeded") {
      const isSeed = Uint8Array.from({ length: graph.accounts }, (_, account) =>
        seeds.has(ledger.accounts.text(account)) ? 1 : 0,
      );
      for (const flag of isSeed) seedCount += flag;
      const byPair = credentials(graph, attentionFlow(graph, params, dayOf(asOf)), params, isSeed);
      credential = (pair) => byPair[pair] as number;
    }
    const subset = restrictedRows(ledger, graph, options);
    const tally = new Tally(graph.accounts);
    forEachVoice(graph, params, asOf, subset, (pair, voice) => {
      tally.add(graph.pairTarget[pair] as number, voice, credential(pair));
    });
    this.formula = params.formula;
    this.params = params;
    this.asOf = asOf;
    this.mode = seeds.mode;
    this.seedLabel = seeds.mode === "seeded" ? seeds.label : null;
    this.seedCount = seedCount;
    this.scored = { ledger, params, asOf, graph, subset, credential, tally };
    this.listed = subset === null ? standing.received : new Uint8Array(graph.accounts);
    this.counted = new Float64Array(graph.accounts);
    for (let account = 0; account < graph.accounts; account += 1) {
      if (tally.engagers[account] === 0) continue;
      this.listed[account] = 1;
      const people = countedPeople(tally.trusted[account] as number, tally.crowd[account] as number, params);
      this.counted[account] = people;
      this.sketch.add(rawScore(people));
    }
  }

  get size(): number {
    return this.order().length;
  }

  get(id: string): AccountScore | undefined {
    const account = this.find(id);
    return account < 0 ? undefined : this.row(account);
  }

  *rows(): IterableIterator<AccountScore> {
    for (const account of this.order()) yield this.row(account);
  }

  explain(id: string): Explanation | undefined {
    const account = this.find(id);
    return account < 0 ? undefined : explainAccount(this.scored, account, this.row(account));
  }

  practice(id: string): Practice | undefined {
    const account = this.scored.ledger.accounts.find(id);
    if (account < 0) return undefined;
    const people = this.counted;
    this.practices ??= new PracticeIndex(this.scored.ledger, this.asOf, (other) => people[other] ?? 0);
    return this.practices.of(account);
  }

  private find(id: string): number {
    const account = this.scored.ledger.accounts.find(id);
    return account >= 0 && this.listed[account] === 1 ? account : -1;
  }

  private row(account: number): AccountScore {
    const { tally, params, ledger } = this.scored;
    const counted = this.counted[account] as number;
    const engagers = tally.engagers[account] as number;
    const effective = tally.effective(account);
    const [low, high] = peopleInterval(counted, effective, params);
    return {
      id: ledger.accounts.text(account),
      score: scoreOfPeople(counted),
      rated: effective >= params.ratedFrom,
      interval: [scoreOfPeople(low), scoreOfPeople(high)],
      people: {
        trusted: (tally.trusted[account] as number) / PERSON,
        crowd: (tally.crowd[account] as number) / PERSON,
        counted,
      },
      peopleInterval: [low, high],
      effectiveEngagers: effective,
      engagers,
      percentile: engagers === 0 ? 0 : tenths(this.sketch.percentile(rawScore(counted))),
    };
  }

  /** Listed accounts, most engaged people first, then by id. */
  private order(): Int32Array {
    if (this.sorted === null) {
      const { accounts } = this.scored.ledger;
      const members: number[] = [];
      this.listed.forEach((flag, account) => {
        if (flag === 1) members.push(account);
      });
      members.sort(
        (a, b) =>
          (this.counted[b] as number) - (this.counted[a] as number) ||
          compareIds(accounts.text(a), accounts.text(b)),
      );
      this.sorted = Int32Array.from(members);
    }
    return this.sorted;
  }
}

/** Rows that carry the wanted topic and network; null when everything counts. */
function restrictedRows(ledger: Ledger, graph: AttentionGraph, options: ScoreOptions): Int32Array | null {
  if (options.topic === undefined && options.network === undefined) return null;
  const { topics, network } = ledger.columns;
  const rows: number[] = [];
  graph.rowAct.forEach((act, row) => {
    const label = ledger.labels.text(topics[act] as number);
    if (options.topic !== undefined && !label.split(TOPIC_SEPARATOR).includes(options.topic)) return;
    if (options.network !== undefined && ledger.labels.text(network[act] as number) !== options.network)
      return;
    rows.push(row);
  });
  return Int32Array.from(rows);
}
