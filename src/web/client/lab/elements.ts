/** Elements of the page, which the server has put there. */

/** @throws Error naming the element: page and script belong together */
export function byId<T extends HTMLElement = HTMLElement>(id: string): T {
  const found = document.getElementById(id);
  if (found === null) throw new Error(`the page has no element #${id}`);
  return found as T;
}

export function all<T extends HTMLElement = HTMLElement>(
  selector: string,
  within: ParentNode = document,
): T[] {
  return [...within.querySelectorAll<T>(selector)];
}

/** Writes only what differs, so that nobody is told twice. */
export function setText(element: HTMLElement, text: string): void {
  if (element.textContent !== text) element.textContent = text;
}

export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
