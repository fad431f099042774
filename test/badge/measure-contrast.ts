/** Contrast of each text of a badge with everything painted under it, by the textbook definition of WCAG 2. */
import type { SvgElement } from "./read-svg.ts";

type Channels = readonly [number, number, number];

function channels(hex: string): Channels {
  const digits = hex.length === 4 ? [...hex.slice(1)].map((digit) => digit + digit).join("") : hex.slice(1);
  if (!/^[0-9a-f]{6}$/.test(digits)) throw new Error(`not a colour: ${hex}`);
  return [0, 2, 4].map((at) => Number.parseInt(digits.slice(at, at + 2), 16)) as unknown as Channels;
}

export function textbookLuminance([red, green, blue]: Channels): number {
  const linear = (value: number): number =>
    value / 255 <= 0.04045 ? value / 255 / 12.92 : ((value / 255 + 0.055) / 1.055) ** 2.4;
  return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue);
}

export function textbookContrast(a: Channels, b: Channels): number {
  const [dark, light] = [textbookLuminance(a), textbookLuminance(b)].sort((x, y) => x - y) as [
    number,
    number,
  ];
  return (light + 0.05) / (dark + 0.05);
}

function over(under: Channels, top: Channels, share: number): Channels {
  return under.map((value, index) =>
    Math.round(value + (top[index]! - value) * share),
  ) as unknown as Channels;
}

interface Shape {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
  /** What the shape makes of a colour under it: one colour, or one for each stop of a gradient. */
  readonly paint: (under: Channels) => Channels[];
}

/** The least contrast among all texts of the document as shown in the scheme; Infinity without text. */
export function leastContrast(root: SvgElement, scheme: "light" | "dark"): number {
  const rules = new Map<string, string>();
  const gradients = new Map<string, (readonly [Channels, number])[]>();
  collect(root);
  const shapes: Shape[] = [];
  let least = Number.POSITIVE_INFINITY;
  visit(root);
  return least;

  function collect(element: SvgElement): void {
    if (element.name === "style") {
      for (const [, name, body] of element.text.matchAll(/\.([\w-]+)\{([^}]*)\}/g)) rules.set(name!, body!);
    }
    if (element.name === "linearGradient") {
      const stops = element.children.map(
        ({ attributes }) =>
          [channels(attributes["stop-color"]!), Number(attributes["stop-opacity"])] as const,
      );
      gradients.set(element.attributes["id"]!, stops);
    }
    element.children.forEach(collect);
  }

  function fillOf(element: SvgElement): string {
    const rule = scheme === "dark" ? rules.get(element.attributes["class"] ?? "") : undefined;
    const ruled = rule === undefined ? undefined : /(?:^|;)fill:([^;]+)/.exec(rule)?.[1];
    return ruled ?? element.attributes["fill"] ?? "#000000";
  }

  function visit(element: SvgElement): void {
    if (element.name === "clipPath") return;
    if (element.name === "rect") shapes.push(shapeOf(element));
    if (element.name === "text") {
      const x = Number(element.attributes["x"]);
      const y = Number(element.attributes["y"]) - Number(element.attributes["font-size"] ?? 11) / 3;
      const end = x + Number(element.attributes["textLength"] ?? 2) - 1;
      for (const inked of [element, ...element.children]) {
        for (const at of [x + 1, end]) check(fillOf(inked), at, y);
      }
    }
    element.children.forEach(visit);
  }

  function check(ink: string, x: number, y: number): void {
    let behind: Channels[] = [];
    for (const shape of shapes) {
      if (x < shape.left || x > shape.right || y < shape.top || y > shape.bottom) continue;
      behind = behind.length === 0 ? shape.paint([255, 255, 255]) : behind.flatMap(shape.paint);
    }
    if (behind.length === 0) throw new Error(`text at ${x},${y} stands on nothing`);
    for (const colour of behind) least = Math.min(least, textbookContrast(channels(ink), colour));
  }

  function shapeOf({ attributes, ...element }: SvgElement): Shape {
    const left = Number(attributes["x"] ?? 0);
    const top = Number(attributes["y"] ?? 0);
    const fill = fillOf({ attributes, ...element });
    const stops = gradients.get(/^url\(#(.*)\)$/.exec(fill)?.[1] ?? "");
    const share = Number(attributes["fill-opacity"] ?? 1);
    return {
      left,
      top,
      right: left + Number(attributes["width"]),
      bottom: top + Number(attributes["height"]),
      paint: (under) =>
        stops === undefined
          ? [over(under, channels(fill), share)]
          : stops.map(([colour, opacity]) => over(under, colour, opacity)),
    };
  }
}
