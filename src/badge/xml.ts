/**
 * Builds SVG text from elements. What could do harm has no way in: element and attribute names are closed lists
 * without script, handler, link or foreign content, and a caller's text reaches the document only through
 * `text`, which cleans and escapes it.
 */
declare const markup: unique symbol;

/** A piece of well-formed XML. Only this file makes one. */
export type Markup = string & { readonly [markup]: true };

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
  | "aria-hidden"
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
  | "letter-spacing"
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

/** Pixels are written with two decimals at most. */
function attributeText(value: string | number): string {
  if (typeof value === "string") return escapeText(clean(value));
  return String(Math.round(value * 100) / 100);
}

export function element(name: ElementName, attributes: Attributes, ...children: readonly Markup[]): Markup {
  let opening = `<${name}`;
  for (const key in attributes) {
    const value = attributes[key as AttributeName];
    if (value !== undefined) opening += ` ${key}="${attributeText(value)}"`;
  }
  if (children.length === 0) return `${opening}/>` as Markup;
  return `${opening}>${children.join("")}</${name}>` as Markup;
}

/** Any string as character data. */
export function text(value: string): Markup {
  return escapeText(clean(value)) as Markup;
}

export function fragment(...children: readonly Markup[]): Markup {
  return children.join("") as Markup;
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
  let end = 0;
  // Printable ASCII and the Latin, Greek and Cyrillic blocks hold nothing to remove: most text ends here.
  while (end < value.length && isHarmless(value.charCodeAt(end))) end++;
  if (end === value.length) return value;
  let out = "";
  for (const character of value) {
    const codePoint = character.codePointAt(0)!;
    if (isLineSpace(codePoint)) out += " ";
    else if (!isForbidden(codePoint)) out += character;
  }
  return out;
}

function isHarmless(unit: number): boolean {
  return (unit >= 0x20 && unit <= 0x7e) || (unit >= 0xa0 && unit <= 0x5ff);
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
