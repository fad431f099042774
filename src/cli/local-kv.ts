/** The stores of this machine: the folder that `wrangler dev` reads, opened without a network. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { KvNamespace } from "../store/index.ts";
import { CommandFailure } from "../terminal/failure.ts";
import { PROJECT_FOLDER, quietEnvironment } from "./project.ts";

/** Where `wrangler dev` keeps its state unless told otherwise. */
export const STATE_FOLDER = join(PROJECT_FOLDER, ".wrangler", "state");

const WRANGLER_FILE = join(PROJECT_FOLDER, "wrangler.toml");

/** Name of the binding in wrangler.toml. */
export const KV_BINDING = "EARSHOT_KV";

/** Accounts above which the local store is written packed: its writes take milliseconds each, its reads do not. */
export const LOCAL_PACKED_ABOVE = 500;

/** Runs `use` with the local namespace and closes it afterwards, whatever happens. */
export function withLocalKv<T>(stateFolder: string, use: (namespace: KvNamespace) => Promise<T>): Promise<T> {
  return withLocalBinding(stateFolder, KV_BINDING, use);
}

/** The same with any binding of wrangler.toml that needs no Worker to run. */
export async function withLocalBinding<Binding, T>(
  stateFolder: string,
  name: string,
  use: (binding: Binding) => Promise<T>,
): Promise<T> {
  Object.assign(process.env, quietEnvironment());
  const { getPlatformProxy, unstable_readConfig: readConfig } = await import("wrangler");
  const {
    name: worker,
    compatibility_date,
    kv_namespaces,
    r2_buckets,
  } = readConfig({ config: WRANGLER_FILE });
  // Durable Objects need the Worker itself: asked for here they only give warnings.
  const folder = mkdtempSync(join(tmpdir(), "earshot-"));
  const configPath = join(folder, "wrangler.json");
  writeFileSync(configPath, JSON.stringify({ name: worker, compatibility_date, kv_namespaces, r2_buckets }));
  try {
    const proxy = await getPlatformProxy<Record<string, unknown>>({
      configPath,
      // `wrangler dev` puts a version folder below the one it is given.
      persist: { path: join(stateFolder, "v3") },
      remoteBindings: false,
    });
    try {
      const binding = proxy.env[name];
      if (binding === undefined) throw new CommandFailure(`wrangler.toml binds nothing named ${name}`);
      return await use(binding as Binding);
    } finally {
      await proxy.dispose();
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
