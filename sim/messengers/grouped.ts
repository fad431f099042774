/**
 * Means and ratios of runs that come in groups, such as runs in the same network: only whole groups are independent. The
 * interval is that of a ratio of two totals over groups, by linearisation (W. G. Cochran, Sampling Techniques, 1977, section
 * 2.11), with Student's t over groups. Cheap enough to draw anew while runs come in.
 */
import { studentQuantile } from "../cascade/student.ts";
import type { Estimate } from "../measure/bootstrap.ts";

/** Groups below which no interval is given. */
export const GROUPS_MIN = 4;

/**
 * Σ above ÷ Σ below with its 95 % interval. For a mean, `below` counts the runs of each group. Nothing over nothing is
 * null, and so is something over nothing: no finite number says it.
 * @param above total of each group
 * @param below total of each group, ≥ 0
 * @param least what the interval does not go below; default −∞
 */
export function groupedRatio(
  above: readonly number[],
  below: readonly number[],
  least = Number.NEGATIVE_INFINITY,
): Estimate | null {
  const groups = above.length;
  const all = below.reduce((sum, one) => sum + one, 0);
  if (all === 0) return null;
  const value = above.reduce((sum, one) => sum + one, 0) / all;
  if (groups < GROUPS_MIN) return { value, interval: null };
  const squares = above.reduce((sum, one, group) => {
    const off = one - value * (below[group] as number);
    return sum + off * off;
  }, 0);
  const half = studentQuantile(groups - 1) * Math.sqrt((squares * groups) / (groups - 1)) * (1 / all);
  return { value, interval: [Math.max(least, value - half), value + half] };
}
