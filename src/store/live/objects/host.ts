/** The part of Cloudflare's Durable Objects that is used, from inside an object and from outside. */

export type SqlValue = string | number | null | ArrayBuffer;

export interface SqlCursor<Row> extends Iterable<Row> {
  toArray(): Row[];
  one(): Row;
  readonly rowsWritten: number;
}

export interface SqlStorage {
  exec<Row = Readonly<Record<string, SqlValue>>>(
    query: string,
    ...bindings: readonly (SqlValue | Uint8Array)[]
  ): SqlCursor<Row>;
  readonly databaseSize: number;
}

export interface ObjectStorage {
  readonly sql: SqlStorage;
  /** All or nothing: a throw inside undoes what was written. */
  transactionSync<T>(act: () => T): T;
  getAlarm(): Promise<number | null>;
  /** Milliseconds since 1970. */
  setAlarm(at: number): Promise<void>;
  deleteAlarm(): Promise<void>;
}

export interface ObjectState {
  readonly storage: ObjectStorage;
  readonly id: { toString(): string; readonly name?: string };
  blockConcurrencyWhile<T>(act: () => Promise<T>): Promise<T>;
}

/** A namespace of objects whose methods are called from elsewhere. */
export interface ObjectNamespace<Methods> {
  idFromName(name: string): object;
  get(id: object): Methods;
}
