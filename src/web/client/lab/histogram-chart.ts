/** Readers run by run: the creator's upwards, the CEO's downwards, over the same axis. */

import { quantile } from "../../../../sim/measure/quantile.ts";
import type { MessengerResult } from "../../../../sim/messengers/result.ts";
import { format } from "../../../../sim/report/numbers.ts";
import { type Html, html } from "../../html.ts";
import { acrossScale, axes, BOX, chart, n, plain, upScale } from "./charts.ts";

const BINS = 26;
/** Share of the runs that have room on the axis as it is. */
const USUAL = 0.97;

export interface HistogramBin {
  /** Runs with from ≤ readers < to. */
  readonly from: number;
  readonly to: number;
  readonly ceo: number;
  readonly creator: number;
}

/** Equally wide bins of a round width; the last holds the rare runs that went much farther, so that the others can be seen. */
export function binsOf({ ceo, creator }: MessengerResult["pairs"]): HistogramBin[] {
  const most = Math.max(0, ...ceo, ...creator);
  const usual = Math.max(
    ...[ceo, creator].map((values) =>
      quantile(
        [...values].sort((a, b) => a - b),
        USUAL,
      ),
    ),
  );
  const width = roundUp((Math.min(most, 1.2 * usual) + 1) / BINS);
  const last = Math.max(0, Math.ceil((Math.min(most, 1.2 * usual) + 1) / width) - 1);
  const place = (readers: number): number => Math.min(last, Math.floor(readers / width));
  const count = (values: readonly number[], at: number): number =>
    values.filter((readers) => place(readers) === at).length;
  return Array.from({ length: last + 1 }, (_, at) => ({
    from: at * width,
    to: at === last ? Math.max(most + 1, (at + 1) * width) : (at + 1) * width,
    ceo: count(ceo, at),
    creator: count(creator, at),
  }));
}

/** The least of 1, 2, 5, 10, 20, … that is not below. */
function roundUp(value: number): number {
  for (let power = 1; ; power *= 10) {
    for (const step of [1, 2, 5]) if (step * power >= value) return step * power;
  }
}

export function histogramChart(result: MessengerResult, bins: readonly HistogramBin[]): string {
  const width = (bins[0] as HistogramBin).to - (bins[0] as HistogramBin).from;
  const end = bins.length * width;
  const rest = bins.length > 1 && (bins.at(-1) as HistogramBin).to > end ? end - width : null;
  const most = Math.max(1, ...bins.flatMap(({ ceo, creator }) => [ceo, creator]));
  const x = acrossScale(0, bins.length === 1 ? (bins[0] as HistogramBin).to : end);
  const y = upScale(-most, most);
  const bar = (arm: "ceo" | "creator", bin: HistogramBin): Html | false => {
    const [high, low] = arm === "ceo" ? [y(0), y(-bin.ceo)] : [y(bin.creator), y(0)];
    return (
      bin[arm] > 0 &&
      html`<rect class="bar ${arm}" x="${n(x(bin.from) + 0.5)}" width="${n(Math.max(1, x(bin.from + width) - x(bin.from) - 1))}" y="${n(high)}" height="${n(low - high)}" rx="1.5"/>`
    );
  };
  const { ceo, creator } = result.arms;
  const mean = (value: number, end: number): Html =>
    html`<path class="mean" d="M${n(x(value))} ${n(y(0))}V${n(end)}"/>`;
  // The last bin is open: its tick says so, and takes the place of those near it.
  const ticks = x.ticks(5).filter((tick) => rest === null || x(tick) < x(rest) - 24);
  if (rest !== null) ticks.push(rest);
  const top = BOX.top + 2;
  const bottom = BOX.height - BOX.bottom - 2;
  return chart(describeHistogram(result), [
    axes({
      across: { scale: x, ticks: ticks, label: "readers" },
      up: { scale: y, ticks: y.ticks(5).filter(Number.isInteger), label: "runs" },
      acrossText: (tick) => (tick === rest ? `${plain(tick)} +` : plain(tick)),
      upText: (tick) => plain(Math.abs(tick)),
    }),
    html`${bins.map((bin) => [bar("creator", bin), bar("ceo", bin)])}`,
    mean(creator.readers.mean, top),
    mean(ceo.readers.mean, bottom),
    html`<path class="zero" d="M${BOX.left} ${n(y(0))}H${BOX.width - BOX.right}"/>`,
    html`<text class="strong" x="${BOX.width - BOX.right}" y="${top + 10}" text-anchor="end">Creator</text><text class="strong" x="${BOX.width - BOX.right}" y="${bottom - 3}" text-anchor="end">CEO</text>`,
  ]);
}

export function describeHistogram({ arms, comparison }: MessengerResult): string {
  const { ceo, creator } = arms;
  const half = ({ readers }: typeof ceo): string => `${format(readers.q25)} to ${format(readers.q75)}`;
  return (
    `Half of the creator's runs had ${half(creator)} readers, half of the CEO's ${half(ceo)}; ` +
    `the most were ${format(creator.readers.max)} and ${format(ceo.readers.max)}. ` +
    `The creator was ahead in ${format(comparison.creatorAhead * 100)} of 100 runs.`
  );
}
