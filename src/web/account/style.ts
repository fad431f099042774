/** Rules of the account page. */
export const ACCOUNT_STYLE = `
.account{display:grid;grid-template-columns:1fr minmax(0,28.75rem);gap:1rem 2.5rem;align-items:center}
.account h1{max-width:none;overflow-wrap:anywhere}
.account .about{overflow-wrap:anywhere;margin:.35rem 0 0}
.account .scale{grid-column:1/-1;margin-top:.5rem}
/* Its place is fixed: the card of open scores is a little higher, and must not push anything when it comes. */
.account>.badge{justify-self:end;aspect-ratio:460/184;object-fit:contain;width:100%}
.score{display:flex;align-items:baseline;gap:1rem;margin:1rem 0 0}
.score .number{font:600 clamp(4rem,11vw,6.5rem)/1 var(--serif);letter-spacing:-.04em;font-variant-numeric:lining-nums tabular-nums;color:var(--accent)}
.score .range{font-size:1.25rem}
.score small{display:block;color:var(--quiet);font-size:.85rem}
.split{display:grid;grid-template-columns:minmax(0,1fr) minmax(0,1fr);gap:0 3rem;border-top:1px solid var(--line)}
.split section{border:0;padding-bottom:0}
@media (max-width:26rem){.trio .key::before{display:block;margin-bottom:.2rem}.trio .key{white-space:normal}}
.split>section,.split>div{padding-bottom:2.25rem}
@media (max-width:56rem){.split,.account{grid-template-columns:minmax(0,1fr)}.account>.badge{justify-self:start}.split>section{padding-bottom:0}}
.ledger{table-layout:fixed;margin-top:.75rem}
.ledger th,.ledger td{padding:.28rem 0;border:0}
.ledger .number{width:5rem;padding:0}
.ledger .bar{width:42%}
.ledger .who{overflow:hidden;text-overflow:ellipsis;white-space:nowrap;padding-right:1rem}
.ledger .bar svg{display:block;width:100%;height:.6rem}
.ledger thead th{color:var(--quiet);font-weight:400;font-size:.85rem;padding-bottom:.5rem}
.ledger .sum td{color:var(--quiet)}
.ledger tfoot th,.ledger tfoot td{border-top:1px solid var(--line);padding:.5rem 0;font-weight:600}
.ledger tfoot .number{font-size:1.1rem}
.trusted{fill:var(--lit);background:var(--lit)}
.crowd{fill:var(--faint);background:var(--faint)}
.track{fill:var(--line);background:var(--line)}
.key{background:none;white-space:nowrap}
.key::before{content:"";display:inline-block;width:.75rem;height:.75rem;border-radius:3px;margin-right:.4rem;vertical-align:-.06rem}
.key.trusted::before{background:var(--lit)}.key.crowd::before{background:var(--faint)}.key.track::before{background:var(--line)}
.trust{width:100%;height:1.4rem;display:block;border-radius:6px;margin:1rem 0}
.trio{display:grid;grid-template-columns:repeat(3,minmax(0,1fr));gap:1rem;margin:1rem 0}
.trio div{display:flex;flex-direction:column;justify-content:space-between;gap:.2rem}
.history{width:100%;height:auto;display:block;margin-top:1rem}
.history text{font:400 13px system-ui,sans-serif;fill:var(--quiet)}
.history .grid{stroke:var(--line)}
.history .line{fill:none;stroke:var(--lit);stroke-width:3;stroke-linejoin:round;stroke-linecap:round}
.history .area{fill:var(--lit);opacity:.1}
.history .range{stroke:var(--lit);stroke-width:9;stroke-linecap:round;opacity:.28}
.history .at{fill:var(--lit)}
.worn{display:grid;gap:.5rem;justify-items:start;margin:1rem 0}
.worn .badge{margin:0}
details{margin:.5rem 0}
summary{cursor:pointer;color:var(--accent)}
table.compact{width:auto}
table.compact td,table.compact th{padding:.2rem 2rem .2rem 0}
.topics{list-style:none;padding:0;margin:1rem 0}
.topics li{display:grid;grid-template-columns:minmax(8rem,14rem) 1fr 3.5rem;gap:1rem;align-items:center;padding:.2rem 0}
.topics svg{width:100%;height:.6rem}
.topics .number{text-align:right;font-variant-numeric:tabular-nums}
.rules{list-style:none;counter-reset:rule;padding:0;margin:1.25rem 0 0;display:grid;grid-template-columns:repeat(auto-fit,minmax(min(100%,19rem),1fr));gap:1.25rem 2.5rem}
.rules li{counter-increment:rule;border-top:1px solid var(--line);padding-top:.75rem}
.rules h3{font-size:1.1rem}
.rules h3::before{content:counter(rule);color:var(--quiet);margin-right:.6rem;font-variant-numeric:lining-nums}
.measure{display:grid;grid-template-columns:5.25rem 1fr;align-items:baseline;margin:.5rem 0;font-size:.95rem}
.measure .value{font:600 1.35rem/1.2 var(--serif);font-variant-numeric:lining-nums}
.measure .none{color:var(--quiet)}
.measure svg{grid-column:1/-1;width:100%;height:.35rem;margin-top:.4rem;border-radius:3px}
.staying{margin-top:1.5rem}
`;
