/** The reference of the HTTP interface, in the frame that all pages share. */
import type { ReferenceInput } from "../http/pages.ts";
import { raw } from "./html.ts";
import { renderPage } from "./layout.ts";

export function renderReference(input: ReferenceInput): string {
  return renderPage(
    input,
    {
      title: "API reference · Earshot",
      description: "Every address of the service, what it takes and what it gives.",
      path: "/docs",
      style: REFERENCE_STYLE,
    },
    raw(input.markup),
  );
}

const REFERENCE_STYLE = `
.reference{padding:1.5rem 0}
.reference nav ul{list-style:none;padding:0;columns:18rem;margin:1.5rem 0}
.reference nav a{text-decoration:none;overflow-wrap:anywhere}
.reference section{padding:1.5rem 0}
.reference p{max-width:80ch}
.entry{background:var(--card);border:1px solid var(--line);border-radius:12px;padding:1rem 1.25rem;margin:1rem 0}
.entry h3{font:600 1rem/1.4 var(--mono);margin:0 0 .5rem;overflow-wrap:anywhere}
.entry :target,.entry:target{outline:2px solid var(--accent);outline-offset:2px}
.reference table{font-size:.9rem}
.reference th{color:var(--quiet);font-weight:600}
.reference th,.reference td{padding:.35rem .6rem .35rem 0;vertical-align:top}
.scroll+.scroll{margin-top:1rem}
@media(max-width:40rem){.reference thead{position:absolute;clip-path:inset(50%)}.reference table,.reference tbody,.reference tr,.reference td{display:block}
.reference tr{padding:.4rem 0;border-bottom:1px solid var(--line)}.reference td{padding:0;border:0;overflow-wrap:anywhere}}
`;
