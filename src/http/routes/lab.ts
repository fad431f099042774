/** GET /lab: the workbench. Its form sends itself here, so that without scripts too the page shows the command for it. */
import { definePage } from "../page-route.ts";

export const lab = definePage({
  template: "/lab",
  operationId: "getLab",
  summary: "Simulation workbench",
  draw: ({ search }, { origin, manifest, deps }) => deps.pages.lab({ origin, manifest, search }),
});
