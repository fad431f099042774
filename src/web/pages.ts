/** All pages in one object: what the service draws for people. */
import type { Pages } from "../http/pages.ts";
import { renderHome } from "./home.ts";
import { renderProblem } from "./problem.ts";

export const pages: Pages = { home: renderHome, problem: renderProblem };
