/** Vega-Lite specification → SVG text, without a browser. Loaded only when a report is written. */
import { escapeText } from "./svg-text.ts";

const FONT = "system-ui, -apple-system, 'Segoe UI', Roboto, 'Helvetica Neue', sans-serif";

/** One look for every chart; colours are the page's custom properties, so charts follow light and dark. */
function config(): object {
  return {
    background: "transparent",
    // The picture is one image with a title, a description and a table beside it; its marks say nothing by themselves.
    aria: false,
    font: FONT,
    padding: { left: 4, right: 12, top: 6, bottom: 6 },
    view: { stroke: null },
    axis: {
      labelColor: "var(--ink-soft)",
      titleColor: "var(--ink-soft)",
      titleFontWeight: 500,
      labelFontSize: 12,
      titleFontSize: 12.5,
      titlePadding: 10,
      gridColor: "var(--rule)",
      domainColor: "var(--rule)",
      tickColor: "var(--rule)",
    },
    header: { labelColor: "var(--ink)", titleColor: "var(--ink)" },
    legend: {
      labelColor: "var(--ink)",
      labelFontSize: 13,
      titleColor: "var(--ink)",
      symbolSize: 110,
      labelLimit: 0,
      symbolOpacity: 1,
    },
    title: { fontWeight: 650, offset: 6 },
  };
}

export interface ChartText {
  readonly id: string;
  readonly title: string;
  readonly description: string;
}

/** Draws one specification at a width in CSS pixels. Same specification, same bytes. */
export async function drawChart(spec: object, width: number, text: ChartText): Promise<string> {
  const [{ compile }, vega] = await Promise.all([import("vega-lite"), import("vega")]);
  const full = { ...withWidth(spec, width), config: config() } as Parameters<typeof compile>[0];
  const logger = vega.logger(vega.Error);
  const view = new vega.View(vega.parse(compile(full, { logger }).spec), { renderer: "none", logger });
  const svg = await view.toSVG();
  view.finalize();
  const label = `${text.id}-${width}`;
  return namedClips(svg, label).replace(
    /^<svg([^>]*)>/,
    (_all, attributes: string) =>
      `<svg${attributes} role="img" aria-labelledby="${label}-t ${label}-d">` +
      `<title id="${label}-t">${escapeText(text.title)}</title><desc id="${label}-d">${escapeText(text.description)}</desc>`,
  );
}

/** Vega counts its clip paths through the life of the process; here they count anew in each chart, under its name. */
function namedClips(svg: string, label: string): string {
  const names = new Map<string, string>();
  return svg.replace(/\bclip\d+\b/g, (clip) => {
    const name = names.get(clip) ?? `${label}-c${names.size}`;
    names.set(clip, name);
    return name;
  });
}

/** Axes and all within the width; in a column of views each has the same room beside its axis. */
function withWidth(spec: object, width: number): object {
  if ("vconcat" in spec) {
    const views = spec.vconcat as readonly object[];
    return { ...spec, vconcat: views.map((view) => ({ ...view, width: width - 70 })) };
  }
  return { ...spec, width, autosize: { type: "fit-x", contains: "padding" } };
}
