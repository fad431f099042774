/** The document and the service are one table: nothing is promised that is not kept, nothing kept in silence. */
import { Validator } from "@seriousme/openapi-schema-validator";
import { Ajv2020 } from "ajv/dist/2020.js";
import addFormats from "ajv-formats";
import { describe, expect, test } from "vitest";
import { buildOpenApi, problemCodesOf } from "../../src/http/openapi.ts";
import { PROBLEM_CODES, problemKind, problemSchema } from "../../src/http/problems.ts";
import { routes } from "../../src/http/routes/index.ts";
import { ask, SAMPLES } from "./samples.ts";
import { publishedService } from "./service.ts";

const document = buildOpenApi(routes);

interface Operation {
  readonly operationId: string;
  readonly responses: Readonly<
    Record<string, { readonly content?: Readonly<Record<string, { schema?: object }>> }>
  >;
}

const operations = Object.entries(document.paths).flatMap(([template, methods]) =>
  Object.entries(methods).map(([method, operation]) => ({
    template,
    method: method.toUpperCase(),
    operation: operation as unknown as Operation,
  })),
);
const operationOf = (operationId: string) =>
  operations.find(({ operation }) => operation.operationId === operationId)!.operation;

const ajv = new Ajv2020({ strict: false, allErrors: true });
// The package's types describe its CommonJS face only.
(addFormats as unknown as (ajv: Ajv2020) => void)(ajv);
ajv.addSchema({ $id: "document", ...document });

/** Checks a body against a place in the document, references resolved within it. */
function expectShape(pointer: readonly string[], body: unknown): void {
  const escaped = pointer.map((part) => encodeURIComponent(part.replaceAll("~", "~0").replaceAll("/", "~1")));
  const validate = ajv.compile({ $ref: `document#/${escaped.join("/")}` });
  expect(validate(body), JSON.stringify(validate.errors)).toBe(true);
}

test("the document is valid OpenAPI 3.1", async () => {
  const result = await new Validator().validate(structuredClone(document) as Record<string, unknown>);
  expect(result.errors ?? []).toEqual([]);
  expect(result.valid).toBe(true);
});

test("the served document is the one built from the table, and names exactly its routes", async () => {
  const served = await (await (await publishedService()).get("/openapi.json")).json();
  expect(served).toEqual(JSON.parse(JSON.stringify(document)));
  expect(operations.map(({ method, template }) => `${method} ${template}`).sort()).toEqual(
    routes.map(({ method, template }) => `${method} ${template}`).sort(),
  );
  expect(new Set(operations.map(({ operation }) => operation.operationId)).size).toBe(routes.length);
});

test("every operation of the document is mounted: none is answered as an unknown path or method", async () => {
  const service = await publishedService();
  for (const { method, template } of operations) {
    const answer = await service.get(template.replaceAll(/\{\w+\}/g, "e"), { method });
    if (answer.status !== 404 && answer.status !== 405) continue;
    const text = await answer.text();
    for (const { title } of [problemKind("not-found"), problemKind("method-not-allowed")]) {
      expect(text, `${method} ${template}`).not.toContain(title);
    }
  }
});

test("every documented status has a sample, and every documented problem code as well", () => {
  const sampled = new Set(SAMPLES.map(({ operationId, status }) => `${operationId} ${status}`));
  const documented = operations.flatMap(({ operation }) =>
    Object.keys(operation.responses).map((status) => `${operation.operationId} ${status}`),
  );
  // 304 has a test of its own; an internal fault that can be sampled would be a bug to repair.
  const others = documented.filter((one) => !one.endsWith(" 304") && !sampled.has(one));
  const onlyInternal = routes
    .filter((route) => !route.problems.includes("corrupt-data") && route.present === undefined)
    .map((route) => `${route.operationId} 500`);
  expect(others.sort()).toEqual(onlyInternal.sort());
  const codes = routes.flatMap((route) =>
    route.present === undefined ? problemCodesOf(route).map((code) => `${route.operationId} ${code}`) : [],
  );
  const sampledCodes = new Set(SAMPLES.map(({ operationId, code }) => `${operationId} ${code}`));
  expect(codes.filter((one) => !one.endsWith(" internal") && !sampledCodes.has(one))).toEqual([]);
});

describe("every sampled answer is as documented", () => {
  test.each(
    SAMPLES.map(
      (sample) =>
        [
          `${sample.operationId} ${sample.code ?? sample.status} ${sample.path.slice(0, 60)}`,
          sample,
        ] as const,
    ),
  )("%s", async (_, sample) => {
    const answer = await ask(sample);
    const text = await answer.text();
    expect(answer.status, text).toBe(sample.status);
    const template = operations.find(({ operation }) => operation.operationId === sample.operationId)!;
    const documented = operationOf(sample.operationId).responses[String(sample.status)]!;
    const mediaType = answer.headers.get("content-type")?.split(";")[0];
    if (mediaType === undefined) {
      expect([documented.content, text]).toEqual([undefined, ""]);
      return;
    }
    expect(Object.keys(documented.content ?? {})).toContain(mediaType);
    if (!mediaType.endsWith("json")) return;
    const body: unknown = JSON.parse(text);
    if (documented.content?.[mediaType]?.schema !== undefined) {
      expectShape(
        [
          "paths",
          template.template,
          template.method.toLowerCase(),
          "responses",
          String(sample.status),
          "content",
          mediaType,
          "schema",
        ],
        body,
      );
    }
    if (sample.code !== undefined) {
      const problem = problemSchema.parse(body);
      expect(problem).toMatchObject({
        code: sample.code,
        status: answer.status,
        title: problemKind(problem.code).title,
      });
      expect(problem.requestId).toBe("request-1");
    } else {
      const route = routes.find(({ operationId }) => operationId === sample.operationId)!;
      route.answers[sample.status]?.content?.[mediaType]?.parse(body);
    }
  });
});

test("each problem code has its place on the reference page", async () => {
  const page = await (await (await publishedService()).get("/docs")).text();
  for (const code of PROBLEM_CODES) expect(page).toContain(`id="problem-${code}"`);
  for (const { operation } of operations) expect(page).toContain(`id="${operation.operationId}"`);
  for (const [, target] of page.matchAll(/ (?:href|src)="([^"]*)"/g))
    expect(target).toMatch(/^(?:[/#]|data:)/);
  expect(page.replaceAll(/<script[^>]* src="\/assets\/[a-z-]+\.js"><\/script>/g, "")).not.toContain(
    "<script",
  );
});
