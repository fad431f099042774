/** Sections 5 and 6 of the formula: from voices to engaged people, and how sure that is. */
import { CREDENTIAL_ONE } from "./credential.ts";
import type { ParameterSet } from "./params.ts";
import { PERSON } from "./voice.ts";

/** Divides a trusted part so that its square sums stay whole numbers below 2^53. */
const COARSE = 65_536;

/** Splits a voice into (trusted, crowd) parts, exactly: t = floor(τ·c / 2^20), the rest is crowd. */
export function trustedPart(voice: number, credential: number): number {
  return Math.floor((voice * credential) / CREDENTIAL_ONE);
}

/** Sums of the voices on each account; whole numbers, so no order can show. */
export class Tally {
  readonly trusted: Float64Array;
  readonly crowd: Float64Array;
  readonly engagers: Int32Array;
  private readonly coarse: Float64Array;
  private readonly coarseSquares: Float64Array;

  constructor(accounts: number) {
    this.trusted = new Float64Array(accounts);
    this.crowd = new Float64Array(accounts);
    this.engagers = new Int32Array(accounts);
    this.coarse = new Float64Array(accounts);
    this.coarseSquares = new Float64Array(accounts);
  }

  add(account: number, voice: number, credential: number): void {
    const trusted = trustedPart(voice, credential);
    const coarse = Math.floor(trusted / COARSE);
    this.trusted[account]! += trusted;
    this.crowd[account]! += voice - trusted;
    this.engagers[account]! += 1;
    this.coarse[account]! += coarse;
    this.coarseSquares[account]! += coarse * coarse;
  }

  /** n_eff = (Σt')² / Σt'². */
  effective(account: number): number {
    const squares = this.coarseSquares[account] as number;
    const sum = this.coarse[account] as number;
    return squares === 0 ? 0 : (sum * sum) / squares;
  }
}

/**
 * I in people, a multiple of 2^-30, from T and L in units of 2^-30. Never falls when L grows, to the last bit, because every rounded step is
 * monotone. Nor when T grows, for κ > 2^-10 or the rule "adds": where T takes room from the crowd, a unit more of T still leaves κ of a unit,
 * which is far more than is ever rounded off there.
 */
export function countedPeople(trustedUnits: number, crowdUnits: number, params: ParameterSet): number {
  const trusted = trustedUnits / PERSON;
  return Math.floor((trusted + crowdHeard(trusted, crowdUnits / PERSON, params)) * PERSON) / PERSON;
}

/** q: most people of the crowd that may count for an account which `trusted` people are vouched to listen to. */
export function crowdRoom(trusted: number, params: ParameterSet): number {
  const { crowdRule, crowdPerTrusted, crowdAllowance } = params;
  return (
    crowdPerTrusted * trusted +
    (crowdRule === "adds" ? crowdAllowance : Math.max(0, crowdAllowance - trusted))
  );
}

/** How many of the crowd count: fewer than the crowd has, and fewer than the room there is. */
function crowdHeard(trusted: number, crowd: number, params: ParameterSet): number {
  const room = crowdRoom(trusted, params);
  if (crowd === 0 || room === 0) return 0;
  if (params.crowdRule === "adds") return 1 / (1 / room + 1 / crowd);
  return 1 / Math.sqrt(1 / (room * room) + 1 / (crowd * crowd));
}

/** Ends of the interval of I: I·(1 ∓ z/√n_eff), never below 0. */
export function peopleInterval(counted: number, effective: number, params: ParameterSet): [number, number] {
  const relative = params.intervalZ / Math.sqrt(Math.max(1, effective));
  return [counted * Math.max(0, 1 - relative), counted * (1 + relative)];
}
