/** A shard with nothing around it: so many made acts a request, in batches, folded one after the other or only made. */
import type { Act } from "../../../src/events/index.ts";
import type { ObjectNamespace } from "../../../src/store/live/objects/host.ts";
import { createShards, type ShardMethods } from "../../../src/store/live/shards.ts";

export { ShardObject } from "../../../src/store/live/objects/shard.ts";

export default {
  async fetch(request: Request, env: { readonly SHARDS: ObjectNamespace<ShardMethods> }): Promise<Response> {
    const ask = new URL(request.url).searchParams;
    const [from, count, size] = ["from", "count", "size"].map((name) => Number(ask.get(name))) as [
      number,
      number,
      number,
    ];
    const shard = createShards(env.SHARDS, 1).at(0);
    for (let n = 0; n < Number(ask.get("erase") ?? 0); n += 1) await shard.erase(`did:plc:gone-${n}`);
    let added = 0;
    for (let start = from; start < from + count; start += size) {
      const acts = Array.from({ length: size }, (_, n) => madeAct(start + n));
      added += ask.has("fold") ? (await shard.fold({ span: null, acts })).added : acts.length;
    }
    return Response.json({ added });
  },
};

/** As long as an act of Bluesky, and in its order of time. */
function madeAct(n: number): Act {
  const key = (n * 2_654_435_761) % 4_294_967_296;
  const actor = `did:plc:${String(key % 100_000).padStart(24, "k")}`;
  const recipient = `did:plc:${String((key * 31) % 100_000).padStart(24, "k")}`;
  return {
    id: `at://${actor}/app.bsky.feed.like/${n.toString(36).padStart(13, "3")}`,
    at: 1_790_000_000 + Math.floor(n / 20),
    kind: "like",
    actor,
    recipient,
    object: `at://${recipient}/app.bsky.feed.post/${key.toString(36).padStart(13, "3")}`,
    network: "bluesky",
  };
}
