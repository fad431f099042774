/** Rules of the calculator alone. */
export const CALCULATOR_STYLE = `
.note pre{white-space:pre-wrap}
.vow{display:flex;gap:.75rem;align-items:flex-start;background:var(--card);border:1px solid var(--line);border-radius:14px;padding:.8rem 1.1rem;max-width:46rem}
.vow svg{width:1.6rem;height:1.6rem;flex:none;color:var(--accent);margin-top:.1rem}
#calculator{display:grid;grid-template-columns:minmax(0,1fr) minmax(0,1fr);gap:1.25rem 2rem;margin-top:1.5rem}
.drop{border:2px dashed var(--quiet);border-radius:18px;padding:1.75rem 1.5rem;display:grid;place-content:center;justify-items:center;text-align:center;background:var(--card);min-height:26rem;align-self:start}
.drop.over{border-color:var(--lit);border-style:solid;background:var(--code)}
.drop label{font-size:1.15rem;margin-bottom:.75rem}
.drop input{max-width:100%;font:inherit;font-size:.95rem}
.drop p{margin:.6rem 0 0}
.row{border:0;margin:0 0 1.1rem;padding:0;min-width:0}
.row>label,.row>legend,.tools label{font-weight:600;display:block;margin-bottom:.35rem;padding:0}
.row>select,.row>input{width:100%;max-width:22rem}
input[type=date]{font:inherit;color:var(--ink);background:var(--card);border:1px solid var(--quiet);border-radius:10px;padding:.5rem .8rem}
.hint{font-size:.9rem;color:var(--quiet);margin:.3rem 0 0}
.row>.choice{display:flex;gap:.7rem;padding:.35rem 0;margin:0;font-weight:400}
.choice input{width:1.05rem;height:1.05rem;margin:.3rem 0 0;accent-color:var(--accent);flex:none}
.choice small{display:block;color:var(--quiet);font-size:.9rem;line-height:1.4}
.lottery{display:flex;gap:1rem;margin:.35rem 0 0 1.65rem}
.lottery label{font-size:.9rem;display:block}
.lottery input{width:8rem}
fieldset:not(:has([value=lottery]:checked)) .lottery{visibility:hidden}
.progress{display:flex;gap:.5rem 1rem;align-items:center;flex-wrap:wrap;margin-top:1.25rem}
.progress[hidden]{display:none}
.progress progress{flex:1 1 14rem;height:.8rem;accent-color:var(--accent)}
.progress label{min-width:16rem;font-variant-numeric:tabular-nums}
#refused summary{cursor:pointer;padding:.25rem 0}
#refused h3{font:600 1rem/1.4 inherit;margin:.75rem 0 .25rem}
#refused ul{margin:0;padding-left:1.2rem;font-size:.95rem}
#refused li{overflow-wrap:anywhere}
.tools{display:flex;flex-wrap:wrap;gap:1rem;justify-content:space-between;align-items:end;margin:1.25rem 0 .5rem}
#filter{width:18rem;max-width:100%}
#accounts{min-width:44rem}
#accounts td{padding:.4rem .75rem .4rem 0;height:2.9rem}
#accounts th{vertical-align:bottom;padding-top:0}
.sort{background:none;border:0;color:var(--ink);padding:.3rem 0;font-size:.95rem;text-align:inherit;border-radius:0}
th.number .sort{white-space:nowrap}
.sort:hover{background:none;color:var(--accent)}
.sort::after{content:"";display:inline-block;width:.6em;height:.4em;margin-left:.4em;vertical-align:.12em;background:currentColor;visibility:hidden;clip-path:polygon(50% 0,100% 100%,0 100%)}
[aria-sort] .sort::after{visibility:visible}
[aria-sort=descending] .sort::after{clip-path:polygon(0 0,100% 0,50% 100%)}
#scale{display:block;font-weight:400;color:var(--quiet);font-size:.82rem}
#accounts td.number,#accounts th.number{padding-right:1.25rem}
#accounts td.id{min-width:9rem}
.who{background:none;border:0;padding:.2rem 0;font:inherit;color:var(--accent);text-align:left;text-decoration:underline;text-underline-offset:.2em;text-decoration-thickness:.07em;overflow-wrap:anywhere;border-radius:0}
.who:hover{background:none;color:var(--accent);text-decoration-thickness:.14em}
td.wide{width:19rem}
.score{display:flex;align-items:center;gap:.75rem}
.score b{min-width:2.6rem;text-align:right}
.score small{color:var(--quiet);min-width:5.4rem}
.span{position:relative;flex:1;height:.5rem;border-radius:9px;background:var(--code);min-width:5rem}
.span i{position:absolute;left:var(--low);right:calc(100% - var(--high));top:0;bottom:0;background:var(--lit);opacity:.4;border-radius:9px}
.span b{position:absolute;left:var(--at);top:50%;width:.6rem;height:.6rem;min-width:0;margin:-.3rem 0 0 -.3rem;border-radius:50%;background:var(--lit)}
.pager{display:flex;gap:1rem;align-items:center;margin:.9rem 0 2rem;font-variant-numeric:tabular-nums}
.command{display:flex;gap:.75rem;align-items:start;flex-wrap:wrap}
.command pre{flex:1 1 20rem;white-space:pre-wrap;overflow-wrap:anywhere}
.command button{margin-top:.6rem}
.formats{display:grid;align-items:baseline;grid-template-columns:max-content minmax(0,1fr);gap:.4rem 1.25rem;margin:1rem 0}
.formats dt{font-size:1rem;color:var(--ink)}
.formats dd{font:inherit;margin:0;color:var(--quiet)}
dialog{border:1px solid var(--line);border-radius:18px;background:var(--card);color:var(--ink);width:min(46rem,calc(100vw - 1.5rem));max-height:calc(100vh - 3rem);padding:1.5rem 1.75rem}
dialog::backdrop{background:#14120f99}
dialog header{display:flex;justify-content:space-between;gap:1rem;align-items:start;padding:0}
dialog h2{overflow-wrap:anywhere}
dialog h3{margin-top:1.5rem}
dialog .loud{font:600 2.6rem/1.1 var(--serif);color:var(--accent);margin:.75rem 0 0}
dialog td{padding:.35rem .75rem .35rem 0}
dialog tfoot td{font-weight:600;border-bottom:0}
dialog .sum{color:var(--quiet)}
.unscripted{display:none}
@media (scripting:none){.unscripted{display:block}.scripted{display:none!important}}
@media (max-width:52rem){#calculator{grid-template-columns:minmax(0,1fr)}.drop{min-height:13rem}}
@media (max-width:26rem){.formats{grid-template-columns:minmax(0,1fr);gap:0}.formats dd{margin-bottom:.6rem}}
`;
