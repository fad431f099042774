/** The text of HTML as posts carry it. Only ever hashed, never shown. */

const ENTITIES: ReadonlyMap<string, string> = new Map([
  ["&lt;", "<"],
  ["&gt;", ">"],
  ["&quot;", '"'],
  ["&#39;", "'"],
  ["&apos;", "'"],
  ["&nbsp;", " "],
  ["&amp;", "&"],
]);

/** Tags become spaces and the common entities characters. Linear, also when tags never close. */
export function plainText(html: string): string {
  let text = "";
  let from = 0;
  for (;;) {
    const open = html.indexOf("<", from);
    const close = open < 0 ? -1 : html.indexOf(">", open);
    if (close < 0) break;
    text += `${html.slice(from, open)} `;
    from = close + 1;
  }
  text += html.slice(from);
  return text.replace(/&(?:lt|gt|quot|#39|apos|nbsp|amp);/gu, (entity) => ENTITIES.get(entity) ?? " ");
}
