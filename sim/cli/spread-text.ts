/** What `spread` says to people. */
import { format, percent, withInterval } from "../report/numbers.ts";
import type { SpreadResult } from "./spread.ts";

/** Runs with from ≤ readers ≤ to. */
export interface Bin {
  readonly from: number;
  readonly to: number;
  readonly runs: number;
}

const BINS_MAX = 12;
/** Largest over smallest above which bins double instead of being equally wide. */
const WIDE = 8;

/**
 * Runs by readers: equally wide bins, or bins that double where most runs end early and some go far. Empty for no runs.
 */
export function histogram(readersByRun: Float64Array): Bin[] {
  const whole = readersByRun.map((readers) => Math.max(0, Math.round(readers)));
  const low = whole.reduce((a, b) => Math.min(a, b), Number.POSITIVE_INFINITY);
  const high = whole.reduce((a, b) => Math.max(a, b), 0);
  const doubling = high > WIDE * (low + 1);
  const width = Math.max(1, Math.ceil((high - low + 1) / BINS_MAX));
  const bins: { from: number; to: number; runs: number }[] = [];
  for (let from = low; from <= high; ) {
    // 0, 1, 2–3, 4–7, …; the first bin begins at the smallest value there is.
    let next = from + width;
    if (doubling) for (next = 1; next <= from; next *= 2);
    bins.push({ from, to: Math.min(high, next - 1), runs: 0 });
    from = next;
  }
  for (const readers of whole) {
    const bin = bins.find(({ to }) => readers <= to);
    if (bin !== undefined) bin.runs += 1;
  }
  return bins;
}

const BAR = 40;
const SEEDS_NAMED = 5;
const HOPS_SHOWN = 8;
/** Hops below which a row says nothing. */
const HOP_MIN = 0.005;
const one = (value: number): string => format(value, value < 10 ? 2 : 1);
const few = (share: number): string => percent(share, share < 0.01 ? 2 : 1);

export function spreadText(result: SpreadResult): string {
  const { readers, accounts, distribution, beyondFirstHop, runs } = result;
  const named = result.seeds.slice(0, SEEDS_NAMED).map(({ account }) => account);
  const more = result.seeds.length - named.length;
  const from = `${named.join(", ")}${more > 0 ? ` and ${format(more)} more` : ""}`;
  const share = accounts === 0 ? 0 : readers.value / accounts;
  const { q10, median, q90, max } = distribution;
  const lines = [
    `How far a message goes from ${from} · ${result.network}, ${result.model}, seed ${result.seed}`,
    "",
    `  ${withInterval(readers, one)} readers on average, ${few(share)} of ${format(accounts)} accounts`,
    ...(beyondFirstHop === null
      ? []
      : [`  ${withInterval(beyondFirstHop, (value) => percent(value, 1))} of them at hop 2 or later`]),
    `  one run in ten reaches ${format(q10)} or fewer, half ${format(median)} or fewer, one in ten ${format(q90)} or more, none over ${format(max)}`,
    "",
    "Runs by readers",
    ...bars(result),
    "",
    ...hops(result),
    ...theory(result),
    `${format(runs)} ${runs === 1 ? "run" : "runs"}; ${why(result)}${unseen(runs)}`,
    `Again: ${result.replay}`,
  ];
  return `${lines.join("\n")}\n`;
}

function bars({ histogram: bins }: SpreadResult): string[] {
  const most = Math.max(1, ...bins.map((bin) => bin.runs));
  const labels = bins.map(({ from, to }) => (from === to ? format(from) : `${format(from)} – ${format(to)}`));
  const width = Math.max(0, ...labels.map((label) => label.length));
  return bins.map(({ runs }, at) => {
    const length = runs === 0 ? 0 : Math.max(1, Math.round((BAR * runs) / most));
    return `  ${(labels[at] as string).padStart(width)}  ${"█".repeat(length)} ${format(runs)}`;
  });
}

function hops({ byHop, theory: { hopsAtMost }, hop: meaning }: SpreadResult): string[] {
  const shown = byHop.slice(0, HOPS_SHOWN + 1).filter(({ value }) => value >= HOP_MIN);
  const later = byHop.slice(shown.length).reduce((sum, hop) => sum + hop.value, 0);
  const rows = shown.map((hop, at) => {
    const bound = hopsAtMost[at];
    const mean = hop.interval === null ? one(hop.value) : withInterval(hop, one);
    const text = at === 0 ? `${one(hop.value)} with the message at first` : mean;
    return `  ${String(at).padStart(3)}  ${bound === undefined || at === 0 ? text : `${text.padEnd(36)} ${one(bound)}`}`;
  });
  const beside = hopsAtMost.length > 1 ? "; on the right the most that theory allows" : "";
  return [
    `Readers by hop (${meaning})${beside}`,
    ...rows,
    ...(later >= HOP_MIN ? [`  later  ${one(later)}`] : []),
    "",
  ];
}

const SHARES = new Set(["largeOutbreakProbability", "largeOutbreakShare"]);

function theory({ theory: { lines } }: SpreadResult): string[] {
  if (lines.length === 0) return [];
  const text = (name: string, value: number): string =>
    SHARES.has(name) ? few(value) : name === "criticalP" ? format(value, 4) : format(value, 2);
  return [
    "Theory",
    ...lines.map(
      ({ name, value, says, source }) => `  ${text(name, value).padStart(9)}  ${says} (${source})`,
    ),
    "",
  ];
}

function why({ ended, precision, readers }: SpreadResult): string {
  if (precision === null) return "as many as asked for.";
  const asked = percent(precision, 1);
  if (ended === "precision") return `the interval is within ${asked} of the mean.`;
  const half = readers.interval === null ? 0 : readers.interval[1] - readers.value;
  return `as many as allowed: the interval is within ${percent(readers.value === 0 ? 0 : half / readers.value, 1)} of the mean, not ${asked}; --runs takes more.`;
}

/** What happens in a share p of the runs is in none of n with probability (1 − p)^n, 5 % at p = 3 ÷ n. */
function unseen(runs: number): string {
  if (runs < 30) return "";
  return ` What is rarer than one run in ${format(Math.floor(runs / 3))} may not have been seen.`;
}
