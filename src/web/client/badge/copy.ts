/** Buttons that copy the text of an element named by `data-copy`, and say so aloud. */

/** Milliseconds for which a button says that it has copied. */
const THANKS_MS = 2000;

/** @param told a live region */
export function watchCopyButtons(told: HTMLElement): void {
  for (const button of document.querySelectorAll<HTMLButtonElement>("[data-copy]")) {
    const name = button.textContent ?? "";
    button.addEventListener("click", async () => {
      const source = document.getElementById(button.dataset["copy"] ?? "");
      const copied = source !== null && (await copy(source));
      told.textContent = copied
        ? "Copied."
        : "The browser did not allow copying; the text is selected, press Ctrl+C.";
      button.textContent = copied ? "Copied" : "Press Ctrl+C";
      setTimeout(() => {
        button.textContent = name;
        told.textContent = "";
      }, THANKS_MS);
    });
  }
}

/** Without permission the text is at least selected. */
async function copy(source: HTMLElement): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(source.textContent ?? "");
    return true;
  } catch {
    getSelection()?.selectAllChildren(source);
    return false;
  }
}
