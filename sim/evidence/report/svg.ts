/** A chart as a file of its own that follows the reader's light or dark setting. */
import { drawChart } from "../../report/charts.ts";
import type { EvidenceFigure } from "./figures.ts";

const WIDTH = 900;

const STYLE = `<style>
:root { --page: #fbfaf8; --ink: #1d1f24; --ink-soft: #5d626c; --rule: #d9d6cf;
  --one: #d8501f; --two: #3f6fb0; --three: #2f7f6f; --four: #8a3fa8; --five: #9a7a10; --six: #77706a; }
@media (prefers-color-scheme: dark) {
  :root { --page: #14161a; --ink: #eceae5; --ink-soft: #a3a7b0; --rule: #33373f;
    --one: #ff8a52; --two: #7eb0f2; --three: #62c3ad; --four: #cf93ea; --five: #dcb94a; --six: #b3aca4; }
}
</style>`;

/** Same figure, same bytes. */
export async function svgOf({ id, title, description, spec }: EvidenceFigure): Promise<string> {
  const svg = await drawChart(spec, WIDTH, { id, title, description });
  return `${svg.replace(/^<svg[^>]*>/, (opening) => `${opening}${STYLE}<rect width="100%" height="100%" fill="var(--page)"/>`)}\n`;
}
