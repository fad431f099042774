/** One route: the shapes it takes and gives, and the handler. The table of routes mounts them and documents them. */
import type * as z from "zod";
import type { ApiKey, Scope } from "../live/keys.ts";
import type { AppDeps } from "./deps.ts";
import type { Problem, ProblemCode } from "./problems.ts";

export interface RouteRequest<Path, Query> {
  readonly raw: Request;
  /** Scheme, host and port, without a slash at the end. */
  readonly origin: string;
  readonly path: Path;
  readonly query: Query;
  /** Query as given, for handlers that read it themselves. */
  readonly search: string;
  /** Whose key came with the request; null where a route asks for none. */
  readonly caller: ApiKey | null;
}

/** What an answer of a status looks like. */
export interface Answer {
  readonly description: string;
  /** Shape by media type; null for text that no JSON schema can describe. None: an answer without a body. */
  readonly content?: Readonly<Record<string, z.ZodType | null>>;
  /** Headers worth documenting: name → what it says. */
  readonly headers?: Readonly<Record<string, string>>;
}

/** Where a problem arose, for a route that tells it in its own form. */
export interface ProblemContext {
  readonly origin: string;
  readonly search: string;
  readonly requestId: string;
  readonly deps: AppDeps;
}

export interface RouteBody {
  readonly description: string;
  readonly content: Readonly<Record<string, z.ZodType | null>>;
  /** Bytes. */
  readonly sizeMax: number;
}

export interface Route<Path = unknown, Query = unknown> {
  readonly method: "GET" | "POST" | "PUT" | "DELETE";
  /** OpenAPI template, "/badge/{id}.svg": a parameter stands for anything but a slash. */
  readonly template: string;
  /** The template as an expression over an undecoded path. */
  readonly pattern: RegExp;
  readonly operationId: string;
  readonly tag: "Scores" | "Badge" | "Calculator" | "Live" | "Admin" | "Service" | "Pages";
  readonly summary: string;
  readonly description: string;
  readonly pathShape?: z.ZodType<Path>;
  readonly queryShape?: z.ZodType<Query>;
  /** The handler reads `search` itself; `queryShape` only documents it. */
  readonly readsSearch?: boolean;
  readonly body?: RouteBody;
  /** Scope of the key that a request must come with; checked before anything else of it is read. */
  readonly scope?: Scope;
  /** Request headers worth documenting: name → what it says. None is required. */
  readonly headers?: Readonly<Record<string, string>>;
  readonly answers: Readonly<Record<number, Answer>>;
  /**
   * Codes this route may answer with; every route may also answer "internal", a limited one "rate-limited", and one with a scope what
   * `authorise` answers.
   */
  readonly problems: readonly ProblemCode[];
  /** Counted by the rate limiter. */
  readonly limited: boolean;
  readonly handle: (request: RouteRequest<Path, Query>, deps: AppDeps) => Response | Promise<Response>;
  /** Turns a problem into the route's own form: an image, which proxies drop unless it is 200, or a page. */
  readonly present?: (problem: Problem, context: ProblemContext) => Response;
}

/** Infers the handler's types from the shapes, then forgets them, so that routes fit in one table. */
export function defineRoute<Path, Query>(route: Omit<Route<Path, Query>, "pattern">): Route {
  return { ...route, pattern: templatePattern(route.template) } as unknown as Route;
}

const PARAMETER = /\{(\w+)\}/g;

/** A parameter stands for one or more characters of the undecoded path, slashes excluded. */
function templatePattern(template: string): RegExp {
  const literal = template.replace(/[.*+?^$()|[\]\\]/g, "\\$&");
  return new RegExp(`^${literal.replace(PARAMETER, "([^/]+)")}$`);
}

/**
 * The same for Hono's router, which is fastest when a parameter is a whole segment: "/badge/{id}.svg" and
 * "/badge/{id}.json" are one pattern to it, and told apart by `pattern`.
 */
export function routerPattern(template: string): string {
  return template.replace(/\{(\w+)\}[^/]*/g, ":$1");
}
