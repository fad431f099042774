/**
 * A shard of acts as a Durable Object with SQLite. Acts rest as the lines `encodeAct` writes, and each line is there once.
 *
 * The index that sees to this holds whole lines behind their time, and no hash of them. Acts arrive roughly in order of time, so that it
 * grows at one end, where an index over hashes touches every page: 10 µs of processor time and 1.5 kB written an act, against 50 µs and
 * 12 kB at 300,000 acts. A SHA-256 behind the time would write half as much and cost 17 µs, most of it the hash.
 *
 * Numbers follow the last row's. AUTOINCREMENT would spend one on every act that is there already; instead the last row is never deleted
 * but emptied, so that no number is given twice.
 */
import { DurableObject } from "cloudflare:workers";
import { bytesToHex, randomBytes } from "@noble/hashes/utils.js";
import { type Act, decodeAct, encodeAct } from "../../../events/index.ts";
import { gaplessUntil, type Stretch, withStretch } from "../../../live/ledger.ts";
import type { Batch, FoldReceipt } from "../../../live/ports.ts";
import { namesOf, withoutAccounts } from "../../../live/withhold.ts";
import { hashText } from "../../../score/index.ts";
import { HASH_KEY_SIZE, keyedHash } from "../keyed-hash.ts";
import type { ObjectState, SqlStorage } from "./host.ts";

/** What the object answers to `read`: lines, because they cross to the reader faster than objects. */
export interface ShardLines {
  readonly lines: readonly string[];
  readonly next: number | null;
}

const SCHEMA = `
  CREATE TABLE IF NOT EXISTS acts (
    n INTEGER PRIMARY KEY, at INTEGER NOT NULL, act TEXT NOT NULL, UNIQUE (at, act));
  CREATE TABLE IF NOT EXISTS seen (stream TEXT, after INTEGER, through INTEGER, PRIMARY KEY (stream, after)) WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS erased (subject TEXT PRIMARY KEY, mark INTEGER NOT NULL, since INTEGER) WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS facts (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;`;

/** SQLite in a Durable Object takes values of 2 MB: so many acts of the greatest length an act may have. */
const ROWS_AT_ONCE = 100;

/** Bits of a hash that a mark leaves out: twenty stay, so that a mark fits many names and tells little of one. */
const MARK_SHIFT = 12;

/** UTF-16 code units of one answer to `read`; a call between Workers carries 32 MiB. */
const PAGE_LENGTH_MAX = 8 * 1024 * 1024;

export class ShardObject extends DurableObject {
  private readonly sql: SqlStorage;
  private readonly hash: (account: string) => string;
  /** Erased account, hashed → Unix seconds from which its acts are taken again, or null. */
  private readonly erased: Map<string, number | null>;
  /** Marks of their names: whoever has another mark was not erased, and costs no keyed hash. */
  private readonly marks: Set<number>;
  private readonly markOf: (account: string) => number;

  constructor(ctx: ObjectState, env: unknown) {
    super(ctx, env);
    this.sql = ctx.storage.sql;
    this.sql.exec(SCHEMA);
    // A key of this shard's own, so that names cannot be tried against the hashes elsewhere.
    const key = this.fact("hash key", () => bytesToHex(randomBytes(HASH_KEY_SIZE)));
    this.hash = keyedHash(key);
    const seed = Number.parseInt(key.slice(0, 8), 16);
    this.markOf = (account) => hashText(account, seed) >>> MARK_SHIFT;
    const rows = this.sql
      .exec<{ subject: string; mark: number; since: number | null }>("SELECT * FROM erased")
      .toArray();
    this.erased = new Map(rows.map(({ subject, since }) => [subject, since]));
    this.marks = new Set(rows.map(({ mark }) => mark));
  }

  /** Takes acts that were decoded already; whoever calls is this project's own code. `count`: as for `head`. */
  fold(part: Pick<Batch, "span" | "acts">, count: number): FoldReceipt {
    this.belongTo(count);
    const kept = part.acts.flatMap((act) => this.withoutErased(act));
    return this.ctx.storage.transactionSync(() => {
      this.fact("count", () => String(count));
      const added = this.insert(kept);
      if (part.span !== null) this.note(part.span);
      return { added, duplicate: kept.length - added, erased: part.acts.length - kept.length };
    });
  }

  /** One statement for many rows: a tenth faster than a statement each. */
  private insert(acts: readonly Act[]): number {
    let added = 0;
    for (let start = 0; start < acts.length; start += ROWS_AT_ONCE) {
      const rows = acts.slice(start, start + ROWS_AT_ONCE).map((act) => [act.at, encodeAct(act)]);
      this.sql.exec(
        "INSERT OR IGNORE INTO acts (at, act) SELECT value ->> 0, value ->> 1 FROM json_each(?)",
        JSON.stringify(rows),
      );
      added += this.sql.exec<{ n: number }>("SELECT changes() AS n").one().n;
    }
    return added;
  }

  /** @throws Error when the shards are counted otherwise than when the first acts came: then routing would part them from these */
  head(count: number): number {
    this.belongTo(count);
    return this.last();
  }

  read(after: number, through: number, limit: number): ShardLines {
    const rows = this.sql.exec<{ n: number; act: string }>(
      "SELECT n, act FROM acts WHERE n > ? AND n <= ? AND act <> '' ORDER BY n LIMIT ?",
      after,
      through,
      limit + 1,
    );
    const lines: string[] = [];
    let [last, length] = [after, 0];
    for (const { n, act } of rows) {
      if (lines.length === limit || (lines.length > 0 && length + act.length > PAGE_LENGTH_MAX)) {
        return { lines, next: last };
      }
      lines.push(act);
      length += act.length;
      last = n;
    }
    return { lines, next: null };
  }

  cursor(stream: string): number | null {
    return gaplessUntil(this.stretches(stream));
  }

  erase(account: string): number {
    return this.ctx.storage.transactionSync(() => {
      this.mark(account, null);
      const last = this.last();
      // Names in JSON are text between quotes: a line without that text cannot name the account.
      const rows = this.sql
        .exec<{ n: number; act: string }>(
          "SELECT n, act FROM acts WHERE instr(act, ?) > 0",
          JSON.stringify(account),
        )
        .toArray();
      let gone = 0;
      for (const { n, act: line } of rows) {
        const act = readAct(line);
        // A damaged line that holds the name goes as well.
        const [rest] = act === null ? [] : this.withoutErased(act);
        if (rest !== undefined && rest === act) continue;
        this.sql.exec("DELETE FROM acts WHERE n = ?", n);
        if (rest === undefined) gone += 1;
        else this.replace(n, rest);
      }
      // Nothing else happens at a time before 1970.
      if (this.last() < last) this.sql.exec("INSERT INTO acts (n, at, act) VALUES (?, ?, '')", last, -last);
      return gone;
    });
  }

  readmit(account: string, since: number): void {
    if (this.erased.has(this.hash(account))) this.mark(account, since);
  }

  /** What is left of an act keeps its number, unless the same was there already. */
  private replace(n: number, act: Act): void {
    this.sql.exec("INSERT OR IGNORE INTO acts (n, at, act) VALUES (?, ?, ?)", n, act.at, encodeAct(act));
  }

  private mark(account: string, since: number | null): void {
    const subject = this.hash(account);
    const mark = this.markOf(account);
    this.sql.exec("INSERT OR REPLACE INTO erased VALUES (?, ?, ?)", subject, mark, since);
    this.erased.set(subject, since);
    this.marks.add(mark);
  }

  private withoutErased(act: Act): readonly Act[] {
    if (this.erased.size === 0) return [act];
    const names = namesOf(act).filter((name) => {
      if (!this.marks.has(this.markOf(name))) return false;
      const since = this.erased.get(this.hash(name));
      return since !== undefined && (since === null || act.at < since);
    });
    return withoutAccounts([act], new Set(names));
  }

  private last(): number {
    return this.sql.exec<{ n: number | null }>("SELECT max(n) AS n FROM acts").one().n ?? 0;
  }

  private belongTo(count: number): void {
    const known = this.sql
      .exec<{ value: string }>("SELECT value FROM facts WHERE name = 'count'")
      .toArray()[0]?.value;
    if (known === undefined || known === String(count)) return;
    throw new Error(`this shard is one of ${known}, not of ${count}; put EARSHOT_SHARD_COUNT back`);
  }

  private stretches(stream: string): Stretch[] {
    return this.sql
      .exec<{ after: number; through: number }>(
        "SELECT after, through FROM seen WHERE stream = ? ORDER BY after",
        stream,
      )
      .toArray()
      .map(({ after, through }) => [after, through]);
  }

  private note({ stream, after, through }: NonNullable<Batch["span"]>): void {
    const seen = withStretch(this.stretches(stream), [after, through]);
    this.sql.exec("DELETE FROM seen WHERE stream = ?", stream);
    for (const [start, end] of seen) {
      this.sql.exec("INSERT INTO seen (stream, after, through) VALUES (?, ?, ?)", stream, start, end);
    }
  }

  /** What is remembered under a name; what `first` gives when nothing was. */
  private fact(name: string, first: () => string): string {
    this.sql.exec("INSERT OR IGNORE INTO facts (name, value) VALUES (?, ?)", name, first());
    return this.sql.exec<{ value: string }>("SELECT value FROM facts WHERE name = ?", name).one().value;
  }
}

function readAct(line: string): Act | null {
  try {
    const decoded = decodeAct(JSON.parse(line));
    return decoded.ok ? decoded.value : null;
  } catch {
    return null;
  }
}
