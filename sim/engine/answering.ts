/**
 * Answering replies: a reply withheld some trust, an answer gives more of it back; a stranger who is answered may follow.
 * Where questions are asked, some replies are hard ones: an answer is worth something only from somebody who knows, and
 * others look on.
 */
import { follow, notice } from "./following.ts";
import { coin } from "./rng.ts";
import { proofOf } from "./social-proof.ts";
import type { SocietyState } from "./state.ts";
import { DEED } from "./trace.ts";

/** The account whose turn it is looks at every waiting reply once, and answers by habit those that are not too old. */
export function answerReplies(state: SocietyState): void {
  const actor = state.actor;
  const { waiting } = state;
  const { words, columns } = waiting;
  if (state.written[actor] === 0) return;
  state.written[actor] = 0;
  const { answerHoursMax } = state.parameters;
  const habit = state.population.habits.answer[actor] as number;
  const end = waiting.endOf(actor);
  for (let at = waiting.startOf(actor); at < end; at += columns) {
    const replier = words[at] as number;
    const age = state.hour - (words[at + 2] as number);
    if (replier < 0) continue;
    if (age < 1) {
      state.written[actor] = 1;
      continue;
    }
    words[at] = -1;
    const post = words[at + 1] as number;
    const key = state.posts.key[post] as number;
    notice(state, actor, replier, key);
    // Somebody else's post lies here because it mentions the account: there is nothing to answer.
    if (state.posts.author[post] === replier) continue;
    if (age > answerHoursMax || !coin(state.streams.answer, key, replier, habit)) {
      if (asks(state, replier, key)) settleQuestion(state, actor, replier, key, false);
      continue;
    }
    answer(state, actor, replier, post);
  }
}

function answer(state: SocietyState, actor: number, replier: number, post: number): void {
  const { follows, population } = state;
  const topic = state.posts.topic[post] as number;
  const key = state.posts.key[post] as number;
  state.trace.add(DEED.answer, actor, replier, post, -1, topic, state.tick(30));
  const edge = follows.find(replier, actor);
  if (asks(state, replier, key)) {
    const knows = coin(state.streams.knowledge, replier, key, state.knowledgeOf(actor, topic));
    settleQuestion(state, actor, replier, key, knows);
    if (!knows) return;
  } else if (edge >= 0) {
    thank(state, edge);
  }
  if (edge >= 0 || topic >= population.topicCount) return;
  const interest = population.interests[replier * population.topicCount + topic] as number;
  const proof = state.parameters.socialProof > 0 ? proofOf(state, actor) : 1;
  const wish = (population.habits.follow[replier] as number) * interest * proof;
  if (coin(state.streams.return, replier, key, wish)) follow(state, replier, actor);
}

/** The asker takes back the trust withheld, and gives some more. */
function thank(state: SocietyState, edge: number): void {
  const { trust } = state.follows;
  const { trustAnswered, trustUnanswered } = state.parameters;
  const held = (trust[edge] as number) / (1 - trustUnanswered || 1);
  trust[edge] = Math.min(1, held + trustAnswered * (1 - held));
}

/** Whether a reply to a post is a real question: the same for whoever looks. */
function asks(state: SocietyState, replier: number, key: number): boolean {
  return coin(state.streams.question, replier, key, state.parameters.questionHabit);
}

/** How a hard question was met, in the eyes of the one who asked and of followers who looked on. */
function settleQuestion(
  state: SocietyState,
  author: number,
  asker: number,
  key: number,
  well: boolean,
): void {
  const { follows, population, streams } = state;
  const { trustAnswered, trustFooled, questionWitness } = state.parameters;
  const { trust, follower } = follows;
  const asked = follows.find(asker, author);
  if (asked >= 0) {
    if (well) thank(state, asked);
    else trust[asked] = (trust[asked] as number) * (1 - trustFooled);
  }
  const edges = follows.followerEdges();
  const [start, end] = follows.followerRow(author);
  for (let at = start; at < end; at += 1) {
    const edge = edges[at] as number;
    const witness = follower[edge] as number;
    if (witness === asker || witness >= population.people) continue;
    if (!coin(streams.witness, witness, key ^ asker, questionWitness)) continue;
    const held = trust[edge] as number;
    trust[edge] = well ? held + trustAnswered * (1 - held) : held * (1 - trustFooled);
  }
}

/** Once a day: questions to which nobody came back in time, wherever nobody looks at replies. */
export function expireQuestions(state: SocietyState): void {
  const { waiting } = state;
  const { words, columns } = waiting;
  const { answerHoursMax } = state.parameters;
  for (const account of state.awake) {
    if (state.written[account] === 0) continue;
    const end = waiting.endOf(account);
    for (let at = waiting.startOf(account); at < end; at += columns) {
      const replier = words[at] as number;
      if (replier < 0 || state.hour - (words[at + 2] as number) <= answerHoursMax) continue;
      words[at] = -1;
      const post = words[at + 1] as number;
      const key = state.posts.key[post] as number;
      if (state.posts.author[post] === replier || !asks(state, replier, key)) continue;
      settleQuestion(state, account, replier, key, false);
    }
  }
}
