/** Rules of the badge maker alone. */
import { SNIPPETS } from "./snippets.ts";

const TABS = SNIPPETS.map(({ id }) => `.result:has(#as-${id}:checked) [data-tab=${id}]`).join(",");

export const BADGE_MAKER_STYLE = `
.maker{display:grid;grid-template-columns:minmax(0,26rem) minmax(0,1fr);gap:2.5rem;margin-top:2rem;align-items:start}
.result{position:sticky;top:1rem;min-width:0}
.result h2{font-size:1.4rem;margin:0 0 .75rem}
.result h2#take{margin-top:1.75rem}
.row{border:0;margin:0 0 1.15rem;padding:0;min-width:0}
.row>label,.row>legend{font-weight:600;display:block;margin-bottom:.35rem;padding:0}
.row input[type=text],.row select{width:100%}
.hint{font-size:.9rem;color:var(--quiet);margin:.35rem 0 0;min-height:0}
[aria-invalid=true]{border-color:var(--accent)!important;box-shadow:inset 0 0 0 1px var(--accent)}
[aria-invalid=true]~.hint{color:var(--accent)}
#standing{min-height:1.5rem}
.halves{display:grid;grid-template-columns:1fr 1fr;gap:0 1rem}
.halves .ticks{align-self:center;margin-top:.9rem}
.ticks{display:flex;flex-wrap:wrap;gap:.35rem 1.1rem}
.ticks label{display:inline-flex;align-items:center;gap:.45rem;font-weight:400;min-height:1.6rem}
.ticks input,.style input{width:1.05rem;height:1.05rem;margin:0;accent-color:var(--accent);flex:none}
.styles{display:grid;gap:.4rem}
.style{display:flex;align-items:center;gap:.6rem;border:1px solid var(--line);border-radius:10px;padding:.45rem .7rem;background:var(--card);cursor:pointer;height:2.9rem;overflow:hidden}
.style:has(:checked){border-color:var(--accent);box-shadow:inset 0 0 0 1px var(--accent)}
.style span{flex:1;font-size:.95rem}
.style img{height:1.6rem;width:auto;max-width:11rem;object-fit:contain;object-position:right}
.style:has([value=card]){height:4.6rem}
.style img[data-style=card]{height:4rem}
.grounds{display:grid;gap:.75rem}
.ground{margin:0;border:1px solid var(--line);border-radius:14px;padding:1rem 1rem 2.2rem;display:grid;place-items:center;height:15rem;position:relative;overflow:hidden}
.ground img{max-width:100%;height:auto;display:block}
.ground.light{background:#fff;color:#57534a;color-scheme:light}
.ground.dark{background:#0d1117;color:#9aa4af;color-scheme:dark}
.ground figcaption{position:absolute;bottom:.45rem;left:.9rem;font-size:.82rem}
.tabs{border:0;margin:0;padding:0;display:flex;flex-wrap:wrap;gap:.3rem;min-width:0;position:relative}
.tabs input{position:absolute;opacity:0;width:1px;height:1px}
.tabs label{border:1px solid var(--line);border-radius:99px;padding:.25rem .8rem;font-size:.95rem;cursor:pointer;background:var(--card)}
.tabs input:checked+label{background:var(--ink);border-color:var(--ink);color:var(--paper)}
.tabs input:focus-visible+label{outline:3px solid var(--accent);outline-offset:2px}
.snippet{display:none}
${TABS}{display:block}
.snippet pre{white-space:pre-wrap;overflow-wrap:anywhere;min-height:7.6rem;margin-bottom:.4rem}
.snippet p{display:flex;flex-wrap:wrap;gap:.5rem 1rem;align-items:center;justify-content:space-between;max-width:none}
.copy{padding:.4rem .9rem}
.sample{background:var(--card);border:1px solid var(--line);border-radius:14px;padding:1.1rem 1.25rem;max-width:none;min-height:4rem}
.attributes{display:grid;align-items:baseline;grid-template-columns:max-content 1fr;gap:.45rem 1.25rem;margin:.6rem 0}
.attributes dt{font-size:1rem;color:var(--ink)}
.attributes dd{font:inherit;margin:0;color:var(--quiet)}
.unscripted{display:none}
@media (scripting:none){.unscripted{display:block}.scripted{display:none}}
@media (max-width:56rem){.maker{grid-template-columns:minmax(0,1fr);gap:1.5rem}.result{display:contents}.look{order:-1;position:sticky;top:0;z-index:1;background:var(--paper);padding:.5rem 0 .75rem;border-bottom:1px solid var(--line)}
.look h2{display:none}.grounds{grid-template-columns:1fr 1fr}.ground{height:5.2rem;padding:.4rem .6rem 1.5rem}
.maker:has([value=card]:checked) .look{position:static}.maker:has([value=card]:checked) .grounds{grid-template-columns:minmax(0,1fr)}.maker:has([value=card]:checked) .ground{height:auto;min-height:11rem}}
@media (max-width:26rem){.halves{grid-template-columns:minmax(0,1fr)}.style img{max-width:8rem}}
`;
