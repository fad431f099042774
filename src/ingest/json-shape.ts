/** Whether JSON comes one value a line or as one document, told from its beginning. */
import { isJsonSpace, JsonWalker } from "./json-walker.ts";
import { BOM, MAX_LINE_BYTES } from "./lines.ts";

export type JsonShape = "lines" | "document";

const LF = 0x0a;

/** A pretty-printed document breaks its first line after one of { [ , : */
const BREAKS_AFTER = [0x7b, 0x5b, 0x2c, 0x3a];

/**
 * An array, a collection with its items, or an object whose first line is unfinished is a document; everything
 * else is lines, so that one broken line costs one line.
 */
export class ShapeSniffer {
  private readonly walker = new JsonWalker();
  private seen = 0;
  private last = 0;

  /** Takes the next byte; the shape as soon as it is certain. */
  step(byte: number): JsonShape | undefined {
    const position = this.seen;
    this.seen += 1;
    if (position < BOM.length && byte === BOM[position]) return undefined;
    if (this.last === 0) {
      if (isJsonSpace(byte)) return undefined;
      if (byte === 0x5b) return "document";
      if (byte !== 0x7b) return "lines";
    }
    if (byte === LF) {
      const unfinished = this.walker.depth > 0 && !this.walker.inString && BREAKS_AFTER.includes(this.last);
      return unfinished ? "document" : "lines";
    }
    if (this.walker.step(byte)) return "document";
    if (!isJsonSpace(byte)) this.last = byte;
    return this.seen > MAX_LINE_BYTES ? "lines" : undefined;
  }
}
