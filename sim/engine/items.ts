/**
 * What was said (posts) and how it travelled (broadcasts: the author's own, then one for each share). Columns, not
 * objects: row numbers are the names.
 */
import { grown } from "./columns.ts";

export class Posts {
  author = new Int32Array(1024);
  topic = new Uint8Array(1024);
  /** Names the post in every coin about it: the same in every arm, whatever else was posted before. */
  key = new Int32Array(1024);
  appeal = new Float32Array(1024);
  /** 1 once anybody shared it. Until then it reaches nobody twice. */
  shared = new Uint8Array(1024);
  /**
   * What readers need of a post, in one place: four words each, author, key, topic and, as a number, appeal. The same as
   * in the columns.
   */
  words = new Int32Array(4 * 1024);
  numbers = new Float32Array(this.words.buffer);
  count = 0;

  add(author: number, topic: number, key: number, appeal: number): number {
    const post = this.count;
    if (post === this.author.length) {
      this.author = grown(this.author, post * 2);
      this.topic = grown(this.topic, post * 2);
      this.key = grown(this.key, post * 2);
      this.appeal = grown(this.appeal, post * 2);
      this.shared = grown(this.shared, post * 2);
      this.words = grown(this.words, post * 8);
      this.numbers = new Float32Array(this.words.buffer);
    }
    this.words[4 * post] = author;
    this.words[4 * post + 1] = key;
    this.words[4 * post + 2] = topic;
    this.numbers[4 * post + 3] = appeal;
    this.author[post] = author;
    this.topic[post] = topic;
    this.key[post] = key;
    this.appeal[post] = appeal;
    this.shared[post] = 0;
    this.count = post + 1;
    return post;
  }
}

export class Broadcasts {
  post = new Int32Array(1024);
  /** Who passed it on: the author at hop 0, sharers later. */
  by = new Int32Array(1024);
  /** Whole hours since the society's first, below 65,536. */
  hour = new Uint16Array(1024);
  /** Steps from the author to `by`: 0 for the author. Stops at 255. */
  hop = new Uint8Array(1024);
  count = 0;

  add(post: number, by: number, hour: number, hop: number): number {
    const broadcast = this.count;
    if (broadcast === this.post.length) {
      this.post = grown(this.post, broadcast * 2);
      this.by = grown(this.by, broadcast * 2);
      this.hour = grown(this.hour, broadcast * 2);
      this.hop = grown(this.hop, broadcast * 2);
    }
    this.post[broadcast] = post;
    this.by[broadcast] = by;
    this.hour[broadcast] = hour;
    this.hop[broadcast] = Math.min(hop, 255);
    this.count = broadcast + 1;
    return broadcast;
  }
}
