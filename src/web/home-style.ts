/** Rules of the home page. */
export const HOME_STYLE = `
.doors{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(100%,18rem),1fr));gap:2rem;border:0}
.doors article{border-top:3px solid var(--accent);padding-top:1rem}
.doors h2{font-size:1.5rem}
.doors .badge{margin:0}
.featured{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(100%,22rem),1fr));gap:1.25rem;margin-top:1.25rem}
.featured .card{display:grid;grid-template-columns:minmax(0,9rem) minmax(0,1fr);gap:0 1.25rem;align-items:center}
.featured .card .audience{margin:0}
.featured .card .story{grid-column:1/-1;margin:.75rem 0 0;font-size:1rem}
.featured .facts{margin:.75rem 0 0;padding:.75rem 0 0;border-width:1px 0 0}
.featured .card h3 a{color:inherit}
.featured .card p{margin:.2rem 0}
@media (max-width:30rem){.featured .card{grid-template-columns:minmax(0,1fr)}.featured .card .audience{max-width:11rem}}
`;
