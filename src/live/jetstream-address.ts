/** How a Jetstream is asked: for which records, and from where on. */

/** How far before the last position a new connection begins: frames that were under way, and clocks that were corrected. */
export const REWIND_MICROS = 5_000_000;

const COLLECTIONS = [
  "app.bsky.feed.like",
  "app.bsky.feed.post",
  "app.bsky.feed.repost",
  "app.bsky.graph.follow",
];
/** Longer frames are not read; servers are asked to skip them. */
const FRAME_SIZE_MAX = 1_048_576;

/** The address to subscribe at and the subprotocols to ask for, of the version that the address is of. */
export function subscription(
  url: string,
  position: number | null,
): { readonly address: string; readonly protocols: readonly string[] } {
  const address = new URL(url);
  const second = address.pathname.endsWith("/network.bsky.jetstream.subscribeEvents");
  for (const collection of COLLECTIONS) {
    address.searchParams.append(second ? "collections" : "wantedCollections", collection);
  }
  address.searchParams.set("maxMessageSizeBytes", String(FRAME_SIZE_MAX));
  if (position !== null) address.searchParams.set("cursor", String(Math.max(1, position - REWIND_MICROS)));
  return { address: address.href, protocols: second ? ["xrpc.v1.json"] : [] };
}
