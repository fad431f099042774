/** The figures of `told-by-others`: title, caption, table and chart. */
import type { Figure } from "../report/model.ts";
import { format, numberCell, percent, rangeCell, textCell } from "../report/numbers.ts";
import { dialChart } from "./dial-chart.ts";
import { dotChart } from "./dot-chart.ts";
import { endsOf } from "./interval-sides.ts";
import { stackedRows } from "./stacked-rows.ts";
import { audienceLabel, audienceSide, kindOf } from "./told-by-others-findings.ts";
import { FACTORS, KINDS, MOST, type ToldByOthersResult } from "./told-by-others-plan.ts";

type Result = ToldByOthersResult;

const share = (value: number): string => percent(value);

export function figuresOf(result: Result): Figure[] {
  return [hopsFigure(result), dialFigure(result), audienceFigure(result)];
}

function hopsFigure(result: Result): Figure {
  const [creator, ceo] = [kindOf(result, "creator"), kindOf(result, "ceo")];
  return {
    id: "hops",
    title: `Of a creator's readers ${share(creator.beyond.value)} heard it from others, of the CEO's ${share(ceo.beyond.value)}`,
    caption:
      "All readers of a message, by how it came to them: 1, grey, from the author; 2 from somebody who shared the author's post; 3 from " +
      "somebody who shared that; and so on. The line below each bar is the 95 % interval of where the author's own readers end.",
    table: {
      columns: [
        "",
        "followers who read",
        "readers",
        ...creator.byHop.map((_, at) => hopName(at, creator.byHop.length)),
        "told by others",
        "95 % interval",
      ],
      rows: result.kinds.map((kind) => [
        textCell(KINDS.find(({ id }) => id === kind.kind)?.label ?? ""),
        numberCell(kind.followersReading, 1),
        numberCell(kind.readers.value, 1),
        ...kind.byHop.map((hop) => numberCell(hop.value, 1)),
        { text: share(kind.beyond.value), number: true },
        { text: kind.beyond.interval?.map((end) => share(end)).join(" – ") ?? "–", number: true },
      ]),
    },
    chart: hopsChart(result),
  };
}

function hopName(at: number, hops: number): string {
  return `hop ${at + 1}${at + 1 === hops ? "+" : ""}`;
}

/** A bar of all readers for each kind of author, cut by hop. */
function hopsChart(result: Result): Figure["chart"] {
  const rows = KINDS.map(({ id, label, color }) => {
    const { byHop, readers, beyond } = kindOf(result, id);
    const { low, high } = endsOf(beyond);
    return {
      label: `${label}: ${share(beyond.value)} from others`,
      parts: byHop.map((hop, at) => ({
        length: readers.value === 0 ? 0 : hop.value / readers.value,
        colour: at === 0 ? "var(--seat)" : color,
        opacity: at === 0 ? 0.55 : Math.max(0.2, 1.05 - 0.25 * at),
        says: `${at + 1}`,
      })),
      interval: { low: 1 - high, high: 1 - low },
    };
  });
  return stackedRows(rows, {
    title: "share of readers, by hop",
    domain: [0, 1],
    ticks: [0, 0.25, 0.5, 0.75, 1],
    format: ".0%",
  });
}

function dialFigure(result: Result): Figure {
  const { half } = kindOf(result, "creator");
  return {
    id: "dial",
    title: Number.isFinite(half.value)
      ? `Others carry most of a creator's reach from ${format(half.value, 1)} times the given readiness to share`
      : "However readily it is shared, others never carry most of a creator's reach",
    caption:
      "Share of readers who heard it from others, as the message is passed on more readily than at the parameters given (1×). Lines: " +
      "simulated, with 95 % intervals. Dashed: a branching process, from the reproduction number at 1× alone. It takes everybody for " +
      "somebody new, so it promises too much where many have read it already.",
    table: {
      columns: [
        "who posts",
        "readiness",
        "chance that a wholly willing reader shares",
        "readers",
        "told by others",
        "95 % interval",
        "branching process",
      ],
      rows: result.dial.map((cell) => [
        textCell(KINDS.find(({ id }) => id === cell.kind)?.label ?? ""),
        { text: `${format(cell.factor, 2)}×`, number: true },
        { text: share(cell.willing), number: true },
        numberCell(cell.readers, 1),
        numberCell(cell.beyond.value, 2),
        rangeCell(cell.beyond.interval, 2),
        numberCell(cell.theory, 2),
      ]),
    },
    chart: dialChart(
      KINDS.map(({ id, label, color }) => {
        const cells = result.dial.filter((cell) => cell.kind === id);
        return {
          label: label.replace(" ", "\n"),
          colour: color,
          points: cells.map(({ factor, beyond }) => ({ x: factor, y: beyond.value, ...lowHigh(beyond) })),
          theory: cells.map(({ factor, theory }) => ({ x: factor, y: theory })),
        };
      }),
      {
        x: {
          title: "readiness to share, × as given",
          domain: [0.23, 6.4],
          ticks: [...FACTORS],
          format: "~g",
          log: true,
        },
        y: { title: "told by others", domain: [0, 1], ticks: [0, 0.25, 0.5, 0.75, 1], format: ".0%" },
        level: { at: MOST, above: "most from others", below: "most from the author" },
      },
    ),
  };
}

function lowHigh(estimate: Parameters<typeof endsOf>[0]): { low: number; high: number } {
  const { low, high } = endsOf(estimate);
  return { low, high };
}

function audienceFigure(result: Result): Figure {
  const side = audienceSide(result);
  const cells = result.audiences.flatMap((cell) =>
    cell.beyond === null ? [] : [{ ...cell, beyond: cell.beyond }],
  );
  return {
    id: "audiences",
    title:
      side === 0
        ? "How large the own audience is makes no difference that these runs can tell"
        : `The larger the own audience, the ${side > 0 ? "more" : "less"} is told by others`,
    caption:
      "Share of readers who heard it from others, for creators and ordinary people by how many of their followers read at all. Points with 95 % intervals.",
    table: {
      columns: ["followers who read", "messages", "told by others", "95 % interval"],
      rows: cells.map((cell) => [
        textCell(audienceLabel(cell)),
        numberCell(cell.messages),
        numberCell(cell.beyond.value, 2),
        rangeCell(cell.beyond.interval, 2),
      ]),
    },
    chart: dotChart(
      cells.map((cell) => ({
        label: `${audienceLabel(cell)} followers`,
        dots: [{ colour: "var(--line-2)", ...endsOf(cell.beyond) }],
      })),
      {
        title: "share of readers told by others",
        domain: [0, 1],
        ticks: [0, 0.25, 0.5, 0.75, 1],
        format: ".0%",
        neutral: { at: MOST, below: "from the author", above: "from others" },
        text: share,
      },
    ),
  };
}
