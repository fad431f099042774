/** Routes that answer people: each draws a page of the current generation, and tells a problem as a page as well. */
import type * as z from "zod";
import type { Pointer } from "../ports.ts";
import { CACHE_STATIC, entityTag, generationTag, taggedHeaders, unchanged } from "./cache.ts";
import type { AppDeps } from "./deps.ts";
import { CONFINED_HTML_HEADERS, HTML_HEADERS } from "./headers.ts";
import type { PageInput } from "./pages.ts";
import { type Problem, type ProblemCode, problemKind } from "./problems.ts";
import { currentPointer } from "./resolve.ts";
import { type Answer, defineRoute, type ProblemContext, type Route, type RouteRequest } from "./route.ts";
import { NOT_MODIFIED } from "./shapes.ts";

/** What drawing a page may read. */
export interface PageContext<Shown> extends PageInput {
  readonly pointer: Shown;
  readonly deps: AppDeps;
}

interface PagePlan<Path, Query, Shown> {
  /** As in a route: "/u/{id}". */
  readonly template: string;
  readonly operationId: string;
  readonly summary: string;
  readonly pathShape?: z.ZodType<Path>;
  readonly queryShape?: z.ZodType<Query>;
  /** When it sends the reader to another page. */
  readonly redirects?: string;
  /** The page is given something private: the browser lets it connect to nothing. */
  readonly confined?: boolean;
  /** Codes it may answer with; each is told as a page. */
  readonly problems?: readonly ProblemCode[];
  /** The document; or, before anything of it is read, another answer such as a redirection. */
  readonly draw: (
    request: RouteRequest<Path, Query>,
    context: PageContext<Shown>,
  ) => string | Response | Promise<string | Response>;
}

const HTML = { "text/html": null } as const;

/** A page that has something to say before the first publication too; `pointer` is null then. */
export function definePage<Path, Query>(plan: PagePlan<Path, Query, Pointer | null>): Route {
  return pageRoute(plan, (deps) => deps.scores.pointer());
}

/** A page about scores: before the first publication a problem. */
export function defineScorePage<Path, Query>(plan: PagePlan<Path, Query, Pointer>): Route {
  return pageRoute({ ...plan, problems: [...(plan.problems ?? []), "nothing-published"] }, currentPointer);
}

function pageRoute<Path, Query, Shown extends Pointer | null>(
  plan: PagePlan<Path, Query, Shown>,
  pointerOf: (deps: AppDeps) => Promise<Shown>,
): Route {
  const headersOf = taggedHeaders(
    plan.confined === true ? CONFINED_HTML_HEADERS : HTML_HEADERS,
    CACHE_STATIC,
  );
  const { draw, redirects, confined: _, ...rest } = plan;
  const problems = [...(plan.problems ?? []), "corrupt-data", "store-unavailable"] as const;
  const answers: Record<number, Answer> = {
    200: { description: "The page.", content: HTML },
    304: NOT_MODIFIED,
    ...(redirects !== undefined && { 303: { description: redirects } }),
  };
  for (const { status, title } of problems.map(problemKind)) {
    answers[status] = { description: `A page that says so: ${title}.`, content: HTML };
  }
  return defineRoute<Path, Query>({
    ...rest,
    method: "GET",
    tag: "Pages",
    description: "For people. Works without scripts.",
    answers,
    problems,
    limited: false,
    async handle(request, deps) {
      const pointer = await pointerOf(deps);
      const format = `p-${deps.version}`;
      const tagged = headersOf(pointer === null ? entityTag("none", format) : generationTag(pointer, format));
      const unchangedAnswer = unchanged(request.raw, tagged);
      if (unchangedAnswer !== null) return unchangedAnswer;
      const { origin } = request;
      const drawn = await draw(request, { origin, manifest: pointer?.manifest ?? null, pointer, deps });
      return typeof drawn === "string" ? new Response(drawn, { headers: tagged.whole }) : drawn;
    },
    present: presentAsPage,
  });
}

/** A problem as a page, with the status and the headers it would have as JSON. */
export function presentAsPage(problem: Problem, { origin, requestId, deps }: ProblemContext): Response {
  const { status, title, advice } = problemKind(problem.code);
  const page = deps.pages.problem({
    origin,
    manifest: null,
    code: problem.code,
    status,
    title,
    advice,
    detail: problem.detail ?? null,
    faults: problem.errors,
    requestId,
  });
  return new Response(page, {
    status,
    headers: { ...HTML_HEADERS, "cache-control": "no-store", ...problem.headers },
  });
}
