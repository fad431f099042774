/** Which format a log is in, told by reading its beginning in all of them. */
import { createSource, FORMATS, type FormatName } from "./formats.ts";
import type { Sink } from "./source.ts";

/** Bytes of a log's beginning that are enough to tell, and quick to read eight times. */
export const DETECT_BYTES = 65_536;

const NOWHERE: Sink = { act: () => undefined, reject: () => undefined };

/**
 * The format in which most records of the beginning are acts; among equals, the one that understood most of the
 * rest (a frame that is no act was understood). Undefined when no format understands a single record.
 */
export function detectFormat(head: Uint8Array): FormatName | undefined {
  let best: { name: FormatName; accepted: number; understood: number } | undefined;
  for (const { name } of FORMATS) {
    const source = createSource(name);
    source.push(head.subarray(0, DETECT_BYTES), NOWHERE);
    // A file that fits is whole, but may end without a line's end; of a longer one the last record is cut.
    if (head.length <= DETECT_BYTES) source.end(NOWHERE);
    else source.truncate("only the beginning was read", NOWHERE);
    const { accepted, byReason } = source.summary;
    const understood = accepted + (byReason["no-act"] ?? 0) + (byReason["not-public"] ?? 0);
    if (understood === 0) continue;
    const better =
      best === undefined ||
      accepted > best.accepted ||
      (accepted === best.accepted && understood > best.understood);
    if (better) best = { name, accepted, understood };
  }
  return best?.name;
}
