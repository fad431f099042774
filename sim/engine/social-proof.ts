/** Willingness to follow or read somebody who has many followers already, for societies in which a visible count counts. */
import type { SocietyState } from "./state.ts";

/**
 * A factor from 1 − proof to 1 + proof, 1 at `neutral` followers, growing with the count.
 * Salganik, Dodds, Watts 2006 found that what is seen to be chosen is chosen more; the form is an assumption.
 */
export function proofFactor(proof: number, neutral: number, followers: number): number {
  return 1 + (proof * (followers - neutral)) / (followers + neutral);
}

/** That factor for an account as its followers can be counted now, whoever or whatever they are. */
export function proofOf(state: SocietyState, account: number): number {
  const { socialProof, socialProofNeutral } = state.parameters;
  return proofFactor(socialProof, socialProofNeutral, state.follows.followerCount(account));
}
