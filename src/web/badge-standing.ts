/** What the badge maker says about the account that was typed: the same words from the server and in the browser. */

/** What is known of an account: nothing asked, asked, shown, not shown, or nobody could tell. */
export type Standing =
  | { readonly state: "none" | "asking" | "unknown" | "failed" }
  | { readonly state: "unrated" }
  | { readonly state: "scored"; readonly score: number; readonly people: number };

export interface StandingText {
  readonly text: string;
  /** Whether the reader has something to mend. */
  readonly wrong: boolean;
}

export function standingText(standing: Standing): StandingText {
  switch (standing.state) {
    case "none":
      return { text: "Type the name of an account that is on display here.", wrong: false };
    case "asking":
      return { text: "Looking it up …", wrong: false };
    case "unknown":
      return {
        text: "No score is shown under this name. Check the spelling; an account that never agreed to be shown looks the same.",
        wrong: true,
      };
    case "failed":
      return { text: "The score could not be looked up just now. The badge will say so too.", wrong: true };
    case "unrated":
      return {
        text: "Found. Too few people listen so far for a number, and the badge says that.",
        wrong: false,
      };
    case "scored": {
      const people = standing.people < 10 ? standing.people.toFixed(1) : standing.people.toFixed(0);
      return { text: `Found: ${standing.score.toFixed(1)} of 100, ${people} engaged people.`, wrong: false };
    }
  }
}
