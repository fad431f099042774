/**
 * The deployed key-value store, through wrangler's bulk commands. Writes are gathered and sent together; whatever
 * must be seen in order (the state value, reads, deletions) first sends everything gathered before it.
 */
import { isUtf8 } from "node:buffer";
import { execFile } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { KvNamespace } from "../store/index.ts";
import { CommandFailure } from "../terminal/failure.ts";
import { KV_BINDING } from "./local-kv.ts";
import { PROJECT_FOLDER, quietEnvironment, WRANGLER_SCRIPT } from "./project.ts";

/** Pairs sent with one command; the service takes ten thousand. */
const PAIRS_MAX = 5000;
/** Bytes sent with one command; the service takes a hundred megabytes, and base64 adds a third. */
const SIZE_MAX = 20_000_000;
/** Commands that read single values at the same time. */
const COMMANDS_AT_ONCE = 4;
/** Keys read with one command: what the service takes. */
const READS_MAX = 100;
const OUTPUT_BYTES_MAX = 1 << 30;
/** The one value whose writing makes everything before it visible. */
const STATE_KEY = "state";

export interface RemoteOptions {
  /** Replaces the command, for tests: program and first arguments. */
  readonly command?: readonly [string, ...string[]];
  readonly say?: (line: string) => void;
}

export interface RemoteKv {
  readonly namespace: KvNamespace;
  /** Sends what is still gathered. Without it, the last deletions stay undone. */
  finish(): Promise<void>;
}

/** Every method throws a CommandFailure with wrangler's own words when a command fails. */
export function remoteKv(options: RemoteOptions = {}): RemoteKv {
  const [program, ...first] = options.command ?? [process.execPath, WRANGLER_SCRIPT];
  /** Key → value to write, or null to delete. */
  const gathered = new Map<string, Uint8Array | null>();
  let gatheredSize = 0;
  /** Keys whose value is no text: bulk reading would damage it. */
  const binary = new Set<string>();
  let queue: Promise<unknown> = Promise.resolve();

  const runRaw = (args: readonly string[]): Promise<Buffer> => {
    const all = [...first, "kv", ...args, "--binding", KV_BINDING, "--remote"];
    return new Promise((resolve, reject) => {
      const env = { ...process.env, ...quietEnvironment() };
      const settings = { cwd: PROJECT_FOLDER, env, maxBuffer: OUTPUT_BYTES_MAX, encoding: "buffer" } as const;
      execFile(program, all, settings, (error, stdout, stderr) => {
        if (error === null) return resolve(stdout);
        const said = [stderr, stdout].map(String).find((text) => text.trim() !== "") ?? error.message;
        const words = said.trim().split("\n").slice(-12).join("\n");
        reject(new CommandFailure(`wrangler kv ${args.slice(0, 2).join(" ")} failed:\n${words}`));
      });
    });
  };
  const run = async (args: readonly string[]): Promise<string> => (await runRaw(args)).toString("utf8");
  /** One command after the other, in the order asked for. */
  const inTurn = <T>(act: () => Promise<T>): Promise<T> => {
    const next = queue.then(act);
    queue = next.catch(() => undefined);
    return next;
  };
  const send = async (): Promise<void> => {
    const all = [...gathered];
    gathered.clear();
    gatheredSize = 0;
    const deleted = all.flatMap(([key, value]) => (value === null ? [key] : []));
    for (const pairs of inPortions(all)) {
      options.say?.(`sending ${pairs.length} values`);
      const content = pairs.map(([key, value]) => bulkPair(key, value, binary.has(key)));
      await withJsonFile(content, (file) => run(["bulk", "put", file]));
    }
    if (deleted.length > 0) {
      options.say?.(`deleting ${deleted.length} values`);
      await withJsonFile(deleted, (file) => run(["bulk", "delete", file, "--force"]));
    }
  };
  const read = (keys: readonly string[]): Promise<Map<string, string | null>> =>
    inTurn(async () => {
      await send();
      const values = new Map<string, string | null>();
      for (let start = 0; start < keys.length; start += READS_MAX) {
        const some = keys.slice(start, start + READS_MAX);
        const answer = await withJsonFile(some, (file) => run(["bulk", "get", file]));
        readBulkAnswer(answer, some, values);
      }
      return values;
    });
  const readTogether = gatherReads(read);
  const readBinary = async (key: string): Promise<ArrayBuffer> => {
    await inTurn(send);
    return new Uint8Array(await oneOfFew(() => runRaw(["key", "get", key]))).buffer;
  };
  const oneOfFew = limited(COMMANDS_AT_ONCE);

  const namespace = {
    async put(key: string, value: Uint8Array) {
      // The state makes a generation visible: everything else first.
      if (key === STATE_KEY) await inTurn(send);
      if (!isUtf8(value)) binary.add(key);
      gathered.set(key, value);
      gatheredSize += value.length;
      const full = gathered.size >= PAIRS_MAX || gatheredSize >= SIZE_MAX;
      if (key === STATE_KEY || full) await inTurn(send);
    },
    async get(key: string | string[]) {
      if (typeof key !== "string") return read(key);
      if (binary.has(key)) return readBinary(key);
      const value = await readTogether(key);
      return value === null ? null : new TextEncoder().encode(value).buffer;
    },
    async delete(key: string) {
      gathered.set(key, null);
      if (gathered.size >= PAIRS_MAX) await inTurn(send);
    },
    list: ({ prefix }: { prefix: string }) =>
      inTurn(async () => {
        await send();
        const text = await run(["key", "list", "--prefix", prefix]);
        return { keys: JSON.parse(afterBanner(text)) as { name: string }[], list_complete: true };
      }),
  };
  return { namespace: namespace as KvNamespace, finish: () => inTurn(send) };
}

/** What is to be written, in portions that one command may carry. */
function* inPortions(all: readonly [string, Uint8Array | null][]): Generator<[string, Uint8Array][]> {
  let portion: [string, Uint8Array][] = [];
  let size = 0;
  for (const [key, value] of all) {
    if (value === null) continue;
    if (portion.length === PAIRS_MAX || (portion.length > 0 && size + value.length > SIZE_MAX)) {
      yield portion;
      portion = [];
      size = 0;
    }
    portion.push([key, value]);
    size += value.length;
  }
  if (portion.length > 0) yield portion;
}

/** A pair as `kv bulk put` takes it; values that are no text travel as base64. */
function bulkPair(key: string, value: Uint8Array, isBinary: boolean): object {
  const bytes = Buffer.from(value.buffer, value.byteOffset, value.byteLength);
  if (!isBinary) return { key, value: bytes.toString("utf8") };
  return { key, value: bytes.toString("base64"), base64: true };
}

/** Lets at most `most` of the given jobs run at once. */
function limited(most: number): <T>(job: () => Promise<T>) => Promise<T> {
  let running = 0;
  const waiting: (() => void)[] = [];
  return async (job) => {
    if (running >= most) await new Promise<void>((resolve) => waiting.push(resolve));
    running += 1;
    try {
      return await job();
    } finally {
      running -= 1;
      waiting.shift()?.();
    }
  };
}

/** Keys and values may be private until published: the file is readable by its owner and gone afterwards. */
async function withJsonFile<T>(content: unknown, use: (file: string) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), "earshot-"));
  try {
    const file = join(folder, "bulk.json");
    writeFileSync(file, JSON.stringify(content), { mode: 0o600 });
    return await use(file);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Reads asked for in the same turn become one command. */
function gatherReads(
  read: (keys: readonly string[]) => Promise<Map<string, string | null>>,
): (key: string) => Promise<string | null> {
  let waiting: { keys: Set<string>; answer: Promise<Map<string, string | null>> } | null = null;
  return async (key) => {
    if (waiting === null) {
      const keys = new Set<string>();
      const answer = new Promise<void>((resolve) => setTimeout(resolve, 0)).then(() => {
        waiting = null;
        return read([...keys]);
      });
      waiting = { keys, answer };
    }
    waiting.keys.add(key);
    return (await waiting.answer).get(key) ?? null;
  };
}

/** `kv bulk get` prints an object of key → {value} | null; older versions print the value itself. */
function readBulkAnswer(text: string, keys: readonly string[], values: Map<string, string | null>): void {
  const answer = JSON.parse(afterBanner(text)) as Record<string, unknown>;
  for (const key of keys) {
    const found = Object.hasOwn(answer, key) ? answer[key] : null;
    const value = typeof found === "object" && found !== null && "value" in found ? found.value : found;
    values.set(key, typeof value === "string" ? value : null);
  }
}

/** What wrangler prints before its answer is no part of it. */
function afterBanner(text: string): string {
  const start = text.search(/[[{]/);
  if (start < 0) throw new CommandFailure(`wrangler answered without JSON: ${text.slice(0, 200)}`);
  return text.slice(start);
}
