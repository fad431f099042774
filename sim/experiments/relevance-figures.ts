/** The figures of `relevance`: title, caption, table and chart. */
import type { Figure } from "../report/model.ts";
import { format, numberCell, percent, rangeCell, textCell } from "../report/numbers.ts";
import { niceTop } from "./curve-chart.ts";
import { dialChart } from "./dial-chart.ts";
import { dotChart } from "./dot-chart.ts";
import { endsOf, sideOf } from "./interval-sides.ts";
import { cellOf, splitOf } from "./relevance-findings.ts";
import { CONDITIONS, KINDS, OVERLAPS, type RelevanceResult } from "./relevance-plan.ts";
import { stackedRows } from "./stacked-rows.ts";

type Result = RelevanceResult;

const times = (value: number): string => `${format(value, 2)}×`;
const nameOf = (kind: string): string => KINDS.find(({ id }) => id === kind)?.label ?? "";

export function figuresOf(result: Result): Figure[] {
  return [dialFigure(result), hopsFigure(result), conditionFigure(result)];
}

function dialFigure(result: Result): Figure {
  const off = KINDS.map(
    ({ id }) => result.dial.find((cell) => cell.kind === id && cell.overlap === 0)?.share.value ?? 1,
  );
  const [creator = 1, ordinary = 1] = off;
  return {
    id: "dial",
    title: `Off topic the same messenger has ${percent(creator)} (creators) and ${percent(ordinary)} (ordinary people) of the readers they have on topic`,
    caption:
      "Readers of the same message by the same people, as a share of its readers when it is wholly about their topic. At 0 % it is about a pastime they " +
      "do not care for; between, everybody's interest in it is a mixture of both. Points with 95 % intervals.",
    table: {
      columns: [
        "who posts",
        "about their topic",
        "readers",
        "95 % interval",
        "share of wholly on topic",
        "95 % interval",
      ],
      rows: result.dial.map((cell) => [
        textCell(nameOf(cell.kind)),
        { text: percent(cell.overlap), number: true },
        numberCell(cell.readers.value, 1),
        rangeCell(cell.readers.interval, 1),
        numberCell(cell.share.value, 2),
        rangeCell(cell.share.interval, 2),
      ]),
    },
    chart: dialChart(
      KINDS.map(({ id, label, color }) => ({
        label: label.replace(" ", "\n"),
        colour: color,
        points: result.dial
          .filter((cell) => cell.kind === id)
          .map(({ overlap, share }) => ({ ...endsOf(share), x: overlap, y: share.value })),
      })),
      {
        x: { title: "message about their topic", domain: [-0.02, 1.02], ticks: [...OVERLAPS], format: ".0%" },
        y: {
          title: "readers, of those on topic",
          domain: [0, Math.max(1.1, ...result.dial.map((cell) => endsOf(cell.share).high))],
          ticks: [0, 0.25, 0.5, 0.75, 1],
          format: ".0%",
        },
      },
    ),
  };
}

function hopsFigure(result: Result): Figure {
  const rows = KINDS.flatMap(({ id, label, color }) =>
    (["on", "off"] as const).map((topic) => {
      const { fromAuthor, fromOthers } = splitOf(result, id, topic);
      const ends = endsOf(fromOthers);
      return {
        label: `${label} ${topic} topic: ${format(fromAuthor.value + fromOthers.value)}`,
        parts: [
          { length: fromAuthor.value, colour: "var(--seat)", opacity: 0.55, says: "author" },
          { length: fromOthers.value, colour: color, opacity: 0.85, says: "others" },
        ],
        interval: { low: fromAuthor.value + ends.low, high: fromAuthor.value + ends.high },
      };
    }),
  );
  const lost = (of: "fromAuthor" | "fromOthers"): number =>
    splitOf(result, "creator", "on")[of].value - splitOf(result, "creator", "off")[of].value;
  const [author, others] = [lost("fromAuthor"), lost("fromOthers")];
  const top = niceTop(Math.max(1, ...rows.map((row) => row.interval.high)));
  return {
    id: "hops",
    title: lossTitle(author, others),
    caption:
      "Mean readers of a message: grey, who heard it from the author; coloured, who heard it from others. The line below each bar is the 95 % " +
      "interval of the readers told by others.",
    table: {
      columns: ["who posts", "topic", "from the author", "95 % interval", "from others", "95 % interval"],
      rows: result.hops.map(({ kind, topic, fromAuthor, fromOthers }) => [
        textCell(nameOf(kind)),
        textCell(topic),
        numberCell(fromAuthor.value, 1),
        rangeCell(fromAuthor.interval, 1),
        numberCell(fromOthers.value, 1),
        rangeCell(fromOthers.interval, 1),
      ]),
    },
    chart: stackedRows(rows, {
      title: "mean readers",
      domain: [0, top],
      ticks: [0, top / 2, top],
      format: ",.0f",
    }),
  };
}

function lossTitle(author: number, others: number): string {
  if (!(others > 0 && author + others > 0))
    return "Off topic a creator loses no readers whom others would have told";
  const share = others / (author + others);
  const part = share > 0.995 ? "All" : percent(share);
  return `${part} of the readers a creator loses off topic are people whom others would have told`;
}

function conditionFigure(result: Result): Figure {
  const lost = CONDITIONS.flatMap(({ id, short }) =>
    KINDS.filter((kind) => sideOf(cellOf(result, kind.id, id).ratio, 1) <= 0).map(
      (kind) => `${short.toLowerCase()}, ${kind.label.toLowerCase()}`,
    ),
  );
  const most = niceTop(
    Math.max(2, ...result.conditions.map((cell) => Math.min(32, endsOf(cell.ratio).high))),
  );
  return {
    id: "conditions",
    title:
      lost.length === 0
        ? "Under every condition tried the topic made a difference"
        : `Where the topic makes no clear difference: ${lost.join("; ")}`,
    caption:
      "Readers on topic ÷ readers off topic with 95 % intervals, at the parameters given and under conditions that should weaken the effect. " +
      "1 means that the topic made no difference.",
    table: {
      columns: [
        "condition",
        "who posts",
        "messages",
        "readers on topic",
        "readers off topic",
        "ratio",
        "95 % interval",
      ],
      rows: result.conditions.map((cell) => [
        textCell(CONDITIONS.find(({ id }) => id === cell.condition)?.label ?? ""),
        textCell(nameOf(cell.kind)),
        numberCell(cell.messages),
        numberCell(cell.on.value, 1),
        numberCell(cell.off.value, 1),
        numberCell(cell.ratio.value, 2),
        rangeCell(cell.ratio.interval, 2),
      ]),
    },
    chart: dotChart(
      CONDITIONS.map(({ id, short }, row) => ({
        label: short,
        dots: KINDS.map((kind) => ({
          ...endsOf(cellOf(result, kind.id, id).ratio),
          colour: kind.color,
          ...(row === 0 && { says: kind.label }),
        })),
      })),
      {
        title: "readers on ÷ off topic",
        domain: [0.5, most],
        ticks: [0.5, 1, 2, 4, 8, 16, 32],
        format: "~g",
        log: true,
        neutral: { at: 1, below: "off topic", above: "on topic" },
        text: times,
      },
    ),
  };
}
