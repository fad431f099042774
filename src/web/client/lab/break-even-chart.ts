/** How many followers who are not engaged bring as many readers as ten who are. */
import { breakEvenSentence } from "../../../../sim/messengers/break-even.ts";
import type { MessengerResult } from "../../../../sim/messengers/result.ts";
import { html } from "../../html.ts";
import {
  acrossScale,
  axes,
  BOX,
  bandPath,
  chart,
  linePath,
  n,
  type Point,
  plain,
  upScale,
} from "./charts.ts";

const TICKS = [10, 30, 100, 300, 1000, 3000] as const;

export function breakEvenChart({ breakEven }: Pick<MessengerResult, "breakEven">): string {
  const { points, engagedReaders, at, interval } = breakEven;
  const first = points[0]?.followers ?? 10;
  const last = points.at(-1)?.followers ?? 100;
  const x = acrossScale(first, Math.max(last, first + 1), true);
  const ten = engagedReaders.interval ?? [engagedReaders.value, engagedReaders.value];
  // The crossing matters, not how far the curve climbs beyond it.
  const most = Math.max(
    1,
    Math.min(
      4 * Math.max(engagedReaders.value, 0.25),
      Math.max(...points.map(({ readers }) => readers.value), 1),
    ),
    ten[1],
  );
  const y = upScale(0, most);
  const inside = (value: number): number => Math.max(BOX.top, y(value));
  const curve = points.map(({ followers, readers }): Point => [x(followers), y(readers.value)]);
  const band = points.flatMap(({ followers, readers }) =>
    readers.interval === null
      ? []
      : [[x(followers), inside(readers.interval[0]), inside(readers.interval[1])] as const],
  );
  const bottom = BOX.height - BOX.bottom;
  const right = BOX.width - BOX.right;
  return chart(breakEvenSentence(breakEven), [
    html`<clipPath id="break-even-clip"><rect x="${BOX.left}" y="${BOX.top - 4}" width="${right - BOX.left}" height="${bottom - BOX.top + 8}"/></clipPath>`,
    axes({
      across: {
        scale: x,
        ticks: TICKS.filter((tick) => tick >= first && tick <= last),
        label: "followers who are not engaged",
      },
      up: { scale: y, ticks: y.ticks(5), label: "mean readers" },
    }),
    html`<g class="creator"><rect class="area" x="${BOX.left}" width="${right - BOX.left}" y="${n(inside(ten[1]))}" height="${n(Math.max(0, y(ten[0]) - inside(ten[1])))}"/><path class="line" d="M${BOX.left} ${n(y(engagedReaders.value))}H${right}"/><text class="strong" x="${BOX.left + 6}" y="${n(Math.max(BOX.top + 10, inside(ten[1]) - 5))}">ten engaged people</text></g>`,
    html`<g class="ceo" clip-path="url(#break-even-clip)"><path class="area" d="${bandPath(band)}"/><path class="line" d="${linePath(curve)}"/>${curve.map(([px, py]) => html`<circle class="point" cx="${n(px)}" cy="${n(py)}" r="3.5"/>`)}</g>`,
    html`${at !== null && html`<path class="mean dash" d="M${n(x(at))} ${n(y(engagedReaders.value))}V${bottom}"/><text class="strong" x="${n(Math.min(right - 24, x(at) + 6))}" y="${bottom - 6}">${plain(Math.round(at))}</text>`}${
      interval !== null &&
      at !== null &&
      html`<path class="whisker neutral" d="M${n(x(Math.max(first, interval[0] ?? first)))} ${bottom}H${n(x(Math.min(last, interval[1] ?? last)))}"/>`
    }`,
  ]);
}
