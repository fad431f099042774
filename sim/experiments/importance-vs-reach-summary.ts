/** From sampled accounts to the numbers of `importance-vs-reach`. */
import { kendall, spearman } from "../../src/importance/index.ts";
import { type Estimate, estimate, meanLeft } from "../measure/bootstrap.ts";
import type { TitledAccount } from "./importance-vs-reach-life.ts";
import {
  type ConditionCell,
  type Correlation,
  type ImportanceVersusReachResult,
  type KindId,
  PREDICTORS,
  type PredictorId,
} from "./importance-vs-reach-plan.ts";

type Accounts = readonly TitledAccount[];

/** What an account's importance is read off, and for whom. */
const READ: Readonly<
  Record<
    PredictorId,
    { readonly of: (one: TitledAccount) => number; readonly who?: (one: TitledAccount) => boolean }
  >
> = {
  title: { of: (one) => one.level },
  followers: { of: (one) => one.followers },
  organic: { of: (one) => one.followers, who: (one) => one.level === 0 && one.kind !== "buyer" },
  reading: { of: (one) => one.reading },
  score: { of: (one) => one.score },
};

/** A statistic of each world, its mean over worlds, and the interval from drawing worlds. */
export function overWorlds(
  worlds: readonly Accounts[],
  of: (accounts: Accounts) => number,
  seed: number,
  name: string,
): Estimate {
  const pairs = worlds.map((accounts, world) => ({ world, left: of(accounts), right: 0 }));
  return estimate(pairs, meanLeft, seed, name);
}

/** Rank correlation of a predictor with reach; 0 where one of them is the same for all. */
export function correlationOf(
  accounts: Accounts,
  predictor: PredictorId,
  kind: "kendall" | "spearman",
): number {
  const { of, who } = READ[predictor];
  const asked = who === undefined ? accounts : accounts.filter(who);
  const [left, right] = [asked.map(of), asked.map((one) => one.reach)];
  return (kind === "kendall" ? kendall(left, right) : spearman(left, right)).value ?? 0;
}

/** Share of the others whom the CEO is above, 0 … 1; ties count half, and nobody to compare with says a half. */
export function ceoRank(accounts: Accounts, of: (one: TitledAccount) => number, kind?: KindId): number {
  const ceo = accounts.find((one) => one.kind === "ceo") as TitledAccount;
  const others = accounts.filter((one) => one.kind !== "ceo" && (kind === undefined || one.kind === kind));
  if (others.length === 0) return 0.5;
  const won = others.reduce((sum, one) => sum + (of(one) < of(ceo) ? 1 : of(one) === of(ceo) ? 0.5 : 0), 0);
  return won / others.length;
}

const byReach = (one: TitledAccount): number => one.reach;

export function summarise(
  worlds: readonly Accounts[],
  seed: number,
): Omit<
  ImportanceVersusReachResult,
  "experiment" | "seed" | "runs" | "parameters" | "network" | "conditions"
> {
  const rank = (name: string, of: (one: TitledAccount) => number, kind?: KindId): Estimate =>
    overWorlds(worlds, (accounts) => ceoRank(accounts, of, kind), seed, name);
  return {
    worlds: worlds.length,
    accounts: worlds.flat().map(({ halves: _halves, ...account }) => account),
    correlations: PREDICTORS.map(
      ({ id }): Correlation => ({
        predictor: id,
        kendall: overWorlds(
          worlds,
          (accounts) => correlationOf(accounts, id, "kendall"),
          seed,
          `kendall ${id}`,
        ),
        spearman: overWorlds(
          worlds,
          (accounts) => correlationOf(accounts, id, "spearman"),
          seed,
          `spearman ${id}`,
        ),
      }),
    ),
    ceoRank: rank("ceo rank", byReach),
    ceoRankAmong: {
      creator: rank("ceo among creators", byReach, "creator"),
      ordinary: rank("ceo among ordinary", byReach, "ordinary"),
    },
    ceoRankByFollowers: rank("ceo by followers", (one) => one.followers),
    reliability: overWorlds(
      worlds,
      (accounts) =>
        kendall(
          accounts.map((one) => one.halves[0]),
          accounts.map((one) => one.halves[1]),
        ).value ?? 0,
      seed,
      "reliability",
    ),
  };
}

export function conditionOf(
  condition: Pick<ConditionCell, "line" | "activeShare" | "socialProof">,
  worlds: readonly Accounts[],
  seed: number,
): ConditionCell {
  const name = `${condition.line} ${condition.activeShare} ${condition.socialProof}`;
  return {
    ...condition,
    kendall: overWorlds(
      worlds,
      (accounts) => correlationOf(accounts, "title", "kendall"),
      seed,
      `${name} kendall`,
    ),
    ceoRank: overWorlds(worlds, (accounts) => ceoRank(accounts, byReach), seed, `${name} rank`),
  };
}
