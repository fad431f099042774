/** No request, however strange, is our fault while the store is sound. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { problemSchema } from "../../src/http/problems.ts";
import { routes } from "../../src/http/routes/index.ts";
import { cases } from "../support/arbitraries-settings.ts";
import { act } from "./samples.ts";
import { IDS, ORIGIN, publishedService } from "./service.ts";

const piece = fc.oneof(
  fc.constantFrom(
    ...IDS,
    "nobody",
    "..",
    "%2E%2E",
    "%A4",
    "%",
    "__proto__",
    "a%00b",
    "%F0%9F%98%80",
    "\u{1f600}",
  ),
  fc.string({ maxLength: 12 }),
  fc.string({ unit: "binary", maxLength: 6 }).map((text) => encodeURIComponent(text)),
);
const path = fc.oneof(
  fc
    .tuple(fc.constantFrom(...routes.map(({ template }) => template)), fc.infiniteStream(piece))
    .map(([template, pieces]) => template.replaceAll(/\{\w+\}/g, () => pieces.next().value ?? "")),
  fc.array(piece, { maxLength: 4 }).map((pieces) => `/${pieces.join("/")}`),
);
const name = fc.constantFrom(
  ..."ids a b topic cursor limit url format maxwidth maxheight style theme label color show locale".split(
    " ",
  ),
  "__proto__",
  "x",
);
const value = fc.oneof(
  piece,
  fc.constantFrom("1", "-1", "1e9", "json", "xml", "card", "bees", "e,c.d", `${ORIGIN}/badge/e.svg`, "W10"),
);
const search = fc
  .array(fc.tuple(name, value), { maxLength: 4 })
  .map((pairs) => (pairs.length === 0 ? "" : `?${pairs.map((pair) => pair.join("=")).join("&")}`));
const method = fc.constantFrom("GET", "GET", "GET", "HEAD", "OPTIONS", "POST", "DELETE");
const headers = fc.dictionary(
  fc.constantFrom("if-none-match", "content-type", "accept", "origin", "cf-connecting-ip"),
  fc.oneof(
    fc.constantFrom("*", '"g1.s"', "application/json", "application/x-ndjson"),
    fc.stringMatching(/^[!-~]{0,12}$/),
  ),
);

/** Addresses that no client could send in the first place. */
function requestOf(address: string, init: RequestInit): Request | null {
  return URL.canParse(address) ? new Request(address, init) : null;
}

test("answers are below 500, and refusals are problems", async () => {
  const service = await publishedService();
  await fc.assert(
    fc.asyncProperty(path, search, method, headers, async (path, search, method, headers) => {
      const request = requestOf(`${ORIGIN}${path}${search}`, { method, headers });
      if (request === null || new URL(request.url).origin !== ORIGIN) return;
      const answer = await service.get(request.url.slice(ORIGIN.length), { method, headers });
      const text = await answer.text();
      // 501 is an answer too: the format asked for is known, and not made.
      expect([answer.status < 500 || answer.status === 501, text]).toEqual([true, text]);
      const page = answer.headers.get("content-type")?.startsWith("text/html") === true;
      if (answer.status >= 400 && method !== "HEAD" && !page) {
        expect(problemSchema.parse(JSON.parse(text)).status).toBe(answer.status);
      }
      expect(service.reported).toEqual([]);
    }),
    cases(1_500),
  );
});

const json = fc.oneof(
  fc.json().map((text) => text),
  fc.string(),
  fc
    .record(
      {
        acts: fc.oneof(
          fc.array(
            fc.oneof(fc.constant(act), fc.record({ ...mapped(act) }, { requiredKeys: [] }), fc.jsonValue()),
            {
              maxLength: 5,
            },
          ),
          fc.jsonValue(),
        ),
        seeds: fc.oneof(
          fc.constantFrom("none", "lottery:0.5@1", "lottery:2@1", "lottery:0.1@99999999999"),
          fc.jsonValue(),
        ),
        asOf: fc.oneof(fc.constantFrom("2026-11-22", "1969-12-31", "0000-01-01"), fc.jsonValue()),
        owners: fc.oneof(fc.dictionary(fc.string(), fc.string()), fc.jsonValue()),
        account: fc.oneof(fc.constant("b"), fc.jsonValue()),
      },
      { requiredKeys: ["acts"] },
    )
    .map((body) => JSON.stringify(body)),
);

function mapped(fields: Readonly<Record<string, unknown>>): Record<string, fc.Arbitrary<unknown>> {
  return Object.fromEntries(
    Object.entries(fields).map(([field, usual]) => [field, fc.oneof(fc.constant(usual), fc.jsonValue())]),
  );
}

test("no body makes the calculator fail", async () => {
  const service = await publishedService();
  await fc.assert(
    fc.asyncProperty(
      json,
      fc.constantFrom("application/json", "application/x-ndjson"),
      async (body, type) => {
        const answer = await service.get("/v1/score", {
          method: "POST",
          headers: { "content-type": type },
          body,
        });
        const text = await answer.text();
        expect([200, 400, 413, 422], text).toContain(answer.status);
        if (answer.status !== 200) problemSchema.parse(JSON.parse(text));
        expect(service.reported).toEqual([]);
      },
    ),
    cases(600),
  );
});
