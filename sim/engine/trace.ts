/** What people did, in order, as columns. Only `sim/emit` turns these rows into acts. */
import { grown } from "./columns.ts";

export const DEED = {
  post: 0,
  like: 1,
  share: 2,
  reply: 3,
  answer: 4,
  follow: 5,
  unfollow: 6,
  mention: 7,
} as const;
export type Deed = (typeof DEED)[keyof typeof DEED];

export class Trace {
  deed = new Uint8Array(4096);
  actor = new Int32Array(4096);
  /** Whom it was directed at; −1 for a post. */
  recipient = new Int32Array(4096);
  /** post, like, share, reply, mention: the post. answer: the row of the reply answered. follow, unfollow: the edge. */
  object = new Int32Array(4096);
  /** Whose share led there; −1 when the author's own post did. */
  via = new Int32Array(4096);
  /** Topic of the post concerned; 255 for none. */
  topic = new Uint8Array(4096);
  /** Seconds since the society's first hour. */
  second = new Uint32Array(4096);
  count = 0;
  /** False while nothing is to be kept, as in the runs that only watch one message. */
  recording = true;

  add(
    deed: Deed,
    actor: number,
    recipient: number,
    object: number,
    via: number,
    topic: number,
    second: number,
  ): number {
    if (!this.recording) return -1;
    const row = this.count;
    if (row === this.deed.length) {
      this.deed = grown(this.deed, row * 2);
      this.actor = grown(this.actor, row * 2);
      this.recipient = grown(this.recipient, row * 2);
      this.object = grown(this.object, row * 2);
      this.via = grown(this.via, row * 2);
      this.topic = grown(this.topic, row * 2);
      this.second = grown(this.second, row * 2);
    }
    this.deed[row] = deed;
    this.actor[row] = actor;
    this.recipient[row] = recipient;
    this.object[row] = object;
    this.via[row] = via;
    this.topic[row] = topic;
    this.second[row] = second;
    this.count = row + 1;
    return row;
  }
}
