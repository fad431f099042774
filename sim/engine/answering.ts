/** Answering replies: a reply withheld some trust, an answer gives more of it back; a stranger who is answered may follow. */
import { follow } from "./following.ts";
import { coin } from "./rng.ts";
import type { SocietyState } from "./state.ts";
import { DEED } from "./trace.ts";

/** The account whose turn it is looks at every waiting reply once, and answers by habit those that are not too old. */
export function answerReplies(state: SocietyState): void {
  const actor = state.actor;
  const { cells, slots, columns } = state.waiting;
  const ring = state.waiting.ring[actor] as number;
  if (ring < 0) return;
  const { answerHoursMax } = state.parameters;
  const habit = state.population.habits.answer[actor] as number;
  const end = (ring + 1) * slots * columns;
  for (let at = ring * slots * columns; at < end; at += columns) {
    const replier = cells[at] as number;
    const age = state.hour - (cells[at + 2] as number);
    if (replier < 0 || age < 1) continue;
    cells[at] = -1;
    const post = cells[at + 1] as number;
    if (age > answerHoursMax) continue;
    if (!coin(state.streams.answer, state.posts.key[post] as number, replier, habit)) continue;
    answer(state, actor, replier, post);
  }
}

function answer(state: SocietyState, actor: number, replier: number, post: number): void {
  const { follows, population } = state;
  const { trustAnswered, trustUnanswered } = state.parameters;
  const topic = state.posts.topic[post] as number;
  state.trace.add(DEED.answer, actor, replier, post, -1, topic, state.tick(30));
  const edge = follows.find(replier, actor);
  if (edge >= 0) {
    const held = (follows.trust[edge] as number) / (1 - trustUnanswered || 1);
    follows.trust[edge] = Math.min(1, held + trustAnswered * (1 - held));
    return;
  }
  const interest = population.interests[replier * population.topicCount + topic] as number;
  const wish = (population.habits.follow[replier] as number) * interest;
  const key = state.posts.key[post] as number;
  if (coin(state.streams.return, replier, key, wish)) follow(state, replier, actor);
}
