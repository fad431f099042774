/** Follows one post on its way: who read it, at which hop, from whom, and what they did. */
export interface Watch {
  readonly post: number;
  readonly author: number;
  /** Readers in order of reading, each once. */
  readonly readers: number[];
  /** Account → hop at which it first read (1 = from the author), 0 for not at all. */
  readonly hop: Uint8Array;
  /** Account → whose broadcast it read; −1 for not at all. */
  readonly from: Int32Array;
  /** Account → 1 when it shared. */
  readonly shared: Uint8Array;
  /** Hour of the last broadcast: when it is older than an item may be, nobody will read it any more. */
  lastHour: number;
  likes: number;
  shares: number;
  replies: number;
}

export function watchFor(size: number, post: number, author: number, hour: number): Watch {
  return {
    post,
    author,
    readers: [],
    hop: new Uint8Array(size),
    from: new Int32Array(size).fill(-1),
    shared: new Uint8Array(size),
    lastHour: hour,
    likes: 0,
    shares: 0,
    replies: 0,
  };
}
