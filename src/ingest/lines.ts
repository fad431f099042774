/** Splits a stream of byte chunks into lines. Any chunking of the same bytes gives the same lines. */

/** Longest line, in bytes without its terminator: several times the largest frame any source here sends. */
export const MAX_LINE_BYTES = 1_048_576;

const LF = 0x0a;
const CR = 0x0d;
/** The byte order mark that some programs put before UTF-8. */
export const BOM = [0xef, 0xbb, 0xbf] as const;

/** Bytes that a line may hold beyond its own: a byte order mark and a carriage return. */
const MARGIN_BYTES = BOM.length + 1;

export interface LineHandler {
  /** One line, bytes[start, end), without terminator. The bytes are only valid during the call. */
  line(bytes: Uint8Array, start: number, end: number, number: number): void;
  /** A line longer than the limit was skipped. */
  tooLong(number: number): void;
}

/**
 * Lines end with LF or CRLF; the last one may end with the stream. A byte order mark before line 1 is dropped.
 * Memory: at most one line is ever held.
 */
export class LineSplitter {
  private readonly handler: LineHandler;
  private readonly bytesMax: number;
  private held: Uint8Array = new Uint8Array(4096);
  private heldBytes = 0;
  private overflowing = false;
  private number = 1;

  constructor(handler: LineHandler, bytesMax: number = MAX_LINE_BYTES) {
    this.handler = handler;
    this.bytesMax = bytesMax;
  }

  /** Number of the line that is being collected, from 1. */
  get current(): number {
    return this.number;
  }

  push(chunk: Uint8Array): void {
    let start = 0;
    for (;;) {
      const end = chunk.indexOf(LF, start);
      if (end < 0) break;
      if (this.heldBytes === 0 && !this.overflowing) {
        this.emit(chunk, start, end);
      } else {
        this.hold(chunk, start, end);
        this.emitHeld();
      }
      start = end + 1;
    }
    if (start < chunk.length) this.hold(chunk, start, chunk.length);
  }

  /** The stream ended: hands out the last line when it had no terminator, and is ready for another stream. */
  end(): void {
    if (this.heldBytes > 0 || this.overflowing) this.emitHeld();
    this.number = 1;
  }

  /** The stream broke off: forgets an unfinished line, whose end may be missing; ready for another stream. */
  abandon(): void {
    this.heldBytes = 0;
    this.overflowing = false;
    this.number = 1;
  }

  private hold(chunk: Uint8Array, start: number, end: number): void {
    const total = this.heldBytes + end - start;
    if (this.overflowing || total > this.bytesMax + MARGIN_BYTES) {
      this.overflowing = true;
      this.heldBytes = 0;
      return;
    }
    if (total > this.held.length) {
      const grown = new Uint8Array(Math.max(total, 2 * this.held.length));
      grown.set(this.held.subarray(0, this.heldBytes));
      this.held = grown;
    }
    this.held.set(chunk.subarray(start, end), this.heldBytes);
    this.heldBytes = total;
  }

  private emitHeld(): void {
    const length = this.heldBytes;
    const overflowed = this.overflowing;
    this.heldBytes = 0;
    this.overflowing = false;
    if (overflowed) {
      this.handler.tooLong(this.number);
      this.number += 1;
    } else {
      this.emit(this.held, 0, length);
    }
  }

  private emit(bytes: Uint8Array, start: number, end: number): void {
    const from = this.number === 1 && startsWithMark(bytes, start, end) ? start + BOM.length : start;
    const to = end > from && bytes[end - 1] === CR ? end - 1 : end;
    if (to - from > this.bytesMax) this.handler.tooLong(this.number);
    else this.handler.line(bytes, from, to, this.number);
    this.number += 1;
  }
}

function startsWithMark(bytes: Uint8Array, start: number, end: number): boolean {
  return end - start >= BOM.length && BOM.every((byte, i) => bytes[start + i] === byte);
}

/** Whether bytes[start, end) holds nothing but spaces and tabs. */
export function isBlank(bytes: Uint8Array, start: number, end: number): boolean {
  for (let i = start; i < end; i += 1) if (bytes[i] !== 0x20 && bytes[i] !== 0x09) return false;
  return true;
}
