/** The look of `<earshot-score>`: the page's own text, with the sign of Earshot before it. */

/** All texts stand in one cell, all but one unseen, so the box is as wide as the widest and never changes. */
export const STYLE = `
:host{display:inline-block;vertical-align:baseline;max-width:100%}
:host([hidden]){display:none}
:host([theme=light]){color-scheme:light}
:host([theme=dark]){color-scheme:dark}
:host([theme=light]),:host([theme=dark]){background:Canvas;border-radius:.4em;padding:.1em .5em}
a{display:inline-grid;max-width:100%;color:var(--earshot-ink,inherit);text-decoration:none}
:host([theme=light]) a,:host([theme=dark]) a{color:var(--earshot-ink,CanvasText)}
a[href]:hover span{text-decoration:underline}
a:focus-visible{outline:2px solid;outline-offset:.15em;border-radius:.2em}
a>span{grid-area:1/1;min-width:0}
a>span:last-child{display:grid;visibility:hidden;padding-inline-start:1.5em}
a>span>span{grid-area:1/1}
a>span:first-child{padding-inline-start:1.5em;background:
radial-gradient(circle at .25em 50%,var(--earshot-mark,#e8590c) .17em,#0000 .2em) 0 calc(.5lh - .6em)/1.2em 1.2em no-repeat,
radial-gradient(circle at .25em 50%,#0000 .42em,var(--earshot-mark,#e8590c) .45em .54em,#0000 .57em .8em,var(--earshot-mark,#e8590c) .83em .92em,#0000 .95em) 0 calc(.5lh - .6em)/1.2em 1.2em no-repeat}
:host(:dir(rtl)) a>span:first-child{background-position-x:100%}
:host(:state(loading)) a>span:first-child{opacity:.6}
@media (prefers-reduced-motion:no-preference){:host(:state(loading)) a>span:first-child{animation:wait 1.2s ease-in-out infinite alternate}
@keyframes wait{to{opacity:.25}}}
`;
