/** Splits JSON documents into the items that are records, without holding more than one of them. */
import { isJsonSpace, JsonWalker } from "./json-walker.ts";
import { BOM, MAX_LINE_BYTES } from "./lines.ts";

export interface ItemHandler {
  /** One item, bytes[start, end), counted from 1. The bytes are only valid during the call. */
  item(bytes: Uint8Array, start: number, end: number, number: number): void;
  /** An item longer than the limit was skipped. */
  itemTooLong(number: number): void;
  /** An object turned out to be the wrapping of an array of items. */
  envelope(): void;
}

const LF = 0x0a;
const COMMA = 0x2c;
const OPEN_ARRAY = 0x5b;
const CLOSE_ARRAY = 0x5d;
const OPEN_OBJECT = 0x7b;

/**
 * Items are the elements of a top-level array, the elements of a collection's `items` or `orderedItems`, or a
 * whole top-level object that is no collection. Several documents may follow each other. Text that belongs to
 * no document is handed out as an item, line by line, so that somebody says what is wrong with it.
 */
export class ItemSplitter {
  private readonly handler: ItemHandler;
  private readonly bytesMax: number;
  private readonly walker = new JsonWalker();
  /** Depth at which commas separate items; 0 while no array of items is open. */
  private itemDepth = 0;
  private mode: "between" | "scrap" | "object" | "array" = "between";
  private isEnvelope = false;
  private number = 1;
  /** Bytes of a leading byte order mark that were skipped; all of them once anything else was seen. */
  private markBytes = 0;
  private held: Uint8Array = new Uint8Array(4096);
  private heldBytes = 0;
  private overflowing = false;

  constructor(handler: ItemHandler, bytesMax: number = MAX_LINE_BYTES) {
    this.handler = handler;
    this.bytesMax = bytesMax;
  }

  /** Number of the item that comes next, from 1. */
  get current(): number {
    return this.number;
  }

  /** Whether a document is open. */
  get unfinished(): boolean {
    return this.mode === "object" || this.mode === "array";
  }

  push(chunk: Uint8Array): void {
    for (let i = 0; i < chunk.length; i += 1) {
      const byte = chunk[i]!;
      if (this.markBytes < BOM.length && byte === BOM[this.markBytes]) this.markBytes += 1;
      else {
        this.markBytes = BOM.length;
        this.step(byte);
      }
    }
  }

  /** Hands out text after the last document, forgets an unfinished one; ready for another stream. */
  end(): void {
    if (this.mode === "scrap") this.emit();
    this.abandon();
  }

  abandon(): void {
    this.mode = "between";
    this.itemDepth = 0;
    this.number = 1;
    this.markBytes = 0;
    this.drop();
    this.walker.reset();
  }

  private step(byte: number): void {
    if (this.mode === "between") this.open(byte);
    else if (this.mode === "scrap") {
      if (byte === LF) {
        this.emit();
        this.mode = "between";
      } else this.hold(byte);
    } else this.inside(byte);
  }

  private open(byte: number): void {
    if (isJsonSpace(byte)) return;
    if (byte !== OPEN_ARRAY && byte !== OPEN_OBJECT) {
      this.mode = "scrap";
      this.hold(byte);
      return;
    }
    this.walker.reset();
    this.walker.step(byte);
    this.isEnvelope = false;
    this.mode = byte === OPEN_ARRAY ? "array" : "object";
    this.itemDepth = byte === OPEN_ARRAY ? 1 : 0;
    if (byte === OPEN_OBJECT) this.hold(byte);
  }

  private inside(byte: number): void {
    const { walker } = this;
    const separates =
      !walker.inString &&
      this.itemDepth > 0 &&
      walker.depth === this.itemDepth &&
      (byte === COMMA || byte === CLOSE_ARRAY);
    if (walker.step(byte)) {
      // What was held is the beginning of a collection, not an item.
      this.drop();
      if (!this.isEnvelope) this.handler.envelope();
      this.isEnvelope = true;
      this.itemDepth = walker.depth;
      return;
    }
    if (separates) {
      if (this.heldBytes > 0 || this.overflowing) this.emit();
      if (byte === CLOSE_ARRAY) this.itemDepth = 0;
    } else if (this.itemDepth > 0 ? this.heldBytes > 0 || !isJsonSpace(byte) : !this.isEnvelope) {
      this.hold(byte);
    }
    if (walker.depth === 0) {
      // A whole object, or what brackets that do not match have left over.
      if (this.heldBytes > 0 || this.overflowing) this.emit();
      this.itemDepth = 0;
      this.mode = "between";
    }
  }

  private hold(byte: number): void {
    if (this.overflowing) return;
    if (this.heldBytes === this.bytesMax) {
      this.overflowing = true;
      this.heldBytes = 0;
      return;
    }
    if (this.heldBytes === this.held.length) {
      const grown = new Uint8Array(2 * this.held.length);
      grown.set(this.held);
      this.held = grown;
    }
    this.held[this.heldBytes++] = byte;
  }

  private drop(): void {
    this.heldBytes = 0;
    this.overflowing = false;
  }

  private emit(): void {
    const length = this.heldBytes;
    const overflowed = this.overflowing;
    this.drop();
    const number = this.number;
    this.number += 1;
    if (overflowed) this.handler.itemTooLong(number);
    else this.handler.item(this.held, 0, length, number);
  }
}
