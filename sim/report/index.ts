/** Public entry of the report room: pages and figures for whoever has something to show. */
export { describe as describeCascade, idleSeats, layOutCascades } from "./cascade-picture.ts";
export { figureHtml } from "./figure-html.ts";
export type { CascadeFigure, Figure, Headline, Table } from "./model.ts";
export { format, numberCell, percent, rangeCell, textCell } from "./numbers.ts";
export { headlinesHtml, listHtml, pageHtml } from "./page.ts";
export { escapeText } from "./svg-text.ts";
