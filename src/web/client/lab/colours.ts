/** Colours of the page as numbers a canvas understands: custom properties hold pairs, and only computed colours are resolved. */

const NAMES = ["stage", "seat", "quiet", "ink", "ceo-lit", "lit", "line", "card", "paper"] as const;
export type ColourName = (typeof NAMES)[number];
export type Colours = Readonly<Record<ColourName, string>>;

export function readColours(): Colours {
  const probe = document.createElement("span");
  probe.hidden = true;
  document.body.append(probe);
  const colours = Object.fromEntries(
    NAMES.map((name) => {
      probe.style.color = `var(--${name})`;
      return [name, getComputedStyle(probe).color];
    }),
  );
  probe.remove();
  return colours as Colours;
}

/** Calls back when the page turns light or dark: by the system, or by its switch. */
export function onThemeChange(changed: () => void): void {
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", changed);
  new MutationObserver(changed).observe(document.documentElement, { attributeFilter: ["data-theme"] });
}
