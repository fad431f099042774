/** Light or dark, chosen by the reader or by the system, and whoever draws on a canvas is told when it changes. */
export type Theme = "auto" | "light" | "dark";

const KEY = "earshot-theme";
const CHANGED = "earshot-theme";

/** What the reader chose on an earlier page; "auto" when nothing, or when the browser keeps nothing. */
export function chosenTheme(): Theme {
  try {
    const kept = localStorage.getItem(KEY);
    return kept === "light" || kept === "dark" ? kept : "auto";
  } catch {
    return "auto";
  }
}

export function chooseTheme(theme: Theme): void {
  const { dataset } = document.documentElement;
  // An attribute even for "auto": it tells the style sheet that this script is in charge of the switch.
  dataset["theme"] = theme;
  try {
    if (theme === "auto") localStorage.removeItem(KEY);
    else localStorage.setItem(KEY, theme);
  } catch {
    // A browser that keeps nothing still shows the choice on this page.
  }
  dispatchEvent(new Event(CHANGED));
}

/** What is on screen now. */
export function shownTheme(): "light" | "dark" {
  const theme = document.documentElement.dataset["theme"];
  if (theme === "light" || theme === "dark") return theme;
  return matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light";
}

/** Calls back whenever the theme on screen may have changed; returns a function that ends it. */
export function onThemeChange(callback: () => void): () => void {
  const system = matchMedia("(prefers-color-scheme: dark)");
  system.addEventListener("change", callback);
  addEventListener(CHANGED, callback);
  return () => {
    system.removeEventListener("change", callback);
    removeEventListener(CHANGED, callback);
  };
}
