/** Rules of the workbench alone. */
import { plotRules } from "./plot-rules.ts";

export const LAB_STYLE = `
:root{--ceo:light-dark(#2d639f,#7eb0f2);--creator:light-dark(#a63c06,#ff9a5c);--ceo-lit:light-dark(#3d7cc4,#6aa6f5);--stage:light-dark(#f3eee2,#0e0c0a);--seat:light-dark(#d8cfbb,#332d25)}
[hidden]{display:none!important}
@media (scripting:none){.live{display:none!important}}
.lab-head{padding-bottom:1rem;display:grid;grid-template-columns:minmax(0,1fr);gap:.5rem}
.lab-head h1{font-size:clamp(2rem,5vw,3.2rem)}
.lab-head .lead{margin:.6rem 0 0}
.lab-head #faults:empty{display:none}
.presets ul{display:flex;flex-wrap:wrap;gap:.5rem;list-style:none;margin:.4rem 0 0;padding:0}
.chip{display:inline-block;border:1px solid var(--line);border-radius:99px;padding:.3rem .85rem;font-size:.92rem;line-height:1.3;color:var(--ink);background:var(--card);text-decoration:none}
a.chip:hover{border-color:var(--ink)}
a.chip[aria-current]{background:var(--ink);color:var(--paper);border-color:var(--ink)}
.bench{display:grid;grid-template:"dials stage" auto "dials after" 1fr/minmax(0,20.5rem) minmax(0,1fr);gap:1.2rem 2rem;align-items:start}
.dials{grid-area:dials;display:grid;gap:.9rem;grid-template-columns:minmax(0,1fr)}
.group{border:1px solid var(--line);border-radius:14px;background:var(--card);margin:0;padding:.4rem 1rem .8rem;min-width:0}
.group legend{font:600 1.05rem/1.2 Charter,"Bitstream Charter","Iowan Old Style",Georgia,serif;padding:0 .4rem;margin-left:-.4rem}
.group.ceo legend{color:var(--ceo)}.group.creator legend{color:var(--creator)}
.dial{display:grid;grid-template-columns:1fr auto;gap:0 .75rem;padding:.3rem 0;font-size:.92rem;line-height:1.35}
.dial output{font-variant-numeric:tabular-nums;font-weight:600}
.dial input{grid-column:1/-1}
.group summary{cursor:pointer;color:var(--quiet);font-size:.92rem;padding:.25rem 0}
input[type=range]{-webkit-appearance:none;appearance:none;background:transparent;width:100%;height:1.6rem;margin:0;cursor:pointer;--tone:var(--ink)}
.ceo input[type=range]{--tone:var(--ceo)}.creator input[type=range]{--tone:var(--creator)}
input[type=range]::-webkit-slider-runnable-track{height:4px;border-radius:4px;background:linear-gradient(var(--tone),var(--tone)) 0/var(--at,0%) 100% no-repeat,var(--line)}
input[type=range]::-webkit-slider-thumb{-webkit-appearance:none;width:1.15rem;height:1.15rem;margin-top:calc((4px - 1.15rem)/2);border-radius:50%;background:var(--tone);border:3px solid var(--card);box-shadow:0 0 0 1px var(--tone)}
input[type=range]::-moz-range-track{height:4px;border-radius:4px;background:var(--line)}
input[type=range]::-moz-range-progress{height:4px;border-radius:4px;background:var(--tone)}
input[type=range]::-moz-range-thumb{width:.85rem;height:.85rem;border-radius:50%;background:var(--tone);border:3px solid var(--card);box-shadow:0 0 0 1px var(--tone)}
.pairs{display:grid;grid-template-columns:1fr 1fr auto;gap:.6rem;align-items:end}
.box{font-size:.92rem;display:grid;gap:.15rem;min-width:0}
.box input{font:inherit;color:var(--ink);background:var(--paper);border:1px solid var(--quiet);border-radius:8px;padding:.3rem .5rem;width:100%;min-width:0;font-variant-numeric:tabular-nums}
button.little{padding:.3rem .7rem;font-size:.9rem;border-radius:8px}
#reseed{padding:.36rem .7rem;font-size:.9rem;border-radius:8px}
.stage{grid-area:stage;min-width:0}
.after{grid-area:after;min-width:0}
.tally{display:grid;grid-template-columns:1fr 10.5rem 1fr;gap:.5rem 1.25rem;align-items:center;min-height:6.4rem}
.tally p{margin:0;max-width:none;display:grid;gap:.05rem}
.tally strong{font:600 clamp(1.9rem,5vw,3.1rem)/1.05 Charter,"Bitstream Charter","Iowan Old Style",Georgia,serif;font-variant-numeric:tabular-nums lining-nums;letter-spacing:-.02em}
.tally .who{font-weight:600}
.tally .what{color:var(--quiet);font-size:.86rem;line-height:1.3;min-height:2.6em}
.tally .ceo .who,.tally .ceo strong{color:var(--ceo)}.tally .creator .who,.tally .creator strong{color:var(--creator)}
.tally .creator{text-align:right}
.tally .times{text-align:center}
.tally .times strong{font-size:clamp(1.6rem,4vw,2.4rem)}
.sentence{font:600 1.2rem/1.35 Charter,"Bitstream Charter","Iowan Old Style",Georgia,serif;min-height:2.7em;max-width:none;margin:.5rem 0;text-wrap:balance}
.work{display:flex;flex-wrap:wrap;gap:.4rem .8rem;align-items:center;min-height:2.2rem}
.work progress{flex:1 1 8rem}
#progress-text{min-width:11.5rem}
#pause{min-width:4.6rem}#cancel{min-width:6.4rem}#run-value{min-width:6.2rem;text-align:center}
progress{-webkit-appearance:none;appearance:none;height:6px;border:0;border-radius:6px;background:var(--line);overflow:hidden;color:var(--lit)}
progress::-webkit-progress-bar{background:var(--line)}
progress::-webkit-progress-value{background:var(--lit)}
progress::-moz-progress-bar{background:var(--lit)}
.network{margin:.8rem 0 0}
.canvas{position:relative;background:var(--stage);border:1px solid var(--line);border-radius:16px;overflow:hidden;aspect-ratio:16/10;max-height:min(46rem,86vh);width:100%}
.canvas canvas{position:absolute;inset:0;width:100%;height:100%}
#base{transform-origin:0 0}
#network{cursor:grab;touch-action:pan-y}
#network:active{cursor:grabbing}
#network:focus-visible{outline-offset:-4px;border-radius:16px}
.zoom{position:absolute;right:.7rem;bottom:.7rem;display:flex;gap:.3rem}
.zoom button{background:var(--card);width:2.1rem;height:2.1rem;padding:0;line-height:1}
.zoom svg{width:1rem;height:1rem;fill:none;stroke:currentColor;stroke-width:1.8;display:block;margin:auto}
.tip{position:absolute;margin:0;background:var(--ink);color:var(--paper);border-radius:8px;padding:.3rem .6rem;font-size:.85rem;line-height:1.35;pointer-events:none;max-width:15rem}
.player{display:flex;flex-wrap:wrap;gap:.5rem .9rem;align-items:center;margin:.7rem 0 .3rem}
.player>button{min-width:5.6rem}
.hop{display:flex;gap:.5rem;align-items:center;flex:1 1 12rem;font-size:.92rem;font-variant-numeric:tabular-nums}
.hop output{min-width:1.2em;font-weight:600}
.views{display:flex;border:1px solid var(--line);border-radius:99px;padding:2px;margin:0;min-width:0}
.views input{position:absolute;opacity:0;width:1px;height:1px}
.views label{padding:.25rem .8rem;border-radius:99px;font-size:.92rem;cursor:pointer;color:var(--quiet)}
.views input:checked+label{background:var(--ink);color:var(--paper)}
.views input:focus-visible+label{outline:3px solid var(--accent);outline-offset:1px}
.runs{display:flex;gap:.4rem;align-items:center;font-size:.92rem;font-variant-numeric:tabular-nums}
.keys{display:flex;flex-wrap:wrap;gap:.2rem 1.1rem;list-style:none;margin:.4rem 0 0;padding:0;font-size:.88rem;color:var(--quiet)}
.keys li{display:flex;gap:.4rem;align-items:center}
.keys .dot{width:.7rem;height:.7rem;border-radius:50%;background:var(--quiet)}
.keys .dot.ceo{background:var(--ceo-lit)}.keys .dot.creator{background:var(--lit)}
.keys .dot.shared{background:var(--quiet);box-shadow:0 0 0 3px color-mix(in srgb,var(--quiet) 35%,transparent);transform:scale(.75)}
.keys .dot.follower{background:linear-gradient(90deg,var(--ceo-lit) 50%,var(--lit) 50%);opacity:.45;transform:scale(.8)}.keys .dot.person{background:var(--seat);transform:scale(.6)}
#network-text{min-height:3.1em;margin:.3rem 0 0;max-width:none}
.charts{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(100%,19rem),1fr));gap:1.25rem;}
.chart{margin:0;background:var(--card);border:1px solid var(--line);border-radius:14px;padding:1rem 1.1rem .8rem;min-width:0}
.chart h3{font-size:1.12rem}
.drawing{aspect-ratio:360/250;margin-top:.5rem}
.drawing svg,.outcome svg{display:block;width:100%;height:auto;overflow:visible}
.chart .says{min-height:4.4em;margin:.4rem 0;line-height:1.45}
${plotRules((name) => `var(--${name})`)}
.chart details,.method{font-size:.92rem}
summary{cursor:pointer}
.chart summary,.method summary{color:var(--quiet)}
.take{border:0;padding:1.6rem 0 .5rem}
.take h2{font-size:1.3rem}
.saves{display:flex;flex-wrap:wrap;gap:.5rem}
.stops{list-style:none;margin:1rem 0 0;padding:0;border-bottom:1px solid var(--line)}
.stops>li{border-top:1px solid var(--line)}
.stops summary{display:flex;flex-wrap:wrap;gap:.4rem .9rem;align-items:center;padding:.85rem .25rem;list-style:none}
.stops summary::-webkit-details-marker{display:none}
.stops .claim{font-variant-numeric:tabular-nums;color:var(--quiet);min-width:2.4rem}
.stops .title{margin:0;font:600 1.15rem/1.3 Charter,"Bitstream Charter","Iowan Old Style",Georgia,serif}
.stops summary::after{content:"";margin-left:auto;width:.55rem;height:.55rem;border:solid var(--quiet);border-width:0 2px 2px 0;transform:rotate(45deg) translate(-2px,-2px)}
.stops details[open]>summary::after{transform:rotate(-135deg) translate(-2px,-2px)}
.stops details details summary{display:list-item;padding:.3rem 0;list-style:revert}
.stops details details summary::after{content:none}
.stop{padding:0 0 1.4rem 3.4rem;max-width:62rem}
.runner{display:flex;flex-wrap:wrap;gap:.5rem .8rem;align-items:center;max-width:none}
.runner progress{flex:1 1 8rem;max-width:20rem}
.verdict{font-weight:600;font-size:.85rem;padding:.15rem .7rem}
.verdict.holds{border-color:currentColor;color:light-dark(#2b6b2f,#86cf8b)}
.verdict.fails{border-color:currentColor;color:light-dark(#a3271f,#ff9d92)}
.verdict.conditions{border-color:currentColor;color:var(--ceo)}
.finding{font:600 1.2rem/1.4 Charter,"Bitstream Charter","Iowan Old Style",Georgia,serif;max-width:46rem}
.outcome h4{margin:1.2rem 0 .3rem;font-size:1rem}
.outcome ul{max-width:48rem;padding-left:1.2rem}
.outcome .cascades{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(100%,18rem),1fr));gap:1rem;background:var(--stage);border-radius:14px;padding:1rem}
.outcome .cascades figure{margin:0;text-align:center;font-size:.9rem}
.cascade{--tone:var(--ceo-lit)}.cascade.right{--tone:var(--lit)}
.cascade .hall,.cascade .band{fill:none;stroke:var(--line);stroke-width:1.2}.cascade .band{stroke-dasharray:2 5}
.cascade .ray,.cascade .link{fill:none;stroke:var(--tone);stroke-width:1;opacity:.35}
.cascade .read,.cascade .shared,.cascade .author{fill:var(--tone)}.cascade .halo{fill:var(--tone);opacity:.28}
.cascade .missed{fill:var(--dot)}.cascade .idle{fill:none;stroke:var(--dot);stroke-width:1.4}
.cascade .hop{fill:var(--quiet);font-size:12px;text-anchor:middle}
.foot{display:flex;flex-wrap:wrap;gap:.6rem 1rem;align-items:center;margin-top:1rem}
@media (max-width:60rem){.bench{grid-template:"stage" "dials" "after"/minmax(0,1fr)}.canvas{aspect-ratio:1/1}.stop{padding-left:0}}
@media (max-width:34rem){.tally{grid-template-columns:1fr 1fr}.tally .times{grid-column:1/-1;grid-row:1;min-height:0}.tally .times .what{min-height:0}.tally .side .what{min-height:3.9em}.player>button{flex:1}.sentence{min-height:5.4em;font-size:1.1rem}#network-text{min-height:6.2em}.chart .says{min-height:5.8em}}
@media print{.dials,.player,.work,.zoom{display:none}}
`;
