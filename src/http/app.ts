/** The service: routes of one table, each wrapped in the same steps, mounted on Hono. */
import { Hono } from "hono";
import { RegExpRouter } from "hono/router/reg-exp-router";
import { StoreError } from "../ports.ts";
import { authorise } from "./auth.ts";
import type { AppDeps } from "./deps.ts";
import { PREFLIGHT_HEADERS, PROBLEM_HEADERS } from "./headers.ts";
import { type Address, readPath, readQuery, splitAddress } from "./input.ts";
import { presentAsPage } from "./page-route.ts";
import { Problem, problemBody, problemKind } from "./problems.ts";
import { type Route, routerPattern } from "./route.ts";
import { routes } from "./routes/index.ts";

/** Answers a request; never fails. */
export interface App {
  fetch(request: Request): Response | Promise<Response>;
}

export function createApp(deps: AppDeps): App {
  const addressOf = addressReader();
  // Paths stay undecoded while routing, so that an encoded slash or dot in an id cannot become part of the route.
  const hono = new Hono({ router: new RegExpRouter(), getPath: (request) => addressOf(request).path });
  for (const candidates of routesByPattern()) {
    const [{ method, template }] = candidates;
    hono.on(method, routerPattern(template), ({ req }) => {
      const address = addressOf(req.raw);
      const route = candidates.find((one) => one.pattern.test(address.path));
      return route === undefined ? answerUnrouted(req.raw, deps) : answer(route, req.raw, address, deps);
    });
  }
  hono.notFound(({ req }) => answerUnrouted(req.raw, deps));
  hono.onError((error, { req }) => toResponse(asProblem(error), req.raw, undefined, deps));
  return { fetch: (request) => hono.fetch(request) };
}

/** Asking a request for its address costs the runtime a copy each time; the router and the handler share one. */
function addressReader(): (request: Request) => Address {
  const known = new WeakMap<Request, Address>();
  return (request) => {
    let address = known.get(request);
    if (address === undefined) {
      address = splitAddress(request.url);
      known.set(request, address);
    }
    return address;
  };
}

/** Routes that Hono's router cannot tell apart stand together. */
function routesByPattern(): Iterable<readonly [Route, ...Route[]]> {
  const byPattern = new Map<string, [Route, ...Route[]]>();
  for (const route of routes) {
    const pattern = `${route.method} ${routerPattern(route.template)}`;
    const same = byPattern.get(pattern);
    if (same === undefined) byPattern.set(pattern, [route]);
    else same.push(route);
  }
  return byPattern.values();
}

async function answer(route: Route, request: Request, address: Address, deps: AppDeps): Promise<Response> {
  const { origin, path, search } = address;
  const startedMs = deps.clock.now();
  let response: Response;
  let problem: Problem | null = null;
  try {
    if (route.limited && deps.limit !== null) await checkLimit(request, deps.limit);
    const caller = route.scope === undefined ? null : authorise(request, search, route.scope, deps);
    response = await route.handle(
      {
        raw: request,
        origin,
        search,
        caller,
        path: readPath(route, path),
        query: route.readsSearch === true ? undefined : readQuery(route, search),
      },
      deps,
    );
  } catch (error) {
    problem = asProblem(error);
    response = toResponse(problem, request, route, deps);
  }
  const code = problem === null ? "" : problem.code;
  deps.points.request(route.operationId, response.status, code, deps.clock.now() - startedMs);
  return response;
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
  const { origin, search } = splitAddress(request.url);
  const present = route === undefined && wantsPage(request) ? presentAsPage : route?.present;
  if (present !== undefined) return present(problem, { origin, search, requestId, deps });
  return new Response(problemBody(problem, requestId), {
    status,
    headers: { ...PROBLEM_HEADERS, ...problem.headers },
  });
}

/** A browser that somebody typed an address into, or that follows a link. */
function wantsPage({ method, headers }: Request): boolean {
  return (method === "GET" || method === "HEAD") && (headers.get("accept") ?? "").includes("text/html");
}

/** A path that takes GET takes HEAD as well. */
function methodsOf(path: string): readonly string[] {
  const methods = routes
    .filter(({ pattern }) => pattern.test(path))
    .flatMap(({ method }) => (method === "GET" ? ["GET", "HEAD"] : [method]));
  return methods.length === 0 ? [] : [...new Set(methods), "OPTIONS"];
}

function answerUnrouted(request: Request, deps: AppDeps): Response {
  const methods = methodsOf(splitAddress(request.url).path);
  if (methods.length === 0) {
    const detail = "Ids in a path are percent-encoded, slashes included.";
    return toResponse(new Problem("not-found", { detail }), request, undefined, deps);
  }
  const allow = methods.join(", ");
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
