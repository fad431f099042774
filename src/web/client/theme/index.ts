/** Before the page is drawn: the reader's choice of light or dark, if there is one; then the switch in the header. */
import { chooseTheme, chosenTheme, type Theme } from "./choice.ts";

const chosen = chosenTheme();
if (chosen !== "auto") document.documentElement.dataset["theme"] = chosen;

document.addEventListener("DOMContentLoaded", () => {
  for (const input of document.querySelectorAll<HTMLInputElement>("input[name=theme]")) {
    input.checked = input.value === chosen;
    input.addEventListener("change", () => chooseTheme(input.value as Theme));
  }
});
