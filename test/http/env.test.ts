/** A wrong configuration is named, and never printed. */
import { expect, test } from "vitest";
import { EnvError, parseEnv } from "../../src/env.ts";
import { MemoryKvNamespace } from "../../src/store/index.ts";

const EARSHOT_KV = new MemoryKvNamespace();
const EARSHOT_LIMIT = { limit: async () => ({ success: true }) };

test("the namespace alone is enough", () => {
  expect(parseEnv({ EARSHOT_KV })).toEqual({
    kv: EARSHOT_KV,
    limit: null,
    ageHoursMax: null,
    contact: null,
    version: "dev",
    points: null,
    live: null,
  });
});

test("readers may be sent to an address of the web or of mail, and nowhere else", () => {
  for (const contact of ["https://help.example/earshot?x=1", "mailto:help@earshot.example"]) {
    expect(parseEnv({ EARSHOT_KV, EARSHOT_CONTACT: contact }).contact).toBe(contact);
  }
  for (const contact of [
    "javascript:alert(1)",
    "http://help.example",
    "help@earshot.example",
    'mailto:"x"',
    7,
  ]) {
    expect(() => parseEnv({ EARSHOT_KV, EARSHOT_CONTACT: contact })).toThrow(
      "EARSHOT_CONTACT must be an address that begins with https:// or mailto:",
    );
  }
});

test("a limiter brings its numbers, a deployment its version", () => {
  const env = parseEnv({
    EARSHOT_KV,
    EARSHOT_LIMIT,
    EARSHOT_LIMIT_QUOTA: "600",
    EARSHOT_LIMIT_WINDOW_SECONDS: "60",
    CF_VERSION_METADATA: { id: "0123abcd-4567-89ab" },
  });
  expect(env).toMatchObject({ limit: { quota: 600, windowSeconds: 60 }, version: "0123abcd" });
});

test.each([
  [undefined, /^EARSHOT_KV is not bound/],
  [{}, /^EARSHOT_KV is not bound/],
  [{ EARSHOT_KV: "secret" }, /^EARSHOT_KV is not bound/],
  [{ EARSHOT_KV, EARSHOT_LIMIT: "secret" }, /^EARSHOT_LIMIT is not a rate limiting binding/],
  [{ EARSHOT_KV, EARSHOT_LIMIT }, /^EARSHOT_LIMIT_QUOTA must be a whole number/],
  [
    { EARSHOT_KV, EARSHOT_LIMIT, EARSHOT_LIMIT_QUOTA: "secret" },
    /^EARSHOT_LIMIT_QUOTA must be a whole number/,
  ],
  [{ EARSHOT_KV, EARSHOT_LIMIT, EARSHOT_LIMIT_QUOTA: "5" }, /^EARSHOT_LIMIT_WINDOW_SECONDS must be/],
] as const)("%# is refused by name, without its value", (bindings, message) => {
  expect(() => parseEnv(bindings)).toThrow(message);
  expect(() => parseEnv(bindings)).not.toThrow(/secret/);
});

test("points go to a dataset, or nowhere", () => {
  const dataset = { writeDataPoint: () => undefined };
  expect(parseEnv({ EARSHOT_KV, EARSHOT_POINTS: dataset }).points).toBe(dataset);
  expect(() => parseEnv({ EARSHOT_KV, EARSHOT_POINTS: {} })).toThrow(
    new EnvError("EARSHOT_POINTS", "is not bound to an Analytics Engine dataset"),
  );
});

test("a stream to follow is an address of one, beside everything it takes to take acts in", () => {
  const namespace = { idFromName: () => ({}), get: () => ({}) };
  const nothing = async () => undefined;
  const live = {
    ...{ EARSHOT_KV, EARSHOT_SHARDS: namespace, EARSHOT_DESK: namespace, EARSHOT_REGISTER: namespace },
    ...{ EARSHOT_RUNS: namespace, EARSHOT_JETSTREAM: namespace, EARSHOT_QUEUE: { send: nothing } },
    EARSHOT_ARCHIVE: { get: nothing, put: nothing, head: nothing, delete: nothing, list: nothing },
  };
  const url = "wss://stream.example/subscribe";
  expect(parseEnv(live).live?.jetstream).toBeNull();
  expect(parseEnv({ ...live, EARSHOT_JETSTREAM_URL: "" }).live?.jetstream).toBeNull();
  expect(parseEnv({ ...live, EARSHOT_JETSTREAM_URL: url }).live?.jetstream).toBe(namespace);
  for (const wrong of ["https://stream.example", "secret", 7]) {
    expect(() => parseEnv({ ...live, EARSHOT_JETSTREAM_URL: wrong })).toThrow(
      new EnvError("EARSHOT_JETSTREAM_URL", "must be an address that begins with wss://"),
    );
  }
  const unbound = { ...live, EARSHOT_JETSTREAM: undefined, EARSHOT_JETSTREAM_URL: url };
  expect(() => parseEnv(unbound)).toThrow("EARSHOT_JETSTREAM is not bound");
});
