/** The result on the page: its headline, its charts, and the numbers beside them. */
import { breakEvenSentence } from "../../../../sim/messengers/break-even.ts";
import type { MessengerResult } from "../../../../sim/messengers/result.ts";
import type { Table } from "../../../../sim/report/model.ts";
import { format } from "../../../../sim/report/numbers.ts";
import { breakEvenChart } from "./break-even-chart.ts";
import { byId, setText } from "./elements.ts";
import { binsOf, describeHistogram, histogramChart } from "./histogram-chart.ts";
import { describeHops, hopsChart } from "./hops-chart.ts";
import { breakEvenTable, histogramTable, hopsTable, tableHtml } from "./tables.ts";

/** All of it, as far as it goes. */
export function showResult(now: MessengerResult): void {
  const { ceo, creator } = now.arms;
  const { ratio } = now.comparison;
  const readers = ({ readers: { interval } }: typeof ceo): string =>
    `readers on average${interval === null ? "" : ` (${format(interval[0])} to ${format(interval[1])})`}`;
  const audience = ({ followers, bought }: typeof ceo): string => `, ${format(followers + bought)} followers`;
  setText(byId("ceo-readers"), format(ceo.readers.mean, ceo.readers.mean < 10 ? 1 : 0));
  setText(byId("creator-readers"), format(creator.readers.mean, creator.readers.mean < 10 ? 1 : 0));
  setText(byId("ceo-detail"), readers(ceo) + audience(ceo));
  setText(byId("creator-detail"), readers(creator) + audience(creator));
  setText(byId("ratio"), ratio === null ? "–" : `${format(ratio.value, ratio.value < 10 ? 1 : 0)}×`);
  setText(
    byId("ratio-detail"),
    ratio === null || ratio.interval === null
      ? "creator ÷ CEO"
      : `creator ÷ CEO (${format(ratio.interval[0], 1)} to ${format(ratio.interval[1], 1)})`,
  );
  setText(byId("sentence"), now.sentence);
  const bins = binsOf(now.pairs);
  draw("histogram", histogramChart(now, bins), describeHistogram(now), histogramTable(bins));
  draw("hops", hopsChart(now), describeHops(now), hopsTable(now));
  draw("break-even", breakEvenChart(now), breakEvenSentence(now.breakEven), breakEvenTable(now));
}

function draw(id: string, svg: string, says: string, table: Table): void {
  byId(id).innerHTML = svg;
  setText(byId(`${id}-says`), says);
  byId(`${id}-table`).innerHTML = tableHtml(table, byId(`${id}-title`).textContent ?? "").markup;
}
