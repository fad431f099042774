/** What the score is measured against. */
export { distinctEngagers } from "./distinct-engagers.ts";
export { events } from "./events.ts";
export { hOfEngagers } from "./h-of-engagers.ts";
export { lastAct } from "./last-act.ts";
export { pageRank } from "./pagerank.ts";
export { twoHop } from "./two-hop.ts";
