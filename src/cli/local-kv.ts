/** The key-value store of this machine: the folder that `wrangler dev` reads, opened without a network. */
import { join } from "node:path";
import type { KvNamespace } from "../store/index.ts";
import { CommandFailure } from "../terminal/failure.ts";
import { PROJECT_FOLDER, quietEnvironment } from "./project.ts";

/** Where `wrangler dev` keeps its state unless told otherwise. */
export const STATE_FOLDER = join(PROJECT_FOLDER, ".wrangler", "state");

/** Name of the binding in wrangler.toml. */
export const KV_BINDING = "EARSHOT_KV";

/** Accounts above which the local store is written packed: its writes take milliseconds each, its reads do not. */
export const LOCAL_PACKED_ABOVE = 500;

/** Runs `use` with the local namespace and closes it afterwards, whatever happens. */
export async function withLocalKv<T>(
  stateFolder: string,
  use: (namespace: KvNamespace) => Promise<T>,
): Promise<T> {
  Object.assign(process.env, quietEnvironment());
  const { getPlatformProxy } = await import("wrangler");
  const proxy = await getPlatformProxy<Record<string, unknown>>({
    configPath: join(PROJECT_FOLDER, "wrangler.toml"),
    // `wrangler dev` puts a version folder below the one it is given.
    persist: { path: join(stateFolder, "v3") },
    remoteBindings: false,
  });
  try {
    const namespace = proxy.env[KV_BINDING];
    if (namespace === undefined) {
      throw new CommandFailure(`wrangler.toml binds no key-value namespace named ${KV_BINDING}`);
    }
    return await use(namespace as KvNamespace);
  } finally {
    await proxy.dispose();
  }
}
