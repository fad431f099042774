import type { KvNamespace } from "../../src/store/index.ts";

/** Deletes every key, so that tests of one namespace do not see each other. */
export async function emptied(kv: KvNamespace): Promise<KvNamespace> {
  let cursor: string | null = null;
  do {
    const page: Awaited<ReturnType<KvNamespace["list"]>> = await kv.list({ prefix: "", cursor });
    await Promise.all(page.keys.map(({ name }) => kv.delete(name)));
    cursor = page.list_complete ? null : (page.cursor ?? null);
  } while (cursor !== null);
  return kv;
}
