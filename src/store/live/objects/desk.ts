/**
 * What the door must remember, as a Durable Object with SQLite: answers by idempotency key for a day, and messages that could not be taken
 * in until somebody replays or drops them.
 */
import { DurableObject } from "cloudflare:workers";
import type { DeadLetter, Remembered } from "../../../live/ports.ts";
import { letterId } from "../letter.ts";
import type { ObjectState, SqlStorage } from "./host.ts";

export const ANSWERS_KEPT_MS = 24 * 60 * 60 * 1_000;

const SCHEMA = `
  CREATE TABLE IF NOT EXISTS answers (
    key TEXT PRIMARY KEY, fingerprint TEXT NOT NULL, answer TEXT, at INTEGER NOT NULL) WITHOUT ROWID;
  CREATE INDEX IF NOT EXISTS answers_by_age ON answers (at);
  CREATE TABLE IF NOT EXISTS letters (
    id TEXT PRIMARY KEY, at INTEGER NOT NULL, reason TEXT NOT NULL, times INTEGER NOT NULL, body BLOB NOT NULL);`;

interface AnswerRow {
  readonly fingerprint: string;
  readonly answer: string | null;
}

export class DeskObject extends DurableObject {
  private readonly sql: SqlStorage;

  constructor(ctx: ObjectState, env: unknown) {
    super(ctx, env);
    this.sql = ctx.storage.sql;
    this.sql.exec(SCHEMA);
  }

  async begin(key: string, fingerprint: string): Promise<Remembered> {
    const now = Date.now();
    this.sql.exec("DELETE FROM answers WHERE key = ? AND at <= ?", key, now - ANSWERS_KEPT_MS);
    this.sql.exec("INSERT OR IGNORE INTO answers VALUES (?, ?, NULL, ?)", key, fingerprint, now);
    if ((await this.ctx.storage.getAlarm()) === null) await this.ctx.storage.setAlarm(now + ANSWERS_KEPT_MS);
    const row = this.answer(key);
    if (row.fingerprint !== fingerprint) return { status: "other" };
    return row.answer === null ? { status: "fresh" } : { status: "answered", answer: row.answer };
  }

  finish(key: string, fingerprint: string, answer: string): string {
    this.sql.exec("INSERT OR IGNORE INTO answers VALUES (?, ?, NULL, ?)", key, fingerprint, Date.now());
    this.sql.exec("UPDATE answers SET answer = ? WHERE key = ? AND answer IS NULL", answer, key);
    return this.answer(key).answer ?? answer;
  }

  /** Forgets answers that are a day old, and comes back when the next one is. */
  async alarm(): Promise<void> {
    this.sql.exec("DELETE FROM answers WHERE at <= ?", Date.now() - ANSWERS_KEPT_MS);
    const { oldest } = this.sql
      .exec<{ oldest: number | null }>("SELECT min(at) AS oldest FROM answers")
      .one();
    if (oldest !== null) await this.ctx.storage.setAlarm(oldest + ANSWERS_KEPT_MS);
  }

  keep(body: Uint8Array, reason: string): string {
    const id = letterId(body);
    this.sql.exec(
      `INSERT INTO letters VALUES (?, ?, ?, 1, ?)
       ON CONFLICT (id) DO UPDATE SET at = excluded.at, reason = excluded.reason, times = times + 1`,
      id,
      Date.now(),
      reason.slice(0, 1_000),
      body,
    );
    return id;
  }

  list(after: string, limit: number): DeadLetter[] {
    return this.sql
      .exec<DeadLetter>(
        "SELECT id, at, reason, times, length(body) AS size FROM letters WHERE id > ? ORDER BY id LIMIT ?",
        after,
        limit,
      )
      .toArray();
  }

  body(id: string): Uint8Array | null {
    const [row] = this.sql.exec<{ body: ArrayBuffer }>("SELECT body FROM letters WHERE id = ?", id).toArray();
    return row === undefined ? null : new Uint8Array(row.body);
  }

  drop(id: string): boolean {
    return this.sql.exec("DELETE FROM letters WHERE id = ?", id).rowsWritten > 0;
  }

  private answer(key: string): AnswerRow {
    return this.sql.exec<AnswerRow>("SELECT fingerprint, answer FROM answers WHERE key = ?", key).one();
  }
}
