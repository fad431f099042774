/**
 * Builds SVG text from elements. What could do harm has no way in: element and attribute names are closed lists
 * without script, handler, link or foreign content, and a caller's text reaches the document only through
 * `text`, which cleans and escapes it.
 */
declare const markup: unique symbol;
declare const attributeListBrand: unique symbol;

/** A piece of well-formed XML. Only this file makes one. */
export type Markup = string & { readonly [markup]: true };

/** Attributes in the form they have inside a tag. Only this file makes one. */
export type AttributeList = string & { readonly [attributeListBrand]: true };

export type ElementName =
  | "svg"
  | "title"
  | "desc"
  | "style"
  | "linearGradient"
  | "stop"
  | "clipPath"
  | "g"
  | "rect"
  | "circle"
  | "path"
  | "text"
  | "tspan";

export type AttributeName =
  | "aria-describedby"
  | "aria-labelledby"
  | "class"
  | "clip-path"
  | "cx"
  | "cy"
  | "d"
  | "dx"
  | "fill"
  | "fill-opacity"
  | "font-family"
  | "font-size"
  | "font-weight"
  | "height"
  | "id"
  | "lengthAdjust"
  | "offset"
  | "r"
  | "role"
  | "rx"
  | "stop-color"
  | "stop-opacity"
  | "stroke"
  | "stroke-linecap"
  | "stroke-width"
  | "text-anchor"
  | "text-rendering"
  | "textLength"
  | "transform"
  | "viewBox"
  | "width"
  | "x"
  | "x2"
  | "xml:lang"
  | "xmlns"
  | "y"
  | "y2";

export type Attributes = { readonly [name in AttributeName]?: string | number | undefined };

/** Characters that need neither removal nor escape; nearly every text is made of these alone. */
const PLAIN = /^[ !#-%(-;=?-~\u00a0-\u1fff\u2010-\u2027\u2030-\u205e\u2070-\ud7ff]*$/;

/** Pixels are written with two decimals at most. */
function attributeText(value: string | number): string {
  if (typeof value === "string") return text(value);
  return Number.isInteger(value) ? String(value) : String(Math.round(value * 100) / 100);
}

/** Attributes as they stand in a tag, each after a space. Made once for what is drawn often. */
export function attributeList(attributes: Attributes): AttributeList {
  let list = "";
  for (const key in attributes) {
    const value = attributes[key as AttributeName];
    if (value !== undefined) list += ` ${key}="${attributeText(value)}"`;
  }
  return list as AttributeList;
}

/** An element without further attributes than those in the list. */
export function listed(name: ElementName, list: AttributeList, ...children: readonly Markup[]): Markup {
  if (children.length === 0) return `<${name}${list}/>` as Markup;
  return `<${name}${list}>${fragment(...children)}</${name}>` as Markup;
}

export function element(name: ElementName, attributes: Attributes, ...children: readonly Markup[]): Markup {
  return listed(name, attributeList(attributes), ...children);
}

/** Any string as character data. */
export function text(value: string): Markup {
  return (PLAIN.test(value) ? value : escapeText(clean(value))) as Markup;
}

export function fragment(...children: readonly Markup[]): Markup {
  let joined = "";
  for (const child of children) joined += child;
  return joined as Markup;
}

function escapeText(value: string): string {
  let out = "";
  let from = 0;
  for (let index = 0; index < value.length; index++) {
    const entity = entityOf(value.charCodeAt(index));
    if (entity === undefined) continue;
    out += value.slice(from, index) + entity;
    from = index + 1;
  }
  return from === 0 ? value : out + value.slice(from);
}

function entityOf(unit: number): string | undefined {
  switch (unit) {
    case 0x22:
      return "&quot;";
    case 0x26:
      return "&amp;";
    case 0x27:
      return "&apos;";
    case 0x3c:
      return "&lt;";
    case 0x3e:
      return "&gt;";
    default:
      return undefined;
  }
}

/**
 * The text without what a badge must not carry: control characters, lone surrogates, noncharacters, byte order
 * marks, and the characters that reverse the direction of what follows. Tabs and line ends become spaces.
 */
export function clean(value: string): string {
  if (PLAIN.test(value)) return value;
  let out = "";
  for (const character of value) {
    const codePoint = character.codePointAt(0)!;
    if (isLineSpace(codePoint)) out += " ";
    else if (!isForbidden(codePoint)) out += character;
  }
  return out;
}

/** Tab, line feed, vertical tab, form feed, carriage return, next line, line and paragraph separators. */
function isLineSpace(codePoint: number): boolean {
  return (
    (codePoint >= 0x09 && codePoint <= 0x0d) ||
    codePoint === 0x85 ||
    codePoint === 0x2028 ||
    codePoint === 0x2029
  );
}

function isForbidden(codePoint: number): boolean {
  return (
    codePoint < 0x20 ||
    (codePoint >= 0x7f && codePoint <= 0x9f) ||
    (codePoint >= 0x202a && codePoint <= 0x202e) || // bidi embeddings and overrides
    (codePoint >= 0x2066 && codePoint <= 0x206f) || // bidi isolates, deprecated format characters
    (codePoint >= 0xd800 && codePoint <= 0xdfff) || // a surrogate that came alone
    (codePoint >= 0xfdd0 && codePoint <= 0xfdef) ||
    codePoint === 0xfeff ||
    (codePoint >= 0xfff9 && codePoint <= 0xfffb) || // interlinear annotation
    (codePoint & 0xfffe) === 0xfffe
  );
}
