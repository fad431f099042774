/** The formula under test: the one in force. */
import { CURRENT, type ParameterSet } from "../../src/score/index.ts";

export const SHIPPED: ParameterSet = CURRENT;
