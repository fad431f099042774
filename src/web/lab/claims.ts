/**
 * The tour: twelve claims in their order, what to look for, and a run of each that is small enough to watch. What comes
 * out is said by the run; nothing here knows it.
 */
export interface TourStop {
  readonly claim: string;
  readonly title: string;
  /** For somebody who hears of it for the first time. */
  readonly says: string;
  /** Id of the experiment, as in `npm run sim -- run ID`. */
  readonly experiment: string;
  /** Smaller than usual; a run as in the report leaves all of it out. */
  readonly quick: { readonly runs: number; readonly changes: Readonly<Record<string, number>> };
}

export const TOUR: readonly TourStop[] = [
  {
    claim: "C1",
    title: "Being important is not being heard",
    says: "Give everybody a title, and let some of the titled be announced with idle followers. Then send one message from each account in turn: do those with the higher title reach more people?",
    experiment: "importance-vs-reach",
    quick: { runs: 8, changes: { people: 250, days: 21 } },
  },
  {
    claim: "C2",
    title: "Same message, two messengers",
    says: "A chief executive with many followers, most of them idle, and a creator with few who care, post the very same message in the very same society. Look at who is told by others.",
    experiment: "ceo-vs-creator",
    quick: { runs: 10, changes: { people: 300, days: 28 } },
  },
  {
    claim: "C3",
    title: "Their followers tell theirs",
    says: "Reach has two parts: your own followers, and the people they tell. Whose message lives on after the first hop?",
    experiment: "told-by-others",
    quick: { runs: 16, changes: { people: 800, days: 35 } },
  },
  {
    claim: "C4",
    title: "Bought followers add nothing",
    says: "One and the same account, with and without thousands of bought followers. Watch its readers, its score, and a score that counts followers. Bots that act are another matter: they are tried too.",
    experiment: "bought-followers",
    quick: { runs: 12, changes: { people: 200, days: 14 } },
  },
  {
    claim: "C5",
    title: "Ten engaged beat a hundred followers",
    says: "How many times as eager must ten people be to do as much as a hundred? The answer differs for sharing and for mere reading, and that is the point.",
    experiment: "ten-against-a-hundred",
    quick: { runs: 40, changes: { people: 300, days: 21 } },
  },
  {
    claim: "C6",
    title: "Influence takes time",
    says: "A newcomer who talks to people, beside an executive who is announced: how many weeks until ten people listen, and what is left of the announcement?",
    experiment: "influence-takes-time",
    quick: { runs: 8, changes: { people: 150, days: 28 } },
  },
  {
    claim: "C7",
    title: "The seven rules help",
    says: "Somebody follows all seven rules for being listened to; then each rule is dropped in turn. Which of them mattered?",
    experiment: "seven-rules",
    quick: { runs: 6, changes: { people: 150, days: 28 } },
  },
  {
    claim: "C8",
    title: "Faking is easy, staying is not",
    says: "Bots, bought followers, pods and ghost-writers get up. Then come hard questions and a purge. Who still has half of the peak at the end?",
    experiment: "faking-vs-staying",
    quick: { runs: 8, changes: { people: 200 } },
  },
  {
    claim: "C9",
    title: "Relevance matters",
    says: "The same creator says something on topic, and something off it. Nothing else changes.",
    experiment: "relevance",
    quick: { runs: 96, changes: { people: 600, days: 35 } },
  },
  {
    claim: "C10",
    title: "Posts written by an assistant do not work",
    says: "An executive whose assistant posts on schedule and never answers, beside the same executive who is there. Readers and engaged people need not agree.",
    experiment: "ghost-writer",
    quick: { runs: 8, changes: { people: 200, days: 28 } },
  },
  {
    claim: "C11",
    title: "Stalking makes you look bad",
    says: "The same person, once mentioning big names all day and once not. Attention, score and trust need not agree.",
    experiment: "stalking",
    quick: { runs: 12, changes: { people: 200, days: 21 } },
  },
  {
    claim: "C12",
    title: "The score finds those who are heard",
    says: "Eleven numbers compete, this project’s among them, in a society with cheats: which of two accounts would a message from them reach more people? Cheats must not gain by it.",
    experiment: "score-vs-others",
    quick: { runs: 8, changes: { people: 200, days: 21 } },
  },
];
