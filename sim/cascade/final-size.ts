/** How large an epidemic gets where everybody meets anybody. Made of + − × ÷ alone: the same bits on every machine. */

/** e^x for x ≤ 0 by the series, after halving x until it is small. Relative error below 10^-12 for x ≥ −50; 0 below −700. */
export function expOf(x: number): number {
  if (!(x <= 0)) throw new RangeError(`expOf is for numbers up to 0, not ${x}`);
  if (x < -700) return 0;
  let halvings = 0;
  let small = x;
  while (small < -0.0625) {
    small /= 2;
    halvings += 1;
  }
  let [term, sum] = [1, 1];
  for (let n = 1; n <= 10; n += 1) {
    term *= small / n;
    sum += term;
  }
  for (let at = 0; at < halvings; at += 1) sum *= sum;
  return sum;
}

const TOLERANCE = 1e-13;
const ITERATIONS_MAX = 200_000;

/** The least fixed point ≥ `from` of a rising function, by iteration. */
export function fixedPoint(step: (x: number) => number, from: number): number {
  let x = from;
  for (let at = 0; at < ITERATIONS_MAX; at += 1) {
    const next = step(x);
    if (Math.abs(next - x) < TOLERANCE) return next;
    x = next;
  }
  return x;
}

/**
 * Final size of an epidemic: the largest z with 1 − z = (1 − seeded) · e^(−R z), the share that has been infected when it is
 * over (W. O. Kermack, A. G. McKendrick 1927). With seeded = 0 also the giant component of an Erdős–Rényi graph of mean
 * degree R (P. Erdős, A. Rényi 1960), 0 up to R = 1; the independent cascade with probability p has R = mean degree · p.
 * @param seeded share infected at the start, chosen at random, 0 … 1
 */
export function finalSize(reproduction: number, seeded = 0): number {
  if (!(reproduction >= 0) || !(seeded >= 0 && seeded <= 1)) {
    throw new RangeError(`final size needs R ≥ 0 and a share from 0 to 1, not ${reproduction} and ${seeded}`);
  }
  if (seeded === 0 && reproduction <= 1) return 0;
  return 1 - fixedPoint((missed) => (1 - seeded) * expOf(-reproduction * (1 - missed)), 0);
}

/**
 * Chance that an infectious node infects a given neighbour before it recovers: β ÷ (1 − (1 − β)(1 − γ)) in discrete time
 * (M. E. J. Newman 2002 has the continuous form). 0 when neither ever happens.
 */
export function transmissibility(infection: number, recovery: number): number {
  const ends = infection + recovery - infection * recovery;
  return ends === 0 ? 0 : infection / ends;
}
