/** Which format a log is in, told by reading its beginning in all of them. */
import { createSource, FORMATS, type FormatName } from "./formats.ts";
import type { Sink } from "./source.ts";

/** Bytes of a log's beginning that are enough to tell, and quick to read eight times. */
export const DETECT_BYTES = 32_768;

const NOWHERE: Sink = { act: () => undefined, reject: () => undefined };

/** The format in which most records of the beginning are acts; undefined when none is one in any format. */
export function detectFormat(head: Uint8Array): FormatName | undefined {
  let best: FormatName | undefined;
  let most = 0;
  for (const { name } of FORMATS) {
    const source = createSource(name);
    source.push(head.subarray(0, DETECT_BYTES), NOWHERE);
    // A file that fits is whole, but may end without a line's end; of a longer one the last record is cut.
    if (head.length <= DETECT_BYTES) source.end(NOWHERE);
    else source.truncate("only the beginning was read", NOWHERE);
    if (source.summary.accepted <= most) continue;
    most = source.summary.accepted;
    best = name;
  }
  return best;
}
