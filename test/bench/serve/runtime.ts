/** Builds the Workers and runs them in one `workerd serve`, each behind a port of its own. */
import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { createKvPublisher, MemoryKvNamespace } from "../../../src/store/index.ts";
import { makeGeneration } from "../../support/generation.ts";

const HERE = dirname(fileURLToPath(import.meta.url));
const ROOT = join(HERE, "..", "..", "..");
const COMPATIBILITY_DATE = "2026-10-20";

export type WorkerName = "hello" | "hono" | "read" | "single" | "packed";
const WORKERS: readonly WorkerName[] = ["hello", "hono", "read", "single", "packed"];

export interface Runtime {
  readonly ports: Readonly<Record<WorkerName, number>>;
  readonly bundle: { readonly size: number; readonly gzipSize: number };
  /** CPU time of workerd so far, all threads, user and system, in microseconds. */
  cpuMicros(): number;
  stop(): Promise<void>;
}

/** Accounts are published once in each layout; `ids` are theirs. */
export async function startRuntime(ids: readonly string[]): Promise<Runtime> {
  const folder = mkdtempSync(join(tmpdir(), "earshot-serve-"));
  const size = buildBundles(folder);
  for (const layout of ["single", "packed"] as const) {
    writeFileSync(join(folder, `${layout}.values`), await valuesOf(layout, ids));
  }
  for (const name of ["hello.worker.js", "kv.worker.js", "kv-read.worker.js"])
    cpSync(join(HERE, name), join(folder, name));
  const ports = Object.fromEntries(await Promise.all(WORKERS.map(async (name) => [name, await freePort()])));
  writeFileSync(join(folder, "config.capnp"), configOf(ports));
  const workerd = spawn(workerdPath(), ["serve", join(folder, "config.capnp")], {
    stdio: ["ignore", "ignore", "pipe"],
  });
  let said = "";
  workerd.stderr?.on("data", (chunk) => {
    said += String(chunk);
  });
  const stop = async () => {
    await ended(workerd);
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    for (const name of WORKERS) await reachable(ports[name], workerd);
  } catch (error) {
    await stop();
    throw new Error(`workerd did not start: ${said.slice(0, 2_000)}`, { cause: error });
  }
  return { ports, bundle: size, cpuMicros: () => cpuMicrosOf(workerd.pid!), stop };
}

/** The deployed bundle itself, as wrangler would upload it. */
function buildBundles(folder: string): Runtime["bundle"] {
  const build = (name: string, config: string) => {
    const args = ["wrangler", "deploy", "--config", config, "--dry-run", "--outdir", join(folder, name)];
    execFileSync("npx", args, {
      cwd: ROOT,
      stdio: "pipe",
      env: { ...process.env, WRANGLER_SEND_METRICS: "false", CI: "1" },
    });
  };
  build("service", join(ROOT, "wrangler.toml"));
  // A configuration of its own: that of the service names bindings which a hello does not export.
  const hono = join(folder, "hono.toml");
  const settings = {
    name: "hono",
    main: join(HERE, "hono.worker.js"),
    compatibility_date: COMPATIBILITY_DATE,
  };
  const lines = Object.entries(settings).map(([key, value]) => `${key} = ${JSON.stringify(value)}`);
  writeFileSync(hono, [...lines, "minify = true", ""].join("\n"));
  build("hono", hono);
  const bundle = join(folder, "service", "worker.js");
  return { size: statSync(bundle).size, gzipSize: gzipSync(readFileSync(bundle)).length };
}

async function valuesOf(layout: "single" | "packed", ids: readonly string[]): Promise<string> {
  const kv = new MemoryKvNamespace();
  await createKvPublisher(kv).publish(
    makeGeneration({ name: "bench", layout, ids, people: (_, n) => 5 + (n % 500) }),
  );
  const values: Record<string, string> = {};
  let cursor: string | null = null;
  do {
    const page: Awaited<ReturnType<typeof kv.list>> = await kv.list({ prefix: "", cursor });
    for (const { name } of page.keys) {
      // Explanations are not asked for; without them the values fit a small configuration.
      if (name.includes("/x/") || name.includes("/X/")) continue;
      const value = await kv.get(name, { type: "arrayBuffer" });
      values[name] = Buffer.from(value!).toString("base64");
    }
    cursor = page.list_complete ? null : (page.cursor ?? null);
  } while (cursor !== null);
  return JSON.stringify(values);
}

function configOf(ports: Readonly<Record<WorkerName, number>>): string {
  const worker = (name: string, modules: string, bindings = "") => `
    (name = "${name}", worker = (compatibilityDate = "${COMPATIBILITY_DATE}", modules = [${modules}]${bindings}))`;
  const module = (path: string) => `(name = "main", esModule = embed "${path}")`;
  const service = (layout: string) =>
    worker(
      layout,
      module("service/worker.js"),
      `, bindings = [(name = "EARSHOT_KV", kvNamespace = "${layout}-kv"),
        (name = "CF_VERSION_METADATA", json = "{\\"id\\":\\"benchmark\\"}")]`,
    ) +
    "," +
    worker(`${layout}-kv`, `${module("kv.worker.js")}, (name = "values", text = embed "${layout}.values")`);
  const reader = worker(
    "read",
    module("kv-read.worker.js"),
    ', bindings = [(name = "EARSHOT_KV", kvNamespace = "single-kv")]',
  );
  const services = [
    worker("hello", module("hello.worker.js")),
    worker("hono", module("hono/hono.worker.js")),
    reader,
    service("single"),
    service("packed"),
  ];
  const sockets = WORKERS.map(
    (name) => `
    (name = "${name}", address = "127.0.0.1:${ports[name]}", http = (), service = "${name}")`,
  );
  return `using Workerd = import "/workerd/workerd.capnp";
const config :Workerd.Config = (
  services = [${services.join(",")}
  ],
  sockets = [${sockets.join(",")}
  ]
);`;
}

function workerdPath(): string {
  const workerd = createRequire(import.meta.url)("workerd") as { readonly default: string };
  return workerd.default;
}

/** Ticks of a hundredth of a second: measure over seconds. Fields 14 and 15 of proc(5) stat. */
function cpuMicrosOf(pid: number): number {
  const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
  const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
  return (Number(fields[11]) + Number(fields[12])) * 10_000;
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      server.close(() => resolve(typeof address === "object" && address !== null ? address.port : 0));
    });
  });
}

async function reachable(port: number, workerd: ChildProcess): Promise<void> {
  for (let attempt = 0; attempt < 200; attempt++) {
    if (workerd.exitCode !== null) throw new Error(`workerd ended with code ${workerd.exitCode}`);
    try {
      await (await fetch(`http://127.0.0.1:${port}/`)).arrayBuffer();
      return;
    } catch {
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }
  throw new Error(`nothing answers on port ${port}`);
}

function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null) return Promise.resolve();
  return new Promise((resolve) => {
    child.once("exit", () => resolve());
    child.kill();
  });
}
