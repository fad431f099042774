/** A strict reader of the HTML we write: every tag closed, every attribute quoted, nothing left over. */

export interface HtmlElement {
  readonly name: string;
  readonly attributes: ReadonlyMap<string, string>;
}

export interface HtmlPage {
  readonly elements: readonly HtmlElement[];
  /** Text between tags, entities decoded. */
  readonly text: string;
}

const VOID = new Set(["meta", "link", "img", "input"]);
const ATTRIBUTE = / ([a-zA-Z][a-zA-Z0-9-]*)="([^"<>]*)"/g;
const ENTITIES: Readonly<Record<string, string>> = { amp: "&", lt: "<", gt: ">", quot: '"', "#39": "'" };

/** @throws Error at the first thing that is not plain, balanced HTML */
export function readHtml(source: string): HtmlPage {
  const elements: HtmlElement[] = [];
  const open: string[] = [];
  let text = "";
  let rest = source.replace(/^<!doctype html>\n/, "");
  if (rest === source) throw new Error("the document type is missing");
  while (rest !== "") {
    const close = /^<\/([a-z0-9]+)>/.exec(rest);
    const start = /^<([a-z][a-z0-9]*)((?: [a-zA-Z][a-zA-Z0-9-]*="[^"<>]*")*)(\/?)>/.exec(rest);
    if (close !== null) {
      const expected = open.pop();
      if (expected !== close[1]) throw new Error(`</${close[1]}> closes <${expected}>`);
      rest = rest.slice(close[0].length);
    } else if (start !== null) {
      const [whole, name = "", attributes = "", slash] = start;
      const read = new Map<string, string>();
      for (const [, key = "", value = ""] of attributes.matchAll(ATTRIBUTE)) {
        if (read.has(key)) throw new Error(`<${name}> has ${key} twice`);
        read.set(key, decode(value));
      }
      elements.push({ name, attributes: read });
      if (slash !== "/" && !VOID.has(name)) open.push(name);
      rest = rest.slice(whole.length);
      if (name === "style") {
        const end = rest.indexOf("</style>");
        rest = rest.slice(end);
      }
    } else {
      const end = rest.indexOf("<", 1);
      const piece = end < 0 ? rest : rest.slice(0, end);
      if (piece.startsWith("<")) throw new Error(`not a tag: ${JSON.stringify(piece.slice(0, 80))}`);
      if (piece.includes(">")) throw new Error(`a bare > in ${JSON.stringify(piece.slice(0, 80))}`);
      text += decode(piece);
      rest = end < 0 ? "" : rest.slice(end);
    }
  }
  if (open.length > 0) throw new Error(`left open: ${open.join(", ")}`);
  return { elements, text };
}

function decode(text: string): string {
  return text.replace(/&([^;&]*);?/g, (whole, name: string) => {
    const character = ENTITIES[name];
    if (character === undefined || !whole.endsWith(";")) throw new Error(`not an entity of ours: ${whole}`);
    return character;
  });
}
