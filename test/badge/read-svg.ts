/**
 * Reads a badge back with a strict parser and looks at it as a browser would: which elements, which references,
 * and what colour lies behind each text in either theme.
 */
import { SaxesParser } from "saxes";

export interface SvgElement {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly SvgElement[];
  /** Character data directly inside, joined. */
  readonly text: string;
}

type Growing = { name: string; attributes: Record<string, string>; children: Growing[]; text: string };

/** Throws on anything that is not one well-formed document. */
export function readSvg(svg: string): SvgElement {
  const root: Growing = { name: "", attributes: {}, children: [], text: "" };
  const open: Growing[] = [root];
  const parser = new SaxesParser({ xmlns: false });
  const refuse = (what: string) => () => {
    throw new Error(`a badge holds no ${what}`);
  };
  parser.on("error", (error) => {
    throw error;
  });
  parser.on("doctype", refuse("doctype"));
  parser.on("cdata", refuse("CDATA section"));
  parser.on("comment", refuse("comment"));
  parser.on("processinginstruction", refuse("processing instruction"));
  parser.on("opentag", (tag) => {
    const element: Growing = { name: tag.name, attributes: tag.attributes, children: [], text: "" };
    open.at(-1)!.children.push(element);
    open.push(element);
  });
  parser.on("text", (value) => {
    open.at(-1)!.text += value;
  });
  parser.on("closetag", () => {
    open.pop();
  });
  parser.write(svg).close();
  if (root.children.length !== 1) throw new Error("a badge is one element");
  return root.children[0]!;
}

export function* everyElement(element: SvgElement): Generator<SvgElement> {
  yield element;
  for (const child of element.children) yield* everyElement(child);
}

export function first(root: SvgElement, name: string): SvgElement {
  for (const element of everyElement(root)) if (element.name === name) return element;
  throw new Error(`no ${name}`);
}

/** Texts as drawn, spans included, in document order. */
export function drawnTexts(root: SvgElement): string[] {
  return [...everyElement(root)].filter((element) => element.name === "text").map(allText);
}

function allText(element: SvgElement): string {
  return element.text + element.children.map(allText).join("");
}

const ELEMENTS = new Set(
  "svg title desc style linearGradient stop clipPath g rect circle path text tspan".split(" "),
);
const ATTRIBUTES = new Set(
  (
    "xmlns width height viewBox role aria-labelledby aria-describedby xml:lang id class clip-path cx cy d dx " +
    "fill fill-opacity font-family font-size font-weight lengthAdjust offset r rx stop-color stop-opacity stroke " +
    "stroke-linecap stroke-width text-anchor text-rendering textLength transform x x2 y y2"
  ).split(" "),
);
const VALUE = /^[\w\s#%.,:;()/+-]*$/;

/** Everything in the document that a badge must never hold, in words. */
export function harm(root: SvgElement): string[] {
  const found: string[] = [];
  for (const element of everyElement(root)) {
    if (!ELEMENTS.has(element.name)) found.push(`element ${element.name}`);
    for (const [name, value] of Object.entries(element.attributes)) {
      if (!ATTRIBUTES.has(name)) found.push(`attribute ${name}`);
      if (name === "xmlns" && value === "http://www.w3.org/2000/svg") continue;
      if (!VALUE.test(value) || /script|data:|\/\//i.test(value)) found.push(`${name}="${value}"`);
      if (/url/i.test(value) && !/^url\(#[\w-]+\)$/.test(value)) found.push(`${name}="${value}"`);
    }
    const styled = element.name === "style" ? element.text : "";
    if (/url|@import|expression|[<\\]/i.test(styled)) found.push(`style ${styled}`);
  }
  return found;
}

/** Ids, and references to ids that do not exist. */
export function references(root: SvgElement): { readonly ids: string[]; readonly dangling: string[] } {
  const ids: string[] = [];
  const wanted: string[] = [];
  const classes = new Set<string>();
  let style = "";
  for (const element of everyElement(root)) {
    if (element.name === "style") style += element.text;
    const { id } = element.attributes;
    if (id !== undefined) ids.push(id);
    if (element.attributes["class"] !== undefined) classes.add(element.attributes["class"]);
    for (const [name, value] of Object.entries(element.attributes)) {
      if (name.startsWith("aria-")) wanted.push(...value.split(" "));
      const reference = /^url\(#(.*)\)$/.exec(value);
      if (reference !== null) wanted.push(reference[1]!);
    }
  }
  const ruled = [...style.matchAll(/\.([\w-]+)\{/g)].map((match) => match[1]!);
  const dangling = wanted.filter((id) => !ids.includes(id));
  dangling.push(...[...classes].filter((name) => !ruled.includes(name)));
  dangling.push(...ruled.filter((name) => !classes.has(name)));
  return { ids: [...ids, ...ruled], dangling };
}
