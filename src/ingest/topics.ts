/** Topics of an act from the tags of a post. */
import { canonicalTopics, LIMITS } from "../events/index.ts";

/**
 * Tags as topics: without "#", lower-case, no repeats, in the order of the vocabulary. Tags that are empty or
 * longer than a topic may be are left out, and of very many the first ones in the post are kept: whoever
 * writes forty tags has not written on forty topics, and the act itself must not be lost.
 */
export function topicsOf(tags: Iterable<string>): readonly string[] {
  const topics = new Set<string>();
  for (const tag of tags) {
    const topic = tag
      .replace(/^[#＃]/u, "")
      .trim()
      .toLowerCase();
    if (topic.length === 0 || topic.length > LIMITS.topicLength) continue;
    if (topics.size < LIMITS.topics) topics.add(topic);
  }
  return canonicalTopics(topics);
}
