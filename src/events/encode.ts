/** Act → one line of JSON, fields in one fixed order, so that equal acts are equal bytes. */
import type { Act } from "./act.ts";
import { canonicalTopics } from "./decode.ts";

export function encodeAct(act: Act): string {
  const topics = act.topics === undefined ? [] : canonicalTopics(act.topics);
  return JSON.stringify({
    id: act.id,
    at: act.at,
    kind: act.kind,
    actor: act.actor,
    recipient: "recipient" in act ? act.recipient : undefined,
    object: act.object,
    via: "via" in act ? act.via : undefined,
    topics: topics.length > 0 ? topics : undefined,
    digest: "digest" in act ? act.digest : undefined,
    network: act.network,
  });
}
