/**
 * Strict UTF-8 (RFC 3629) to text. The pure folders know no TextDecoder, and a decoder that replaces bad bytes
 * would let two different accounts become one.
 */

/** Code units per call of String.fromCharCode: far below the argument limits of every engine. */
const BLOCK_UNITS = 4096;

/**
 * Bytes up to which ASCII text is joined byte by byte: below it a call with a view costs more than it saves.
 */
const SHORT_BYTES = 24;

const ASCII = Array.from({ length: 128 }, (_, code) => String.fromCharCode(code));

const units = new Uint16Array(BLOCK_UNITS);

/** Text of bytes[start, end), or undefined when they are not valid UTF-8. */
export function decodeUtf8(bytes: Uint8Array, start: number, end: number): string | undefined {
  let first = start;
  while (first < end && bytes[first]! < 0x80) first += 1;
  return first === end
    ? decodeAscii(bytes, start, end)
    : decodeMixed(bytes, first, end, decodeAscii(bytes, start, first));
}

/** Text of bytes[start, end), all of which must be below 0x80. */
export function decodeAscii(bytes: Uint8Array, start: number, end: number): string {
  if (end - start <= SHORT_BYTES) {
    let text = "";
    for (let i = start; i < end; i += 1) text += ASCII[bytes[i]!];
    return text;
  }
  let text = "";
  for (let from = start; from < end; from += BLOCK_UNITS) {
    text += fromUnits(bytes.subarray(from, Math.min(end, from + BLOCK_UNITS)));
  }
  return text;
}

/** Decodes from the first byte that is not ASCII; `head` is the text before it. */
function decodeMixed(bytes: Uint8Array, start: number, end: number, head: string): string | undefined {
  let text = head;
  let filled = 0;
  let i = start;
  while (i < end) {
    const lead = bytes[i]!;
    const size = sequenceLength(lead);
    if (size === 0 || i + size > end) return undefined;
    let point = size === 1 ? lead : lead & (0xff >> (size + 1));
    for (let j = 1; j < size; j += 1) {
      const next = bytes[i + j]!;
      if ((next & 0xc0) !== 0x80) return undefined;
      point = (point << 6) | (next & 0x3f);
    }
    if (isForbidden(point, size)) return undefined;
    i += size;
    if (filled + 2 > BLOCK_UNITS) {
      text += fromUnits(units.subarray(0, filled));
      filled = 0;
    }
    if (point > 0xffff) {
      units[filled++] = 0xd800 + ((point - 0x10000) >> 10);
      units[filled++] = 0xdc00 + ((point - 0x10000) & 0x3ff);
    } else {
      units[filled++] = point;
    }
  }
  return text + fromUnits(units.subarray(0, filled));
}

/** Bytes of the sequence that a lead byte opens; 0 for a byte that opens none. */
function sequenceLength(lead: number): number {
  if (lead < 0x80) return 1;
  if (lead < 0xc2) return 0; // a continuation byte, or a two-byte spelling of ASCII
  if (lead < 0xe0) return 2;
  if (lead < 0xf0) return 3;
  return lead < 0xf5 ? 4 : 0;
}

/** Spelled with more bytes than needed, half a surrogate pair, or beyond Unicode. */
function isForbidden(point: number, size: number): boolean {
  if (size === 3) return point < 0x800 || (point >= 0xd800 && point <= 0xdfff);
  return size === 4 && (point < 0x10000 || point > 0x10ffff);
}

function fromUnits(view: Uint8Array | Uint16Array): string {
  return String.fromCharCode.apply(null, view as unknown as number[]);
}
