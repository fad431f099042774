/** Readers that poll throughout, and notice whatever no reader may ever see. */
import type {
  AccountRecord,
  Denials,
  ExplainRecord,
  Generation,
  Pointer,
  ScoreReader,
} from "../../src/ports.ts";
import { STATE_FRESH_MS } from "../../src/store/state.ts";
import { PROPAGATION_MS } from "./namespace.ts";

const NAMES = ["ann", "ben", "cem", "dee", "eva", "fay", "gus", "hal", "ida", "jon"];
const decoder = new TextDecoder();

interface Content {
  readonly records: ReadonlyMap<string, AccountRecord>;
  readonly explains: ReadonlyMap<string, ExplainRecord>;
}

export class Watcher {
  readonly wrong: string[] = [];
  polls = 0;
  private readonly known = new Map<string, Content>();
  /** Denied accounts, by when the list that names them was stored. */
  private readonly denied = new Map<string, number>();
  private readonly everDenied = new Set<string>();
  private readonly readers: readonly ScoreReader[];
  private readonly now: () => number;
  /** How often a reader could not reach its store so far: then it may go on with what it knows for ten minutes. */
  private readonly unreached: () => number;

  constructor(readers: readonly ScoreReader[], now: () => number, unreached: () => number) {
    this.readers = readers;
    this.now = now;
    this.unreached = unreached;
  }

  get generations(): number {
    return this.known.size;
  }

  /** A generation that a run made: its name stands for its content, which must not change. */
  made(generation: Generation): void {
    const { generation: name } = generation.manifest;
    if (this.known.has(name)) return;
    const records = new Map<string, AccountRecord>();
    const explains = new Map<string, ExplainRecord>();
    for (const { record, explain } of generation.accounts) {
      records.set(record.id, record);
      explains.set(record.id, explain);
    }
    this.known.set(name, { records, explains });
  }

  /** A deny list is about to be stored: from now on nobody need be shown whom it names, and everybody else may be. */
  storing({ ids }: Denials): void {
    for (const id of this.denied.keys()) if (!ids.includes(id)) this.denied.delete(id);
    for (const id of ids) this.everDenied.add(id);
  }

  /** A deny list is stored: soon nobody may be shown whom it names. */
  stored({ ids }: Denials): void {
    for (const id of ids) if (!this.denied.has(id)) this.denied.set(id, this.now());
  }

  expect(what: string, found: unknown, wanted: unknown): void {
    const [left, right] = [JSON.stringify(found), JSON.stringify(wanted)];
    if (left !== right) this.wrong.push(`${what}: ${shortened(left)}, not ${shortened(right)}`);
  }

  async poll(): Promise<void> {
    for (const reader of this.readers) {
      try {
        const before = this.unreached();
        const pointer = await reader.pointer();
        if (pointer !== null) await this.look(reader, pointer, this.unreached() === before);
      } catch (error) {
        // A reader may be told that the store cannot be reached, and nothing else.
        if (!(error instanceof Error && "fault" in error && error.fault === "unavailable")) {
          this.wrong.push(`a reader was told: ${String(error)}`);
        }
      }
      this.polls += 1;
    }
  }

  private async look(reader: ScoreReader, pointer: Pointer, reached: boolean): Promise<void> {
    const content = this.known.get(pointer.generation);
    if (content === undefined) {
      this.wrong.push(`generation ${pointer.generation} was never made`);
      return;
    }
    const scores = new Map<string, number>();
    for (const name of NAMES) {
      const [score, explain] = [await reader.score(pointer, name), await reader.explain(pointer, name)];
      const wanted = content.records.get(name);
      const place = `${name} of ${pointer.generation}`;
      if (score.status === "corrupt") this.wrong.push(`${place}: ${score.detail}`);
      if (score.status !== explain.status)
        this.wrong.push(`${place}: score ${score.status}, ledger ${explain.status}`);
      if (score.status === "missing" && wanted !== undefined && !this.everDenied.has(name)) {
        this.wrong.push(`${place} is missing`);
      }
      if (score.status !== "found" || explain.status !== "found") continue;
      const record = JSON.parse(decoder.decode(score.value)) as AccountRecord;
      scores.set(name, record.score);
      if (record.generation !== pointer.generation) this.wrong.push(`${place} says ${record.generation}`);
      if (record.score !== wanted?.score) this.wrong.push(`${place}: ${record.score}, not ${wanted?.score}`);
      this.adds(place, record, JSON.parse(decoder.decode(explain.value)) as ExplainRecord);
      const since = this.denied.get(name);
      if (reached && since !== undefined && this.now() - since > PROPAGATION_MS + STATE_FRESH_MS) {
        this.wrong.push(`${place} is shown ${this.now() - since} ms after it was denied`);
      }
    }
    await this.board(reader, pointer, scores);
  }

  private adds(place: string, record: AccountRecord, { voices, people }: ExplainRecord): void {
    let [trusted, crowd] = [0, 0];
    for (const voice of voices) {
      trusted += voice.trusted;
      crowd += voice.crowd;
    }
    if (
      trusted !== record.people.trusted ||
      crowd !== record.people.crowd ||
      people.counted !== record.people.counted
    ) {
      this.wrong.push(
        `${place}: the ledger gives ${trusted} and ${crowd}, not ${JSON.stringify(record.people)}`,
      );
    }
  }

  private async board(
    reader: ScoreReader,
    pointer: Pointer,
    scores: ReadonlyMap<string, number>,
  ): Promise<void> {
    const board = await reader.leaderboard(pointer, { offset: 0, limit: 100 });
    if (board.status === "corrupt") this.wrong.push(`leaderboard of ${pointer.generation}: ${board.detail}`);
    if (board.status !== "found") return;
    for (const { id, score } of board.value.rows) {
      if (scores.get(id) !== score) {
        this.wrong.push(
          `leaderboard of ${pointer.generation} gives ${id} ${score}, its page ${scores.get(id)}`,
        );
      }
    }
  }

  /** What every reader shows at the end, against a generation made without any fault. */
  async compare(clean: Generation, erased: ReadonlySet<string>): Promise<void> {
    const wanted = new Map([...clean.accounts].map(({ record }) => [record.id, record.score]));
    const { generation } = clean.manifest;
    for (const reader of this.readers) {
      const pointer = await reader.pointer();
      this.expect("generation shown", pointer?.generation, generation);
      if (pointer === null) continue;
      for (const name of NAMES) {
        const found = await reader.score(pointer, name);
        const score =
          found.status === "found" ? (JSON.parse(decoder.decode(found.value)) as AccountRecord).score : null;
        this.expect(`score of ${name}`, score, erased.has(name) ? null : (wanted.get(name) ?? null));
      }
    }
  }
}

function shortened(text: string): string {
  return text.length > 300 ? `${text.slice(0, 300)}…` : text;
}
