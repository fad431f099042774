/** Mean readers by their distance from the messenger, with 95 % intervals. */
import type { MessengerResult } from "../../../../sim/messengers/result.ts";
import { format, percent } from "../../../../sim/report/numbers.ts";
import { type Html, html } from "../../html.ts";
import { acrossScale, axes, chart, linePath, n, type Point, upScale } from "./charts.ts";

const ARMS = ["ceo", "creator"] as const;
/** So that whiskers of the two do not cover each other. */
const APART = { ceo: -0.07, creator: 0.07 } as const;

export function hopsChart({ arms }: MessengerResult): string {
  const hops = arms.ceo.byHop.length;
  const most = Math.max(
    1,
    ...ARMS.flatMap((arm) => arms[arm].byHop.map(({ value, interval }) => interval?.[1] ?? value)),
  );
  const x = acrossScale(0.7, hops + 0.3);
  const y = upScale(0, most);
  const ticks = Array.from({ length: hops }, (_, hop) => hop + 1);
  const marks = (arm: (typeof ARMS)[number]): Html => {
    const points = arms[arm].byHop.map(({ value }, hop): Point => [x(hop + 1 + APART[arm]), y(value)]);
    return html`<g class="${arm}"><path class="line" d="${linePath(points)}"/>${arms[arm].byHop.map(
      ({ interval }, hop) =>
        interval !== null &&
        html`<path class="whisker" d="M${n(x(hop + 1 + APART[arm]))} ${n(y(interval[0]))}V${n(y(interval[1]))}"/>`,
    )}${points.map(([px, py]) => html`<circle class="point" cx="${n(px)}" cy="${n(py)}" r="4.5"/>`)}</g>`;
  };
  return chart(describeHops({ arms }), [
    axes({
      across: { scale: x, ticks, label: "hops from the messenger" },
      up: { scale: y, ticks: y.ticks(5), label: "mean readers" },
      acrossText: (hop) => (hop === hops ? `${hop}+` : String(hop)),
    }),
    ...ARMS.map(marks),
  ]);
}

export function describeHops({ arms }: Pick<MessengerResult, "arms">): string {
  const told = (arm: (typeof ARMS)[number]): string => {
    const { beyondFirstHop } = arms[arm];
    return beyondFirstHop === null ? "nobody read it" : percent(beyondFirstHop.value);
  };
  const [ceo, creator] = [arms.ceo.shares.value, arms.creator.shares.value];
  return (
    `Told by others: ${told("creator")} of the creator's readers, ${told("ceo")} of the CEO's. ` +
    `${format(creator, 1)} people share the creator's message, ${format(ceo, 1)} the CEO's.`
  );
}
