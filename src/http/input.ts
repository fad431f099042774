/** Reads address and query by the shapes of a route; every fault is named by its place. */
import type * as z from "zod";
import { type Fault, Problem } from "./problems.ts";
import type { Route } from "./route.ts";
import { ID_LENGTH_MAX } from "./shapes.ts";

/** Parts of an absolute address: "https://host", "/path", "query=without&mark". */
export interface Address {
  readonly origin: string;
  readonly path: string;
  readonly search: string;
}

/** Takes an address apart as the runtime hands it over, without parsing it a second time. */
export function splitAddress(url: string): Address {
  const pathStart = url.indexOf("/", url.indexOf("://") + 3);
  const hash = url.indexOf("#", pathStart);
  const end = hash === -1 ? url.length : hash;
  const mark = url.indexOf("?", pathStart);
  const pathEnd = mark === -1 || mark > end ? end : mark;
  return {
    origin: url.slice(0, pathStart),
    path: url.slice(pathStart, pathEnd),
    search: url.slice(pathEnd + 1, end),
  };
}

/** The id in a path, decoded exactly once; every path parameter is one. */
export function readPath(route: Route, path: string): unknown {
  if (route.pathShape === undefined) return undefined;
  const id = decode(route.pattern.exec(path)?.[1] ?? "", "id");
  if (id.length <= ID_LENGTH_MAX) return { id };
  const detail = `is longer than ${ID_LENGTH_MAX} characters`;
  throw new Problem("malformed-path", { errors: [{ pointer: "{id}", detail }] });
}

function decode(text: string, name: string): string {
  if (!text.includes("%")) return text;
  try {
    return decodeURIComponent(text);
  } catch {
    const detail = "is not valid percent-encoded UTF-8; encode the id with encodeURIComponent";
    throw new Problem("malformed-path", { errors: [{ pointer: `{${name}}`, detail }] });
  }
}

/**
 * Query parameters. Unknown and repeated ones are refused: a typing error must not pass for a choice. A path that
 * takes none ignores what is there, as pages and probes are often called with something added.
 */
export function readQuery(route: Route, search: string): unknown {
  if (route.queryShape === undefined) return undefined;
  if (search === "") return readEmptyQuery(route);
  const values: Record<string, string> = {};
  for (const [name, value] of new URLSearchParams(search)) {
    if (Object.hasOwn(values, name)) {
      throw new Problem("invalid-query", { errors: [{ pointer: `?${name}`, detail: "was given twice" }] });
    }
    Object.defineProperty(values, name, { value, enumerable: true });
  }
  return parseQuery(route.queryShape, values);
}

const emptyQueries = new WeakMap<Route, { readonly value: unknown }>();

/** Most requests have no query: what the shape makes of that is found once. */
function readEmptyQuery(route: Route): unknown {
  let known = emptyQueries.get(route);
  if (known === undefined) {
    known = { value: parseQuery(route.queryShape!, {}) };
    emptyQueries.set(route, known);
  }
  return known.value;
}

function parseQuery(shape: z.ZodType, values: Readonly<Record<string, string>>): unknown {
  const parsed = shape.safeParse(values);
  if (parsed.success) return parsed.data;
  throw new Problem("invalid-query", { errors: faults(parsed.error) });
}

/** Faults of a shape; those that concern no field are laid at the first one's door. */
function faults(error: z.ZodError): Fault[] {
  return error.issues.flatMap((issue) => {
    if (issue.code === "unrecognized_keys") {
      return issue.keys.map((key) => ({ pointer: `?${key}`, detail: "there is no such parameter" }));
    }
    return [{ pointer: `?${String(issue.path[0] ?? "")}`, detail: issue.message }];
  });
}
