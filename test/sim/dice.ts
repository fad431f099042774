/**
 * A battery for 32-bit draws indexed by two counters. Every statistic is standard normal for perfect dice, so one
 * bound on |z| holds for all. Means alone miss the worst fault of weak counter hashes, neighbours that move together
 * and inflate every standard error; so sums over neighbours are tested for their variance too.
 */
export type Dice = (entity: number, step: number) => number;

export interface Finding {
  readonly statistic: string;
  readonly z: number;
}

/** |z| above which dice are called bad. Two-sided tail of the normal distribution: 1 in 15 million per statistic. */
export const Z_MAX = 5.4;

const BLOCKS = 512;
const BLOCK = 128;
/** Coins of few heads show what uniform means hide. */
const COINS = [0.5, 0.1, 0.01] as const;

/** Draws BLOCKS × BLOCK numbers with neighbours in one counter, and every statistic of them. */
function along(name: string, dice: (index: number, block: number) => number): Finding[] {
  const found: Finding[] = [];
  const add = (statistic: string, z: number): void =>
    void found.push({ statistic: `${name}: ${statistic}`, z });
  const n = BLOCKS * BLOCK;
  const words = new Float64Array(n);
  for (let block = 0; block < BLOCKS; block += 1) {
    for (let at = 0; at < BLOCK; at += 1) words[block * BLOCK + at] = dice(at, block);
  }
  const uniforms = words.map((word) => word / 2 ** 32 - 0.5);
  add("mean", uniforms.reduce((sum, u) => sum + u, 0) / Math.sqrt(n / 12));
  // The square of a uniform around 0 has mean 1/12 and variance 1/180.
  add("variance", uniforms.reduce((sum, u) => sum + u * u - 1 / 12, 0) / Math.sqrt(n / 180));
  for (const lag of [1, 2, 3, 4, 8, 16, 64]) {
    let sum = 0;
    for (let at = lag; at < n; at += 1) sum += (uniforms[at] as number) * (uniforms[at - lag] as number);
    add(`covariance at lag ${lag}`, (12 * sum) / Math.sqrt(n - lag));
  }
  for (let bit = 0; bit < 32; bit += 1) {
    let ones = 0;
    for (const word of words) ones += (word / 2 ** bit) & 1;
    add(`bit ${bit}`, (ones - n / 2) / Math.sqrt(n / 4));
  }
  for (const p of COINS) {
    const limit = p * 2 ** 32;
    let [heads, spread] = [0, 0];
    for (let block = 0; block < BLOCKS; block += 1) {
      let inBlock = 0;
      for (let at = 0; at < BLOCK; at += 1) if ((words[block * BLOCK + at] as number) < limit) inBlock += 1;
      heads += inBlock;
      spread += (inBlock - BLOCK * p) ** 2;
    }
    const variance = BLOCK * p * (1 - p);
    // Fourth central moment of a binomial, for the standard error of its sample variance.
    const fourth = variance * (1 + 3 * variance * (1 - 2 / BLOCK));
    add(`coins of ${p}`, (heads - n * p) / Math.sqrt(n * p * (1 - p)));
    add(
      `spread of sums of ${BLOCK} coins of ${p}`,
      (spread - BLOCKS * variance) / Math.sqrt(BLOCKS * (fourth - variance * variance)),
    );
  }
  return found;
}

/** Every statistic along either counter, worst first. */
export function battery(dice: Dice): Finding[] {
  return [
    ...along("along entities", (at, block) => dice(at, block)),
    ...along("along steps", (at, block) => dice(block, at)),
    ...along("along far entities", (at, block) => dice(at * 65_536, block)),
  ].sort((a, b) => Math.abs(b.z) - Math.abs(a.z));
}

/** Correlation of two dice at the same counters, as a standard normal. */
export function together(left: Dice, right: Dice): number {
  let sum = 0;
  const side = 256;
  for (let entity = 0; entity < side; entity += 1) {
    for (let step = 0; step < side; step += 1) {
      sum += (left(entity, step) / 2 ** 32 - 0.5) * (right(entity, step) / 2 ** 32 - 0.5);
    }
  }
  return (12 * sum) / side;
}
