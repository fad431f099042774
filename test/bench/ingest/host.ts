/** Workers on Miniflare: workerd with stand-ins for queues and R2, and Durable Objects on a real disk. */
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { childNamed } from "./process.ts";

const HERE = dirname(fileURLToPath(import.meta.url));
const ROOT = join(HERE, "..", "..", "..");

/** What is used of Miniflare, which comes with wrangler and has no types of its own here. */
interface Miniflare {
  readonly ready: Promise<URL>;
  getDurableObjectNamespace(binding: string): Promise<unknown>;
  getR2Bucket(binding: string): Promise<unknown>;
  dispose(): Promise<void>;
}
type Options = Readonly<Record<string, unknown>>;

/** What of wrangler.toml the whole way needs. */
const TAKEN = [
  "compatibilityDate",
  "versionMetadata",
  "kvNamespaces",
  "r2Buckets",
  "queueProducers",
  "queueConsumers",
  "durableObjects",
] as const;

export interface Host {
  readonly address: string;
  /** Process id of workerd. */
  readonly workerd: number;
  readonly miniflare: Miniflare;
  stop(): Promise<void>;
}

/** One shard with nothing around it, bound as SHARDS. */
export async function startShardHost(): Promise<Host> {
  const { outputFiles } = await build({
    entryPoints: [join(HERE, "shard.worker.ts")],
    bundle: true,
    format: "esm",
    target: "es2023",
    external: ["cloudflare:workers"],
    write: false,
  });
  return start({
    script: outputFiles[0]!.text,
    compatibilityDate: "2026-10-20",
    durableObjects: { SHARDS: { className: "ShardObject", useSQLite: true } },
  });
}

/** The Worker as it is deployed, with the bindings of wrangler.toml; its pages are left out. */
export async function startServiceHost(keys: string): Promise<Host> {
  const folder = mkdtempSync(join(tmpdir(), "earshot-bundle-"));
  try {
    execFileSync("npx", ["wrangler", "deploy", "--dry-run", "--outdir", folder], {
      cwd: ROOT,
      stdio: "pipe",
      env: { ...process.env, WRANGLER_SEND_METRICS: "false", CI: "1" },
    });
    const wrangler = createRequire(import.meta.url)("wrangler") as {
      unstable_getMiniflareWorkerOptions(path: string): { readonly workerOptions: Options };
    };
    const { workerOptions } = wrangler.unstable_getMiniflareWorkerOptions(join(ROOT, "wrangler.toml"));
    return await start({
      ...Object.fromEntries(TAKEN.map((name) => [name, workerOptions[name]])),
      script: readFileSync(join(folder, "worker.js"), "utf8"),
      bindings: { EARSHOT_KEYS: keys },
    });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function start(options: Options): Promise<Host> {
  // Miniflare is wrangler's own: resolved from there, so that the two fit.
  const fromWrangler = createRequire(createRequire(import.meta.url).resolve("wrangler"));
  const { Miniflare, convertV4MiniflareOptions } = fromWrangler("miniflare") as {
    Miniflare: new (options: unknown) => Miniflare;
    convertV4MiniflareOptions(options: Options): unknown;
  };
  const folder = mkdtempSync(join(tmpdir(), "earshot-ingest-"));
  const persist = (name: string) => join(folder, name);
  const miniflare = new Miniflare(
    convertV4MiniflareOptions({
      ...options,
      modules: true,
      cf: false,
      durableObjectsPersist: persist("objects"),
      r2Persist: persist("archive"),
      kvPersist: persist("kv"),
    }),
  );
  const stop = async () => {
    await miniflare.dispose();
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    const address = (await miniflare.ready).origin;
    return { address, workerd: childNamed("workerd"), miniflare, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}
