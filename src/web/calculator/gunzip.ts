/**
 * Bytes of a gzip stream, of several members too. The browser's own DecompressionStream fails on a second member and
 * loses what it had; pako reads a stream as zlib does, checksums included.
 */
import { Inflate, Z_SYNC_FLUSH } from "pako";

/** Bytes decompressed at a time. */
const CHUNK_BYTES = 262_144;

const MAGIC = [0x1f, 0x8b] as const;

export function isGzip(head: Uint8Array): boolean {
  return head[0] === MAGIC[0] && head[1] === MAGIC[1];
}

/** Takes the stored bytes piece by piece, gives the decompressed ones; each is only valid during the call. */
export class Gunzip {
  private readonly give: (bytes: Uint8Array) => void;
  private member: Inflate;
  private bytes = 0;

  constructor(give: (bytes: Uint8Array) => void) {
    this.give = give;
    this.member = this.newMember();
  }

  /** What is wrong with the stream, in one sentence: for when `write` or `end` answered false. */
  get damage(): string {
    const what = this.member.ended ? "the gzip stream is damaged" : "the gzip stream ends too early";
    return `${what}, after ${this.bytes} decompressed bytes; get the file again`;
  }

  /** False when the stream is damaged; what could be read before was given. */
  write(chunk: Uint8Array): boolean {
    // A member that ended with the last piece: another one may follow. Anything else there is padding.
    if (this.member.ended && this.member.err === 0 && chunk[0] === MAGIC[0]) this.member = this.newMember();
    return this.member.push(chunk, Z_SYNC_FLUSH);
  }

  /** False when the stream was cut. */
  end(): boolean {
    return this.member.ended && this.member.err === 0;
  }

  private newMember(): Inflate {
    const member = new Inflate({ windowBits: 31, chunkSize: CHUNK_BYTES });
    member.onData = (bytes) => {
      this.bytes += bytes.length;
      this.give(bytes);
    };
    return member;
  }
}
