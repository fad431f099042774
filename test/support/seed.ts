/** One seed for every law that names none, so that the same tests run everywhere; FC_SEED brings another. */
import fc from "fast-check";
import { cases } from "./arbitraries-settings.ts";

const { seed } = cases<unknown>(1);
if (seed !== undefined) fc.configureGlobal({ seed });
