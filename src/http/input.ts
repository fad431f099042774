/** Reads address and query by the shapes of a route; every fault is named by its place. */
import type * as z from "zod";
import { type Fault, Problem } from "./problems.ts";
import { parameterNames, type Route, templatePattern } from "./route.ts";

/** Parts of an absolute address as the runtime hands it over, without parsing it a second time. */
export function splitAddress(url: string): {
  readonly origin: string;
  readonly path: string;
  readonly search: string;
} {
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

interface PathReader {
  readonly names: readonly string[];
  readonly pattern: RegExp;
}
const readers = new WeakMap<Route, PathReader>();

/** Path parameters, decoded exactly once. */
export function readPath(route: Route, path: string): unknown {
  if (route.pathShape === undefined) return undefined;
  let reader = readers.get(route);
  if (reader === undefined) {
    reader = { names: parameterNames(route.template), pattern: templatePattern(route.template) };
    readers.set(route, reader);
  }
  const match = reader.pattern.exec(path);
  const values: Record<string, string> = {};
  reader.names.forEach((name, index) => {
    values[name] = decode(match?.[index + 1] ?? "", name);
  });
  const parsed = route.pathShape.safeParse(values);
  if (parsed.success) return parsed.data;
  throw new Problem("malformed-path", { errors: faults(parsed.error, (field) => `{${field}}`) });
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
  const values: Record<string, string> = {};
  for (const [name, value] of new URLSearchParams(search)) {
    if (Object.hasOwn(values, name)) {
      throw new Problem("invalid-query", { errors: [{ pointer: `?${name}`, detail: "was given twice" }] });
    }
    Object.defineProperty(values, name, { value, enumerable: true });
  }
  const parsed = route.queryShape.safeParse(values);
  if (parsed.success) return parsed.data;
  throw new Problem("invalid-query", { errors: faults(parsed.error, (field) => `?${field}`) });
}

/** Faults of a shape; those that concern no field are laid at the first one's door. */
function faults(error: z.ZodError, place: (field: string) => string): Fault[] {
  return error.issues.flatMap((issue) => {
    if (issue.code === "unrecognized_keys") {
      return issue.keys.map((key) => ({ pointer: place(key), detail: "there is no such parameter" }));
    }
    return [{ pointer: place(String(issue.path[0] ?? "")), detail: issue.message }];
  });
}
