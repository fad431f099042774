/** The whole service as a browser meets it: the Worker in workerd with its assets and a published community. */
import { createTestHarness } from "wrangler";
import { demoGeneration } from "../../src/cli/demo.ts";
import { PROJECT_FOLDER, quietEnvironment } from "../../src/cli/project.ts";
import type { Generation } from "../../src/ports.ts";
import { createKvPublisher, type KvNamespace } from "../../src/store/index.ts";

export interface Site {
  /** Without a slash at the end. */
  readonly address: string;
  close(): Promise<void>;
}

/** The demo, smaller: names, featured accounts and numbers stay the same from run to run. */
export function smallDemo(
  size: { readonly people?: number; readonly days?: number } = { people: 400, days: 40 },
): Generation {
  const silent = { report: () => undefined, end: () => undefined };
  return demoGeneration(silent, "2026-11-22T12:00:00.000Z", size);
}

/** Serves a generation at an address of this machine until closed. */
export async function openSite(generation: Generation = smallDemo()): Promise<Site> {
  Object.assign(process.env, quietEnvironment(), { WRANGLER_LOG: "warn" });
  const harness = createTestHarness({ root: PROJECT_FOLDER, workers: [{ configPath: "./wrangler.toml" }] });
  try {
    const { url } = await harness.listen();
    const env = await harness.getWorker<{ EARSHOT_KV: unknown }>().getEnv();
    await createKvPublisher(env.EARSHOT_KV as KvNamespace).publish(generation);
    return { address: url.origin, close: () => harness.close() };
  } catch (error) {
    await harness.close();
    throw error;
  }
}
