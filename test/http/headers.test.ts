/** Methods and headers that hold for every route. */
import { describe, expect, test } from "vitest";
import { routes } from "../../src/http/routes/index.ts";
import { ask, SAMPLES } from "./samples.ts";
import { openService, publishedService } from "./service.ts";

const GETS = SAMPLES.filter(({ init }) => init === undefined);

describe("HEAD equals GET, without the body", () => {
  test.each(GETS.map((sample) => [`${sample.code ?? sample.status} ${sample.path}`, sample] as const))(
    "%s",
    async (_, sample) => {
      const [head, whole] = [await ask({ ...sample, init: { method: "HEAD" } }), await ask(sample)];
      expect(head.status).toBe(whole.status);
      expect(Object.fromEntries(head.headers)).toEqual(Object.fromEntries(whole.headers));
      expect(await head.text()).toBe("");
    },
  );
});

describe("every answer", () => {
  test.each(SAMPLES.map((sample) => [`${sample.code ?? sample.status} ${sample.path}`, sample] as const))(
    "is not sniffed, and says how long it may be kept: %s",
    async (_, sample) => {
      const { headers, status } = await ask(sample);
      expect(headers.get("x-content-type-options")).toBe("nosniff");
      expect(headers.get("cache-control")).toBeTruthy();
      if (status >= 400) expect(headers.get("cache-control")).toBe("no-store");
      if (status !== 303 && headers.get("content-type") !== "text/html; charset=utf-8") {
        expect(headers.get("access-control-allow-origin")).toBe("*");
      }
    },
  );
});

test("pages run and load what is of this origin, nothing else, and no one frames them", async () => {
  const service = await publishedService();
  for (const path of ["/", "/docs", "/u/nobody"]) {
    const { headers } = await service.get(path, { headers: { accept: "text/html" } });
    const policy = new Map(
      headers
        .get("content-security-policy")!
        .split("; ")
        .map((rule) => [rule.slice(0, rule.indexOf(" ")), rule.slice(rule.indexOf(" ") + 1)]),
    );
    expect(policy.get("default-src")).toBe("'none'");
    expect(policy.get("frame-ancestors")).toBe("'none'");
    // Compiling WebAssembly is all that a script may do beside running from here: no eval, nothing inside the page.
    expect(policy.get("script-src")).toBe("'self' 'wasm-unsafe-eval'");
    for (const [rule, sources] of policy) expect(sources, rule).not.toMatch(/https?:|\*|'unsafe-eval'/);
    expect(headers.get("x-frame-options")).toBe("DENY");
  }
});

test("badges are images that stay harmless as documents", async () => {
  const { headers } = await (await publishedService()).get("/badge/e.svg");
  expect(headers.get("content-type")).toBe("image/svg+xml; charset=utf-8");
  expect(headers.get("content-security-policy")).toBe(
    "default-src 'none'; style-src 'unsafe-inline'; sandbox",
  );
});

const PATHS = [...new Set(routes.map(({ template }) => template))].map(
  (template) => [template.replaceAll(/\{\w+\}/g, "a%2Fb"), template] as const,
);

describe.each(PATHS)("%s", (path, template) => {
  const own = routes.filter((route) => route.template === template).map(({ method }) => method);
  const allow = [...own.flatMap((method) => (method === "GET" ? ["GET", "HEAD"] : [method])), "OPTIONS"].join(
    ", ",
  );

  test("a method it does not take is refused with those it takes", async () => {
    const service = openService();
    const others = ["GET", "POST", "PUT", "DELETE", "PATCH"].filter((one) => !allow.includes(one));
    for (const method of others) {
      const answer = await service.get(path, { method });
      expect(answer.status, method).toBe(405);
      expect(answer.headers.get("allow")).toBe(allow);
      expect(await answer.json()).toMatchObject({ code: "method-not-allowed" });
    }
  });

  test("a preflight request is answered for any origin", async () => {
    const answer = await openService().get(path, {
      method: "OPTIONS",
      headers: { origin: "https://other.example" },
    });
    expect(answer.status).toBe(204);
    expect(answer.headers.get("access-control-allow-origin")).toBe("*");
    expect(answer.headers.get("access-control-allow-methods")).toBe(allow);
  });
});

test("an unknown path is a problem, whatever the method", async () => {
  for (const method of ["GET", "POST", "OPTIONS", "HEAD"]) {
    expect((await openService().get("/v2/scores/e", { method })).status).toBe(404);
  }
});
