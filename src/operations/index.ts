/** Public entry of operations: what the service tells those who run it. */
export { type FaultLine, faultLine, withoutNames } from "./log.ts";
export { createPoints, type DatasetBinding, type Points } from "./points.ts";
