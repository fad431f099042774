/** The one style sheet of all pages: no font, image or script from elsewhere. */
import { COLOURS } from "./colours.ts";

/** Each variable is a pair; the browser takes the one that the root's colour scheme asks for. */
function variables(): string {
  return Object.entries(COLOURS.light)
    .map(
      ([name, light]) => `--${name}:light-dark(${light},${COLOURS.dark[name as keyof typeof COLOURS.dark]})`,
    )
    .join(";");
}

export const STYLE = `
:root{color-scheme:light dark;${variables()};--serif:Charter,"Bitstream Charter","Iowan Old Style",Georgia,serif;--mono:ui-monospace,"SF Mono",Menlo,Consolas,"Liberation Mono",monospace}
:root[data-theme=light],:root:not([data-theme]):has(#theme-light:checked){color-scheme:light}
:root[data-theme=dark],:root:not([data-theme]):has(#theme-dark:checked){color-scheme:dark}
*{box-sizing:border-box}
body{margin:0;background:var(--paper);color:var(--ink);font:1.0625rem/1.6 system-ui,-apple-system,"Segoe UI",Roboto,sans-serif;-webkit-text-size-adjust:100%}
.skip{position:absolute;left:-99rem}
.skip:focus{left:1rem;top:1rem;background:var(--card);padding:.5rem 1rem;z-index:1}
.hidden{position:absolute;width:1px;height:1px;margin:-1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
.top,main,footer{max-width:66rem;margin:0 auto;padding:0 1.25rem}
.wide .top,.wide main,.wide footer{max-width:100rem}
main:focus{outline:0}
.top{display:flex;flex-wrap:wrap;gap:.5rem 1.5rem;align-items:center;padding-top:1.1rem;padding-bottom:1.1rem}
.name{font:600 1.25rem/1.2 var(--serif);color:var(--ink);text-decoration:none;margin-right:auto;display:flex;gap:.5rem;align-items:center}
.name svg{width:1.6rem;height:1.6rem}
.top ul{display:flex;flex-wrap:wrap;gap:.25rem 1.25rem;margin:0;padding:0;list-style:none}
.top nav a{color:var(--ink);text-decoration:none;padding:.25rem 0;display:inline-block}
.top nav a:hover{text-decoration:underline}
.top nav a[aria-current]{box-shadow:0 2px 0 var(--lit)}
.theme{display:flex;border:1px solid var(--line);border-radius:99px;margin:0;padding:2px;min-width:0}
.theme .choice{position:relative}
.theme input{position:absolute;inset:0;opacity:0;width:100%;height:100%;margin:0;cursor:pointer}
.theme label{display:grid;place-items:center;width:1.75rem;height:1.75rem;border-radius:99px;color:var(--quiet);cursor:pointer}
.theme input:checked+label{background:var(--line);color:var(--ink)}
.theme input:focus-visible+label{outline:3px solid var(--accent);outline-offset:1px}
.theme svg{width:1rem;height:1rem;fill:none;stroke:currentColor;stroke-width:1.4;stroke-linecap:round}
.theme .full{fill:currentColor;stroke:none}
button,.button{font:inherit;font-weight:600;line-height:1.3;display:inline-block;border:1px solid var(--ink);background:var(--ink);color:var(--paper);border-radius:10px;padding:.6rem 1.1rem;cursor:pointer;text-decoration:none}
button:hover,.button:hover{background:var(--accent);border-color:var(--accent)}
button.plain{background:transparent;color:var(--ink);border-color:var(--line)}
button.plain:hover{border-color:var(--ink);background:transparent}
button:disabled{opacity:.55;cursor:default}
input[type=search],input[type=text],input:not([type]),select,textarea{font:inherit;color:var(--ink);background:var(--card);border:1px solid var(--quiet);border-radius:10px;padding:.55rem .8rem;min-width:0}
.search label{display:block;font-weight:600;margin-bottom:.35rem}
.field{display:flex;gap:.5rem;flex-wrap:wrap;max-width:34rem}
.field input{flex:1 1 14rem}
a{color:var(--accent);text-underline-offset:.2em;text-decoration-thickness:.07em}
a:hover{text-decoration-thickness:.14em}
:focus-visible{outline:3px solid var(--accent);outline-offset:3px;border-radius:3px}
h1,h2,h3{font-family:var(--serif);line-height:1.15;font-weight:600;text-wrap:balance;margin:0}
h1{font-size:clamp(2.1rem,6.2vw,3.9rem);letter-spacing:-.02em;max-width:24ch}
h2{font-size:clamp(1.5rem,3.4vw,2.1rem);letter-spacing:-.01em}
h3{font-size:1.25rem}
p{margin:.6rem 0;max-width:64ch;text-wrap:pretty}
.lead{font-size:clamp(1.1rem,2.2vw,1.3rem);color:var(--quiet);margin-top:1rem}
.quiet{color:var(--quiet)}
.small{font-size:.9rem}
section{padding:2.25rem 0;border-top:1px solid var(--line)}
.hero{border:0;padding-top:1.5rem}
.pair{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(100%,22rem),1fr));gap:1.25rem;margin-top:2rem}
.card{background:var(--card);border:1px solid var(--line);border-radius:16px;padding:1.5rem;display:flex;flex-direction:column;min-width:0}
.card h3{font-size:1.5rem;overflow-wrap:anywhere}
.card .audience{width:100%;max-width:20rem;margin:.75rem auto;display:block}
.dots{stroke:var(--dot);stroke-linecap:round;fill:none}
.lit{stroke:var(--lit)}
.glow{fill:var(--lit);opacity:.14}
.facts{display:grid;grid-template-columns:repeat(3,1fr);gap:.5rem;margin:.25rem 0 1rem;padding:.9rem 0;border:solid var(--line);border-width:1px 0}
.facts div{min-width:0}
dt{font-size:.82rem;color:var(--quiet);line-height:1.3}
dd{margin:0;font:600 1.6rem/1.2 var(--serif);font-variant-numeric:tabular-nums lining-nums}
dd small{font:400 .82rem/1.3 system-ui,sans-serif;color:var(--quiet);display:block}
.loud{color:var(--accent)}
.card .story{flex:1}
.badge{display:block;max-width:100%;height:auto;margin:.5rem 0}
.links{display:flex;flex-wrap:wrap;gap:.25rem 1.25rem;margin:.75rem 0 0;padding:0;list-style:none}
.steps{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(100%,18rem),1fr));gap:1rem 2rem;margin:1.25rem 0 0;padding:0;list-style:none}
.steps p{margin:.3rem 0;font-size:1rem}
.scale{width:100%;height:auto;margin-top:1.5rem;display:block}
.scale.narrow{display:none}
.badges{display:flex;flex-wrap:wrap;align-items:center;gap:.5rem 1rem;margin:1rem 0}
.badges .badge{margin:0}
.scale text{font:400 13px system-ui,sans-serif;fill:var(--quiet)}
.scale .mark text{fill:var(--ink);font-weight:600}
.scale .axis{stroke:var(--line);stroke-width:2}
.scale .range{stroke:var(--lit);stroke-width:10;stroke-linecap:round;opacity:.3}
.scale .at{fill:var(--lit)}
.copyable{margin:1rem 0;max-width:52rem}
.copyable .head{display:flex;justify-content:space-between;align-items:center;gap:1rem;min-height:2.4rem}
.copyable h3{font:600 1rem/1.4 inherit}
.copyable button{padding:.3rem .8rem;font-size:.9rem;min-width:6rem}
.copyable pre{margin:.25rem 0}
[hidden]{display:none}
pre{background:var(--code);border-radius:10px;padding:.9rem 1.1rem;overflow-x:auto;font:.875rem/1.6 var(--mono);margin:.6rem 0}
code{font-family:var(--mono);font-size:.9em}
code{overflow-wrap:anywhere}
code.whole{white-space:nowrap}
pre code{font-size:inherit;overflow-wrap:normal;user-select:all}
pre .out{color:var(--quiet)}
.columns{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(100%,24rem),1fr));gap:.5rem 2.5rem}
.columns>*{min-width:0}
.columns{margin-top:1rem}
.hero h2{margin-top:2rem}
.note h2{margin-top:.25rem}
caption{text-align:left;padding:.5rem 0}
td.number,th.number{padding-right:2rem}
ul.plain{padding-left:1.2rem;margin:.6rem 0}
ul.plain li{margin:.35rem 0}
.note{background:var(--code);border-left:4px solid var(--lit);padding:.6rem 1rem;border-radius:0 10px 10px 0;margin:1rem 0;max-width:64ch}
.scroll{overflow-x:auto}
table{border-collapse:collapse;width:100%;font-variant-numeric:tabular-nums}
th,td{text-align:left;padding:.5rem .75rem .5rem 0;border-bottom:1px solid var(--line);vertical-align:middle}
td.number,th.number{text-align:right}
td .badge{margin:0}
td.id{overflow-wrap:anywhere}
footer .links{margin:0 0 .5rem}
footer{padding-top:1.5rem;padding-bottom:3rem;color:var(--quiet);font-size:.9rem}
@media (max-width:40rem){.scale{display:none}.scale.narrow{display:block}}
@media (max-width:26rem){.card{padding:1.1rem}.facts dd{font-size:1.3rem}}
@media print{.skip,.top nav,.theme{display:none}}
`;
