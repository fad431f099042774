/** Some of the requests of test/fuzz, in the runtime that serves them; `npm run fuzz` sends a hundred thousand. */
import { env } from "cloudflare:workers";
import { expect, test } from "vitest";
import { buildOpenApi } from "../../src/http/openapi.ts";
import { routes } from "../../src/http/routes/index.ts";
import { createKvPublisher } from "../../src/store/index.ts";
import worker from "../../src/worker.ts";
import { checker } from "../fuzz/check.ts";
import { fuzzer } from "../fuzz/requests.ts";
import { makeGeneration } from "../support/generation.ts";

const SEED = Number((env as { readonly FC_SEED?: string }).FC_SEED ?? 20_261_123);
const COUNT = 150;
const ORIGIN = "https://earshot.example";

test("no request, however strange, is our fault, and no answer shows our insides", async () => {
  const ids = ["did:plc:abc", "https://host.example/users/ann", "c", "e"];
  const aliases = { "ann@host.example": ids[1]! };
  await createKvPublisher(env.EARSHOT_KV).publish(
    makeGeneration({ name: "g1", layout: "single", ids, aliases }),
  );
  const document = buildOpenApi(routes);
  const [next, check] = [fuzzer(document, SEED), checker(document)];
  for (let number = 0; number < COUNT; number += 1) {
    const request = next(number);
    const { method, path, headers, body } = request;
    const made = new Request(ORIGIN + path, {
      method,
      headers,
      body: body as BodyInit | null,
      redirect: "manual",
    });
    const answer = await worker.fetch(made, env);
    // The host leaves the body out of an answer to HEAD; inside it there still is one.
    const text = method === "HEAD" ? "" : await answer.text();
    const faults = check(request, { status: answer.status, headers: answer.headers, body: text });
    expect({ number, method, path, faults }).toEqual({ number, method, path, faults: [] });
  }
});
