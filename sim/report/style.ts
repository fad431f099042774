/** The look of a report. Every colour is a custom property, defined once for light and once for dark. */
export const REPORT_STYLE = `
:root {
  color-scheme: light dark;
  --page: #fbfaf8; --stage: #f3f1ec; --ink: #1d1f24; --ink-soft: #5d626c; --rule: #d9d6cf;
  --left: #3f6fb0; --right: #d8501f; --seat: #a9a498; --empty: #b7b1a4;
  --line-1: #d8501f; --line-2: #8a3fa8; --line-3: #2f7f6f;
}
@media (prefers-color-scheme: dark) {
  :root {
    --page: #14161a; --stage: #0d0f12; --ink: #eceae5; --ink-soft: #a3a7b0; --rule: #33373f;
    --left: #7eb0f2; --right: #ff8a52; --seat: #6a707b; --empty: #4a505a;
    --line-1: #ff8a52; --line-2: #cf93ea; --line-3: #62c3ad;
  }
}
* { box-sizing: border-box; }
body { margin: 0; background: var(--page); color: var(--ink);
  font: 16px/1.55 system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", sans-serif; }
main { max-width: 60rem; margin: 0 auto; padding: 2.5rem 1.25rem 4rem; }
.brand { margin: 0; font-weight: 700; letter-spacing: .01em; }
.brand span { color: var(--ink-soft); font-weight: 400; }
h1 { font-size: clamp(2rem, 6vw, 3.2rem); line-height: 1.08; letter-spacing: -.025em; margin: .4rem 0 .8rem; }
h2 { font-size: 1.35rem; letter-spacing: -.01em; margin: 0 0 .6rem; }
h3 { font-size: 1.1rem; margin: 0; }
.lead { font-size: clamp(1.1rem, 2.6vw, 1.35rem); line-height: 1.45; max-width: 44rem; margin: 0 0 1.8rem; }
.headlines { display: grid; grid-template-columns: repeat(auto-fit, minmax(12.5rem, 1fr)); gap: 1.2rem 1.6rem; margin: 0 0 2rem;
  border-top: 1px solid var(--rule); padding-top: 1.2rem; }
.headlines div { display: flex; flex-direction: column-reverse; justify-content: flex-end; }
.headlines dd { margin: 0; display: contents; }
.headlines strong { order: 3; font-size: 2.1rem; line-height: 1.1; letter-spacing: -.03em; font-variant-numeric: tabular-nums; }
.headlines dt { order: 2; font-weight: 600; line-height: 1.3; }
.headlines span { order: 1; color: var(--ink-soft); font-size: .9rem; line-height: 1.35; }
section, figure { margin: 0 0 3rem; }
figure { border-top: 1px solid var(--rule); padding-top: 1.4rem; }
figcaption, .note, .told { color: var(--ink-soft); }
figcaption { margin-top: .8rem; max-width: 46rem; }
section ul { margin: 0; padding-left: 1.1rem; max-width: 48rem; }
li { margin: .35rem 0; }
.columns { display: grid; gap: 1.5rem 2.5rem; grid-template-columns: repeat(auto-fit, minmax(17rem, 1fr)); }
.columns p { margin: 0; }
.chart svg { display: block; max-width: 100%; height: auto; overflow: visible; }
.chart.narrow { display: none; }
@media (max-width: 700px) { .chart.wide { display: none; } .chart.narrow { display: block; } main { padding-top: 1.5rem; } }
.stage { background: var(--stage); border-radius: 14px; padding: 1.4rem 1.2rem 1.2rem; }
.pair { display: grid; gap: 1.5rem 1rem; grid-template-columns: repeat(auto-fit, minmax(min(100%, 20rem), 1fr)); }
.pair > div { text-align: center; min-width: 0; }
.pair .left h3 { color: var(--left); } .pair .right h3 { color: var(--right); }
.pair h3 { font-size: 1.3rem; }
.note { margin: 0; }
.told { margin: .2rem auto 0; font-size: .88rem; max-width: 26rem; line-height: 1.4; }
.cascade { display: block; width: 100%; height: auto; --tone: var(--left); }
.cascade.right { --tone: var(--right); }
.cascade .hall { fill: none; stroke: var(--rule); stroke-width: 1.5; }
.cascade .band { fill: none; stroke: var(--rule); stroke-width: 1; stroke-dasharray: 2 5; }
.cascade .ray { fill: none; stroke: var(--tone); stroke-width: .8; opacity: .28; }
.cascade .link { fill: none; stroke: var(--tone); stroke-width: 1.1; opacity: .5; }
.cascade .read, .cascade .shared, .cascade .author { fill: var(--tone); }
.cascade .halo { fill: var(--tone); opacity: .28; }
.cascade .missed { fill: var(--seat); }
.cascade .idle { fill: none; stroke: var(--empty); stroke-width: 1.4; }
.cascade .author { stroke: var(--stage); stroke-width: 4; }
.cascade .hop { fill: var(--ink-soft); font-size: 12px; text-anchor: middle; stroke: var(--stage); stroke-width: 5px; paint-order: stroke; }
.keys { list-style: none; display: flex; flex-wrap: wrap; justify-content: center; gap: .3rem 1.4rem; margin: 1rem 0 0; padding: 0; font-size: .92rem; }
.keys li { display: flex; align-items: center; gap: .35rem; margin: 0; }
.key { width: 20px; height: 20px; --tone: var(--ink); }
.cascade.key.right { --tone: var(--ink-soft); }
details { margin-top: .8rem; }
summary { cursor: pointer; color: var(--ink-soft); }
.scroll { overflow-x: auto; margin-top: .6rem; }
table { border-collapse: collapse; font-size: .9rem; font-variant-numeric: tabular-nums; }
caption { position: absolute; clip-path: inset(50%); width: 1px; height: 1px; overflow: hidden; }
th, td { text-align: left; padding: .3rem .8rem .3rem 0; border-bottom: 1px solid var(--rule); vertical-align: top; }
th { font-weight: 600; }
td.number { text-align: right; white-space: nowrap; }
pre { background: var(--stage); padding: .9rem 1rem; border-radius: 10px; overflow-x: auto; font-size: .88rem; }
.claims { list-style: none; margin: 0; padding: 0; }
.claims li { display: grid; grid-template-columns: 9.5rem 1fr; gap: .2rem 1.2rem; padding: 1rem 0; border-top: 1px solid var(--rule); margin: 0; }
.claims p { margin: 0; max-width: 46rem; }
.claims h3 { margin: 0 0 .2rem; line-height: 1.35; }
.claims a { color: inherit; text-decoration-color: var(--rule); text-underline-offset: .2em; }
.claims a:hover { text-decoration-color: currentColor; }
.verdict { font-weight: 650; line-height: 1.35; }
.verdict span { display: inline-block; width: 1.2em; }
.holds .verdict { color: var(--line-3); } .fails .verdict { color: var(--line-1); }
.holds-under-conditions .verdict { color: var(--left); } .undecided .verdict { color: var(--ink-soft); }
.limits { color: var(--ink-soft); margin-top: .25rem !important; }
article { border-top: 3px solid var(--ink); padding-top: 1.4rem; margin: 4rem 0 0; }
article > section > h3, .columns h3, .more h3 { margin: 0 0 .5rem; }
article figure h2 { font-size: 1.15rem; }
.chapter { font-size: clamp(1.6rem, 4.5vw, 2.3rem); line-height: 1.12; letter-spacing: -.02em; margin: .2rem 0 .7rem; }
.more h3 { margin-top: 1.2rem; }
.plain { max-width: 48rem; margin: 0; }
@media (max-width: 700px) { .claims li { grid-template-columns: 1fr; } }
@media print { .chart.narrow { display: none; } .chart.wide { display: block; } details { display: none; } }
`;
