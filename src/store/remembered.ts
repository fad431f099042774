import type { Found } from "../ports.ts";

/** Decodes each value once for as long as its bytes stay in memory. */
export function remembered<T>(decode: (body: Uint8Array) => Found<T>): (body: Uint8Array) => Found<T> {
  // Bodies are views made anew by every look-up; their buffer and place are what stays.
  const known = new WeakMap<ArrayBufferLike, Map<number, Found<T>>>();
  return (body) => {
    let ofBuffer = known.get(body.buffer);
    if (ofBuffer === undefined) {
      ofBuffer = new Map();
      known.set(body.buffer, ofBuffer);
    }
    let value = ofBuffer.get(body.byteOffset);
    if (value === undefined) {
      value = decode(body);
      ofBuffer.set(body.byteOffset, value);
    }
    return value;
  };
}
