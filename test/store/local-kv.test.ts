/** The binding that command line tools get from the local emulator, outside of a Worker. */
import { afterAll, beforeAll } from "vitest";
import { getPlatformProxy, type PlatformProxy } from "wrangler";
import type { KvNamespace } from "../../src/store/index.ts";
import { emptied } from "../support/empty-namespace.ts";
import { storeConformance } from "../support/store-conformance.ts";

let proxy: PlatformProxy<{ EARSHOT_KV: KvNamespace }>;

beforeAll(async () => {
  proxy = await getPlatformProxy({ configPath: "wrangler.toml", persist: false });
});
afterAll(() => proxy.dispose());

storeConformance("local KV through its proxy", () => emptied(proxy.env.EARSHOT_KV));
