/** Where the project lies, and the environment in which wrangler is quiet and stays offline. */
import { delimiter, dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

/** The folder of package.json and wrangler.toml. */
export const PROJECT_FOLDER = resolve(dirname(fileURLToPath(import.meta.url)), "..", "..");

/** Nothing is sent anywhere, nothing is fetched, nothing is asked. */
export function quietEnvironment(): Record<string, string> {
  return {
    CLOUDFLARE_CF_FETCH_ENABLED: "false",
    WRANGLER_SEND_METRICS: "false",
    WRANGLER_SEND_ERROR_REPORTS: "false",
    WRANGLER_LOG_PATH: join(PROJECT_FOLDER, ".wrangler", "logs"),
    WRANGLER_HIDE_BANNER: "true",
    NO_UPDATE_NOTIFIER: "1",
    CI: "1",
    // Tools that wrangler starts find the same Node as this process, however old the system's may be.
    PATH: `${dirname(process.execPath)}${delimiter}${process.env["PATH"] ?? ""}`,
  };
}

/** The wrangler command line, started with `process.execPath`. */
export const WRANGLER_SCRIPT = join(PROJECT_FOLDER, "node_modules", "wrangler", "bin", "wrangler.js");
