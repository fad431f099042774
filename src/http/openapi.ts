/**
 * The table of routes as OpenAPI 3.1. Its schemas are JSON Schema 2020-12, which is what zod writes, so the
 * document is assembled here rather than by a helper that would want routes declared in its own way.
 */
import * as z from "zod";
import { AUTHORISE_PROBLEMS } from "./auth.ts";
import { PROBLEM_MEDIA_TYPE, type ProblemCode, problemKind, problemSchema } from "./problems.ts";
import type { Route } from "./route.ts";

type Json = null | boolean | number | string | Json[] | { [name: string]: Json };
type JsonObject = { [name: string]: Json };

export interface OpenApiDocument extends JsonObject {
  openapi: "3.1.1";
  info: JsonObject;
  tags: JsonObject[];
  paths: { [template: string]: { [method: string]: JsonObject } };
  components: { schemas: JsonObject; securitySchemes: JsonObject };
}

export function buildOpenApi(routes: readonly Route[]): OpenApiDocument {
  const schemas: JsonObject = {};
  const paths: OpenApiDocument["paths"] = {};
  for (const route of routes) {
    const operations = paths[route.template] ?? {};
    operations[route.method.toLowerCase()] = operationOf(route, schemas);
    paths[route.template] = operations;
  }
  return {
    openapi: "3.1.1",
    info: {
      title: "Earshot",
      version: "1",
      summary: "Who is listening: influence measured as engaged people.",
      description:
        "Scores of accounts that chose to be shown, with interval and explanation. Answers carry the generation " +
        "they belong to; errors are problem details with stable codes.",
      license: { name: "MIT", identifier: "MIT" },
    },
    tags: [
      { name: "Scores", description: "Published scores." },
      { name: "Badge", description: "Scores as images." },
      { name: "Calculator", description: "Scores of acts that you send." },
      { name: "Live", description: "Acts that count from the next score run on. Asks for a key." },
      { name: "Admin", description: "For those who run the service. Asks for a key." },
      { name: "Service", description: "This reference and probes." },
      { name: "Pages", description: "For people, in a browser." },
    ],
    paths,
    components: { schemas, securitySchemes: SECURITY_SCHEMES },
  };
}

const SECURITY_SCHEMES = {
  key: {
    type: "http",
    scheme: "bearer",
    bearerFormat: "esk_<id>_<secret>",
    description:
      "Made by `earshot key new`; each operation names the scope it asks for. Never part of an address.",
  },
};

function operationOf(route: Route, schemas: JsonObject): JsonObject {
  const parameters = [
    ...parametersOf(route.pathShape, "path", schemas),
    ...parametersOf(route.queryShape, "query", schemas),
    ...Object.entries(route.headers ?? {}).map(([name, description]) => ({
      name,
      in: "header",
      required: false,
      description,
      schema: { type: "string" },
    })),
  ];
  return {
    operationId: route.operationId,
    tags: [route.tag],
    summary: route.summary,
    description: route.description,
    ...(route.scope !== undefined && { security: [{ key: [route.scope] }] }),
    ...(parameters.length > 0 && { parameters }),
    ...(route.body !== undefined && {
      requestBody: {
        required: true,
        description: route.body.description,
        content: contentOf(route.body.content, "input", schemas),
      },
    }),
    responses: { ...answersOf(route, schemas), ...problemsOf(route, schemas) },
  };
}

function parametersOf(
  shape: z.ZodType | undefined,
  place: "path" | "query",
  schemas: JsonObject,
): JsonObject[] {
  if (shape === undefined) return [];
  const { properties = {}, required = [] } = schemaOf(shape, "input", schemas) as {
    properties?: { [name: string]: JsonObject };
    required?: string[];
  };
  return Object.entries(properties).map(([name, { description, ...schema }]) => ({
    name,
    in: place,
    required: required.includes(name),
    ...(description !== undefined && { description }),
    schema,
  }));
}

function answersOf(route: Route, schemas: JsonObject): JsonObject {
  const answers: JsonObject = {};
  for (const [status, { description, content, headers }] of Object.entries(route.answers)) {
    answers[status] = {
      description,
      ...(headers !== undefined && {
        headers: Object.fromEntries(
          Object.entries(headers).map(([name, about]) => [
            name,
            { description: about, schema: { type: "string" } },
          ]),
        ),
      }),
      ...(content !== undefined && { content: contentOf(content, "output", schemas) }),
    };
  }
  return answers;
}

/** Codes of one status share an answer. A route that presents problems in its own form has none. */
function problemsOf(route: Route, schemas: JsonObject): JsonObject {
  if (route.present !== undefined) return {};
  const byStatus = new Map<number, ProblemCode[]>();
  for (const code of problemCodesOf(route)) {
    const { status } = problemKind(code);
    byStatus.set(status, [...(byStatus.get(status) ?? []), code]);
  }
  return Object.fromEntries(
    [...byStatus].map(([status, codes]) => [
      String(status),
      {
        description: codes.map((code) => `\`${code}\`: ${problemKind(code).title}.`).join(" "),
        content: { [PROBLEM_MEDIA_TYPE]: { schema: schemaOf(problemSchema, "output", schemas) } },
      },
    ]),
  );
}

/** Every code a route may answer with. */
export function problemCodesOf(route: Route): readonly ProblemCode[] {
  return [
    ...route.problems,
    ...(route.scope === undefined ? [] : AUTHORISE_PROBLEMS),
    ...(route.limited ? (["rate-limited"] as const) : []),
    "internal",
  ];
}

function contentOf(
  content: Readonly<Record<string, z.ZodType | null>>,
  side: "input" | "output",
  schemas: JsonObject,
): JsonObject {
  return Object.fromEntries(
    Object.entries(content).map(([mediaType, shape]) => [
      mediaType,
      shape === null ? {} : { schema: schemaOf(shape, side, schemas) },
    ]),
  );
}

/** Named shapes go into `schemas` once and are referred to. */
function schemaOf(shape: z.ZodType, side: "input" | "output", schemas: JsonObject): JsonObject {
  // Wrapped, so that a named shape is referred to even when it is the outermost one.
  const wrapped = z.toJSONSchema(z.object({ it: shape }), { io: side }) as unknown as {
    properties: { it: JsonObject };
    $defs?: JsonObject;
  };
  for (const [name, schema] of Object.entries(wrapped.$defs ?? {})) schemas[name] = hoisted(schema);
  return hoisted(wrapped.properties.it) as JsonObject;
}

/** References into the wrapper become references into the document; a component needs no id of its own. */
function hoisted(value: Json): Json {
  if (Array.isArray(value)) return value.map(hoisted);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([name, inner]) => !(name === "id" && typeof inner === "string"))
      .map(([name, inner]) => [
        name,
        name === "$ref" && typeof inner === "string"
          ? inner.replace("#/$defs/", "#/components/schemas/")
          : hoisted(inner),
      ]),
  );
}
