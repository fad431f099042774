/** The deployed bundle in workerd with every binding of wrangler.toml, and how much memory its isolate holds. */
import { execFileSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { build } from "esbuild";
import { convertV4MiniflareOptions, Log, LogLevel, Miniflare } from "miniflare";
import { unstable_getMiniflareWorkerOptions } from "wrangler";
import { WebSocket } from "ws";
import * as z from "zod";
import { createKvPublisher, type KvNamespace } from "../../src/store/index.ts";
import { makeGeneration } from "../support/generation.ts";
import { bearer, FEEDER, KEEPER, KEY_RECORDS } from "../support/keys.ts";
import { CROWD, RECENT } from "./requests.ts";

export interface Runtime {
  readonly url: URL;
  memory(): Promise<Memory>;
  stop(): Promise<void>;
}

/** In MB. */
export interface Memory {
  /** What the isolate that serves holds after its garbage was collected; Durable Objects live in it as well. */
  readonly service: number;
  /** The same of an isolate of the local runtime that hands every request on and has none of our code. */
  readonly control: number;
  /** Resident memory of the whole runtime. */
  readonly resident: number;
}

const SERVICE = "core:user:earshot";
const CONTROL = "core:entry";
const MB = 1_048_576;

export async function startRuntime(): Promise<Runtime> {
  execFileSync(process.execPath, ["src/web/build.ts"], { stdio: "ignore" });
  const { workerOptions } = unstable_getMiniflareWorkerOptions("./wrangler.toml");
  const { modulesRules: _, ...options } = workerOptions as Record<string, unknown>;
  const worker = {
    ...options,
    name: "earshot",
    modules: [{ type: "ESModule", path: "worker.js", contents: await bundle() }],
    bindings: { ...(options["bindings"] as object), EARSHOT_KEYS: KEY_RECORDS },
  };
  const given = { workers: [worker], port: 0, inspectorPort: 0, log: new Log(LogLevel.NONE) };
  const miniflare = new Miniflare(
    convertV4MiniflareOptions(given as unknown as Parameters<typeof convertV4MiniflareOptions>[0]),
  );
  const url = await miniflare.ready;
  const kv = (await miniflare.getKVNamespace("EARSHOT_KV")) as unknown as KvNamespace;
  const ids = ["did:plc:abc", "https://host.example/users/ann", "c", "e", ...CROWD];
  const aliases = { "ann@host.example": ids[1]! };
  await createKvPublisher(kv).publish(
    makeGeneration({ name: "g1", layout: "single", ids, aliases, topics: ["bees"] }),
  );
  await populate(url);
  const inspector = await miniflare.getInspectorURL();
  return {
    url,
    memory: async () => ({
      service: await heapOf(inspector, SERVICE),
      control: await heapOf(inspector, CONTROL),
      resident: residentMemory(),
    }),
    stop: () => miniflare.dispose(),
  };
}

/** Everybody agreed to be shown and acts on the next few, so that score runs have something to publish. */
async function populate(url: URL): Promise<void> {
  const send = async (method: string, path: string, key: typeof KEEPER, body: unknown): Promise<void> => {
    const headers = { ...bearer(key), "content-type": "application/json" };
    const answer = await fetch(new URL(path, url), { method, headers, body: JSON.stringify(body) });
    if (!answer.ok) throw new Error(`${method} ${path} answers ${answer.status}: ${await answer.text()}`);
    await answer.arrayBuffer();
  };
  const acts = CROWD.flatMap((actor, index) =>
    [1, 2, 3].map((step) => {
      const recipient = CROWD[(index + step) % CROWD.length];
      return { id: `first ${index}.${step}`, at: RECENT, kind: "reply", actor, recipient, network: "fuzz" };
    }),
  );
  for (const account of CROWD) await send("PUT", `/v1/accounts/${account}/display`, KEEPER, { shown: true });
  await send("POST", "/v1/acts", FEEDER, { acts });
}

async function bundle(): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: ["src/worker.ts"],
    bundle: true,
    minify: true,
    write: false,
    format: "esm",
    target: "es2024",
    conditions: ["workerd", "worker", "browser"],
    external: ["cloudflare:*", "node:*"],
  });
  return outputFiles[0]!.text;
}

const usage = z.object({ id: z.literal(2), result: z.object({ usedSize: z.number() }) });

/** Asks V8 through the runtime's inspector. */
function heapOf(inspector: URL, isolate: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const socket = new WebSocket(new URL(`/${isolate}`, inspector));
    socket.on("error", reject);
    socket.on("open", () => {
      socket.send('{"id":1,"method":"HeapProfiler.collectGarbage"}');
      socket.send('{"id":2,"method":"Runtime.getHeapUsage"}');
    });
    socket.on("message", (text) => {
      const told = usage.safeParse(JSON.parse(String(text)));
      if (!told.success) return;
      socket.close();
      resolve(told.data.result.usedSize / MB);
    });
  });
}

/** Of the runtimes that this process started. */
function residentMemory(): number {
  let size = 0;
  for (const pid of readdirSync("/proc").filter((name) => /^\d+$/.test(name))) {
    try {
      const status = readFileSync(`/proc/${pid}/status`, "utf8");
      if (!/^Name:\s+workerd/m.test(status) || Number(/^PPid:\s+(\d+)/m.exec(status)?.[1]) !== process.pid)
        continue;
      size += Number(/^VmRSS:\s+(\d+)/m.exec(status)?.[1] ?? 0) / 1_024;
    } catch {
      // It ended meanwhile.
    }
  }
  return size;
}
