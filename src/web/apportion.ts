/** Numbers that are printed rounded and still add up. */

/**
 * Parts in whole units whose sum is the rounded sum of the parts: each is rounded down, and the units left over go to
 * those that lost most (Hamilton's method of largest remainders). No part moves by a whole unit.
 * @param parts not negative
 * @param digits decimals kept: 2 prints hundredths
 */
export function apportion(
  parts: readonly number[],
  digits: number,
): { readonly parts: number[]; readonly total: number } {
  const unit = 10 ** digits;
  const exact = parts.map((part) => part * unit);
  const whole = exact.map(Math.floor);
  const total = Math.round(exact.reduce((sum, part) => sum + part, 0));
  let left = total - whole.reduce((sum, part) => sum + part, 0);
  const order = exact
    .map((part, index) => ({ index, lost: part - (whole[index] as number) }))
    .sort((a, b) => b.lost - a.lost || a.index - b.index);
  for (const { index } of order) {
    if (left <= 0) break;
    whole[index] = (whole[index] as number) + 1;
    left -= 1;
  }
  return { parts: whole.map((part) => part / unit), total: total / unit };
}
