/** What the score is measured against. */
export { distinctEngagers } from "./distinct-engagers.ts";
export { eigenTrust } from "./eigen-trust.ts";
export { engagementRate } from "./engagement-rate.ts";
export { events } from "./events.ts";
export { hOfEngagers } from "./h-of-engagers.ts";
export { influencePassivity } from "./influence-passivity.ts";
export { kCore } from "./k-core.ts";
export { kloutLike } from "./klout-like.ts";
export { kredLike } from "./kred-like.ts";
export { lastAct } from "./last-act.ts";
export { pageRank } from "./pagerank.ts";
export { twoHop } from "./two-hop.ts";
