/**
 * Composition root of the service: reads the environment once, builds adapters, mounts the app. The only file of the
 * Worker that names every layer.
 */
import { type Env, parseEnv } from "./env.ts";
import { type App, createApp } from "./http/app.ts";
import { createKvReader } from "./store/index.ts";
import { pages } from "./web/pages.ts";

const clock = { now: () => Date.now() };

function compose(env: Env): App {
  return createApp({
    scores: createKvReader(env.kv, { clock }),
    clock,
    limit: env.limit && {
      limiter: { allow: async (key) => (await env.limit!.binding.limit({ key })).success },
      quota: env.limit.quota,
      windowSeconds: env.limit.windowSeconds,
    },
    pages,
    version: env.version,
    newRequestId: () => crypto.randomUUID(),
    report: (error, requestId) => console.error(requestId, error),
  });
}

/** One app for each environment object: an isolate is handed the same one with every request. */
const apps = new WeakMap<object, App>();

export default {
  fetch(request: Request, bindings: object): Response | Promise<Response> {
    let app = apps.get(bindings);
    if (app === undefined) {
      app = compose(parseEnv(bindings));
      apps.set(bindings, app);
    }
    return app.fetch(request);
  },
};
