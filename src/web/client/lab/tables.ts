/** Numbers beside the pictures: the same as text. */
import type { MessengerResult } from "../../../../sim/messengers/result.ts";
import type { Cell, Table } from "../../../../sim/report/model.ts";
import { numberCell, rangeCell, textCell } from "../../../../sim/report/numbers.ts";
import { type Html, html } from "../../html.ts";
import type { HistogramBin } from "./histogram-chart.ts";

export function tableHtml({ columns, rows }: Table, caption: string): Html {
  const cell = ({ text, number }: Cell): Html =>
    number === true ? html`<td class="number">${text}</td>` : html`<td>${text}</td>`;
  return html`<table><caption class="hidden">${caption}</caption><thead><tr>${columns.map((column) => html`<th scope="col">${column}</th>`)}</tr></thead>
<tbody>${rows.map((row) => html`<tr>${row.map(cell)}</tr>`)}</tbody></table>`;
}

export function histogramTable(bins: readonly HistogramBin[]): Table {
  return {
    columns: ["readers", "CEO, runs", "creator, runs"],
    rows: bins
      .filter(({ ceo, creator }) => ceo + creator > 0)
      .map(({ from, to, ceo, creator }) => [
        textCell(to - from === 1 ? String(from) : `${from} – ${to - 1}`),
        numberCell(ceo),
        numberCell(creator),
      ]),
  };
}

export function hopsTable({ arms }: MessengerResult): Table {
  const { ceo, creator } = arms;
  return {
    columns: ["hop", "CEO", "95 %", "creator", "95 %"],
    rows: ceo.byHop.map((one, hop) => {
      const other = creator.byHop[hop] as typeof one;
      return [
        textCell(hop + 1 === ceo.byHop.length ? `${hop + 1} and more` : String(hop + 1)),
        numberCell(one.value, 1),
        rangeCell(one.interval, 1),
        numberCell(other.value, 1),
        rangeCell(other.interval, 1),
      ];
    }),
  };
}

export function breakEvenTable({ breakEven }: MessengerResult): Table {
  const { engagedPeople, engagedReaders, points } = breakEven;
  return {
    columns: ["told to", "mean readers", "95 %", "less the ten’s", "95 %"],
    rows: [
      [
        textCell(`${engagedPeople} engaged`),
        numberCell(engagedReaders.value, 1),
        rangeCell(engagedReaders.interval, 1),
        textCell(""),
        textCell(""),
      ],
      ...points.map(({ followers, readers, difference }) => [
        textCell(`${followers} others`),
        numberCell(readers.value, 1),
        rangeCell(readers.interval, 1),
        numberCell(difference.value, 1),
        rangeCell(difference.interval, 1),
      ]),
    ],
  };
}
