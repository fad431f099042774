/** The formula under test: the shipped parameter set. */
import { earshot1, type ParameterSet } from "../../src/score/index.ts";

export const SHIPPED: ParameterSet = earshot1;
