/** The account page: its snippets can be copied where scripts run. */
import { watchCopyButtons } from "../badge/copy.ts";

const told = document.querySelector<HTMLElement>("#copied");
if (told !== null) watchCopyButtons(told);
for (const button of document.querySelectorAll<HTMLButtonElement>("button[data-copy]")) button.hidden = false;
