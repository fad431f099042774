/** Who posts the message when not one account but a kind of account is asked about. */
import { bits, stream } from "../engine/rng.ts";
import type { World } from "./message-runs.ts";

export interface Authors {
  /** Of all topics in turn. */
  readonly creator: readonly number[];
  /** Everybody ordinary whom anybody follows, in an order drawn by lot. */
  readonly ordinary: readonly number[];
  readonly ceo: readonly number[];
}

/** None of the lists is empty: where a kind is missing, the first creator stands in for it. @param lot names the draw */
export function authorsOf({ cast, seed, society }: World, lot: string): Authors {
  const creators = cast.creators.length > 0 ? cast.creators : [cast.creator];
  const heard = cast.of["ordinary-person"].filter((account) => society.follows.followerCount(account) > 0);
  return {
    creator: creators,
    ordinary: heard.length > 0 ? byLot(heard, seed, lot) : [cast.creator],
    ceo: [cast.ceo],
  };
}

/** Accounts in an order drawn by lot. */
export function byLot(accounts: readonly number[], seed: number, lot: string): number[] {
  const draws = stream(seed, lot, 0);
  return accounts
    .map((account) => ({ account, mark: bits(draws, account, 0) }))
    .sort((left, right) => left.mark - right.mark || left.account - right.account)
    .map(({ account }) => account);
}
