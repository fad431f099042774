/** How the marks of a chart look: on the page with colours that follow its theme, in a saved file with those of the moment. */

const TONES = { ceo: "ceo-lit", creator: "lit", neutral: "quiet" } as const;

/** Custom properties that the marks use. */
export type PlotColour = (typeof TONES)[keyof typeof TONES] | "quiet" | "ink" | "line" | "card";

export function plotRules(colour: (name: PlotColour) => string): string {
  const tones = Object.entries(TONES).map(([name, tone]) => {
    const mark = (kind: string, looks: string): string =>
      `.plot .${kind}.${name},.plot .${name} .${kind}{${looks}}`;
    const own = colour(tone);
    return [
      mark("bar", `fill:${own};opacity:.85`),
      mark("area", `fill:${own};opacity:.18`),
      mark("line", `stroke:${own};stroke-width:2.2;fill:none;stroke-linejoin:round`),
      mark("point", `fill:${own};stroke:${colour("card")};stroke-width:1.5`),
      mark("whisker", `stroke:${own};stroke-width:2;opacity:.75`),
    ].join("");
  });
  return `.plot text{font:12px system-ui,-apple-system,"Segoe UI",Roboto,sans-serif;fill:${colour("quiet")}}
.plot .strong{fill:${colour("ink")};font-weight:600}
.plot .grid{stroke:${colour("line")};stroke-width:1;fill:none}
.plot .zero{stroke:${colour("quiet")};stroke-width:1;fill:none}
.plot .mean{stroke:${colour("ink")};stroke-width:1.5;fill:none}
.plot .dash{stroke-dasharray:4 4}
${tones.join("\n")}`;
}
