/** From lives with and without a purchase to the numbers of `bought-followers`. */
import { type Estimate, estimate, meanDifference, ratioOfMeans } from "../measure/bootstrap.ts";
import { meanOf } from "../measure/quantile.ts";
import type { BoughtPiece } from "./bought-followers.ts";
import type { BuyerRow } from "./bought-followers-life.ts";
import {
  type BoughtFollowersResult,
  CONDITION_SIZE,
  CONDITIONS,
  type ConditionId,
  SCORES,
  type ScoreId,
  SIZES,
  type SizeCell,
} from "./bought-followers-plan.ts";

type Measure = (row: BuyerRow) => number;

const quiet: Measure = (row) => row.reach;
const crowded: Measure = (row) => row.crowded ?? Number.NaN;

/** The same account with a purchase and without. */
type Both = readonly [withIt: BuyerRow, without: BuyerRow];

function bothOf(pieces: readonly BoughtPiece[], condition: ConditionId, size: number): Both[] {
  const rows = pieces.filter((piece) => piece.condition === condition).flatMap((piece) => piece.rows);
  const key = (row: BuyerRow): string => `${row.world}/${row.account}`;
  const without = new Map(rows.filter((row) => row.size === 0).map((row) => [key(row), row]));
  return rows
    .filter((row) => row.size === size)
    .flatMap((row): Both[] => {
      const other = without.get(key(row));
      return other === undefined ? [] : [[row, other]];
    });
}

export function summarise(
  pieces: readonly BoughtPiece[],
  seed: number,
): Pick<BoughtFollowersResult, "worlds" | "without" | "sizes" | "conditions"> {
  const base = bothOf(pieces, CONDITIONS[0].id, CONDITION_SIZE);
  return {
    worlds: new Set(base.map(([row]) => row.world)).size,
    without: meanOf(base.map(([, row]) => row.reach)),
    sizes: SIZES.map((size) =>
      cellOf(bothOf(pieces, CONDITIONS[0].id, size), size, quiet, seed, `size ${size}`),
    ),
    conditions: CONDITIONS.map(({ id }) => ({
      condition: id,
      ...cellOf(bothOf(pieces, id, CONDITION_SIZE), CONDITION_SIZE, crowded, seed, id),
    })),
  };
}

/** The largest purchase for which both lives are there; null before any is. */
export function gainSoFar(pieces: readonly BoughtPiece[], seed: number): Estimate | null {
  const size = [...SIZES].reverse().find((one) => bothOf(pieces, CONDITIONS[0].id, one).length > 0);
  if (size === undefined) return null;
  return cellOf(bothOf(pieces, CONDITIONS[0].id, size), size, quiet, seed, `size ${size}`).gain;
}

function cellOf(both: readonly Both[], size: number, reach: Measure, seed: number, name: string): SizeCell {
  const pairs = (of: Measure) =>
    both.map(([row, without]) => ({ world: row.world, left: of(row), right: of(without) }));
  const gained = (of: Measure, what: string): Estimate =>
    estimate(pairs(of), meanDifference, seed, `${name} ${what}`);
  const scores = Object.fromEntries(
    SCORES.map(({ id }) => [id, gained((row) => row.ranks[id], id)]),
  ) as Record<ScoreId, Estimate>;
  return {
    size,
    buyers: both.length,
    followersWithout: meanOf(both.map(([, without]) => without.followers)),
    followersWith: meanOf(both.map(([row]) => row.followers)),
    gain: gained(reach, "gain"),
    ratio: estimate(pairs(reach), ratioOfMeans, seed, `${name} ratio`),
    scores,
  };
}
