/** Spearman's rank correlation (1904), and the partial one: what is left of it once a third variable is taken out. */
import { spearman as rho } from "../../../src/importance/index.ts";

/** 0 when either column has one value only. */
export function spearman(left: ArrayLike<number>, right: ArrayLike<number>): number {
  return rho(Array.from(left), Array.from(right)).value ?? 0;
}

/** r(left, right | given) on ranks; 0 where `given` already tells one of them exactly. */
export function partialSpearman(
  left: ArrayLike<number>,
  right: ArrayLike<number>,
  given: ArrayLike<number>,
): number {
  const [ab, ac, bc] = [spearman(left, right), spearman(left, given), spearman(right, given)];
  const rest = (1 - ac * ac) * (1 - bc * bc);
  return rest <= 0 ? 0 : (ab - ac * bc) / Math.sqrt(rest);
}
