/** Elements by hand: everything foreign goes in as text. */

/** The one element of the page; throws an Error when the page and the script do not fit. */
export function find<T extends HTMLElement = HTMLElement>(selector: string): T {
  const found = document.querySelector<T>(selector);
  if (found === null) throw new Error(`the page lacks ${selector}`);
  return found;
}

type Child = Node | string | number | null;

/** make("p", { className: "quiet" }, "text", child): null children vanish. */
export function make<Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  properties: Partial<HTMLElementTagNameMap[Name]> = {},
  ...children: readonly Child[]
): HTMLElementTagNameMap[Name] {
  const element = Object.assign(document.createElement(name), properties);
  for (const child of children)
    if (child !== null) element.append(typeof child === "number" ? String(child) : child);
  return element;
}
