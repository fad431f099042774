/** gzip by the platform's own streams, which Node, workerd and browsers share. */

export function gzip(bytes: Uint8Array): Promise<Uint8Array> {
  return collect(through(bytes, new CompressionStream("gzip")), Number.POSITIVE_INFINITY);
}

/**
 * Rejects when the bytes are not gzip, are cut, or unpack to more than `sizeMax` bytes: a small object can promise more than memory holds.
 */
export function gunzip(bytes: Uint8Array, sizeMax: number): Promise<Uint8Array> {
  return collect(through(bytes, new DecompressionStream("gzip")), sizeMax);
}

function through(
  bytes: Uint8Array,
  stream: CompressionStream | DecompressionStream,
): ReadableStream<Uint8Array> {
  return new Blob([bytes as BlobPart]).stream().pipeThrough(stream);
}

async function collect(stream: ReadableStream<Uint8Array>, sizeMax: number): Promise<Uint8Array> {
  const reader = stream.getReader();
  const parts: Uint8Array[] = [];
  let size = 0;
  for (let part = await reader.read(); !part.done; part = await reader.read()) {
    size += part.value.length;
    if (size > sizeMax) {
      await reader.cancel();
      throw new RangeError(`it unpacks to more than ${sizeMax} bytes`);
    }
    parts.push(part.value);
  }
  const whole = new Uint8Array(size);
  let offset = 0;
  for (const part of parts) {
    whole.set(part, offset);
    offset += part.length;
  }
  return whole;
}
