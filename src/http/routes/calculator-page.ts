/** GET /calculator: a page that scores a log in the browser. It is sent nothing, and may send nothing. */
import { definePage } from "../page-route.ts";

export const calculatorPage = definePage({
  template: "/calculator",
  operationId: "getCalculator",
  summary: "Calculator for a log of one's own",
  confined: true,
  draw: (_, { origin, manifest, deps }) => deps.pages.calculator({ origin, manifest }),
});
