/** What no answer may do, whatever was asked. */
import type { OpenApiDocument } from "../../src/http/openapi.ts";
import { problemSchema } from "../../src/http/problems.ts";
import { FEEDER, FORMER, KEEPER } from "../support/keys.ts";
import type { FuzzRequest } from "./requests.ts";

export interface FuzzAnswer {
  readonly status: number;
  readonly headers: Headers;
  readonly body: string;
}

const SECRETS = [FEEDER, KEEPER, FORMER].flatMap(({ text, key }) => [
  text,
  text.slice(text.lastIndexOf("_")),
  key.sha256,
]);

/** Traces of our insides: stack frames, names of errors, of files and of tables. */
const INSIDES = [
  /\n\s+at \S/,
  /:\d+:\d+\)/,
  /\b(?:Type|Range|Reference|Syntax|Store)Error\b/,
  /\bSQLITE_|node_modules|cloudflare-internal|file:\/\/|\.ts\b.*:\d+/,
  /hash-key|denials-version/,
];

/** Answers of 500 and above that are answers: what is asked for is known and not made, or not there yet. */
const ANSWERS_ABOVE = new Set([
  "501 format-not-implemented",
  "503 nothing-published",
  "503 generation-stale",
]);

interface Documented {
  readonly pattern: RegExp;
  readonly methods: Readonly<Record<string, { readonly responses: Readonly<Record<string, unknown>> }>>;
}

/** Gives what is wrong with an answer: nothing, as long as all is well. */
export function checker(document: OpenApiDocument): (request: FuzzRequest, answer: FuzzAnswer) => string[] {
  const documented: Documented[] = Object.entries(document.paths).map(([template, methods]) => ({
    pattern: new RegExp(`^${template.replace(/[.*+?^$()|[\]\\]/g, "\\$&").replace(/\{\w+\}/g, "[^/]+")}$`),
    methods: methods as unknown as Documented["methods"],
  }));
  return (request, answer) => {
    const { status, headers, body } = answer;
    const faults: string[] = [];
    const fault = (is: boolean, what: string): void => {
      if (is) faults.push(what);
    };
    const type = headers.get("content-type") ?? "";
    const code = type.startsWith("application/problem+json") && body !== "" ? problemOf(body) : null;
    // An answer to HEAD names no code.
    fault(
      !(request.method === "HEAD" && status === 501) &&
        status >= 500 &&
        !ANSWERS_ABOVE.has(`${status} ${code}`),
      `status ${status} ${code ?? body.slice(0, 200)}`,
    );
    fault(code === "", `a problem of another shape: ${body.slice(0, 200)}`);
    const told = `${[...headers].join("\n")}\n${body}`;
    fault(
      SECRETS.some((secret) => told.includes(secret)),
      "a secret is in the answer",
    );
    for (const trace of INSIDES)
      fault(trace.test(told), `our insides show: ${trace.exec(told)?.[0].slice(0, 100)}`);
    fault(request.method === "HEAD" && body !== "", "an answer to HEAD has a body");
    fault(body !== "" && headers.get("x-content-type-options") !== "nosniff", "nosniff is missing");
    // As the runtime reads it: "/./" and "/../" are resolved.
    const path = new URL(`https://earshot.example${request.path}`).pathname;
    const operation = documented.find(
      ({ pattern, methods }) => pattern.test(path) && methodOf(request, methods) in methods,
    );
    const responses = operation?.methods[methodOf(request, operation.methods)]?.responses;
    fault(responses !== undefined && !(String(status) in responses), `status ${status} is not documented`);
    return faults;
  };
}

function methodOf({ method }: FuzzRequest, methods: Documented["methods"]): string {
  const lower = method.toLowerCase();
  return lower === "head" && "get" in methods ? "get" : lower;
}

/** The code of a problem; "" when it is none. */
function problemOf(body: string): string {
  try {
    return problemSchema.parse(JSON.parse(body)).code;
  } catch {
    return "";
  }
}
