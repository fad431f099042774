/** The service: routes of one table, each wrapped in the same steps, mounted on Hono. */
import { Hono } from "hono";
import { StoreError } from "../ports.ts";
import type { AppDeps } from "./deps.ts";
import { PREFLIGHT_HEADERS, PROBLEM_HEADERS } from "./headers.ts";
import { readPath, readQuery, splitAddress } from "./input.ts";
import { Problem, problemBody, problemKind } from "./problems.ts";
import { type Route, routerPattern, templatePattern } from "./route.ts";
import { routes } from "./routes/index.ts";

/** Answers a request; never rejects. */
export interface App {
  fetch(request: Request): Promise<Response>;
}

export function createApp(deps: AppDeps): App {
  // Paths stay undecoded while routing, so that an encoded slash or dot in an id cannot become part of the route.
  const hono = new Hono({ getPath: (request) => splitAddress(request.url).path });
  for (const route of routes) {
    hono.on(route.method, routerPattern(route.template), ({ req }) => answer(route, req.raw, deps));
  }
  const byTemplate = methodsByTemplate();
  hono.notFound(({ req }) => answerUnrouted(req.raw, byTemplate, deps));
  hono.onError((error, { req }) => toResponse(asProblem(error), req.raw, undefined, deps));
  return { fetch: async (request) => hono.fetch(request) };
}

async function answer(route: Route, request: Request, deps: AppDeps): Promise<Response> {
  try {
    const { origin, path, search } = splitAddress(request.url);
    if (route.limited && deps.limit !== null) await checkLimit(request, deps.limit);
    return await route.handle(
      {
        raw: request,
        origin,
        search,
        path: readPath(route, path),
        query: route.readsSearch === true ? undefined : readQuery(route, search),
      },
      deps,
    );
  } catch (error) {
    return toResponse(asProblem(error), request, route, deps);
  }
}

async function checkLimit(request: Request, limit: NonNullable<AppDeps["limit"]>): Promise<void> {
  const caller = request.headers.get("cf-connecting-ip") ?? "unknown";
  if (await limit.limiter.allow(caller)) return;
  throw new Problem("rate-limited", {
    detail: `At most ${limit.quota} requests in ${limit.windowSeconds} seconds.`,
    headers: {
      "retry-after": String(limit.windowSeconds),
      "ratelimit-policy": `"default";q=${limit.quota};w=${limit.windowSeconds}`,
    },
  });
}

/** Whatever was thrown, as a problem that tells the caller nothing of our insides. */
function asProblem(error: unknown): Problem {
  if (error instanceof Problem) return error;
  if (!(error instanceof StoreError)) return new Problem("internal", { cause: error });
  return error.fault === "corrupt"
    ? new Problem("corrupt-data", { cause: error })
    : new Problem("store-unavailable", { cause: error, headers: { "retry-after": "5" } });
}

function toResponse(problem: Problem, request: Request, route: Route | undefined, deps: AppDeps): Response {
  const requestId = deps.newRequestId();
  const { status } = problemKind(problem.code);
  if (status >= 500 && problem.cause !== undefined) deps.report(problem.cause, requestId);
  if (route?.present !== undefined) return route.present(problem, splitAddress(request.url).search);
  return new Response(problemBody(problem, requestId), {
    status,
    headers: { ...PROBLEM_HEADERS, ...problem.headers },
  });
}

/** Template pattern → methods it takes; a path that takes GET takes HEAD as well. */
function methodsByTemplate(): readonly { readonly pattern: RegExp; readonly methods: readonly string[] }[] {
  const byTemplate = new Map<string, string[]>();
  for (const { template, method } of routes) {
    const methods = byTemplate.get(template) ?? [];
    methods.push(...(method === "GET" ? ["GET", "HEAD"] : [method]));
    byTemplate.set(template, methods);
  }
  return [...byTemplate].map(([template, methods]) => ({
    pattern: templatePattern(template),
    methods: [...methods, "OPTIONS"],
  }));
}

function answerUnrouted(
  request: Request,
  byTemplate: ReturnType<typeof methodsByTemplate>,
  deps: AppDeps,
): Response {
  const { path } = splitAddress(request.url);
  const methods = byTemplate.filter(({ pattern }) => pattern.test(path)).flatMap((one) => one.methods);
  if (methods.length === 0) {
    const detail = "Ids in a path are percent-encoded, slashes included.";
    return toResponse(new Problem("not-found", { detail }), request, undefined, deps);
  }
  const allow = [...new Set(methods)].join(", ");
  if (request.method === "OPTIONS") {
    const headers = { ...PREFLIGHT_HEADERS, allow, "access-control-allow-methods": allow };
    return new Response(null, { status: 204, headers });
  }
  const detail = `This path takes ${allow}.`;
  return toResponse(
    new Problem("method-not-allowed", { detail, headers: { allow } }),
    request,
    undefined,
    deps,
  );
}
