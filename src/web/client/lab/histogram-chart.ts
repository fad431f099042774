/** Readers run by run: the creator's upwards, the CEO's downwards, over the same axis. */
import type { MessengerResult } from "../../../../sim/messengers/result.ts";
import { format } from "../../../../sim/report/numbers.ts";
import { type Html, html } from "../../html.ts";
import { acrossScale, axes, BOX, chart, n, plain, upScale } from "./charts.ts";

const BINS = 24;

export interface HistogramBin {
  /** Runs with from ≤ readers < to. */
  readonly from: number;
  readonly to: number;
  readonly ceo: number;
  readonly creator: number;
}

/** Equally wide bins of a round width, from 0 to beyond the largest value. */
export function binsOf({ ceo, creator }: MessengerResult["pairs"]): HistogramBin[] {
  const most = Math.max(1, ...[...ceo, ...creator].map((value) => value + 1));
  const width = roundUp(most / BINS);
  const count = (values: readonly number[], from: number): number =>
    values.filter((value) => value >= from && value < from + width).length;
  return Array.from({ length: Math.ceil(most / width) }, (_, at) => {
    const from = at * width;
    return { from, to: from + width, ceo: count(ceo, from), creator: count(creator, from) };
  });
}

/** The least of 1, 2, 5, 10, 20, … that is not below. */
function roundUp(value: number): number {
  for (let power = 1; ; power *= 10) {
    for (const step of [1, 2, 5]) if (step * power >= value) return step * power;
  }
}

export function histogramChart(result: MessengerResult, bins: readonly HistogramBin[]): string {
  const last = bins.at(-1)?.to ?? 1;
  const most = Math.max(1, ...bins.flatMap(({ ceo, creator }) => [ceo, creator]));
  const x = acrossScale(0, last);
  const y = upScale(-most, most);
  const bar = (arm: "ceo" | "creator", bin: HistogramBin): Html | false => {
    const [high, low] = arm === "ceo" ? [y(0), y(-bin.ceo)] : [y(bin.creator), y(0)];
    return (
      bin[arm] > 0 &&
      html`<rect class="bar ${arm}" x="${n(x(bin.from) + 0.5)}" width="${n(Math.max(1, x(bin.to) - x(bin.from) - 1))}" y="${n(high)}" height="${n(low - high)}" rx="1.5"/>`
    );
  };
  const { ceo, creator } = result.arms;
  const mean = (value: number, end: number): Html =>
    html`<path class="mean" d="M${n(x(value))} ${n(y(0))}V${n(end)}"/>`;
  const top = BOX.top + 2;
  const bottom = BOX.height - BOX.bottom - 2;
  return chart(describeHistogram(result), [
    axes({
      across: { scale: x, ticks: x.ticks(5), label: "readers" },
      up: { scale: y, ticks: y.ticks(5).filter(Number.isInteger), label: "runs" },
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
