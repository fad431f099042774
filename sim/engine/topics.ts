/** What the society talks about. The first is news of companies, which few care for; the rest are pastimes. */
export const TOPICS = [
  "company-news",
  "bicycle-repair",
  "sourdough",
  "night-trains",
  "amateur-radio",
  "bookbinding",
  "urban-foxes",
  "tidal-power",
  "chess-endgames",
  "community-gardens",
  "old-maps",
  "stargazing",
] as const;

/** The topic of company news, and the one the compared message is about. */
export const COMPANY_TOPIC = 0;
export const MESSAGE_TOPIC = 1;

/** Of a post about nothing that anybody follows for, and of an act that concerns no post. */
export const NO_TOPIC = 255;
