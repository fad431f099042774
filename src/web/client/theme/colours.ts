/** The style sheet's colours of the theme on screen, for a canvas. */
import { COLOURS } from "../../colours.ts";
import { shownTheme } from "./choice.ts";

export function shownColours(): (typeof COLOURS)["light" | "dark"] {
  return COLOURS[shownTheme()];
}
