/**
 * `Register` as one Durable Object with SQLite. Every method is one transaction: the object runs one at a time, and nothing in a
 * method waits. Accounts stand here by name while something is to be done or they agreed to be shown; afterwards, and in the audit
 * trail from the beginning, only as a keyed hash (see keyed-hash.ts).
 */
import { DurableObject } from "cloudflare:workers";
import { bytesToHex, randomBytes } from "@noble/hashes/utils.js";
import * as z from "zod";
import {
  type ArchivePass,
  type Decision,
  ERASURE_STEPS,
  type ErasureReceipt,
  type ErasureStep,
  type PendingErasure,
  type Register,
  type TrailEntry,
} from "../../../live/ports.ts";
import type { Denials } from "../../../ports.ts";
import { freshWord, HASH_KEY_SIZE, keyedHash, wordHash } from "../keyed-hash.ts";
import { receiptOf } from "../receipt.ts";
import { type Bindable, rowsOf } from "../rows.ts";

const SCHEMA = `
  CREATE TABLE IF NOT EXISTS display (
    account TEXT PRIMARY KEY, shown INTEGER NOT NULL, at INTEGER NOT NULL, asked_by TEXT NOT NULL
  ) WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS erasures (
    id TEXT PRIMARY KEY, subject TEXT NOT NULL UNIQUE, account TEXT, at INTEGER NOT NULL, asked_by TEXT NOT NULL,
    denied INTEGER, shards INTEGER, archive INTEGER, generations INTEGER
  ) WITHOUT ROWID;
  CREATE INDEX IF NOT EXISTS erasures_named ON erasures (at, id) WHERE account IS NOT NULL;
  CREATE TABLE IF NOT EXISTS aliases (
    alias TEXT PRIMARY KEY, account TEXT NOT NULL, at INTEGER NOT NULL
  ) WITHOUT ROWID;
  CREATE INDEX IF NOT EXISTS aliases_account ON aliases (account);
  CREATE TABLE IF NOT EXISTS trail (
    position INTEGER PRIMARY KEY, subject TEXT NOT NULL, at INTEGER NOT NULL, asked_by TEXT NOT NULL, what TEXT NOT NULL
  );
  CREATE INDEX IF NOT EXISTS trail_subject ON trail (subject, position);
  CREATE TABLE IF NOT EXISTS links (
    word TEXT PRIMARY KEY, account TEXT NOT NULL, until INTEGER NOT NULL
  ) WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS facts (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
`;

const time = z.int();
const displayRow = z.object({
  account: z.string(),
  shown: z.literal([0, 1]),
  at: time,
  asked_by: z.string(),
});
const erasureRow = z.object({
  id: z.string(),
  account: z.string().nullable(),
  at: time,
  asked_by: z.string(),
  denied: time.nullable(),
  shards: time.nullable(),
  archive: time.nullable(),
  generations: time.nullable(),
});
const trailRow = z.object({
  at: time,
  asked_by: z.string(),
  what: z.enum(["show", "hide", "erase", "link", ...ERASURE_STEPS, "forgotten"]),
});
const accountRow = z.object({ account: z.string() });
const aliasRow = z.object({ alias: z.string(), account: z.string() });
const subjectRow = z.object({ subject: z.string() });
const factRow = z.object({ value: z.string() });
const passShape = z.object({
  cursor: z.string().nullable(),
  receipts: z.array(z.string()),
  unreadable: z.int().min(0),
});

const DONE = ERASURE_STEPS.map((step) => `${step} IS NOT NULL`).join(" AND ");

export class RegisterObject extends DurableObject implements Register {
  readonly #hash: (account: string) => string;

  constructor(...host: ConstructorParameters<typeof DurableObject>) {
    super(...host);
    this.#exec(SCHEMA);
    let key = this.#fact("hash-key");
    if (key === null) {
      key = bytesToHex(randomBytes(HASH_KEY_SIZE));
      this.#setFact("hash-key", key);
    }
    this.#hash = keyedHash(key);
  }

  async show(account: string, shown: boolean, by: string, at: number): Promise<Decision> {
    return this.#transaction(() => {
      const before = this.#decision(account);
      const state = shown ? "shown" : "hidden";
      if (before?.state === "erased" || before?.state === state) return before;
      this.#exec(
        "INSERT OR REPLACE INTO display (account, shown, at, asked_by) VALUES (?, ?, ?, ?)",
        account,
        shown ? 1 : 0,
        at,
        by,
      );
      if (!shown || before !== null) this.#nextVersion();
      this.#note(this.#hash(account), at, by, shown ? "show" : "hide");
      return { account, state, at, by };
    });
  }

  async erase(account: string, by: string, at: number): Promise<ErasureReceipt> {
    return this.#transaction(() => {
      const subject = this.#hash(account);
      const before = this.#erasure("subject", subject);
      if (before !== null) return before.receipt;
      const id = crypto.randomUUID();
      this.#exec(
        "INSERT INTO erasures (id, subject, account, at, asked_by) VALUES (?, ?, ?, ?, ?)",
        id,
        subject,
        account,
        at,
        by,
      );
      this.#exec("DELETE FROM display WHERE account = ?", account);
      this.#exec("DELETE FROM aliases WHERE account = ?", account);
      this.#exec("DELETE FROM links WHERE account = ?", account);
      this.#nextVersion();
      this.#note(subject, at, by, "erase");
      return receiptOf(id, at, {});
    });
  }

  async receipt(id: string): Promise<ErasureReceipt | null> {
    return this.#erasure("id", id)?.receipt ?? null;
  }

  async pending(step: ErasureStep, limit: number): Promise<readonly PendingErasure[]> {
    return this.#rows(
      erasureRow,
      `SELECT * FROM erasures WHERE account IS NOT NULL AND ${columnOf(step)} IS NULL ORDER BY at, id LIMIT ?`,
      limit,
    ).map((row) => ({ account: row.account!, receipt: receiptOfRow(row) }));
  }

  async markDone(id: string, step: ErasureStep, at: number): Promise<void> {
    this.#transaction(() => {
      const [erasure] = this.#rows(subjectRow, "SELECT subject FROM erasures WHERE id = ?", id);
      if (erasure === undefined || this.#erasure("id", id)?.receipt.done[step] !== undefined) return;
      this.#exec(`UPDATE erasures SET ${columnOf(step)} = ? WHERE id = ?`, at, id);
      this.#note(erasure.subject, at, "earshot", step);
    });
  }

  async forget(before: number, at: number): Promise<number> {
    return this.#transaction(() => {
      const over = `account IS NOT NULL AND ${DONE} AND max(${ERASURE_STEPS.join(", ")}) < ?`;
      const forgotten = this.#rows(subjectRow, `SELECT subject FROM erasures WHERE ${over}`, before);
      if (forgotten.length === 0) return 0;
      this.#exec(`UPDATE erasures SET account = NULL WHERE ${over}`, before);
      for (const { subject } of forgotten) this.#note(subject, at, "earshot", "forgotten");
      this.#nextVersion();
      return forgotten.length;
    });
  }

  async decision(account: string): Promise<Decision | null> {
    return this.#decision(account);
  }

  async trail(account: string): Promise<readonly TrailEntry[]> {
    return this.#rows(
      trailRow,
      "SELECT at, asked_by, what FROM trail WHERE subject = ? ORDER BY position",
      this.#hash(account),
    ).map(({ at, asked_by, what }) => ({ at, by: asked_by, what }));
  }

  async erasedAmong(accounts: readonly string[]): Promise<readonly string[]> {
    // Usually nobody was ever erased, and then there is nothing to hash.
    if (this.#rows(subjectRow, "SELECT subject FROM erasures LIMIT 1").length === 0) return [];
    const bySubject = new Map(accounts.map((account) => [this.#hash(account), account]));
    return this.#rows(
      subjectRow,
      "SELECT subject FROM erasures WHERE subject IN (SELECT value FROM json_each(?))",
      JSON.stringify([...bySubject.keys()]),
    ).map(({ subject }) => bySubject.get(subject)!);
  }

  async shown(after: string | null, limit: number): Promise<readonly string[]> {
    return this.#rows(
      accountRow,
      "SELECT account FROM display WHERE shown = 1 AND account > ? ORDER BY account LIMIT ?",
      after ?? "",
      limit,
    ).map(({ account }) => account);
  }

  async denials(): Promise<Denials> {
    const ids = this.#rows(
      accountRow,
      "SELECT account FROM display WHERE shown = 0 UNION SELECT account FROM erasures WHERE account IS NOT NULL ORDER BY account",
    ).map(({ account }) => account);
    return { version: this.#version(), ids };
  }

  async alias(alias: string, account: string, at: number): Promise<void> {
    this.#transaction(() => {
      if (this.#erasure("subject", this.#hash(account)) !== null) return;
      this.#exec(
        `INSERT INTO aliases (alias, account, at) VALUES (?, ?, ?)
         ON CONFLICT (alias) DO UPDATE SET account = excluded.account, at = excluded.at WHERE excluded.at >= aliases.at`,
        alias,
        account,
        at,
      );
    });
  }

  async accountOf(alias: string): Promise<string | null> {
    return this.#rows(accountRow, "SELECT account FROM aliases WHERE alias = ?", alias)[0]?.account ?? null;
  }

  async aliases(
    after: string | null,
    limit: number,
  ): Promise<readonly (readonly [alias: string, account: string])[]> {
    return this.#rows(
      aliasRow,
      "SELECT alias, account FROM aliases WHERE alias > ? ORDER BY alias LIMIT ?",
      after ?? "",
      limit,
    ).map(({ alias, account }) => [alias, account] as const);
  }

  async link(account: string, until: number, by: string, at: number): Promise<string | null> {
    return this.#transaction(() => {
      const subject = this.#hash(account);
      if (this.#erasure("subject", subject) !== null) return null;
      const word = freshWord();
      this.#exec("DELETE FROM links WHERE until <= ?", at);
      this.#exec("INSERT INTO links (word, account, until) VALUES (?, ?, ?)", wordHash(word), account, until);
      this.#note(subject, at, by, "link");
      return word;
    });
  }

  async linked(word: string, at: number): Promise<string | null> {
    const query = "SELECT account FROM links WHERE word = ? AND until > ?";
    return this.#rows(accountRow, query, wordHash(word), at)[0]?.account ?? null;
  }

  async archivePass(): Promise<ArchivePass | null> {
    const stored = this.#fact("archive-pass");
    // A pass only saves work already done: begin again rather than fail on one that cannot be read.
    return stored === null ? null : (passShape.safeParse(parseJson(stored)).data ?? null);
  }

  async saveArchivePass(pass: ArchivePass | null): Promise<void> {
    if (pass === null) this.#exec("DELETE FROM facts WHERE name = 'archive-pass'");
    else this.#setFact("archive-pass", JSON.stringify(pass));
  }

  #decision(account: string): Decision | null {
    const erasure = this.#erasure("subject", this.#hash(account));
    if (erasure !== null) return { account, state: "erased", at: erasure.receipt.askedAt, by: erasure.by };
    const [row] = this.#rows(displayRow, "SELECT * FROM display WHERE account = ?", account);
    if (row === undefined) return null;
    return { account, state: row.shown === 1 ? "shown" : "hidden", at: row.at, by: row.asked_by };
  }

  #erasure(column: "id" | "subject", value: string) {
    const [row] = this.#rows(erasureRow, `SELECT * FROM erasures WHERE ${column} = ?`, value);
    return row === undefined ? null : { by: row.asked_by, receipt: receiptOfRow(row) };
  }

  #note(subject: string, at: number, by: string, what: TrailEntry["what"]): void {
    this.#exec("INSERT INTO trail (subject, at, asked_by, what) VALUES (?, ?, ?, ?)", subject, at, by, what);
  }

  #version(): number {
    return Number(this.#fact("denials-version") ?? "0");
  }

  #nextVersion(): void {
    this.#setFact("denials-version", String(this.#version() + 1));
  }

  #fact(name: string): string | null {
    return this.#rows(factRow, "SELECT value FROM facts WHERE name = ?", name)[0]?.value ?? null;
  }

  #setFact(name: string, value: string): void {
    this.#exec("INSERT OR REPLACE INTO facts (name, value) VALUES (?, ?)", name, value);
  }

  #exec(query: string, ...bindings: readonly Bindable[]): void {
    this.ctx.storage.sql.exec(query, ...bindings);
  }

  #rows<T>(shape: z.ZodType<T>, query: string, ...bindings: readonly Bindable[]): T[] {
    return rowsOf(shape, "register", this.ctx.storage.sql.exec(query, ...bindings).toArray());
  }

  #transaction<T>(act: () => T): T {
    return this.ctx.storage.transactionSync(act);
  }
}

/** A step as it stands in a statement: never text from outside. */
function columnOf(step: ErasureStep): ErasureStep {
  const column = ERASURE_STEPS.find((one) => one === step);
  if (column === undefined) throw new RangeError(`there is no step ${JSON.stringify(step)}`);
  return column;
}

function receiptOfRow(row: z.infer<typeof erasureRow>): ErasureReceipt {
  const times = ERASURE_STEPS.flatMap((step) => (row[step] === null ? [] : [[step, row[step]] as const]));
  return receiptOf(row.id, row.at, Object.fromEntries(times));
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
